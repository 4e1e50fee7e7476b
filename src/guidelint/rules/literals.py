"""The strings that a pattern cannot match without, found in its parse tree.

The gate searches an article for them before anything is parsed, so they must be right: every match of the pattern contains at
least one. White space is never part of them, because it is where a line may break.
"""

from __future__ import annotations

from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from guidelint.linear import linear_form
from guidelint.needs import Clauses, Need
from guidelint.rules.parts import either, joined, sequence
from guidelint.rules.rarity import NUMBER, frequency, selectivity, without_longer
from guidelint.rules.syntax import parse

_CLAUSES = 4
"""Clauses of a need that are kept."""
_TELLING = 3
"""The weight of a string that says something: a Han character, three letters, a sign."""


class Facts(NamedTuple):
    """What is known of a pattern. `literals`: of which every match contains one; None when there are none.

    `needs`: one for each alternative of the pattern, and each match satisfies one of them. A need without clauses is always satisfied.
    """

    literals: frozenset[str] | None
    needs: tuple[Need, ...]


def facts_of(source: str, words: bool = False) -> Facts:
    """What is known of the pattern `source`; `words`: of its matches that are whole words. Raises `PatternError`."""
    nodes = list(parse(source))
    options = nodes[0][1][1] if len(nodes) == 1 and nodes[0][0] is op.BRANCH else [nodes]
    parts = [sequence(option, ignore_case=False) for option in options]
    whole = parts[0] if len(parts) == 1 else joined([either(parts)])
    edge = [(op.AT, op.AT_BOUNDARY)] if words else []
    needs = (
        Need(_most_selective((*part.needed, *_around(option))), _forms([*edge, *option, *edge]))
        for option, part in zip(options, parts, strict=True)
    )
    return Facts(whole.best, tuple(needs))


def literals_of(source: str) -> frozenset[str] | None:
    """The literals of `facts_of`."""
    return facts_of(source).literals


def needs_of(source: str) -> tuple[Need, ...]:
    """The needs of `facts_of`."""
    return facts_of(source).needs


def _around(nodes: Any) -> Clauses:
    """What must stand before or behind the match, as far as it is asked for outside of groups."""
    asked = (value[1] for kind, value in nodes if kind is op.ASSERT)
    return tuple(clause for inner in asked for clause in sequence(inner, ignore_case=False).needed)


def _forms(nodes: Any) -> tuple[str, ...]:
    form = linear_form(nodes)
    return (form,) if form else ()


def _most_selective(clauses: Clauses) -> Clauses:
    """A few clauses that say most, and one that asks for a number; those that nearly every text satisfies only without better ones."""
    ranked = sorted(dict.fromkeys(clauses), key=frequency)
    numbers = [clause for clause in ranked if clause >= NUMBER][:1]
    words = [clause for clause in ranked if not clause >= NUMBER]
    strong = [clause for clause in words if selectivity(clause)[0] >= _TELLING]
    return tuple(map(without_longer, [*(strong[:_CLAUSES] or words[:2]), *numbers]))
