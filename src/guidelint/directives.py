"""What the comments of an article that speak to guidelint ask for, and of which words: `<!-- guidelint: ignore[rule-id] reason -->`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern
from guidelint.removal import without_comment
from guidelint.rules.rule import Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Comment, Document

_DIRECTIVE = late_pattern(r"\s*guidelint\s*:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<ids>[^\]]*)\])?(?P<reason>.*)", re.DOTALL)
_VERBS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
_CONTAINERS = frozenset({"item", "quote", "footnote"})


_Siblings = dict["Block | None", list["Block"]]


class _Comment(NamedTuple):
    """A comment that speaks to guidelint; `named` is where its ids stand."""

    span: Span
    verb: str
    ids: tuple[str, ...]
    named: Span
    reason: str
    notation: str


class Directive(NamedTuple):
    """A readable directive. `scope` is the span of the article that it covers, `written` its comments: one, or two of a range."""

    span: Span
    ids: tuple[str, ...]
    reason: str
    scope: Span
    written: tuple[_Comment, ...]


class Directives(NamedTuple):
    """What the comments of one article ask for, and those that ask for something that cannot be understood."""

    readable: tuple[Directive, ...] = ()
    unreadable: tuple[Match, ...] = ()


def read_directives(document: Document, known: Mapping[str, str]) -> Directives:
    """Read the directives of `document`. `known` maps every rule id to its pack."""
    if "guidelint" not in document.text:
        return Directives()
    readable: list[Directive] = []
    unreadable: list[Match] = []
    opened: dict[Span, _Comment] = {}
    starts: defaultdict[frozenset[str], list[_Comment]] = defaultdict(list)
    comments = [parsed for comment in document.comments if (parsed := _parse(document, comment)) is not None]
    siblings = _siblings(document, sorted(comment.span for comment in comments))
    for comment in comments:
        if (problem := _problem(comment, known)) is not None:
            unreadable.append(problem)
        elif comment.verb == "ignore-start":
            opened[comment.span] = comment
            starts[frozenset(comment.ids)].append(comment)
        elif comment.verb == "ignore-end":
            if not starts[frozenset(comment.ids)]:
                unreadable.append(
                    Match(comment.span, {"ids": ", ".join(comment.ids)}, variant="no-start", repairs=_end_removal(document, comment))
                )
            else:
                start = starts[frozenset(comment.ids)].pop()
                del opened[start.span]
                readable.append(_range(start, comment))
        else:
            scope = _scope(document, comment, siblings)
            readable.append(Directive(comment.span, comment.ids, comment.reason, scope, (comment,)))
    unreadable += [Match(comment.span, {"ids": ", ".join(comment.ids)}, variant="no-end") for comment in opened.values()]
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


def _scope(document: Document, comment: _Comment, siblings: _Siblings) -> Span:
    if comment.verb == "ignore-file":
        return Span(0, len(document.text))
    if comment.notation == "field":
        fields = document.front_matter.fields if document.front_matter else ()
        return next((field.span for field in fields if field.span.start >= comment.span.end), comment.span)
    line = document.source.line_span(document.source.line_of(comment.span.start))
    before = document.text[line.start : comment.span.start].strip(" \t>-*+0123456789.)")
    if before:
        return line
    return _next_sibling(document, comment.span, siblings) or line


def _next_sibling(document: Document, comment: Span, siblings: _Siblings) -> Span | None:
    """The next block at the depth of the comment, with all that it contains."""
    among = siblings.get(_container(document, comment), [])
    at = bisect_left(among, comment.end, key=_start)
    return among[at].span if at < len(among) else None


def _siblings(document: Document, comments: Sequence[Span]) -> _Siblings:
    """The blocks in each container, in order; those that are nothing but one of `comments` (sorted) are none."""
    ends = [comment.end for comment in comments]
    siblings: _Siblings = defaultdict(list)
    for block in document.tree if comments else ():
        at = bisect_right(ends, block.span.start)
        if block.kind != "field" and not (at < len(comments) and _is_all(document, block, comments[at])):
            siblings[block.parent].append(block)
    return siblings


def _container(document: Document, comment: Span) -> Block | None:
    """The innermost block around `comment` that holds blocks of its own."""
    at = bisect_right(document.tree, comment.start, key=_start) - 1
    block = document.tree[at] if at >= 0 else None
    while block is not None and not (block.kind in _CONTAINERS and block.span.contains(comment)):
        block = block.parent
    return block


def _start(block: Block) -> int:
    return block.span.start


def _is_all(document: Document, block: Block, comment: Span) -> bool:
    """Whether `block` is nothing but the comment."""
    if not block.span.overlaps(comment):
        return False
    return not document.text[block.span.start : comment.start].strip() and not document.text[comment.end : block.span.end].strip()


def _end_removal(document: Document, comment: _Comment) -> tuple[Repair, ...]:
    return (Repair("remove", (without_comment(document, comment.span),), safe=True),)
