"""Where findings mark an article: its characters in stretches that the same findings cover."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from guidelint.finding import Finding, Status
from guidelint.source import Span


@dataclass(frozen=True, slots=True)
class Marks:
    """`at[i]` is an offset, `covering[i]` the numbers of the findings from there to the next; `found` are the findings by number."""

    found: Mapping[int, Finding] = field(default_factory=dict)
    at: tuple[int, ...] = ()
    covering: tuple[tuple[int, ...], ...] = ()

    def over(self, span: Span) -> Iterator[tuple[Span, tuple[int, ...]]]:
        """`span` in stretches, each with the findings that cover it."""
        index = bisect_right(self.at, span.start) - 1
        start = span.start
        while start < span.end:
            end = min(span.end, self.at[index + 1]) if index + 1 < len(self.at) else span.end
            yield Span(start, end), self.covering[index] if index >= 0 else ()
            start, index = end, index + 1

    def touch(self, span: Span) -> bool:
        """Whether a finding covers a character of `span`."""
        return any(numbers for _, numbers in self.over(span))

    def look(self, numbers: Iterable[int]) -> str:
        """The classes of a mark: the worst level of its findings, and whether all of them are silenced."""
        findings = [self.found[number] for number in numbers]
        loud = [one for one in findings if one.status is Status.REPORTED]
        level = min((one.level for one in loud or findings), key=lambda level: level.rank)
        return level.value if loud else f"{level.value} silent"


def marks_of(found: Mapping[int, Finding]) -> Marks:
    """The marks of an article's findings, by their numbers in the report."""
    edges: dict[int, list[tuple[int, bool]]] = {}
    for number, finding in found.items():
        edges.setdefault(finding.span.start, []).append((number, True))
        edges.setdefault(finding.span.end, []).append((number, False))
    at, covering, open_now = sorted(edges), [], set[int]()
    for offset in at:
        for number, opens in edges[offset]:
            open_now.add(number) if opens else open_now.discard(number)
        covering.append(tuple(sorted(open_now)))
    return Marks(found, tuple(at), tuple(covering))
