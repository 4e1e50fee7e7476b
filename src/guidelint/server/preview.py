"""The first answer to a change, before the exact result is there.

Precisely, it is this: the findings of the last exact result whose characters the change left alone, moved to where they stand now;
and what the rules that judge a block by itself see in the edited blocks, linted on their own, unless they saw it there before and
the exact result did not hold it. Nothing is added in an article that speaks to guidelint, because a comment elsewhere may silence it,
nor in front matter. The exact result follows and takes its place; fixes come with that one only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guidelint.engine import Linter
from guidelint.finding import Finding, Status
from guidelint.server.tasks import Linted
from guidelint.server.window import Window
from guidelint.source import Source, Span

LARGEST = 20_000
"""Characters of blocks that are linted for a first answer; there is none when more has changed at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """The article as it was linted (`before`, with what came of it), as it is now, and the window between them."""

    before: Source
    linted: Linted
    after: Source
    window: Window


def preview(change: Change, linter: Linter) -> list[Finding] | None:
    """The first answer to `change`, in order of spans; None when there is nothing to say before the exact result."""
    window = change.window
    if max(_length(window.before), _length(window.after)) > LARGEST:
        return None
    kept = [_moved(one, change) for one in change.linted.findings if not _touches(one.span, window.before)]
    blocks = _edited_blocks(change.linted, window.before, len(change.before.text))
    if blocks is None or _length(blocks) > LARGEST or "guidelint" in change.after.text:
        return _sorted(kept, change.after)
    seen = _seen_in(change, blocks, linter)
    kept = [one for one in kept if not (_borders(one.span, window.after) and _is_among(one, seen))]
    return _sorted([*kept, *(one for one in seen if not _is_among(one, kept))], change.after)


def sample(source: Source, linted: Linted) -> str:
    """A block with a finding of each rule: to lint it makes ready what those rules will need again."""
    firsts = {one.rule: one.span for one in reversed(linted.findings)}.values()
    spans = {block for block in linted.blocks for span in firsts if block.contains(span)}
    return "\n\n".join(source.text[slice(*span)] for span in sorted(spans, key=_length))[:LARGEST]


def _edited_blocks(linted: Linted, edited: Span, length: int) -> Span | None:
    """The span of the outermost blocks at `edited`, from and to the blocks that stand free of it; None in front matter."""
    if linted.front and edited.start <= linted.front:
        return None
    before = [block.end for block in linted.blocks if block.end < edited.start]
    after = [block.start for block in linted.blocks if block.start > edited.end]
    return Span(max(before, default=linted.front), min(after, default=length))


def _seen_in(change: Change, blocks: Span, linter: Linter) -> list[Finding]:
    """What is seen in the edited blocks by themselves, without what only the rest of the article explains."""
    now = Span(blocks.start, blocks.end + change.window.growth)
    held = {(one.rule, one.text) for one in change.linted.findings if blocks.contains(one.span)}
    explained = {(one.rule, one.text) for one in _lint(change.before, blocks, change.linted, linter)} - held
    return [one for one in _lint(change.after, now, change.linted, linter) if (one.rule, one.text) not in explained]


def _lint(source: Source, blocks: Span, linted: Linted, linter: Linter) -> list[Finding]:
    """The findings of local rules in `blocks` alone. An empty line above keeps a rule across the page from being front matter."""
    found = linter.lint(Source(f"\n{source.text[slice(*blocks)]}", source.path)).findings
    return [
        replace(one, span=_shifted(one.span, blocks.start - 1), fixes=())
        for one in found
        if one.rule in linted.local and one.status is Status.REPORTED
    ]


def _moved(finding: Finding, change: Change) -> Finding:
    behind = finding.span.start >= change.window.before.end
    return replace(finding, span=_shifted(finding.span, change.window.growth if behind else 0), fixes=())


def _sorted(findings: Iterable[Finding], source: Source) -> list[Finding]:
    placed = (replace(one, start=source.position(one.span.start), end=source.position(one.span.end)) for one in findings)
    return sorted(placed, key=lambda one: (one.span, one.rule))


def _is_among(finding: Finding, others: Sequence[Finding]) -> bool:
    return any(one.rule == finding.rule and one.span.overlaps(finding.span) for one in others)


def _touches(span: Span, edited: Span) -> bool:
    """Whether an edit changed characters of `span`, or was made inside of it."""
    return span.start < edited.end and edited.start < span.end


def _borders(span: Span, edited: Span) -> bool:
    return span.start <= edited.end and edited.start <= span.end


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _length(span: Span) -> int:
    return span.end - span.start
