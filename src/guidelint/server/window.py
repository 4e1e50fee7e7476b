"""What has changed in a text, as one stretch of it: everything before and after is as it was."""

from __future__ import annotations

from dataclasses import dataclass

from guidelint.source import Span


@dataclass(frozen=True, slots=True)
class Window:
    """`before` of an old text became `after` of the new one; outside of them both are equal. Spans are code-point offsets."""

    before: Span
    after: Span

    @property
    def growth(self) -> int:
        """How far what stands behind has moved."""
        return self.after.end - self.before.end

    def widened(self, span: Span, length: int) -> Window:
        """The window once `span` of the new text has been replaced by `length` characters as well."""
        start, end = min(self.after.start, span.start), max(self.after.end, span.end)
        before = Span(self.before.start - (self.after.start - start), self.before.end + (end - self.after.end))
        return Window(before, Span(start, end + length - (span.end - span.start)))


def first_window(span: Span, length: int) -> Window:
    """The window of one edit: `span` replaced by `length` characters."""
    return Window(span, Span(span.start, span.start + length))


def difference(old: str, new: str) -> Span:
    """The span of `old` in which it differs from `new`: as long as both may be at their ends, they are equal."""
    start = _shared(old, new, min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    end = _shared(old[::-1], new[::-1], rest)
    return Span(start, len(old) - end)


def _shared(one: str, other: str, limit: int) -> int:
    """How many characters at the beginning are the same, `limit` at most. Halving compares whole stretches at once."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
