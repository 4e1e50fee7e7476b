"""What cannot be asked for together, or at all."""

from __future__ import annotations

from argparse import Namespace

STDIN = "-"
_APART = (
    ("write_baseline", "since", "a baseline records everything, not only what has changed"),
    ("write_baseline", "staged", "a baseline records everything, not only what is staged"),
    ("write_baseline", "baseline", "--write-baseline brings the baseline up to date by itself"),
    ("write_baseline", "add_suppressions", "a finding is silenced in the text or on record, not both"),
    ("add_suppressions", "staged", "comments are written into the files, which may differ from what is staged"),
    ("add_suppressions", "no_inline_suppressions", "the comments would not hold"),
    ("fix", "staged", "fixes are written into the files, which may differ from what is staged; --diff shows them"),
    ("fix", "add_suppressions", "a finding is fixed or silenced, one after the other"),
    ("diff", "add_suppressions", "a difference is shown, and nothing is written"),
    ("diff", "write_baseline", "a difference is shown, and nothing is written"),
    ("diff", "statistics", "a difference is shown in the place of the report"),
    ("diff", "output", "a difference is shown in the place of the report"),
    ("watch", "fix", "what somebody is writing would change under their hands"),
    ("watch", "diff", "a report is shown, again and again"),
    ("watch", "write_baseline", "a baseline is written once"),
    ("watch", "add_suppressions", "comments are written once"),
    ("watch", "staged", "files are watched, not what is staged"),
    ("watch", "show_files", "articles are linted, again and again"),
    ("watch", "show_settings", "articles are linted, again and again"),
)


class MisuseError(Exception):
    """The command line asks for what cannot be done; the message is one sentence."""


def verify(arguments: Namespace) -> None:
    """Raise `MisuseError` for options that contradict each other."""
    for one, other, why in _APART:
        if getattr(arguments, one) not in (None, False) and getattr(arguments, other) not in (None, False):
            raise MisuseError(f"--{one.replace('_', '-')} cannot be combined with --{other.replace('_', '-')}: {why}")
    if arguments.add_suppressions is not None:
        from guidelint.suppressing import ReasonError, check_reason

        try:
            arguments.add_suppressions = check_reason(arguments.add_suppressions)
        except ReasonError as error:
            raise MisuseError(f"--add-suppressions: {error}") from None
        if STDIN in arguments.paths:
            raise MisuseError("--add-suppressions cannot write into standard input")
    if arguments.watch and STDIN in arguments.paths:
        raise MisuseError("--watch cannot watch standard input")
    if arguments.diff and arguments.output_format != "text":
        raise MisuseError("--diff cannot be combined with --output-format: a difference is shown in the place of the report")
    paths = [path for _, path in arguments.output or ()]
    if twice := next((path for path in paths if paths.count(path) > 1), None):
        raise MisuseError(f"--output writes {twice} twice")
