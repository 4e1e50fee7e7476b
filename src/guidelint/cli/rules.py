"""`guidelint rules`."""

from __future__ import annotations

from argparse import Namespace

from guidelint.cli import console
from guidelint.cli.surroundings import surroundings, tell_errors
from guidelint.report.catalogue import rules_table

FAILED = 2


def run(arguments: Namespace) -> int:
    """Print the rules that are loaded here, and return the exit code."""
    here = surroundings(arguments)
    if here is None:
        return FAILED
    tell_errors(here.errors)
    console.out(rules_table(here.packs, here.language, console.columns(), console.paint(arguments.color).on, here.settings.levels))
    return FAILED if here.errors else 0
