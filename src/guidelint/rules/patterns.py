"""Patterns as checks use them: compiled when first needed, searched under a time limit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guidelint.needs import Need
from guidelint.rules.derived import DERIVED

TIME_LIMIT = 1.0
"""Seconds of one search. Honest patterns take milliseconds on a long article."""


class PatternTimeoutError(Exception):
    """A search took longer than the time limit; `pattern` is its source."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.pattern = pattern

    def __str__(self) -> str:
        shown = self.pattern if len(self.pattern) <= 60 else self.pattern[:59] + "…"
        return f"the pattern '{shown}' searched for more than {TIME_LIMIT:g} s"


@dataclass(frozen=True)
class Pattern:
    """One or more pattern sources in the syntax of syntax.py; a match of any of them is a match, an earlier one wins.

    `words`: only whole words match, where words are set apart by spaces. `folded` says that folded text is searched.
    Offsets of matches are code points of the text searched.
    """

    sources: tuple[str, ...]
    words: bool = False
    folded: bool = True

    @classmethod
    def of(cls, sources: str | Iterable[str], words: bool = False, folded: bool = True) -> Pattern:
        """A pattern from one source or several."""
        return cls((sources,) if isinstance(sources, str) else tuple(sources), words, folded)

    @cached_property
    def _compiled(self) -> Any:
        from guidelint.rules.compilations import COMPILED

        return COMPILED.get(self.sources, self.words)

    @cached_property
    def _literals(self) -> frozenset[str] | None:
        return DERIVED.literals_of_any(self.sources) if self.folded else None

    def literals(self) -> frozenset[str] | None:
        """Folded strings of which every match contains one; None when no such strings are known."""
        return self._literals

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What a text must hold for a match, one need per alternative; see `guidelint.needs`."""
        return tuple(need for source in self.sources for need in DERIVED.needs(source, self.words)) if self.folded else (Need(),)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> tuple[re.Match[str], ...]:
        """All matches in `text[start:end]`, in order. Raises `PatternTimeoutError`."""
        if not self.sources:
            return ()
        try:
            return tuple(self._compiled.finditer(text, start, len(text) if end is None else end, timeout=TIME_LIMIT))
        except TimeoutError:
            raise PatternTimeoutError("|".join(self.sources)) from None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`. Raises `PatternTimeoutError`."""
        return self._one("search", text, start, end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at `start`. Raises `PatternTimeoutError`."""
        return self._one("match", text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match of the whole of `text[start:end]`. Raises `PatternTimeoutError`."""
        return self._one("fullmatch", text, start, end)

    def _one(self, method: str, text: str, start: int, end: int | None) -> re.Match[str] | None:
        if not self.sources:
            return None
        try:
            found: re.Match[str] | None = getattr(self._compiled, method)(
                text, start, len(text) if end is None else end, timeout=TIME_LIMIT
            )
        except TimeoutError:
            raise PatternTimeoutError("|".join(self.sources)) from None
        return found

    def __getstate__(self) -> dict[str, object]:
        return {"sources": self.sources, "words": self.words, "folded": self.folded}
