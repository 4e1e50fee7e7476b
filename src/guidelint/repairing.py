"""Fixing an article as far as it goes: fixes that overlap take turns, and every fix is tried before it is kept.

A fix that leaves its finding standing is not made, because it would be made again by every run. Code stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidelint.document import Document
from guidelint.document.html import unread_spans
from guidelint.engine import Linter
from guidelint.finding import Edit, Finding, Fix
from guidelint.fixing import apply_fixes, choose
from guidelint.source import Source, Span

_ROUNDS = 10

_Place = tuple[str, Span]
"""A rule, and where it found something: what tells the findings of one article apart."""


class Repaired(NamedTuple):
    """The text of an article after its fixes, and how many findings they removed."""

    text: str
    fixed: int


class _Round(NamedTuple):
    """What a round of fixes did, and what the rules find in the text that came of it."""

    text: str
    edits: tuple[Edit, ...]
    fixed: int
    findings: tuple[Finding, ...]


def repair(source: Source, shown: Iterable[Finding], linter: Linter, *, unsafe: bool = False) -> Repaired | None:
    """Fix the findings `shown` of `source`, and what comes to light in doing so; nothing else that `linter` finds.

    None when `source` is no longer what they were found in.
    """
    wanted = {_place(one) for one in shown}
    found = linter.lint(source).findings
    if not wanted <= {_place(one) for one in found}:
        return None
    hidden = [place for place in map(_place, found) if place not in wanted]
    todo = [one for one in found if _place(one) in wanted]
    fixed = 0
    for _ in range(_ROUNDS):
        done = _fix(source, todo, linter, unsafe=unsafe)
        if done is None:
            break
        source, fixed = Source(done.text, source.path, source.bom), fixed + done.fixed
        hidden = [(rule, moved(span, done.edits)) for rule, span in hidden]
        todo = [one for one in done.findings if not any(_is_at(one, place) for place in hidden)]
    return Repaired(source.text, fixed)


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where `span` lies once `edits`, which do not overlap, are made. It shrinks by what they remove of it."""
    return Span(_moved(span.start, edits), _moved(span.end, [edit for edit in edits if edit.span != (span.end, span.end)]))


def _moved(offset: int, edits: Iterable[Edit]) -> int:
    shift, at = 0, offset
    for edit in edits:
        if edit.span.end <= offset:
            shift += len(edit.text) - (edit.span.end - edit.span.start)
        elif edit.span.start < offset:
            at = edit.span.start
    return at + shift


def _fix(source: Source, findings: Sequence[Finding], linter: Linter, *, unsafe: bool) -> _Round | None:
    """Make those fixes that do what they should; None when there are none."""
    document = Document(source, linter.facts)
    left = list(_fixable(findings, document, unsafe=unsafe))
    while left:
        done = apply_fixes(source.text, left, unsafe=unsafe)
        edits = tuple(edit for one in done.applied if (fix := choose(one, unsafe=unsafe)) for edit in fix.edits)
        after = linter.lint(Source(done.text, source.path, source.bom)).findings
        places = {_place(one) for one in after}
        futile = {_place(one) for one in done.applied if (one.rule, moved(one.span, edits)) in places}
        if not futile:
            return _Round(done.text, edits, len(done.applied), after)
        others = [one if _place(one) not in futile else _with_next_fix(one, unsafe=unsafe) for one in left]
        left = list(_fixable(others, document, unsafe=unsafe))
    return None


def _fixable(findings: Iterable[Finding], document: Document, *, unsafe: bool) -> Iterator[Finding]:
    return (one for one in findings if (fix := choose(one, unsafe=unsafe)) and not touches_code(one, fix, document))


def _with_next_fix(finding: Finding, *, unsafe: bool) -> Finding:
    """A finding without the fix that was tried in vain: where the safe one does not help, the next one may."""
    tried = choose(finding, unsafe=unsafe)
    return replace(finding, fixes=tuple(fix for fix in finding.fixes if fix is not tried))


def touches_code(finding: Finding, fix: Fix, document: Document) -> bool:
    """Whether `fix` changes code. A code span that is part of what was found, such as an address in backticks, may go as a whole."""
    return any(
        edit.span.overlaps(code) and not (inline and code.overlaps(finding.span) and edit.span.contains(code))
        for code, inline in document.derive(_code)
        for edit in fix.edits
    )


def _code(document: Document) -> list[tuple[Span, bool]]:
    """Where code stands, and whether it is a span among words."""
    return list(_each_code(document))


def _each_code(document: Document) -> Iterator[tuple[Span, bool]]:
    for block in document.tree:
        if block.kind == "code":
            yield block.span, False
    for block in document.blocks:
        reading = document.reading(block)
        for span in (*reading.code, *unread_spans(reading.tags)):
            yield span, True


def _place(finding: Finding) -> _Place:
    return finding.rule, finding.span


def _is_at(finding: Finding, place: _Place) -> bool:
    rule, span = place
    return finding.rule == rule and finding.span.start <= span.end and span.start <= finding.span.end
