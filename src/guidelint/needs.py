"""What a pattern asks of a text that it matches in, as far as it can be told without searching for the pattern itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Clauses = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What every match of a pattern satisfies: it holds at least one string of each of the `clauses`, and each of the `forms` matches.

    Forms are in the syntax of linear.py.
    """

    clauses: Clauses = ()
    forms: tuple[str, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.clauses, self.forms)))

    def __hash__(self) -> int:
        """Worked out once: needs are looked up for every article."""
        return self._hash

    def met_by(self, text: str) -> bool:
        """Whether folded `text` satisfies the clauses."""
        return all(any(literal in text for literal in clause) for clause in self.clauses)

    def and_one_of(self, literals: Iterable[str], *forms: str) -> Need:
        """This need, with one of `literals` in the same text, and `forms` that match there."""
        return Need((*self.clauses, frozenset(literals)), (*self.forms, *forms))
