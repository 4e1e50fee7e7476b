"""`guidelint test`."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from guidelint.cli import console
from guidelint.cli.surroundings import Surroundings, surroundings, tell_errors
from guidelint.config import Settings
from guidelint.report import wording
from guidelint.report.terminal import visible_line
from guidelint.rules.errors import did_you_mean
from guidelint.rules.examples import Lint, run_examples
from guidelint.rules.loader import shipped_folders
from guidelint.rules.pack import Pack
from guidelint.rules.rule import Rule
from guidelint.source import Source, Span

WRONG = 1
FAILED = 2

_ABOUT_OTHERS = "suppression"
"""The check whose findings depend on what the other rules find."""


def run(arguments: Namespace) -> int:
    """Run the examples of the packs that were named, or of all; print what does not hold, and return the exit code."""
    folders = {name: Path(os.path.abspath(name)) for name in arguments.packs if os.path.isdir(name)}  # noqa: PTH100, PTH112 - links stay
    shipped = {folder.resolve() for folder in shipped_folders()}
    here = surroundings(arguments, [folder for folder in folders.values() if folder.resolve() not in shipped])
    if here is None:
        return FAILED
    tell_errors(here.errors)
    names = [_pack_in(folders[name], here) if name in folders else name for name in arguments.packs]
    if unknown := _unknown(names, here):
        console.err(unknown)
        return FAILED
    packs = [pack for pack in here.packs if not names or pack.id in names]
    result = run_examples(packs, _linting(here.packs))
    console.out("".join(f"{visible_line(str(failure))}\n" for failure in result.failures))
    if result.rules or not here.errors:  # "all hold" must not stand below an error
        console.out(wording.examples(here.language, result.rules, result.examples, len(result.failures)) + "\n")
    return FAILED if here.errors else WRONG if result.failures else 0


def _pack_in(folder: Path, here: Surroundings) -> str:
    """The id of the pack in `folder`."""
    return next((pack.id for pack in here.packs if Path(pack.file) == folder), folder.name)


def _unknown(names: Sequence[str], here: Surroundings) -> str:
    """What to say about a name that is no pack; empty when each is one, or is one whose error was told."""
    known = [pack.id for pack in here.packs]
    for name in names:
        if name not in known and not here.errors:
            return f"there is no pack or folder '{name}'{did_you_mean(name, known)}"
    return ""


def _linting(packs: Sequence[Pack]) -> Lint:
    """A function that lints an example with one rule and returns the spans of its findings."""
    from guidelint.engine import Linter

    folders = tuple(pack.file for pack in packs if not pack.shipped)

    @cache
    def linter(rule: str) -> Linter:
        return Linter(Settings(select=(rule,) if rule else (), packs=folders), "en")

    def lint(text: str, rule: Rule) -> list[Span]:
        found = linter("" if rule.check == _ABOUT_OTHERS else rule.id).lint(Source(text, "example.md")).findings
        return [finding.span for finding in found if finding.rule == rule.id]

    return lint
