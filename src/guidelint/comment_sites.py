"""Where a comment that silences findings can stand: above their block, behind their line, around, or for the whole article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from guidelint.document import Block, Document, Field
from guidelint.finding import Edit, Finding
from guidelint.late import late_pattern
from guidelint.source import Span

_MARKER = r"[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)"
_MARKER_SIGN = late_pattern(r"[^>\s]")
_TASK = late_pattern(r"\[[ xX]\]\s")


class Site(NamedTuple):
    """One article, and how comments are written in it."""

    document: Document
    reason: str
    newline: str
    mdx: bool

    def words(self, verb: str, findings: Iterable[Finding]) -> str:
        ids = ", ".join(sorted({finding.rule for finding in findings}))
        return f"guidelint: {verb}[{ids}]" + (f" {self.reason}" if verb != "ignore-end" else "")

    def comment(self, verb: str, findings: Iterable[Finding]) -> str:
        words = self.words(verb, findings)
        return f"{{/* {words} */}}" if self.mdx else f"<!-- {words} -->"

    def line(self, offset: int) -> Span:
        return self.document.source.line_span(self.document.source.line_of(offset))


class Group(NamedTuple):
    """Findings that one comment can silence: those of a block, or of a field of the front matter."""

    place: Block | Field | None
    findings: tuple[Finding, ...]


Way = Callable[[Site, Group], list[Edit]]


def _above(site: Site, group: Group) -> list[Edit]:
    """A comment alone on the line above the block, as far to the right as the block."""
    place = group.place
    if place is None:
        return []
    if isinstance(place, Field):
        return [_insertion(place.span.start, f"# {site.words('ignore', group.findings)}{site.newline}")]
    line = site.line(place.span.start)
    started = [block for block in _containers(place) if block.kind == "item" and site.line(block.span.start) == line]
    quotes = [block for block in _containers(place) if block.kind == "quote"]
    prefix = re.compile(f"(?:{_MARKER}){{{len(started) + len(quotes)}}}[ \t]*").match(site.document.text, *line)
    if prefix is None or (started and (site.mdx or _TASK.match(site.document.text, prefix.end()))):
        return []
    comment = site.comment("ignore", group.findings)
    if started:
        return [_insertion(prefix.end(), f"{comment}{site.newline}{_MARKER_SIGN.sub(' ', prefix.group())}")]
    blank = site.newline if not prefix.group().strip() and place.parent is None and _is_blank_above(site, line.start) else ""
    return [_insertion(line.start, f"{prefix.group()}{comment}{site.newline}{blank}")]


def _behind(site: Site, group: Group) -> list[Edit]:
    """A comment after the words of each line: what a task and a list of MDX need, where a comment above would part them."""
    if isinstance(group.place, Field):
        return []
    lines: dict[int, list[Finding]] = {}
    for finding in group.findings:
        lines.setdefault(_end_of_words(site, finding.span.start), []).append(finding)
    return [_insertion(end, f" {site.comment('ignore', members)}") for end, members in lines.items()]


def _end_of_words(site: Site, offset: int) -> int:
    block = site.document.block_at(offset)
    line = site.line(offset)
    if block is not None and block.kind == "cell":
        return block.span.end
    if block is not None and block.kind == "heading":
        return min(block.offset(len(block.content)), line.end)
    return line.start + len(site.document.text[line.start : line.end].rstrip())


def _around(site: Site, group: Group) -> list[Edit]:
    """A range around the outermost block, for what no comment can stand beside."""
    if not isinstance(group.place, Block):
        return []
    top = group.place
    while top.parent is not None:
        top = top.parent
    start, end = site.line(top.span.start).start, site.line(top.span.end).end
    first, last = site.comment("ignore-start", group.findings), site.comment("ignore-end", group.findings)
    return [_insertion(start, f"{first}{site.newline}"), _insertion(end, f"{site.newline}{last}")]


def _for_file(site: Site, group: Group) -> list[Edit]:
    """A comment about the whole article, for what is no block."""
    comment = site.comment("ignore-file", group.findings)
    front = site.document.front_matter
    if front is not None:
        return [_insertion(front.span.end, f"{site.newline}{site.newline}{comment}{site.newline}")]
    return [_insertion(0, f"{comment}{site.newline}{site.newline}")]


WAYS: tuple[Way, ...] = (_above, _behind, _around, _for_file)
"""From the one that touches least to the one that always holds. Every edit is an insertion."""


def _containers(block: Block) -> Iterator[Block]:
    parent = block.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _is_blank_above(site: Site, line_start: int) -> bool:
    line = site.document.source.line_of(line_start)
    return line == 0 or not site.document.text[slice(*site.document.source.line_span(line - 1))].strip()


def _insertion(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)
