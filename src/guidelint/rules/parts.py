"""What a parse tree tells of the strings that its matches hold: all they can be, if that is little, or some of which each holds one.

White space is never part of a string, because it is where a line may break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from guidelint.needs import Clauses
from guidelint.rules.rarity import DIGITS, NUMBER, frequency, selectivity

_MANY = 64
"""More strings than this are no help."""
_ALTERNATIVES = 16
"""A class of more characters says little."""
_TIMES = 4
"""Repeats that are written out."""
_EMPTY = frozenset({""})


class Part(NamedTuple):
    """What is known of a part of a pattern: all that it can match, if that is little, and clauses that its matches satisfy.

    `first`: one of these strings begins what it matches. `optional`: it may match nothing.
    """

    exact: frozenset[str] | None = None
    clauses: Clauses = ()
    first: frozenset[str] | None = None
    optional: bool = False

    @property
    def needed(self) -> Clauses:
        """The clauses, with what the part matches exactly as one of them."""
        return (*self.clauses, self.exact) if self.exact and "" not in self.exact else self.clauses

    @property
    def best(self) -> frozenset[str] | None:
        """The clause that lets the fewest articles through."""
        return max((clause for clause in self.needed if not clause >= NUMBER), key=selectivity, default=None)


_ANYTHING = Part()
_NOTHING = Part(_EMPTY)


def sequence(nodes: Any, ignore_case: bool) -> Part:
    """What is known of the nodes of a parse tree, one after the other."""
    return joined(list(_each(nodes, ignore_case)))


def joined(parts: Sequence[Part]) -> Part:
    """One part after the other: neighbours that are known exactly are known together."""
    begins = _beginnings(parts)
    clauses: list[frozenset[str]] = []
    run, since, whole = _EMPTY, 0, True
    for at, part in enumerate(parts):
        longer = _product(run, part.exact)
        if longer is not None:
            run = longer
            continue
        whole = False
        clauses += [*_needed(run, begins[since:at]), *part.clauses]
        run, since = (part.exact, at) if part.exact is not None else (_EMPTY, at + 1)
    if whole:
        return Part(run)
    return Part(None, tuple(dict.fromkeys([*clauses, *_needed(run, begins[since:])])), begins[0])


def _needed(run: frozenset[str], begins: Iterable[frozenset[str] | None]) -> Clauses:
    """The rarest clause of neighbours that are known exactly, with what follows each of them as far as that is known."""
    known = [strings for strings in (run if "" not in run else None, *begins) if strings]
    return (min(known, key=frequency),) if known else ()


def _beginnings(parts: Sequence[Part]) -> list[frozenset[str] | None]:
    """For each of `parts`, and for their end, strings one of which stands where it begins; None where that is not known."""
    begins: list[frozenset[str] | None] = [None]
    for part in reversed(parts):
        begins.append(_beginning(part, begins[-1]))
    return begins[::-1]


def _beginning(part: Part, rest: frozenset[str] | None) -> frozenset[str] | None:
    if part.exact is not None:
        if (longer := _product(part.exact, rest)) is not None:
            return longer
        return _either(part.exact - _EMPTY, rest) if "" in part.exact else part.exact
    return _either(part.first, rest) if part.optional else part.first


def _either(first: frozenset[str] | None, rest: frozenset[str] | None) -> frozenset[str] | None:
    """The beginnings of something that may be missing before something else."""
    either = first | rest if first and rest else None
    return either if either and len(either) <= _MANY else None


def _product(first: frozenset[str], second: frozenset[str] | None) -> frozenset[str] | None:
    if second is None or len(first) * len(second) > _MANY:
        return None
    if first == _EMPTY:
        return second
    return frozenset(a + b for a, b in product(first, second))


def _each(nodes: Any, ignore_case: bool) -> Iterator[Part]:
    """The parts of `nodes`, what is written character by character as one."""
    written: list[str] = []
    for kind, value in nodes:
        if kind is op.LITERAL and not ignore_case and not chr(value).isspace():
            written.append(chr(value))
            continue
        if written:
            yield Part(frozenset(["".join(written)]))
            written = []
        yield from _parts((kind, value), ignore_case)
    if written:
        yield Part(frozenset(["".join(written)]))


def _parts(node: Any, ignore_case: bool) -> list[Part]:
    """A node as the parts that follow each other in it: `免费+领` begins with 免费 whatever comes between."""
    kind, value = node
    if kind not in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [_part(kind, value, ignore_case)]
    least, most, inner = value
    part = sequence(inner, ignore_case)
    if (least, most) == (0, 1):
        return [Part(part.exact | {""}) if part.exact is not None else _maybe(part)]
    times = min(least, _TIMES)
    return [part] * times + ([] if times == most else [_maybe(part)])


def _maybe(part: Part) -> Part:
    """Any number of `part`, or nothing."""
    return Part(first=_beginning(part, None), optional=True)


def _part(kind: Any, value: Any, ignore_case: bool) -> Part:
    if kind is op.LITERAL:
        return _characters([chr(value)], ignore_case)
    if kind is op.IN:
        return _class(value, ignore_case)
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING
    if kind is op.SUBPATTERN:
        _, added, removed, inner = value
        return sequence(inner, (ignore_case or bool(added & 2)) and not removed & 2)
    if kind is op.BRANCH:
        return either([sequence(option, ignore_case) for option in value[1]])
    if kind is op.ATOMIC_GROUP:
        return sequence(value, ignore_case)
    return _ANYTHING


def either(options: Sequence[Part]) -> Part:
    """What is known of one of `options`, whichever it is."""
    exact = [option.exact for option in options if option.exact is not None]
    if len(exact) == len(options):
        united = frozenset().union(*exact)
        if len(united) <= _MANY:
            return Part(united)
    ranked = [sorted(option.needed, key=selectivity, reverse=True) for option in options]
    firsts = [first for option in options if (first := _beginning(option, None))]
    first = frozenset().union(*firsts) if len(firsts) == len(options) else None
    clauses = tuple(frozenset().union(*together) for together in zip(*ranked, strict=False))
    return Part(None, clauses, first if first and len(first) <= _MANY else None)


def _class(members: Any, ignore_case: bool) -> Part:
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


def _characters(characters: Sequence[str], ignore_case: bool) -> Part:
    if any(character.isspace() for character in characters):
        return _ANYTHING
    if ignore_case:
        # Beyond ASCII, and for i (which also equals the dotless letter), matching without case is not folding.
        if any(
            character.lower() == "i" or (not character.isascii() and character.lower() != character.upper()) for character in characters
        ):
            return _ANYTHING
        characters = [character.lower() for character in characters]
    return Part(frozenset(characters))
