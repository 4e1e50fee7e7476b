"""The strings that a pattern cannot match without, found in its parse tree.

The gate searches an article for them before anything is parsed, so they must be right: every match of the pattern contains at
least one. White space is never part of them, because it is where a line may break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product, takewhile
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from guidelint.document.folding import gate_literal
from guidelint.linear import linear_form
from guidelint.needs import Clauses, Need
from guidelint.rules.syntax import parse

_MANY = 64
"""More strings than this are no help."""
_ALTERNATIVES = 16
"""A class of more characters says little."""
_CLAUSES = 4
"""Clauses of a need that are kept."""
_TELLING = 3
"""The weight of a string that says something: a Han character, three letters, a sign."""
_TIMES = 4
"""Repeats that are written out."""
_EMPTY = frozenset({""})
DIGITS = "0123456789"
"""Folding leaves no other digits; a clause that holds all of them asks for any number."""
_NUMBER = frozenset(DIGITS)


class _Part(NamedTuple):
    """What is known of a part of a pattern: all that it can match, if that is little, and clauses that its matches satisfy."""

    exact: frozenset[str] | None = None
    clauses: Clauses = ()

    @property
    def needed(self) -> Clauses:
        """The clauses, with what the part matches exactly as one of them."""
        return (*self.clauses, self.exact) if self.exact and "" not in self.exact else self.clauses

    @property
    def best(self) -> frozenset[str] | None:
        """The clause that lets the fewest articles through."""
        return max((clause for clause in self.needed if not clause >= _NUMBER), key=_selectivity, default=None)


_ANYTHING = _Part()
_NOTHING = _Part(_EMPTY)


def literals_of(source: str) -> frozenset[str] | None:
    """Strings of which every match of `source` contains one; None when there are none. Raises `PatternError`."""
    return _sequence(parse(source), ignore_case=False).best


def needs_of(source: str) -> tuple[Need, ...]:
    """One need per alternative of `source`: each match satisfies one of them. A need without clauses is always satisfied."""
    nodes = list(parse(source))
    options = nodes[0][1][1] if len(nodes) == 1 and nodes[0][0] is op.BRANCH else [nodes]
    return tuple(Need(_most_selective(_sequence(option, ignore_case=False).needed), _forms(option)) for option in options)


def _forms(nodes: Any) -> tuple[str, ...]:
    form = linear_form(nodes)
    return (form,) if form else ()


def _most_selective(clauses: Clauses) -> Clauses:
    """A few clauses that say most, and one that asks for a number; those that nearly every text satisfies only without better ones."""
    ranked = sorted(dict.fromkeys(clauses), key=_selectivity, reverse=True)
    numbers = [clause for clause in ranked if clause >= _NUMBER][:1]
    words = [clause for clause in ranked if not clause >= _NUMBER]
    strong = [clause for clause in words if _selectivity(clause)[0] >= _TELLING]
    return tuple(map(_without_longer, [*(strong[:_CLAUSES] or words[:2]), *numbers]))


def frequency(clause: frozenset[str]) -> float:
    """How many texts a clause can be expected to let through: a number to compare, no share."""
    return sum(10 ** -_rarity(literal) for literal in sorted(clause))


@lru_cache(maxsize=4096)
def looked_for(need: Need) -> Clauses:
    """The clauses of `need` that a gate can look for, the rarest first: each literal has something left, and not any number will do."""
    if need.looked_for is not None:
        return need.looked_for
    clauses = [frozenset(map(gate_literal, clause)) for clause in need.clauses]
    return tuple(sorted((clause for clause in clauses if "" not in clause and not clause >= _NUMBER), key=frequency))


@cache
def _rarity(string: str) -> float:
    """How rare a string is, on a scale of tens: a Han character says as much as three letters, a sign as much as two."""
    letters = sum(character.isascii() and character.isalpha() for character in string)
    digits = sum(character.isdigit() for character in string)
    others = sum(not character.isascii() for character in string)
    return letters * 0.45 + digits * 0.3 + others * 1.5 + (len(string) - letters - digits - others) * 1.2


def union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """What a match of any of several patterns must contain; None as soon as one of them needs nothing."""
    united: set[str] = set()
    for one in sets:
        if one is None:
            return None
        united |= one
    return _without_longer(united)


def _without_longer(strings: Iterable[str]) -> frozenset[str]:
    """Drop strings that contain another one: whatever holds them holds that."""
    known = frozenset(strings)
    lengths = sorted({len(one) for one in known})
    return frozenset(one for one in known if known.isdisjoint(_parts_of(one, lengths)))


def _parts_of(string: str, lengths: Sequence[int]) -> Iterator[str]:
    """The strings inside `string`, shorter than it, that are of one of `lengths`, which ascend."""
    for length in takewhile(len(string).__gt__, lengths):
        yield from (string[at : at + length] for at in range(len(string) - length + 1))


def _selectivity(strings: frozenset[str]) -> tuple[int, int]:
    """The weight of the string that says least, then how few there are."""
    return (0 if strings >= _NUMBER else min(map(_weight, strings))), -len(strings)


@cache
def _weight(string: str) -> int:
    """Bytes, and two more where a sign such as $ or % stands in it: signs are rarer than letters."""
    return len(string.encode("utf-8", "surrogatepass")) + (0 if string.isalnum() else 2)


def _sequence(nodes: Any, ignore_case: bool) -> _Part:
    return _joined([part for node in nodes for part in _parts(node, ignore_case)])


def _joined(parts: Sequence[_Part]) -> _Part:
    """One part after the other: neighbours that are known exactly are known together."""
    whole = True
    clauses: list[frozenset[str]] = []
    run = _EMPTY
    for part in parts:
        longer = _product(run, part.exact)
        if longer is not None:
            run = longer
            continue
        whole = False
        clauses += _Part(run).needed + part.clauses
        run = part.exact if part.exact is not None else _EMPTY
    if whole:
        return _Part(run)
    return _Part(None, tuple(dict.fromkeys([*clauses, *_Part(run).needed])))


def _product(first: frozenset[str], second: frozenset[str] | None) -> frozenset[str] | None:
    if second is None or len(first) * len(second) > _MANY:
        return None
    if first == _EMPTY:
        return second
    return frozenset(a + b for a, b in product(first, second))


def _parts(node: Any, ignore_case: bool) -> list[_Part]:
    """A node as the parts that follow each other in it: `免费+领` begins with 免费 whatever comes between."""
    kind, value = node
    if kind not in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [_part(kind, value, ignore_case)]
    least, most, inner = value
    part = _sequence(inner, ignore_case)
    if (least, most) == (0, 1):
        return [_Part(part.exact | {""}) if part.exact is not None else _ANYTHING]
    times = min(least, _TIMES)
    return [part] * times + ([] if times == most else [_ANYTHING])


def _part(kind: Any, value: Any, ignore_case: bool) -> _Part:
    if kind is op.LITERAL:
        return _characters([chr(value)], ignore_case)
    if kind is op.IN:
        return _class(value, ignore_case)
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING
    if kind is op.SUBPATTERN:
        _, added, removed, inner = value
        return _sequence(inner, (ignore_case or bool(added & 2)) and not removed & 2)
    if kind is op.BRANCH:
        return _branch([_sequence(option, ignore_case) for option in value[1]])
    if kind is op.ATOMIC_GROUP:
        return _sequence(value, ignore_case)
    return _ANYTHING


def _branch(options: Sequence[_Part]) -> _Part:
    exact = [option.exact for option in options if option.exact is not None]
    if len(exact) == len(options):
        united = frozenset().union(*exact)
        if len(united) <= _MANY:
            return _Part(united)
    ranked = [sorted(option.needed, key=_selectivity, reverse=True) for option in options]
    return _Part(None, tuple(frozenset().union(*together) for together in zip(*ranked, strict=False)))


def _class(members: Any, ignore_case: bool) -> _Part:
    characters: list[str] = []
    for kind, value in members:
        if kind is op.CATEGORY and value is op.CATEGORY_DIGIT:
            characters += DIGITS
        elif kind is op.LITERAL:
            characters.append(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _ALTERNATIVES:
            characters += map(chr, range(value[0], value[1] + 1))
        else:
            return _ANYTHING
    return _characters(characters, ignore_case) if len(characters) <= _ALTERNATIVES else _ANYTHING


def _characters(characters: Sequence[str], ignore_case: bool) -> _Part:
    if any(character.isspace() for character in characters):
        return _ANYTHING
    if ignore_case:
        # Beyond ASCII, and for i (which also equals the dotless letter), matching without case is not folding.
        if any(
            character.lower() == "i" or (not character.isascii() and character.lower() != character.upper()) for character in characters
        ):
            return _ANYTHING
        characters = [character.lower() for character in characters]
    return _Part(frozenset(characters))
