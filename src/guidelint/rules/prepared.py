"""What ships, made ready when the package is built: the rules compiled, what is known of their patterns, and a stamp of it all.

A checkout has none of it, and works it out as it goes. An installed package is never edited, so that its stamp needs no reading of
its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidelint.cache.stamp import PREPARED, STAMP, content_stamp

RULES, PATTERNS = "rules", "patterns"


def read(name: str) -> bytes:
    """The file `name`; empty where the package was not built."""
    try:
        return (Path(__file__).parent.parent / PREPARED / name).read_bytes()
    except OSError:
        return b""


def made() -> Mapping[str, bytes]:
    """The files, made from the package that is imported and its rules. Raises `RuleError` for a broken rule that ships."""
    from guidelint.rules.compiled import encoded, load_program
    from guidelint.rules.derived import DERIVED
    from guidelint.rules.shipped import shipped_rules

    package = Path(__file__).parent.parent
    program = load_program((), ())
    program.verify(program.rules)
    return {RULES: encoded(program), PATTERNS: DERIVED.kept(), STAMP: content_stamp(str(package), str(shipped_rules()))}
