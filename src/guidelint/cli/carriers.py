"""`guidelint carriers`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guidelint.cli import console
from guidelint.cli.surroundings import language_here, settings_here
from guidelint.report.carriers import nothing, render
from guidelint.rules.carriers import look_up
from guidelint.rules.errors import RuleError
from guidelint.rules.registry import load_registry
from guidelint.rules.shipped import shipped_rules

UNKNOWN = 1
FAILED = 2


def run(arguments: Namespace) -> int:
    """Print what the registry here, the team's own files included, knows of a carrier, and return the exit code."""
    settings = settings_here(arguments)
    if settings is None:
        return FAILED
    try:
        registry = load_registry(shipped_rules() / "registry", map(Path, settings.registry))
    except RuleError as error:
        console.err(str(error))
        return FAILED
    query, language = " ".join(arguments.query), language_here(arguments, settings)
    carriers = look_up(registry, query)
    if not carriers:
        console.err(nothing(registry, query, language))
        return UNKNOWN
    console.out(render(carriers, language))
    return 0
