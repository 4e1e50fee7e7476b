"""Where findings and fixes stand, for reports that count differently: in lines, in code points, in UTF-8 bytes.

Worked out while the article is at hand, because a report sees findings only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from guidelint.finding import Edit, Finding, Fix
from guidelint.source import Source, Span

_BOM_BYTES = 3


class Place(NamedTuple):
    """An offset for others. All numbers start at 1; `column` counts code points, `byte` the bytes of the line in UTF-8."""

    line: int
    column: int
    byte: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one article: of every offset at which a finding or an edit begins or ends.

    `whole` gives fixes of several edits as the one edit that does the same.
    """

    at: Mapping[int, Place] = field(default_factory=dict)
    whole: Mapping[Fix, Edit] = field(default_factory=dict)

    def edit(self, fix: Fix) -> Edit:
        """All that `fix` does, as one edit."""
        return self.whole[fix] if len(fix.edits) > 1 else fix.edits[0]


def places_of(source: Source, findings: Iterable[Finding]) -> Places:
    """The places that reports about `findings` need; none when `source` is no longer what they were found in."""
    findings = list(findings)
    if any(source.text[slice(*finding.span)] != finding.text for finding in findings):
        return Places()
    offsets: set[int] = set()
    whole: dict[Fix, Edit] = {}
    for finding in findings:
        offsets.update(finding.span)
        for fix in finding.fixes:
            offsets.update(offset for edit in fix.edits for offset in edit.span)
            if len(fix.edits) > 1:
                whole[fix] = _joined(fix, source.text)
                offsets.update(whole[fix].span)
    return Places({offset: _place(source, offset) for offset in sorted(offsets)}, whole)


def _place(source: Source, offset: int) -> Place:
    line, column = source.position(offset)
    start = source.line_starts[line - 1]
    width = len(source.text[start:offset].encode("utf-8", "surrogatepass"))
    return Place(line, column, width + 1 + (_BOM_BYTES if source.bom and line == 1 else 0))


def _joined(fix: Fix, text: str) -> Edit:
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    parts, at = [], edits[0].span.start
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return Edit(Span(edits[0].span.start, at), "".join(parts))
