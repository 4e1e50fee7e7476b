"""Where sentences end, in Chinese and in languages that write a space after a full stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidelint.document.blocks import Block
from guidelint.late import late_pattern
from guidelint.source import Span

_CLOSING = "\"'”’」』）)】\\]》"
_END = late_pattern(rf"[。！？｡]+[{_CLOSING}]*|[.!?…]+[{_CLOSING}]*(?=\s|$)|[!?]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff\w])……")
_NEVER_LAST = frozenset(
    {
        "e.g",
        "i.e",
        "vs",
        "cf",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "no",
        "nos",
        "fig",
        "approx",
        "ca",
        "al",
        "eq",
        "sec",
        "vol",
        "p",
        "pp",
        "ch",
        "chap",
        "ed",
        "bzw",
        "z",
        "z.b",
        "d.h",
        "d",
        "u.a",
        "usw",
        "sr",
        "sra",
        "p.ej",
        "p.ex",
        "núm",
        "nr",
        "tel",
        "т.е",
        "т.д",
    }
)
_BEFORE = late_pattern(r"[\w.]+$")
_LOWER_WORD = late_pattern(r"[^\w]*(?![a-z]+[A-Z])[a-zà-öø-ÿа-я]")


class Sentence(NamedTuple):
    """A sentence, a heading, a list item's or a cell's words: `span` without the white space around it, in `block`."""

    span: Span
    block: Block


def split_sentences(prose: str, start: int, boundaries: Iterable[int]) -> Iterator[Span]:
    """Yield the spans of the sentences of `prose`, which stands at article offset `start`.

    `boundaries` are article offsets at which a sentence ends whatever stands there (hard line breaks, block tags).
    """
    edges = sorted({boundary - start for boundary in boundaries if 0 < boundary - start < len(prose)})
    at = 0
    for edge in [*edges, len(prose)]:
        for stop in [*_stops(prose, at, edge), edge]:
            if (sentence := _trimmed(prose, at, stop)) is not None:
                yield Span(sentence[0] + start, sentence[1] + start)
            at = max(at, stop)


def _stops(prose: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(prose, start, end):
        mark = match.group()[0]
        if mark == "." and not _is_full_stop(prose, start, match.start()):
            continue
        if mark not in ".!?" or _LOWER_WORD.match(prose, match.end()) is None:
            yield match.end()


def _is_full_stop(prose: str, start: int, at: int) -> bool:
    """Whether the stop at `at` can end a sentence: no abbreviation, initial or number of a list item stands before it."""
    word = _BEFORE.search(prose, max(start, at - 24), at)
    if word is None:
        return True
    before = word.group().lower()
    if before in _NEVER_LAST or (len(before) == 1 and before.isascii() and word.group().isupper()):
        return False
    return not before.isdigit() or bool(prose[max(start, word.start() - 2) : word.start()].strip())


def _trimmed(prose: str, start: int, end: int) -> tuple[int, int] | None:
    words = prose[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
