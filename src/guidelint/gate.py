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
from typing import TYPE_CHECKING

from guidelint.document.folding import gate_texts
from guidelint.document.stretches import Stretches
from guidelint.late import late_pattern
from guidelint.linear import all_match
from guidelint.needs import Clauses, Need
from guidelint.rules.rarity import NUMBER, looked_for
from guidelint.source import Source, Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LINE_END = late_pattern(r"\r\n?|\n")
_DIGIT = late_pattern("[0-9]")
_FEW = 24
_MOST_ASKED = 4096
_Rules = Mapping[Need, Sequence[str]]


class Gate:
    """`needs` maps each rule id to what its matches need, one of several; a need that asks nothing is always met.

    `asked` are needs that decide nothing here, but that checks ask the document about. `if_selling` are further needs of rules that
    count only in articles that may sell.
    """

    def __init__(
        self,
        needs: Mapping[str, Iterable[Need]],
        asked: Iterable[Need] = (),
        if_selling: Mapping[str, Iterable[Need]] | None = None,
    ) -> None:
        self.rules_of, self.rules_if_selling = _rules_of(needs), _rules_of(if_selling or {})
        self.always = Lookout([*self.rules_of, *asked])
        self.selling = Lookout(need for need in self.rules_if_selling if need not in self.always.needs)
        self._known = {need: need for need in (*self.always.needs, *self.selling.needs)}
        self._asked: dict[int, tuple[tuple[Need, ...], frozenset[Need] | None]] = {}

    def prepare(self) -> None:
        """Make ready what the first article would."""
        self.hits(Source(" ")).admit_selling()

    def hits(self, source: Source) -> Hits:
        """Where in `source` which rules may fire, as long as nothing says that it may sell."""
        return Hits(self, source)

    def own(self, needs: tuple[Need, ...]) -> frozenset[Need] | None:
        """The gate's own copies of `needs`, which are found by identity; None when it does not look for one of them.

        Checks ask about the same tuples for every article, so each is compared with the gate's needs once.
        """
        asked = self._asked.get(id(needs))
        if asked is None:
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            own = [self._known.get(need) for need in needs]
            asked = self._asked[id(needs)] = needs, None if None in own else frozenset(filter(None, own))
        return asked[1]


def _rules_of(needs: Mapping[str, Iterable[Need]]) -> _Rules:
    """The ids of the rules that ask for each need."""
    rules: dict[Need, list[str]] = {}
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

    def _rules(self, rules_of: _Rules) -> frozenset[str]:
        return frozenset(rule for need in self._spans for rule in rules_of.get(need, ()))


class Lookout:
    """Looks for many needs at once."""

    def __init__(self, needs: Iterable[Need]) -> None:
        self.needs = dict.fromkeys(needs)
        self._needs = tuple(self.needs)

    @cached_property
    def _unasking(self) -> list[Need]:
        """Those that ask nothing that could be looked for."""
        return [need for need in self._needs if not looked_for(need)]

    @cached_property
    def _others(self) -> list[Clauses]:
        """The clauses of each need beside its rarest one; forms tell more than a clause of many literals, and sooner."""
        return [tuple(clause for clause in looked_for(need)[1:] if not need.forms or len(clause) <= _FEW) for need in self._needs]

    @cached_property
    def _instead_of_number(self) -> list[Clauses]:
        """What else would do for the clauses of each need that any number satisfies."""
        return [tuple(clause - NUMBER for clause in need.clauses if clause >= NUMBER) for need in self._needs]

    @cached_property
    def _owners(self) -> dict[str, list[int]]:
        """For each literal of the rarest clause of a need the numbers of the needs that it speaks for."""
        owners: dict[str, list[int]] = {}
        for at, need in enumerate(self._needs):
            for clause in looked_for(need)[:1]:
                for literal in clause:
                    owners.setdefault(literal, []).append(at)
        return dict(sorted(owners.items()))

    @cached_property
    def _owners_by_number(self) -> list[list[int]]:
        return list(self._owners.values())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(list(self._owners), implementation=Implementation.ContiguousNFA)

    def met(self, texts: Iterable[str], stretches: Stretches) -> dict[Need, tuple[Span, ...] | None]:
        """Where which needs are met: article spans, None for the whole article. `texts` are forms of it with the same lines."""
        found: dict[int, set[int]] = {}
        for text in texts if self._owners else ():
            for at, number in self._met(text, stretches):
                found.setdefault(at, set()).add(number)
        met: dict[Need, tuple[Span, ...] | None] = dict.fromkeys(self._unasking)
        met.update((self._needs[at], tuple(stretches.spans[number] for number in sorted(numbers))) for at, numbers in found.items())
        return met

    def _met(self, text: str, stretches: Stretches) -> Iterator[tuple[int, int]]:
        matches_here = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches_here:
            return
        starts = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)]
        lines = [*stretches.first_lines, len(starts) - 1]
        edges = [starts[line] for line in lines]
        seen: dict[int, set[int]] = {}
        for literal, start, _ in matches_here:
            seen.setdefault(bisect_right(edges, start) - 1, set()).add(literal)
        for number, literals in seen.items():
            words = text[edges[number] : edges[number + 1]]
            numbers = _DIGIT.search(words) is not None
            for at in {owner for literal in literals for owner in self._owners_by_number[literal]}:
                if (
                    (numbers or _holds(words, self._instead_of_number[at]))
                    and _holds(words, self._others[at])
                    and _fits(self._needs[at].forms, stretches, number)
                ):
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
