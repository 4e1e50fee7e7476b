"""Silence in the text: `<!-- guidelint: ignore[rule-id] reason -->` and its relatives.

A directive silences, it never hides: the findings stay in the report as suppressed, a directive that silences nothing is itself
a finding, and so is one that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guidelint.finding import Edit, Finding, Status
from guidelint.removal import without_comment
from guidelint.rules.rule import Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Comment, Document

_DIRECTIVE = re.compile(r"\s*guidelint\s*:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<ids>[^\]]*)\])?(?P<reason>.*)", re.DOTALL)
_VERBS = ("ignore", "ignore-start", "ignore-end", "ignore-file")


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment that speaks to guidelint; `named` is where its ids stand."""

    span: Span
    verb: str
    ids: tuple[str, ...]
    named: Span
    reason: str
    notation: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A readable directive. `scope` is the span of the article that it covers, `written` its comments: one, or two of a range."""

    span: Span
    ids: tuple[str, ...]
    reason: str
    scope: Span
    written: tuple[_Comment, ...]


@dataclass(frozen=True, slots=True)
class Directives:
    """What the comments of one article ask for, and those that ask for something that cannot be understood."""

    readable: tuple[Directive, ...] = ()
    unreadable: tuple[Match, ...] = ()


def read_directives(document: Document, known: Mapping[str, str]) -> Directives:
    """Read the directives of `document`. `known` maps every rule id to its pack."""
    if "guidelint" not in document.text:
        return Directives()
    readable: list[Directive] = []
    unreadable: list[Match] = []
    opened: list[_Comment] = []
    comments = [parsed for comment in document.comments if (parsed := _parse(document, comment)) is not None]
    spans = [comment.span for comment in comments]
    for comment in comments:
        if (problem := _problem(comment, known)) is not None:
            unreadable.append(problem)
        elif comment.verb == "ignore-start":
            opened.append(comment)
        elif comment.verb == "ignore-end":
            start = next((other for other in reversed(opened) if set(other.ids) == set(comment.ids)), None)
            if start is None:
                unreadable.append(
                    Match(comment.span, {"ids": ", ".join(comment.ids)}, variant="no-start", repairs=_end_removal(document, comment))
                )
            else:
                opened.remove(start)
                readable.append(_range(start, comment))
        else:
            scope = _scope(document, comment, spans)
            readable.append(Directive(comment.span, comment.ids, comment.reason, scope, (comment,)))
    unreadable += [Match(comment.span, {"ids": ", ".join(comment.ids)}, variant="no-end") for comment in opened]
    return Directives(tuple(readable), tuple(unreadable))


def _range(start: _Comment, end: _Comment) -> Directive:
    return Directive(start.span, start.ids, start.reason, Span(start.span.start, end.span.end), (start, end))


def _parse(document: Document, comment: Comment) -> _Comment | None:
    match = _DIRECTIVE.match(document.text, *comment.words)
    if match is None:
        return None
    ids = tuple(part.strip() for part in (match["ids"] or "").split(",") if part.strip())
    named = Span(*match.span("ids"))
    return _Comment(comment.span, match["verb"], ids, named, " ".join(match["reason"].split()), comment.notation)


def _problem(comment: _Comment, known: Mapping[str, str]) -> Match | None:
    """What keeps a directive from being understood, or None."""
    if comment.verb not in _VERBS:
        return Match(comment.span, {"verb": comment.verb or "…", "verbs": ", ".join(_VERBS)}, variant="verb")
    if not comment.ids:
        return Match(comment.span, {"verb": comment.verb}, variant="no-ids")
    if unknown := [name for name in comment.ids if name not in known and name not in known.values()]:
        return Match(comment.span, {"id": unknown[0], "near": _near(unknown[0], known)}, variant="unknown-id")
    if not comment.reason and comment.verb != "ignore-end":
        return Match(comment.span, {"verb": comment.verb, "ids": ", ".join(comment.ids)}, variant="no-reason")
    return None


def _near(name: str, known: Mapping[str, str]) -> str:
    from difflib import get_close_matches

    names = sorted({*known, *known.values()})
    return next(iter(get_close_matches(name, names, 1, 0.5)), names[0] if names else "")


def _scope(document: Document, comment: _Comment, comments: Sequence[Span]) -> Span:
    if comment.verb == "ignore-file":
        return Span(0, len(document.text))
    if comment.notation == "field":
        fields = document.front_matter.fields if document.front_matter else ()
        return next((field.span for field in fields if field.span.start >= comment.span.end), comment.span)
    line = document.source.line_span(document.source.line_of(comment.span.start))
    before = document.text[line.start : comment.span.start].strip(" \t>-*+0123456789.)")
    if before:
        return line
    return _next_sibling(document, comment.span, comments) or line


def _next_sibling(document: Document, comment: Span, comments: Sequence[Span]) -> Span | None:
    """The next block at the depth of the comment, with all that it contains; `comments` to guidelint in between are none."""
    container: Block | None = None
    for block in document.tree:
        if block.kind in ("item", "quote", "footnote") and block.span.contains(comment):
            container = block
    siblings = (block for block in document.tree if block.parent is container and block.kind != "field" and block.span.start >= comment.end)
    return next((block.span for block in siblings if not any(_is_all(document, block, span) for span in comments)), None)


def _is_all(document: Document, block: Block, comment: Span) -> bool:
    """Whether `block` is nothing but the comment."""
    if not block.span.overlaps(comment):
        return False
    return not document.text[block.span.start : comment.start].strip() and not document.text[comment.end : block.span.end].strip()


def apply(findings: Sequence[Finding], directives: Directives) -> tuple[list[Finding], set[tuple[int, str]]]:
    """Mark the findings that a directive silences. Also return which (index of directive, id) silenced something."""
    used: set[tuple[int, str]] = set()
    marked = []
    for finding in findings:
        silent = [
            (at, name, directive.reason)
            for at, directive in enumerate(directives.readable)
            for name in directive.ids
            if name in (finding.rule, finding.pack) and directive.scope.start <= finding.span.start < directive.scope.end
        ]
        used.update((at, name) for at, name, _ in silent)
        marked.append(replace(finding, status=Status.SUPPRESSED, reason=silent[0][2]) if silent else finding)
    return marked, used


def unused(
    document: Document, directives: Directives, used: set[tuple[int, str]], ran: Iterable[str], known: Mapping[str, str]
) -> list[Match]:
    """Directives that silenced nothing, judged only for ids whose rules all ran."""
    active = set(ran)
    matches = []
    for at, directive in enumerate(directives.readable):
        idle = [name for name in directive.ids if (at, name) not in used and _all_ran(name, active, known)]
        if idle:
            matches.append(Match(directive.span, {"ids": ", ".join(idle)}, repairs=(_removal(document, directive, idle),)))
    return matches


def _end_removal(document: Document, comment: _Comment) -> tuple[Repair, ...]:
    return (Repair("remove", (without_comment(document, comment.span),), safe=True),)


def _removal(document: Document, directive: Directive, idle: Sequence[str]) -> Repair:
    """The repair that takes the `idle` ids out of a directive, and with the last of them its comments."""
    left = ", ".join(name for name in directive.ids if name not in idle)
    edits = [Edit(comment.named, left) if left else without_comment(document, comment.span) for comment in directive.written]
    return Repair("remove", tuple(edits), safe=True)


def _all_ran(name: str, active: set[str], known: Mapping[str, str]) -> bool:
    if name == "meta" or known.get(name) == "meta":
        return False
    rules = {rule for rule, pack in known.items() if name in (rule, pack)}
    return rules <= active
