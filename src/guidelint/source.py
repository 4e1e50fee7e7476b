"""The text of an article as it was read, and the map between offsets and lines.

Offsets are code points into `Source.text`: the decoded file with its own line ends, without a byte-order mark.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidelint.late import late_pattern

_LINE_END = late_pattern(r"\r\n?|\n")


class Span(NamedTuple):
    """A half-open range of code-point offsets: `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place for people: both numbers start at 1, the column counts code points."""

    line: int
    column: int


class UndecodableError(ValueError):
    """The bytes are no text; the message says why and at which byte."""


@dataclass(frozen=True)
class Source:
    """An article as read. `path` is the name used in reports; `bom` says whether the file began with a byte-order mark."""

    text: str
    path: str = "-"
    bom: bool = field(default=False, compare=False)

    @classmethod
    def from_bytes(cls, data: bytes, path: str = "-") -> Source:
        """Decode `data` as UTF-8. Raises `UndecodableError` for anything that is no UTF-8 text."""
        bom = data.startswith(b"\xef\xbb\xbf")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            offset = error.start + (3 if bom else 0)
            raise UndecodableError(f"not UTF-8: byte 0x{data[offset]:02x} at offset {offset}") from None
        nul = data.find(b"\0")
        if nul >= 0:
            raise UndecodableError(f"not text: NUL byte at offset {nul}")
        return cls(text, path, bom)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins. Lines end at CR LF, LF or CR and at nothing else."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """The index (from 0) of the line that holds `offset`."""
        return bisect_right(self.line_starts, offset) - 1

    def line_span(self, line: int) -> Span:
        """The span of a line by its index (from 0), without its line end."""
        start = self.line_starts[line]
        end = self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def position(self, offset: int) -> Position:
        line = self.line_of(offset)
        return Position(line + 1, offset - self.line_starts[line] + 1)
