"""How much a string says about a text that holds it, and a set of strings of which a text holds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from guidelint.document.folding import gate_literal
from guidelint.needs import Clauses, Need

_COMMON_LETTERS = "etaoinshrdlcumwfgypbvkjxqz"
"""From the commonest to the rarest in English."""
DIGITS = "0123456789"
"""Folding leaves no other digits; a clause that holds all of them asks for any number."""
NUMBER = frozenset(DIGITS)


def frequency(clause: frozenset[str]) -> float:
    """How many texts a clause can be expected to let through: a number to compare, no share."""
    return sum(10 ** -_rarity(literal) for literal in sorted(clause))


@cache
def _rarity(string: str) -> float:
    """How rare a string is, on a scale of tens: the sum of what each character says."""
    return sum(map(_told_by, string))


def _told_by(character: str) -> float:
    """What one character says: a letter the more the rarer it is in English, a Han character as much as three letters."""
    if "a" <= character <= "z":
        return 0.25 + 0.03 * _COMMON_LETTERS.index(character)
    if character.isdigit():
        return 0.3
    return 1.2 if character.isascii() else 1.5


def selectivity(strings: frozenset[str]) -> tuple[int, int]:
    """The weight of the string that says least, then how few there are."""
    return (0 if strings >= NUMBER else min(map(_weight, strings))), -len(strings)


@cache
def _weight(string: str) -> int:
    """Bytes, and two more where a sign such as $ or % stands in it: signs are rarer than letters."""
    return len(string.encode("utf-8", "surrogatepass")) + (0 if string.isalnum() else 2)


@lru_cache(maxsize=4096)
def looked_for(need: Need) -> Clauses:
    """The clauses of `need` that a gate can look for, the rarest first: each literal has something left, and not any number will do."""
    clauses = [frozenset(map(gate_literal, clause)) for clause in need.clauses]
    return tuple(sorted((clause for clause in clauses if "" not in clause and not clause >= NUMBER), key=frequency))


def union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """What a match of any of several patterns must contain; None as soon as one of them needs nothing."""
    united: set[str] = set()
    for one in sets:
        if one is None:
            return None
        united |= one
    return without_longer(united)


def without_longer(strings: Iterable[str]) -> frozenset[str]:
    """Drop strings that contain another one: whatever holds them holds that."""
    known = frozenset(strings)
    lengths = sorted({len(one) for one in known})
    return frozenset(one for one in known if known.isdisjoint(_parts_of(one, lengths)))


def _parts_of(string: str, lengths: Sequence[int]) -> Iterator[str]:
    """The strings inside `string`, shorter than it, that are of one of `lengths`, which ascend."""
    for length in takewhile(len(string).__gt__, lengths):
        yield from (string[at : at + length] for at in range(len(string) - length + 1))
