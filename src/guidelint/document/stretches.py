"""The stretches of an article between its blank lines, and what may be read in one, told without parsing.

No sentence reaches over a blank line, so whatever a sentence holds stands in one stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from guidelint.document.folding import fold_fast, fold_plain, is_plain, without_marks
from guidelint.document.links import BARE_LINK
from guidelint.document.masks import MASKED, mask
from guidelint.late import late_pattern
from guidelint.source import Source, Span

_BLANK_LINES = late_pattern(r"(?>\r\n?|\n)(?:[ \t]*(?>\r\n?|\n))+")
_CODED = late_pattern(r"&(?:#\w+|\w+);|%[0-9A-Fa-f]{2}")
_QUOTED = late_pattern(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_UNREAD = late_pattern(
    r"`[^`]*`"  # code
    r"|!\[[^\[\]]*\](?:\([^()]*\))?"  # pictures
    r"|\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])"  # what follows the words of a link
    r"|<!--.*?-->|</?[A-Za-z][^<>]{0,300}>|<[a-z][a-z0-9+.-]{1,15}:[^<>\s]*>"  # comments, tags, addresses
    rf"|{BARE_LINK}",
    re.DOTALL,
)
_TAGS = late_pattern(r"</?[A-Za-z][^<>\n]{0,300}>")
_MARKUP = late_pattern(r"[`<\]]|//|www\.", re.IGNORECASE)
# Marks that may be none, and then part two words.
_MARKS = late_pattern(r"[*~\\\[\]]+")
_MARKED = late_pattern(r"[*~\\\[\]](?<=\w.)[*_~\\\[\]]*[^\W_]")


class Stretches:
    """The stretches of one article, numbered from 0."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._ways: dict[int, tuple[bytes, ...]] = {}

    @cached_property
    def spans(self) -> list[Span]:
        """Where each stretch stands, its last line end left out."""
        blanks = [blank.span() for blank in _BLANK_LINES.finditer(self._source.text)]
        starts = [0, *(end for _, end in blanks)]
        return list(map(Span, starts, [*(start for start, _ in blanks), len(self._source.text)]))

    @cached_property
    def first_lines(self) -> list[int]:
        """The number, from 0, of the first line of each stretch; a blank line belongs to the stretch before it."""
        starts = self._source.line_starts
        lines, at = [], 0
        for span in self.spans:
            at = bisect_left(starts, span.start, at)
            lines.append(at)
        return lines

    def at(self, line: int) -> int:
        """The number of the stretch of a line."""
        return bisect_right(self.first_lines, line) - 1

    def read(self, number: int) -> tuple[bytes, ...]:
        """The ways to read a stretch, folded and without marks, in UTF-8: its words alone, and all that is written."""
        if number not in self._ways:
            self._ways[number] = _ways(self._source.text[slice(*self.spans[number])], self._fold)
        return self._ways[number]

    @cached_property
    def _fold(self) -> Callable[[str], str]:
        """How to fold what is written in the article."""
        return fold_plain if is_plain(self._source.text) else fold_fast


def unread(text: str, instead: str = " ") -> str:
    """`text`, Markdown without code blocks, with `instead` of each thing that a reader does not read as words: code, targets, tags."""
    return _UNREAD.sub(instead, text)


def _ways(text: str, fold_written: Callable[[str], str]) -> tuple[bytes, ...]:
    lines = _QUOTED.sub(" ", text) if ">" in text else text
    forms = [lines]
    if "{" in lines:  # templating is not read
        forms += (mask(lines, mdx).replace(MASKED, " ") for mdx in (False, True))
    if _MARKUP.search(lines):
        forms += [way for form in forms for way in (unread(form), _TAGS.sub(" ", form))]
    forms += [_MARKS.sub(" ", form) for form in forms if _MARKED.search(form)]
    read = dict.fromkeys(fold_written(without_marks(form)) for form in dict.fromkeys(forms))
    if _CODED.search(lines):
        decoded = (unescape(lines), unquote(unescape(lines), errors="replace"), _CODED.sub(" ", lines))
        read.update(dict.fromkeys(fold_fast(without_marks(form)) for form in dict.fromkeys(decoded)))
    return tuple(way.encode("utf-8", "surrogatepass") for way in read)
