"""Needs by number, and what a gate looks for to find them: each clause and form once, however many rules share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from guidelint.needs import Clauses, Need
from guidelint.rules.rarity import NUMBER, looked_for
from guidelint.rules.sections import Sets, from_sets, from_strings, from_value, to_strings, to_value

_FEW = 24
_Made = TypeVar("_Made")


class _Row(NamedTuple):
    """A need by the numbers of its clauses, of those that a gate looks for (the rarest first), and of its forms."""

    clauses: Sequence[int]
    sought: Sequence[int]
    forms: Sequence[int]


class _Late(dict[int, _Made]):
    """Values by number, each made when it is first asked for."""

    def __init__(self, make: Callable[[int], _Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> _Made:
        made = self[number] = self._make(number)
        return made


class NeedTable:
    """Needs by their numbers, from 0.

    `literals` are what the rarest clauses of all needs hold, sorted; `owners` are the numbers of the needs that each speaks for.
    """

    def __init__(
        self,
        clauses: Sequence[frozenset[str]],
        forms: Sequence[str],
        rows: Iterable[Sequence[Sequence[int]]],
        literals: Sequence[str],
        owners: Sequence[Sequence[int]],
    ) -> None:
        self._clauses, self._texts, self._rows = clauses, forms, [_Row(*row) for row in rows]
        self.literals, self.owners = literals, owners
        self.needs: Mapping[int, Need] = _Late(self._need)
        self.forms: Mapping[int, tuple[str, ...]] = _Late(self._forms)
        self.others: Mapping[int, Clauses] = _Late(self._others)
        self.instead_of_number: Mapping[int, Clauses] = _Late(self._instead_of_number)

    def asks_something(self, number: int) -> bool:
        """Whether a gate can look for a need at all."""
        return bool(self._rows[number].sought)

    def number(self, need: Need) -> int | None:
        """The number of `need`; None when it is not in the table."""
        alike = self._by_forms.get(need.forms, ())
        return next((number for number in alike if self.needs[number] == need), None)

    @cached_property
    def _by_forms(self) -> Mapping[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = {}
        for number in range(len(self._rows)):
            found.setdefault(self._forms(number), []).append(number)
        return found

    def _need(self, number: int) -> Need:
        return Need(tuple(self._clauses[at] for at in self._rows[number].clauses), self._forms(number))

    def _forms(self, number: int) -> tuple[str, ...]:
        return tuple(self._texts[at] for at in self._rows[number].forms)

    def _others(self, number: int) -> Clauses:
        """The clauses beside the rarest one; forms tell more than a clause of many literals, and sooner."""
        row = self._rows[number]
        clauses = (self._clauses[at] for at in row.sought[1:])
        return tuple(clause for clause in clauses if not row.forms or len(clause) <= _FEW)

    def _instead_of_number(self, number: int) -> Clauses:
        """What else would do for the clauses that any number satisfies."""
        clauses = (self._clauses[at] for at in self._rows[number].clauses)
        return tuple(clause - NUMBER for clause in clauses if clause >= NUMBER)

    def pieces(self) -> dict[str, bytes]:
        """The table as pieces of a file. Raises `ValueError` when it cannot be written so."""
        return {
            "clauses": from_sets(self._clauses),
            "forms": from_strings(self._texts),
            "rows": from_value(self._rows),
            "literals": from_strings(self.literals),
            "owners": from_value(self.owners),
        }


def from_pieces(pieces: Mapping[str, bytes]) -> NeedTable:
    """The table that wrote `pieces`. Raises `LookupError`, `TypeError` or `ValueError` for anything else."""
    rows, owners = to_value(pieces["rows"]), to_value(pieces["owners"])
    return NeedTable(Sets(pieces["clauses"]), to_strings(pieces["forms"]), rows, to_strings(pieces["literals"]), owners)


class Asking(NamedTuple):
    """What rules ask of a gate: numbers of needs in `table`, by the id of the rule.

    `rules` are what the matches of a rule need, one of several; a need that asks nothing is always met. `asked` are needs that decide
    nothing there, but that checks ask the document about. `if_selling` are further needs that count only in articles that may sell.
    """

    table: NeedTable
    rules: Mapping[str, Sequence[int]]
    asked: Mapping[str, Sequence[int]] = {}
    if_selling: Mapping[str, Sequence[int]] = {}


def asking(
    rules: Mapping[str, Iterable[Need]],
    asked: Mapping[str, Iterable[Need]] | None = None,
    if_selling: Mapping[str, Iterable[Need]] | None = None,
) -> Asking:
    """What is asked of a gate that is to find these needs."""
    numbered = _Numbered()
    parts = [{rule: numbered.all(needs) for rule, needs in (one or {}).items()} for one in (rules, asked, if_selling)]
    return Asking(numbered.table(), *parts)


class _Numbered:
    """Needs numbered in the order in which they come."""

    def __init__(self) -> None:
        self._needs: dict[Need, int] = {}

    def all(self, needs: Iterable[Need]) -> list[int]:
        """The numbers of `needs`."""
        return [self._needs.setdefault(need, len(self._needs)) for need in needs]

    def table(self) -> NeedTable:
        """All needs that have come."""
        clauses: dict[frozenset[str], int] = {}
        forms: dict[str, int] = {}
        owners: dict[str, list[int]] = {}
        rows = []
        for need, number in self._needs.items():
            sought = looked_for(need)
            asked, first = ([clauses.setdefault(one, len(clauses)) for one in part] for part in (need.clauses, sought))
            rows.append(_Row(asked, first, [forms.setdefault(form, len(forms)) for form in need.forms]))
            for literal in sought[0] if sought else ():
                owners.setdefault(literal, []).append(number)
        return NeedTable(list(clauses), list(forms), rows, sorted(owners), [owners[literal] for literal in sorted(owners)])
