"""`guidelint completion`."""

from __future__ import annotations

from argparse import Namespace
from importlib.resources import files

from guidelint.cli import console


def run(arguments: Namespace) -> int:
    """Print the completions of a shell as they ship (scripts/build_published.py made them), and return the exit code."""
    console.out((files("guidelint") / "completions" / f"guidelint.{arguments.shell}").read_bytes())
    return 0
