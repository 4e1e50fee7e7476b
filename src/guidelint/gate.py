"""Where rules can fire at all, told from one pass over an article before anything of it is parsed.

A rule states what every match of it needs: clauses, each a set of literals of which one must stand there, all of them between the
same blank lines. One automaton looks for the literals of all rules at once. A rule none of whose needs is met is not run, an
article on which no rule is run is not parsed, and a rule that is run looks only where its needs are met.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from guidelint.document.folding import gate_literal, gate_texts
from guidelint.rules.literals import DIGITS, Need
from guidelint.source import Source, Span

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_LINE_END = re.compile(rb"\r\n?|\n")
_DIGIT = re.compile(rb"[0-9]")
_NUMBER = frozenset(DIGITS)
_BLANK_LINES = re.compile(rb"\n(?:[ \t\r]*\n)+")


@dataclass(frozen=True, slots=True)
class Hits:
    """Where in one article which needs are met: `spans` maps a need to article spans, None when it is met wherever one looks.

    `rules` are the ids of the rules that may fire; of needs that are not `known` nothing can be said.
    """

    rules: frozenset[str]
    spans: Mapping[Need, tuple[Span, ...] | None]
    known: frozenset[Need]

    def of(self, needs: Iterable[Need]) -> tuple[Span, ...] | None:
        """Where one of `needs` is met; None for the whole article."""
        found: set[Span] = set()
        for need in needs:
            spans = self.spans.get(need, () if need in self.known else None)
            if spans is None:
                return None
            found.update(spans)
        return tuple(sorted(found))


class Gate:
    """`needs` maps each rule id to what its matches need, one of several; an empty need is always met.

    `asked` are needs that decide nothing here, but that checks ask the document about.
    """

    def __init__(self, needs: Mapping[str, Iterable[Need]], asked: Iterable[Need] = ()) -> None:
        self._needs_of = {rule: tuple(dict.fromkeys(alternatives)) for rule, alternatives in needs.items()}
        self._needs = tuple(dict.fromkeys([*(need for alternatives in self._needs_of.values() for need in alternatives), *asked]))
        self._known = frozenset(self._needs)
        self._always = [need for need in self._needs if not _gated(need)]

    @cached_property
    def _clauses(self) -> dict[str, list[tuple[int, int]]]:
        """For each literal the (index of a need, bit of a clause) that it satisfies."""
        owners: dict[str, list[tuple[int, int]]] = {}
        for at, need in enumerate(self._needs):
            for bit, clause in enumerate(_gated(need)):
                for literal in _literals(clause) - _NUMBER if clause >= _NUMBER else _literals(clause):
                    owners.setdefault(literal, []).append((at, 1 << bit))
        return owners

    @cached_property
    def _owners(self) -> list[list[tuple[int, int]]]:
        return [owners for _, owners in sorted(self._clauses.items())]

    @cached_property
    def _full(self) -> list[int]:
        return [(1 << len(_gated(need))) - 1 for need in self._needs]

    @cached_property
    def _numbers(self) -> list[int]:
        """For each need the bits of its clauses that any number satisfies."""
        return [sum(1 << bit for bit, clause in enumerate(_gated(need)) if clause >= _NUMBER) for need in self._needs]

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        return BytesAhoCorasick([literal.encode() for literal in sorted(self._clauses)], implementation=Implementation.ContiguousNFA)

    def hits(self, source: Source) -> Hits:
        """Where in `source` which rules may fire."""
        spans: dict[Need, tuple[Span, ...] | None] = dict.fromkeys(self._always)
        if self._clauses:
            for text in gate_texts(source.text):
                for need, found in self._met(text.encode("utf-8", "surrogatepass"), source).items():
                    known = spans.get(need, ())
                    spans[need] = None if known is None or found is None else tuple(sorted({*known, *found}))
        rules = frozenset(rule for rule, alternatives in self._needs_of.items() if any(need in spans for need in alternatives))
        return Hits(rules, spans, self._known)

    def _met(self, text: bytes, source: Source) -> dict[Need, tuple[Span, ...] | None]:
        """The needs that `text` meets between blank lines, and where in the article."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        met: dict[int, int] = {}
        for literal in {match[0] for match in matches}:
            for at, bit in self._owners[literal]:
                met[at] = met.get(at, self._numbers[at]) | bit
        whole = {at for at, bits in met.items() if bits == self._full[at]}
        if not whole:
            return {}
        blanks = list(_BLANK_LINES.finditer(text))
        chunks = list(zip([0, *(blank.end() for blank in blanks)], [*(blank.start() for blank in blanks), len(text)], strict=True))
        found = self._met_in(matches, whole, [start for start, _ in chunks])
        places: dict[int, list[int]] = {}
        for (at, chunk), bits in found.items():
            if bits == self._full[at] or (bits | self._numbers[at] == self._full[at] and _DIGIT.search(text, *chunks[chunk]) is not None):
                places.setdefault(at, []).append(chunk)
        return self._placed(places, chunks, text, source)

    def _met_in(self, matches: list[tuple[int, int, int]], whole: set[int], starts: list[int]) -> dict[tuple[int, int], int]:
        """For each need of `whole` and each chunk the bits of the clauses that literals in it satisfy."""
        owners = {
            literal: kept
            for literal in {match[0] for match in matches}
            if (kept := [(at, bit) for at, bit in self._owners[literal] if at in whole])
        }
        inside: set[tuple[int, int]] = set()
        chunk, end = 0, starts[1] if len(starts) > 1 else sys.maxsize
        for literal, start, _ in matches:
            while start >= end:
                chunk += 1
                end = starts[chunk + 1] if chunk + 1 < len(starts) else sys.maxsize
            if literal in owners:
                inside.add((literal, chunk))
        found: dict[tuple[int, int], int] = {}
        for literal, chunk in inside:
            for at, bit in owners[literal]:
                found[at, chunk] = found.get((at, chunk), 0) | bit
        return found

    def _placed(
        self, places: dict[int, list[int]], chunks: list[tuple[int, int]], text: bytes, source: Source
    ) -> dict[Need, tuple[Span, ...] | None]:
        """The article spans of chunks, by their lines: decoding may have changed their length, not the number of lines."""
        ends = [0, *(end.end() for end in _LINE_END.finditer(text))]
        if len(ends) != len(source.line_starts):
            return {self._needs[at]: None for at in places}
        spans: dict[int, Span] = {}
        for chunk in {chunk for found in places.values() for chunk in found}:
            first, last = (bisect_right(ends, edge) - 1 for edge in chunks[chunk])
            spans[chunk] = Span(source.line_starts[first], source.line_span(last).end)
        return {self._needs[at]: tuple(spans[chunk] for chunk in sorted(found)) for at, found in places.items()}


@lru_cache(maxsize=4096)
def _gated(need: Need) -> list[frozenset[str]]:
    """The clauses of `need` that a gate can hold: each literal has something left to look for, and not all of them ask for numbers."""
    clauses = [clause for clause in need if "" not in _literals(clause)]
    return clauses if any(not clause >= _NUMBER or len(clause) > len(_NUMBER) for clause in clauses) else []


@lru_cache(maxsize=4096)
def _literals(clause: frozenset[str]) -> frozenset[str]:
    """A clause as the gate's texts hold its literals."""
    return frozenset(map(gate_literal, clause))
