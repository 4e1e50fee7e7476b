"""What may be said on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter, _ArgumentGroup, _SubParsersAction
from typing import NoReturn

from guidelint import __version__
from guidelint.cli import scan_arguments

COMMANDS = ("check", "explain", "rules", "carriers", "test", "server", "scan", "init", "schema", "completion")
SCHEMAS = ("config", "rules", "report")
SHELLS = ("bash", "zsh", "fish")
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html")

_EXIT_CODES = """exit codes:
  0  no findings at or above --fail-on
  1  findings
  2  misused, or an article could not be read
"""
_SCAN_EXIT_CODES = """exit codes:
  0  done, whatever was found; rows that could not be read are in the table of failures
  2  misused, not done, or a part of a file could not be read
"""


class _Parser(ArgumentParser):
    """A parser that repeats what it was given with nothing in it that acts: a hook passes the names of files."""

    def error(self, message: str) -> NoReturn:
        from guidelint.report.terminal import visible

        super().error(visible(message))


def parser() -> ArgumentParser:
    """The parser of all commands."""
    top = _Parser(
        prog="guidelint",
        description="Find planted promotion, unsupported claims and missing official contacts in Markdown guides.",
        epilog="`guidelint COMMAND --help` tells more about a command.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"guidelint {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    _check(
        commands.add_parser(
            "check",
            help="lint articles",
            description="Lint Markdown articles and say what to do instead.",
            epilog=_EXIT_CODES,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
    )
    explain = commands.add_parser("explain", help="tell all about a rule", description="Tell what a rule finds, why, and what to do.")
    explain.add_argument("rule", metavar="RULE", help="a rule id, such as referral-link")
    rules = commands.add_parser("rules", help="list the rules", description="List the rules that are loaded here, your own included.")
    carriers = commands.add_parser(
        "carriers",
        help="look up a carrier",
        description="Tell what the registry knows of a carrier, with the evidence. The exit code is 1 when it knows nothing.",
    )
    carriers.add_argument(
        "query", metavar="NAME|NUMBER|DOMAIN", nargs="+", help="such as 10086, t-mobile.com, or a name; a country may stand beside it"
    )
    test = commands.add_parser("test", help="run the examples of rules", description="Run the examples that stand in the files of rules.")
    test.add_argument("packs", metavar="PACK", nargs="*", help="a pack's name or folder; default: all that are loaded here")
    server = commands.add_parser("server", help="serve an editor", description="Speak the language server protocol with an editor.")
    server.add_argument("--stdio", action="store_true", help="over standard input and output, which is the only way there is")
    _scan(
        commands.add_parser(
            "scan",
            help="lint the articles in tables",
            description="Lint the articles in JSONL, CSV and Parquet files into tables. Needs `pip install 'guidelint[collections]'`.",
            epilog=_SCAN_EXIT_CODES,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
    )
    for command in (explain, rules, carriers, test, server):
        _general(command.add_argument_group("options"))
    _setup(commands)
    return top


def _setup(commands: _SubParsersAction[_Parser]) -> None:
    init = commands.add_parser(
        "init",
        help="write a first guidelint.toml",
        description="Write a guidelint.toml into the working directory, with what the repository says about its own sites and names. "
        "Nothing is overwritten.",
    )
    init.add_argument("--stdout", action="store_true", help="print it, and write nothing")
    schema = commands.add_parser(
        "schema", help="print a JSON Schema", description="Print the JSON Schema of guidelint.toml, of rule files or of the JSON report."
    )
    schema.add_argument("schema", choices=SCHEMAS, help="which one")
    completion = commands.add_parser(
        "completion", help="print shell completions", description="Print a script that completes guidelint's commands and options."
    )
    completion.add_argument("shell", choices=SHELLS, help="the shell that is to read it")


def _check(command: ArgumentParser) -> None:
    command.add_argument(
        "paths", metavar="PATH", nargs="*", help="a file, a folder, or - for standard input (default: the working directory)"
    )
    _rules(command.add_argument_group("rules"))
    _articles(command.add_argument_group("articles"))
    _output(command.add_argument_group("output"))
    _fixes(command.add_argument_group("fixes"))
    _old_findings(command.add_argument_group("old findings"))
    _again(command.add_argument_group("again and again"))
    _instead(command.add_argument_group("instead of linting"))
    _general(command.add_argument_group("general"))


def _scan(command: ArgumentParser) -> None:
    scan_arguments.add(command)
    rules = command.add_argument_group("rules")
    _selection(rules)
    general = command.add_argument_group("general")
    _jobs(general)
    _general(general)


def _rules(group: _ArgumentGroup) -> None:
    _selection(group)
    group.add_argument("--no-gate", action="store_true", help="run every rule on every article, also where none of its words stands")


def _selection(group: _ArgumentGroup) -> None:
    for option, told in (
        ("--select", "run exactly these rules or packs (repeat, or separate by commas)"),
        ("--extend-select", "run these as well"),
        ("--ignore", "do not run these; takes the place of `ignore` in the configuration"),
    ):
        group.add_argument(option, action="extend", type=_selectors, metavar="RULE", help=told)
    group.add_argument("--no-inline-suppressions", action="store_true", help="report what comments in the articles silence")


def _articles(group: _ArgumentGroup) -> None:
    group.add_argument("--exclude", action="append", metavar="GLOB", default=[], help="leave these out too, written as in .gitignore")
    group.add_argument("--no-exclude", action="store_true", help="lint what the configuration excludes")
    group.add_argument("--stdin-filename", metavar="PATH", help="what standard input is called, and where its configuration is looked for")
    _jobs(group)
    group.add_argument("--no-cache", action="store_true", help="neither read nor write remembered results")
    group.add_argument("--cache-dir", metavar="PATH", help="remember results here (default: this user's folder for caches)")


def _jobs(group: _ArgumentGroup) -> None:
    group.add_argument("--jobs", type=_number, metavar="N", help="share the work among N processes (default: the cores)")


def _output(group: _ArgumentGroup) -> None:
    group.add_argument("--output-format", choices=FORMATS, default="text", help="default: text")
    group.add_argument(
        "--output",
        action="append",
        type=_output_file,
        metavar="FORMAT=FILE",
        help="write a report into a file as well (repeat for several)",
    )
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "suggestion", "never"),
        help="the least level that makes the exit code 1 (default: warning)",
    )
    group.add_argument("--show-suppressed", action="store_true", help="show suppressed findings too, marked; they never fail a run")
    group.add_argument("-q", "--quiet", action="store_true", help="print findings and failures, nothing else")


def _fixes(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--fix",
        action="store_true",
        help="write the safe fixes of what is reported into the articles; for standard input: print the fixed text, "
        "and the report on standard error",
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also the fixes that remove or add words; alone: show which fixes there are",
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="print the fixes as a patch in the place of the report and write nothing; the exit code is 1 when there is one, else 0",
    )


def _old_findings(group: _ArgumentGroup) -> None:
    group.add_argument("--baseline", metavar="FILE", help="do not report what is on record in FILE")
    group.add_argument("--write-baseline", metavar="FILE", help="put what is found on record in FILE, and take out what is no longer found")
    since = group.add_mutually_exclusive_group()
    since.add_argument("--since", metavar="REV", help="report only what stands on lines that differ from the git commit REV")
    since.add_argument("--staged", action="store_true", help="report only what stands on lines that are staged in git, as they are staged")
    group.add_argument(
        "--add-suppressions", metavar="REASON", help="write comments into the articles that suppress what is reported, with this reason"
    )


def _again(group: _ArgumentGroup) -> None:
    group.add_argument("--watch", action="store_true", help="lint again when an article, a configuration or a rule changes, until Ctrl-C")


def _instead(group: _ArgumentGroup) -> None:
    one = group.add_mutually_exclusive_group()
    one.add_argument("--statistics", action="store_true", help="lint, but print how often each rule fired")
    one.add_argument("--show-files", action="store_true", help="print the articles that would be linted")
    one.add_argument("--show-settings", action="store_true", help="print the settings of the first article, and where they come from")


def _general(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--config",
        action="append",
        metavar="KEY=VALUE",
        default=[],
        help="set a key of the configuration to a TOML value (repeat for several): --config 'levels.superlative=\"error\"'",
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration")
    group.add_argument(
        "--packs", dest="own_packs", action="append", metavar="FOLDER", default=[], help="rules of your own, on top of the configuration's"
    )
    group.add_argument("--registry", action="append", metavar="FILE", default=[], help="carriers of your own, likewise")
    group.add_argument("--language", choices=("en", "zh"), help="language of the messages")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto, which is on a terminal")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1000:
        raise ArgumentTypeError("must be a number from 1 to 1000")
    return int(text)


def _output_file(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if name not in FORMATS:
        raise ArgumentTypeError(f"must be FORMAT=FILE with one of the formats {', '.join(FORMATS)}")
    if not equals or not path:
        raise ArgumentTypeError(f"names no file: write {name}=FILE")
    return name, path


def _selectors(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise ArgumentTypeError("names no rule")
    return names
