"""What may be said to `guidelint check`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, _ArgumentGroup

from guidelint.cli import shared_arguments

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html")


def add(command: ArgumentParser) -> None:
    """Add the arguments of `guidelint check` to its parser."""
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
    shared_arguments.general(command.add_argument_group("general"))


def _rules(group: _ArgumentGroup) -> None:
    shared_arguments.selection(group)
    group.add_argument("--no-gate", action="store_true", help="run every rule on every article, also where none of its words stands")


def _articles(group: _ArgumentGroup) -> None:
    group.add_argument("--exclude", action="append", metavar="GLOB", default=[], help="leave these out too, written as in .gitignore")
    group.add_argument("--no-exclude", action="store_true", help="lint what the configuration excludes")
    group.add_argument("--stdin-filename", metavar="PATH", help="what standard input is called, and where its configuration is looked for")
    shared_arguments.jobs(group)
    group.add_argument("--no-cache", action="store_true", help="neither read nor write remembered results")
    group.add_argument("--cache-dir", metavar="PATH", help="remember results here (default: this user's folder for caches)")


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


def _output_file(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if name not in FORMATS:
        raise ArgumentTypeError(f"must be FORMAT=FILE with one of the formats {', '.join(FORMATS)}")
    if not equals or not path:
        raise ArgumentTypeError(f"names no file: write {name}=FILE")
    return name, path
