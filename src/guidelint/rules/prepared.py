"""What ships, made ready when the package is built (by scripts/prepare.py): the rules compiled, and what is known of their patterns.

A checkout has none of it, and works it out as it goes.
"""

from __future__ import annotations

from pathlib import Path

from guidelint.cache.stamp import PREPARED

RULES, PATTERNS = "rules", "patterns"


def read(name: str) -> bytes:
    """The file `name`; empty where the package was not built."""
    try:
        return (Path(__file__).parent.parent / PREPARED / name).read_bytes()
    except OSError:
        return b""
