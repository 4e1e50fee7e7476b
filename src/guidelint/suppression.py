"""Silence in the text: `<!-- guidelint: ignore[rule-id] reason -->` and its relatives.

A directive silences, it never hides: the findings stay in the report as suppressed, a directive that silences nothing is itself
a finding, and so is one that cannot be read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from guidelint.directives import Directive, Directives, read_directives
from guidelint.finding import Edit, Finding, Status
from guidelint.removal import without_comment
from guidelint.rules.rule import Match, Repair

if TYPE_CHECKING:
    from guidelint.document import Document

__all__ = ["Directive", "Directives", "apply", "read_directives", "unused"]


def apply(findings: Sequence[Finding], directives: Directives) -> tuple[list[Finding], set[tuple[int, str]]]:
    """Mark the findings that a directive silences. Also return which (index of directive, id) silenced something."""
    silencers: dict[int, int] = {}
    used: set[tuple[int, str]] = set()
    for name in {name for directive in directives.readable for name in directive.ids}:
        about = sorted((one.span.start, number) for number, one in enumerate(findings) if name in (one.rule, one.pack))
        scopes = sorted((one.scope.start, one.scope.end, at) for at, one in enumerate(directives.readable) if name in one.ids)
        used.update((at, name) for start, end, at in scopes if bisect_left(about, (start,)) < bisect_left(about, (end,)))
        for number, at in _first(about, scopes):
            silencers[number] = min(at, silencers.get(number, at))
    marked = [
        replace(one, status=Status.SUPPRESSED, reason=directives.readable[silencers[number]].reason) if number in silencers else one
        for number, one in enumerate(findings)
    ]
    return marked, used


def _first(about: Sequence[tuple[int, int]], scopes: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The number of each finding with the first directive that covers it; both are sorted by where they begin."""
    open_scopes: list[tuple[int, int]] = []
    following = 0
    for place, number in about:
        while following < len(scopes) and scopes[following][0] <= place:
            heappush(open_scopes, (scopes[following][2], scopes[following][1]))
            following += 1
        while open_scopes and open_scopes[0][1] <= place:
            heappop(open_scopes)
        if open_scopes:
            yield number, open_scopes[0][0]


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
