"""Needs as plain data: each need, clause and form once, however many rules share it, and what the gate looks for worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from guidelint.needs import Need
from guidelint.rules.rarity import looked_for


class Numbered:
    """Needs numbered from 0 in the order in which they came."""

    def __init__(self) -> None:
        self._needs: dict[Need, int] = {}

    def all(self, needs: Iterable[Need]) -> list[int]:
        """The numbers of `needs`."""
        return [self._needs.setdefault(need, len(self._needs)) for need in needs]

    def plain(self) -> dict[str, Any]:
        """All needs, for `from_plain`."""
        clauses: dict[frozenset[str], int] = {}
        forms: dict[str, int] = {}
        rows = []
        for need in self._needs:
            parts = (need.clauses, looked_for(need))
            rows.append(
                [[clauses.setdefault(one, len(clauses)) for one in part] for part in parts]
                + [[forms.setdefault(form, len(forms)) for form in need.forms]]
            )
        return {"clauses": [sorted(clause) for clause in clauses], "forms": list(forms), "needs": rows}


def from_plain(value: dict[str, Any]) -> Sequence[Need]:
    """The needs that `Numbered.plain` wrote, by their numbers. Raises `LookupError`, `TypeError` or `ValueError` for anything else."""
    clauses, forms = [frozenset(clause) for clause in value["clauses"]], value["forms"]
    return [
        Need(tuple(clauses[at] for at in needed), tuple(forms[at] for at in those), tuple(clauses[at] for at in sought))
        for needed, sought, those in value["needs"]
    ]
