"""What may be said on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction
from typing import NoReturn

from guidelint import __version__
from guidelint.cli import check_arguments, scan_arguments, shared_arguments
from guidelint.cli.check_arguments import FORMATS

__all__ = ["COMMANDS", "FORMATS", "SCHEMAS", "SHELLS", "parser"]

COMMANDS = ("check", "explain", "rules", "carriers", "test", "server", "scan", "init", "schema", "completion")
SCHEMAS = ("config", "rules", "report")
SHELLS = ("bash", "zsh", "fish")
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
    check_arguments.add(
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
        shared_arguments.general(command.add_argument_group("options"))
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


def _scan(command: ArgumentParser) -> None:
    scan_arguments.add(command)
    rules = command.add_argument_group("rules")
    shared_arguments.selection(rules)
    general = command.add_argument_group("general")
    shared_arguments.jobs(general)
    shared_arguments.general(general)
