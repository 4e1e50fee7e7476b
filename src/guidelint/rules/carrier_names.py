"""Finding names in folded text: the longest at each place, read once whatever the number of names.

Letters of Latin, Greek and Cyrillic names end where words end; Han, kana, Hangul and the scripts without spaces have no such
edges. A space or hyphen in a name may be left out or exchanged ("T Mobile", "TMobile").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidelint.late import late_pattern
from guidelint.source import Span

_LETTER = "0-9a-z_\u00aa-\u024f\u0370-\u052f"
_IS_LETTER = late_pattern(f"[{_LETTER}]")
_GAP = late_pattern(r"[ \-\u2010-\u2013]")


def key(name: str) -> str:
    """What the spellings of a folded name have in common: the name without gaps."""
    return _GAP.sub("", name)


class NameIndex(NamedTuple):
    """Folded names by the first two characters of their keys, longest first, each as the pieces between its gaps."""

    start: re.Pattern[str]
    names: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> NameIndex:
        """An index of the folded `names`, none of which is empty."""
        by_head: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(set(names), key=len, reverse=True):
            by_head.setdefault(key(name)[:2], []).append(tuple(piece for piece in _GAP.split(name) if piece))
        first = {head[0] for head in by_head}
        lettered = "".join(re.escape(character) for character in sorted(first) if _IS_LETTER.match(character))
        others = "".join(re.escape(character) for character in sorted(first) if not _IS_LETTER.match(character))
        branches = ([f"(?<![{_LETTER}])[{lettered}]"] if lettered else []) + ([f"[{others}]"] if others else [])
        return cls(re.compile("|".join(branches) or "(?!)"), {head: tuple(pieces) for head, pieces in by_head.items()})

    def find(self, text: str) -> Iterator[Span]:
        """The spans of names in folded `text`, in order, never overlapping."""
        end = 0
        for match in self.start.finditer(text):
            at = match.start()
            if at >= end and (found := self._longest(text, at)):
                yield Span(at, found)
                end = found

    def _longest(self, text: str, at: int) -> int:
        """Where the longest name that begins at `at` ends, 0 for none."""
        head = text[at] + text[at + 1 : at + 2]
        if _GAP.match(head, 1):
            head = text[at] + text[at + 2 : at + 3]
        candidates = (*self.names.get(head, ()), *self.names.get(head[:1], ()))
        return next((end for pieces in candidates if (end := _end(text, at, pieces))), 0)


def _end(text: str, at: int, pieces: tuple[str, ...]) -> int:
    """Where the name made of `pieces` ends in `text` when it begins at `at` and ends where a word may end, else 0."""
    for number, piece in enumerate(pieces):
        if number and _GAP.match(text, at):
            at += 1
        if not text.startswith(piece, at):
            return 0
        at += len(piece)
    inside = _IS_LETTER.match(text, at) and _IS_LETTER.match(text, at - 1)
    return 0 if inside else at
