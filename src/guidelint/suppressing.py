"""Writing suppressions for somebody: comments that silence given findings, put where Markdown leaves the page as it is.

Where a comment may stand depends on what is around it, and whether it does its work depends on the parser. So every comment is tried:
the article is linted again with it, and a finding that is not silent gets its comment in the next way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from guidelint.comment_sites import WAYS, Group, Site
from guidelint.document import Block, Document, Field
from guidelint.engine import Linter
from guidelint.finding import Edit, Finding, Status
from guidelint.late import late_pattern
from guidelint.source import Source

_CLOSERS = ("-->", "--!>", "*/")
_FRAMES = frozenset({"item", "list", "quote"})
_LINE_END = late_pattern(r"\r\n?|\n")
_ABOUT_SUPPRESSIONS = "meta"
"""The pack of rules about suppressions: to silence those would go round in circles."""


class ReasonError(ValueError):
    """A reason that cannot stand in a comment; the message is one sentence."""


class Suppressed(NamedTuple):
    """An article with comments added, how many findings they silence, and the findings that no comment silences."""

    text: str
    silenced: int
    left: tuple[Finding, ...] = ()


def check_reason(reason: str) -> str:
    """`reason` as it will be written. Raises `ReasonError`."""
    reason = reason.strip()
    if not reason:
        raise ReasonError("a suppression needs a reason, for the next reader")
    if not reason.isprintable():
        raise ReasonError("the reason must be one line of plain text")
    for closer in _CLOSERS:
        if closer in reason:
            raise ReasonError(f"the reason must not hold '{closer}'")
    return reason


def add_suppressions(source: Source, findings: Iterable[Finding], reason: str, linter: Linter) -> Suppressed:
    """Add comments that silence `findings`, which are of this article. `reason` has passed `check_reason`."""
    newline = _LINE_END.search(source.text)
    mdx = source.path.lower().endswith(".mdx")
    site = Site(Document(source, linter.facts), reason, newline.group() if newline else "\n", mdx)
    groups = _groups(site.document, [one for one in findings if one.pack != _ABOUT_SUPPRESSIONS])
    tried = [0] * len(groups)
    while True:
        edits = [edit for group, at in zip(groups, tried, strict=True) if at < len(WAYS) for edit in WAYS[at](site, group)]
        edits.sort(key=lambda edit: edit.span)
        text = _inserted(source.text, edits)
        silent = {(one.rule, one.span.start) for one in linter.lint(Source(text, source.path)).findings if one.status is Status.SUPPRESSED}
        loud = [at for at, group in enumerate(groups) if tried[at] < len(WAYS) and not _is_silent(group, edits, silent)]
        if not loud:
            left = [one for at, group in enumerate(groups) if tried[at] == len(WAYS) for one in group.findings]
            return Suppressed(text, sum(len(group.findings) for group in groups) - len(left), tuple(left))
        for at in loud:
            tried[at] += 1


def _groups(document: Document, findings: Iterable[Finding]) -> list[Group]:
    groups: dict[Block | Field | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_place(document, finding.span.start), []).append(finding)
    return [Group(place, tuple(members)) for place, members in groups.items()]


def _place(document: Document, offset: int) -> Block | Field | None:
    """What a comment about `offset` must stand above."""
    if document.front_matter is not None and offset < document.front_matter.span.end:
        return next((field for field in document.front_matter.fields if field.span.start <= offset < field.span.end), None)
    around = [block for block in document.tree if block.span.start <= offset < block.span.end and block.kind not in _FRAMES]
    if not around:
        return None
    innermost = around[-1]
    return innermost.inside("footnote") or innermost.inside("table") or innermost


def _inserted(text: str, edits: Iterable[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.start
    return "".join([*parts, text[at:]])


def _is_silent(group: Group, edits: Sequence[Edit], silent: set[tuple[str, int]]) -> bool:
    """Whether all findings of `group`, each at the place that the insertions moved it to, are silenced."""

    def moved(offset: int) -> int:
        return offset + sum(len(edit.text) for edit in edits if edit.span.start <= offset)

    return all((finding.rule, moved(finding.span.start)) in silent for finding in group.findings)
