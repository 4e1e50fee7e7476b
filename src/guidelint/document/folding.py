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
from collections.abc import Callable, Collection
from functools import cache, lru_cache, partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

# Soft hyphen, grapheme joiner, Hangul and Mongolian fillers, zero-width and bidirectional marks, invisible operators,
# variation selectors, the byte-order mark, tag characters: nothing that a reader sees.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
VANISHING = "*_~\\[]"
"""Marks that leave no space when they are markup: emphasis, escapes, the brackets around a link's words."""
_UNSEEN_CHARACTERS = late_pattern(f"[{_UNSEEN}]+")
# Runs that fold the same way: ASCII words, Han characters, white space, or one character with its marks.
_RUN = late_pattern(
    r"(?P<ascii>[!-~]+(?: [!-~]+)*(?![\u0300-\u036f]))|(?P<han>[\u4e00-\u9fff]+)|(?P<space>\s+)"
    r"|(?P<cluster>\S[\u0300-\u036f\u3099\u309a]{0,30})"
)
_STACKED = late_pattern(r"[^\w\s\x00-\u02ff]{31,}")
"""Among others, marks that stand on one letter: Unicode sorts those, which takes time with the square of their number."""
_UNSTACKED = "\u034f"
"""What ends a stack of marks and is not seen (the stream-safe format of Unicode's annex 15)."""
_WORD = late_pattern(r"[^\W_]+")
_ASCII_LETTER = late_pattern(r"[a-z]")
_DATA = Path(__file__).parent / "data"
_ASCII_DIGIT = late_pattern(r"[0-9]")
_SHORT = 4_000
"""Characters of a text for which no automaton is made."""


class Folded(NamedTuple):
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
    before, after = (_DATA / name).read_text(encoding="utf-8").split("\n")[:2]
    return dict(zip(map(ord, before), after, strict=True))


def fold(text: str) -> str:
    """Fold `text` without the way back: words to compare, patterns to normalise."""
    if text.isascii() and text.isprintable():
        return one_space(text.lower())
    return fold_with_offsets(text).text


def fold_fast(text: str) -> str:
    """What `fold` gives: fast for texts in which folding changes letter case and punctuation alone."""
    return fold_plain(text) if is_plain(text) else fold(text)


def fold_plain(text: str) -> str:
    """What `fold` gives of a text that `is_plain`, or of any part of one."""
    lower = text.lower()
    if not lower.isascii():
        for mark, narrow in _WIDE.items():
            if mark in lower:
                lower = lower.replace(mark, narrow)
    return one_space(lower)


def one_space(text: str) -> str:
    """`text` with one space for any white space."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def fold_with_offsets(text: str, start: int = 0, dropped: Collection[int] = ()) -> Folded:
    """Fold `text`, which stands at offset `start` of the article, without the characters at the article offsets `dropped`."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for stop in [*sorted(offset - start for offset in dropped), len(text)]:
        for run in _RUN.finditer(text, at, stop):
            _fold_run(run, start, characters, starts, ends)
        at = stop + 1
    return Folded(_unmask("".join(characters)), tuple(starts), tuple(ends))


def _fold_run(run: re.Match[str], shift: int, characters: list[str], starts: list[int], ends: list[int]) -> None:
    at, end = run.start() + shift, run.end() + shift
    seen = run.group()
    if run.lastgroup == "space":
        if characters and characters[-1] == " ":
            return
        seen, end_of_last = " ", end
    elif run.lastgroup == "cluster":
        seen, end_of_last = _fold_cluster(seen), end
    else:  # every character becomes one
        characters.append(seen.lower() if run.lastgroup == "ascii" else seen.translate(_table("traditional.txt")))
        starts.extend(range(at, end))
        ends.extend(range(at + 1, end + 1))
        return
    if seen:
        characters.append(seen)
        starts.extend([at] * len(seen))
        ends.extend([end_of_last] * len(seen))


@lru_cache(maxsize=1 << 16)
def _fold_cluster(cluster: str) -> str:
    seen = _UNSEEN_CHARACTERS.sub("", cluster)
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_table("symbols.txt")).translate(_table("traditional.txt"))


def _unmask(text: str) -> str:
    """Map look-alike letters in words that hold ASCII letters too; a word of one script is left alone.

    Among digits only what looks like a zero is mapped: `5гб` is a volume, `8ОО` a dialling code.
    """
    if text.isascii():
        return text

    def word(match: re.Match[str]) -> str:
        letters = match.group()
        if letters.isascii():
            return letters
        if _ASCII_LETTER.search(letters):
            return letters.translate(_table("confusables.txt"))
        return letters.translate(_zeros()) if _ASCII_DIGIT.search(letters) else letters

    return _WORD.sub(word, text)


@cache
def _zeros() -> dict[int, str]:
    return {code: letter for code, letter in _table("confusables.txt").items() if letter in "o0"}


# Punctuation that a text may hold and still be plain (see scripts/build_changed.py).
_WIDE = {mark: unicodedata.normalize("NFKC", mark) for mark in ";…‼⁇⁈⁉⁽⁾₍₎︐︓︔︕︖︵︶﹐﹔﹕﹖﹗﹙﹚！（），：；？"}
_CUT = late_pattern(rf"[\s{re.escape(VANISHING + ',:;!?()')}]+")


def gate_literal(literal: str) -> str:
    """The longest part of a folded literal that stands in `gate_texts` wherever the literal stands in folded text."""
    return max(_CUT.split(literal), key=len)


_CODED = late_pattern(r"&#?\w+;|%[0-9A-Fa-f]{2}")
_BLANK_LINES = late_pattern(r"((?>\r\n?|\n)(?:[ \t]*(?>\r\n?|\n))+)")
_LINE_END = late_pattern(r"(\r\n?|\n)")
_WORDS = late_pattern(r"[^\r\n]+")


@lru_cache(maxsize=2)
def gate_texts(text: str) -> tuple[str, ...]:
    """What `gate_forms` gives of an article, which several ask for one after the other."""
    return gate_forms(text)


def gate_forms(text: str) -> tuple[str, ...]:
    """Texts with the lines of `text`, which hold every gate literal that any folded part of the article holds.

    Links are looked at decoded, so what HTML entities and percent-encoding stand for is there too: in texts whose other lines are empty.
    """
    forms = [text]
    if ("&" in text or "%" in text) and _CODED.search(text):
        coded = "".join(part if _CODED.search(part) else _WORDS.sub("", part) for part in _BLANK_LINES.split(text))
        forms += [_line_by_line(unescape, coded), _line_by_line(partial(unquote, errors="replace"), coded)]
    return tuple(dict.fromkeys(folded for form in dict.fromkeys(forms) for folded in _fold_lines(form)))


def _line_by_line(decode: Callable[[str], str], text: str) -> str:
    """Decode a text so that it keeps its lines."""
    return "".join(part if at % 2 else _LINE_END.sub(" ", decode(part)) for at, part in enumerate(_LINE_END.split(text)))


def _fold_lines(text: str) -> list[str]:
    """Fold fast: most texts hold nothing that folding changes but letter case and full-width punctuation."""
    plain = text.lower() if is_plain(text) else None
    folded = plain if plain is not None else _normal(_normal(text).casefold()).translate(_gate_table())
    folded = without_marks(folded)
    if plain is not None:
        return [folded]
    unmasked = _unmask(folded)
    return [folded] if unmasked == folded else [folded, unmasked]


def without_marks(text: str) -> str:
    """`text` without the characters that mark emphasis, escapes and links."""
    for mark in VANISHING:
        text = text.replace(mark, "")
    return text


def _normal(text: str) -> str:
    """NFKC, with what is stacked beyond reason taken in pieces."""
    return unicodedata.normalize("NFKC", _STACKED.sub(lambda stack: _UNSTACKED.join(_pieces(stack.group())), text))


def _pieces(stack: str) -> list[str]:
    return [stack[at : at + 30] for at in range(0, len(stack), 30)]


def is_plain(text: str) -> bool:
    """Whether folding changes nothing but letter case, and punctuation that no gate literal holds."""
    if text.isascii():
        return True
    if len(text) < _SHORT:
        return _changed().isdisjoint(text)
    return not _changed_bytes().find_matches_as_indexes(text.encode("utf-8", "surrogatepass"))


@cache
def _changed() -> frozenset[str]:
    """The characters that folding changes otherwise."""
    return frozenset((_DATA / "changed.txt").read_text(encoding="utf-8").strip("\n"))


@cache
def _changed_bytes() -> BytesAhoCorasick:
    """An automaton of them: it is searched four times as fast, and takes as long to make as a long article to search."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    return BytesAhoCorasick([character.encode() for character in sorted(_changed())], implementation=Implementation.ContiguousNFA)


@cache
def _gate_table() -> dict[int, str | None]:
    unseen = [code for code in range(0x80, 0xE1000) if _UNSEEN_CHARACTERS.match(chr(code))]
    return {**_table("symbols.txt"), **_table("traditional.txt"), **dict.fromkeys(unseen)}
