"""Patterns that are compiled when they are first used: `re` keeps nothing between two runs, and a run uses few of those that it imports."""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a compiled pattern; the methods that have been asked for are the pattern's own from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at its first use: a mistake in `pattern` is not seen before."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
