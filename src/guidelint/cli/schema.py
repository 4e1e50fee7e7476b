"""`guidelint schema`."""

from __future__ import annotations

from argparse import Namespace
from importlib.resources import files

from guidelint.cli import console

FILES = {"config": "config.schema.json", "rules": "rule.schema.json", "report": "report.schema.json"}


def run(arguments: Namespace) -> int:
    """Print a schema as it ships, and return the exit code."""
    console.out((files("guidelint") / "schemas" / FILES[arguments.schema]).read_bytes())
    return 0
