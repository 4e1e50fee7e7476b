"""Where rules can fire at all, told from one pass over an article before anything of it is parsed.

A rule states what every match of it needs: clauses, each a set of literals of which one must stand there, and forms that must match
there, all between the same blank lines. One automaton looks for the rarest clause of every need; only where it stands are the others
looked for, and where those stand the forms are tried. A rule none of whose needs is met is not run, an article on which no rule is
run is not parsed, and a rule that is run looks only where its needs are met. What counts only in articles that may sell is looked for
only in those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, cast

from guidelint.document.folding import gate_texts
from guidelint.document.stretches import Stretches
from guidelint.late import late_pattern
from guidelint.linear import all_match
from guidelint.needs import Clauses, Need
from guidelint.rules.need_table import Asking, NeedTable
from guidelint.source import Source, Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LINE_END = late_pattern(r"\r\n?|\n")
_DIGIT = late_pattern("[0-9]")
_MOST_ASKED = 4096


class Gate:
    """Tells for each article where which of the needs that are asked for are met."""

    def __init__(self, asking: Asking) -> None:
        self.rules_of, self.rules_if_selling = _rules_of(asking.rules), _rules_of(asking.if_selling)
        self.always = Lookout(asking.table, {*self.rules_of, *chain.from_iterable(asking.asked.values())})
        self.selling = Lookout(asking.table, self.rules_if_selling.keys() - self.always.numbers)
        self._table = asking.table
        self._known = self.always.numbers | self.selling.numbers
        self._asked: dict[int, tuple[tuple[Need, ...], frozenset[int] | None]] = {}

    def prepare(self) -> None:
        """Make ready what the first article would."""
        self.hits(Source(" ")).admit_selling()

    def hits(self, source: Source) -> Hits:
        """Where in `source` which rules may fire, as long as nothing says that it may sell."""
        return Hits(self, source)

    def own(self, needs: tuple[Need, ...]) -> frozenset[int] | None:
        """The numbers of `needs`; None when the gate does not look for one of them.

        Checks ask about the same tuples for every article, so each is looked up once.
        """
        asked = self._asked.get(id(needs))
        if asked is None:
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            own = frozenset(self._table.number(need) for need in needs)
            asked = self._asked[id(needs)] = needs, cast("frozenset[int]", own) if own <= self._known else None
        return asked[1]


def _rules_of(needs: Mapping[str, Iterable[int]]) -> Mapping[int, Sequence[str]]:
    """The ids of the rules that ask for each need."""
    rules: dict[int, list[str]] = {}
    for rule, alternatives in needs.items():
        for need in alternatives:
            rules.setdefault(need, []).append(rule)
    return rules


class Hits:
    """Where in one article which needs are met. `rules` are the ids of the rules that may fire."""

    def __init__(self, gate: Gate, source: Source) -> None:
        self._gate = gate
        self._stretches = Stretches(source)
        self._texts = gate_texts(source.text)
        self._spans = gate.always.met(self._texts, self._stretches)
        self.rules = self._rules(gate.rules_of)

    def admit_selling(self) -> None:
        """Look too for what counts only in articles that may sell."""
        self._spans = {**self._spans, **self._gate.selling.met(self._texts, self._stretches)}
        self.rules |= self._rules(self._gate.rules_if_selling)

    def of(self, needs: tuple[Need, ...]) -> tuple[Span, ...] | None:
        """Where one of `needs` is met; None for the whole article."""
        own = self._gate.own(needs)
        if own is None:
            return None
        found: set[Span] = set()
        for need in own.intersection(self._spans):
            spans = self._spans[need]
            if spans is None:
                return None
            found.update(spans)
        return tuple(sorted(found))

    def _rules(self, rules_of: Mapping[int, Sequence[str]]) -> frozenset[str]:
        return frozenset(rule for need in self._spans for rule in rules_of.get(need, ()))


class Lookout:
    """Looks for many needs of a table at once; `numbers` are theirs."""

    def __init__(self, table: NeedTable, numbers: Iterable[int]) -> None:
        self.numbers = frozenset(numbers)
        self._table = table

    @cached_property
    def _unasking(self) -> list[int]:
        """Those that ask nothing that could be looked for."""
        return [number for number in self.numbers if not self._table.asks_something(number)]

    @cached_property
    def _owners(self) -> dict[str, list[int]]:
        """For each literal of the rarest clause of a need the numbers of the needs that it speaks for."""
        speaks_for = ([one for one in owners if one in self.numbers] for owners in self._table.owners)
        return {literal: owners for literal, owners in zip(self._table.literals, speaks_for, strict=True) if owners}

    @cached_property
    def _owners_by_number(self) -> list[list[int]]:
        return list(self._owners.values())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(list(self._owners), implementation=Implementation.ContiguousNFA)

    def met(self, texts: Iterable[str], stretches: Stretches) -> dict[int, tuple[Span, ...] | None]:
        """Where which needs are met: article spans, None for the whole article. `texts` are forms of it with the same lines."""
        found: dict[int, set[int]] = {}
        for text in texts if self._owners else ():
            for at, number in self._met(text, stretches):
                found.setdefault(at, set()).add(number)
        met: dict[int, tuple[Span, ...] | None] = dict.fromkeys(self._unasking)
        met.update((at, tuple(stretches.spans[number] for number in sorted(numbers))) for at, numbers in found.items())
        return met

    def _met(self, text: str, stretches: Stretches) -> Iterator[tuple[int, int]]:
        matches_here = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches_here:
            return
        starts = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)]
        lines = [*stretches.first_lines, len(starts) - 1]
        edges = [starts[line] for line in lines]
        others, instead, forms = self._table.others, self._table.instead_of_number, self._table.forms
        seen: dict[int, set[int]] = {}
        for literal, start, _ in matches_here:
            seen.setdefault(bisect_right(edges, start) - 1, set()).add(literal)
        for number, literals in seen.items():
            words = text[edges[number] : edges[number + 1]]
            numbers = _DIGIT.search(words) is not None
            for at in {owner for literal in literals for owner in self._owners_by_number[literal]}:
                if (numbers or _holds(words, instead[at])) and _holds(words, others[at]) and _fits(forms[at], stretches, number):
                    yield at, number


def _holds(words: str, clauses: Clauses) -> bool:
    for clause in clauses:
        for literal in clause:
            if literal in words:
                break
        else:
            return False
    return True


def _fits(forms: tuple[str, ...], stretches: Stretches, number: int) -> bool:
    return not forms or any(all_match(forms, way) for way in stretches.read(number))
