"""The text as a matcher should see it, with the way back to the article.

People hide what they plant: full-width and mathematical letters, zero-width characters, look-alike letters of another script,
emphasis marks inside a word. Folding undoes that: NFKC, case folding, letters and digits drawn as symbols, traditional Chinese
to simplified, look-alikes to ASCII in words that mix scripts. Characters that are not seen are dropped, runs of white space
become one space. Tables: Unicode's confusables and character names, OpenCC's single characters (see data/NOTICE).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from guidelint.source import Span

# Soft hyphen, grapheme joiner, Hangul and Mongolian fillers, zero-width and bidirectional marks, invisible operators,
# variation selectors, the byte-order mark, tag characters: nothing that a reader sees.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_UNSEEN_CHARACTERS = re.compile(f"[{_UNSEEN}]+")
# White space, or one character with the marks that combine with it.
_CLUSTER = re.compile(r"\s+|\S[\u0300-\u036f\u3099\u309a]*")
_WORD = re.compile(r"[^\W_]+")
_ASCII_LETTER = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and its way back: `text[i]` came from the article's characters `starts[i]` to `ends[i]`, end exclusive."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The article span of `text[start:end]`, which must not be empty. What was dropped inside it is inside the span."""
        return Span(self.starts[start], self.ends[end - 1])

    def offset(self, article_offset: int) -> int:
        """The place in `text` of the first character that came from `article_offset` or later."""
        return bisect_left(self.starts, article_offset)


@cache
def _table(name: str) -> dict[int, str]:
    before, after = (files(__package__) / "data" / name).read_text(encoding="utf-8").split("\n")[:2]
    return dict(zip(map(ord, before), after, strict=True))


def fold(text: str) -> str:
    """Fold `text` without the way back: words to compare, patterns to normalise."""
    return fold_with_offsets(text).text


def fold_with_offsets(text: str, start: int = 0, dropped: Collection[int] = ()) -> Folded:
    """Fold `text`, which stands at offset `start` of the article, without the characters at the article offsets `dropped`."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        at, end = cluster.start() + start, cluster.end() + start
        seen = cluster.group()
        if dropped and at in dropped:
            at, seen = _without(dropped, at, end, seen)
        for folded in _fold_cluster(seen):
            if folded == " " and characters and characters[-1] == " ":
                continue
            characters.append(folded)
            starts.append(at)
            ends.append(end)
    return Folded(_unmask("".join(characters)), tuple(starts), tuple(ends))


def _without(dropped: Collection[int], at: int, end: int, seen: str) -> tuple[int, str]:
    """The first kept offset and the kept characters of a cluster that holds dropped ones."""
    kept = [offset for offset in range(at, end) if offset not in dropped]
    return (kept[0] if kept else at), "".join(seen[offset - at] for offset in kept)


@cache
def _fold_cluster(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if cluster.isascii():
        return cluster.lower()
    seen = _UNSEEN_CHARACTERS.sub("", cluster)
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_table("symbols.txt")).translate(_table("traditional.txt"))


def _unmask(text: str) -> str:
    """Map look-alike letters in words that hold ASCII letters too; a word of one script is left alone."""
    if text.isascii():
        return text
    confusables = _table("confusables.txt")

    def word(match: re.Match[str]) -> str:
        letters = match.group()
        if letters.isascii() or not _ASCII_LETTER.search(letters):
            return letters
        return letters.translate(confusables)

    return _WORD.sub(word, text)
