"""The text of an article as an editor holds it, and places in it as editors count them.

The protocol counts lines from 0 and characters in units of the encoding that was agreed on. Lines end at CR LF, LF or CR, in the
protocol as in `Source`. Offsets are code points into `Text.text`, which keeps a byte-order mark that the editor sends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from guidelint.source import Source, Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_BOM = "\ufeff"


class Place(NamedTuple):
    """A position of the protocol: both numbers count from 0."""

    line: int
    character: int


@dataclass(frozen=True)
class Text:
    """A text and the encoding in whose units its places count."""

    text: str
    encoding: Encoding = "utf-16"

    @cached_property
    def source(self) -> Source:
        """The text as a source whose offsets are those of `text`."""
        return Source(self.text)

    @property
    def shift(self) -> int:
        """How far offsets of the article lie before those of `text`: articles do not count a byte-order mark."""
        return int(self.text.startswith(_BOM))

    def place(self, offset: int) -> Place:
        """The place of `offset`."""
        line = self.source.line_of(offset)
        return Place(line, _units(self.text[self.source.line_starts[line] : offset], self.encoding))

    def offset(self, place: Place) -> int:
        """The offset of `place`; a place beyond its line is the line's end, one beyond the last line the end of the text."""
        if place.line >= len(self.source.line_starts):
            return len(self.text)
        start, end = self.source.line_span(max(place.line, 0))
        return start + _characters(self.text[start:end], place.character, self.encoding)

    def span(self, start: Place, end: Place) -> Span:
        """The span between two places, whichever comes first."""
        one, other = self.offset(start), self.offset(end)
        return Span(min(one, other), max(one, other))

    def edited(self, span: Span, text: str) -> Text:
        """The text with `span` replaced."""
        return Text(self.text[: span.start] + text + self.text[span.end :], self.encoding)


def _width(character: str, encoding: Encoding) -> int:
    if encoding == "utf-16":
        return 1 + (character > "\uffff")
    return 1 + (character > "\x7f") + (character > "\u07ff") + (character > "\uffff")


def _units(text: str, encoding: Encoding) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    return sum(_width(character, encoding) for character in text)


def _characters(line: str, units: int, encoding: Encoding) -> int:
    """How many characters of `line` take up `units`; a character that is cut through counts."""
    if encoding == "utf-32" or line.isascii():
        return min(units, len(line))
    for at, character in enumerate(line):
        if units <= 0:
            return at
        units -= _width(character, encoding)
    return len(line)
