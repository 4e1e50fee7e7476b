"""`guidelint explain`."""

from __future__ import annotations

from argparse import Namespace

from guidelint.cli import console
from guidelint.cli.surroundings import surroundings, tell_errors
from guidelint.report.explain import UnknownRuleError, explain

FAILED = 2
WIDEST = 100
"""Columns beyond which prose is hard to read."""


def run(arguments: Namespace) -> int:
    """Print all about a rule, and return the exit code."""
    here = surroundings(arguments)
    if here is None:
        return FAILED
    tell_errors(here.errors)
    width = min(console.columns(), WIDEST)
    try:
        page = explain(arguments.rule, here.packs, here.language, width, console.paint(arguments.color).on, here.settings.levels)
    except UnknownRuleError as error:
        console.err(str(error))
        return FAILED
    console.out(page)
    return FAILED if here.errors else 0
