"""Patterns that pass every test because they can never match: found in their parse trees, before they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

from guidelint.document.folding import fold
from guidelint.late import late_pattern
from guidelint.rules.syntax import PatternError, parse

_HEAVIEST = 100_000
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_ESCAPED = late_pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_FUZZY = late_pattern(r"\{[^{}]*[ides](?:[<+=,:}]|[^{}]*<)")
"""What the regex module takes for leave to differ (`{e<=2}`) and `re`, whose tree is verified, for text."""
_OPPOSITES = (
    {op.CATEGORY_SPACE, op.CATEGORY_NOT_SPACE},
    {op.CATEGORY_DIGIT, op.CATEGORY_NOT_DIGIT},
    {op.CATEGORY_WORD, op.CATEGORY_NOT_WORD},
)
# The scripts of syntax.LETTER, for one character.
_UNSPACED = late_pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


def verify(source: str, folded: bool = True) -> None:
    """Raise `PatternError` when `source` is no pattern, matches the empty string, or can never match.

    `folded`: it is searched in folded text, where upper-case letters and traditional characters do not occur.
    """
    tree = parse(source)
    if _weight(tree) > _HEAVIEST:
        raise PatternError(f"repeats too often: written out, it is longer than {_HEAVIEST:,} characters")
    if _FUZZY.search(_ESCAPED.sub("", source)):
        raise PatternError("asks for matches that differ, which is not supported: write \\{ for a brace in the text")
    if tree.state.flags & ~re.UNICODE:
        raise PatternError("must not set flags for the whole pattern; case does not matter, because text is folded")
    if tree.getwidth()[0] == 0:
        raise PatternError("can match the empty string, which is nothing to point at")
    named = set(tree.state.groupdict.values())
    for nodes in _sequences(tree):
        if any(kind is op.GROUPREF and value not in named for kind, value in nodes):
            raise PatternError("refers to a group by its number, which changes when patterns are joined: name the group")
        _verify_sequence(nodes, folded)


def _weight(nodes: Any) -> int:
    """How long a part of a pattern is when its repeats are written out as often as they may or, without a bound, as they must."""
    weight = 0
    for kind, value in nodes:
        if kind in _REPEATS:
            least, most, inner = value
            weight += _weight(inner) * max(1, least if most is op.MAXREPEAT else most)
        elif kind is op.BRANCH:
            weight += sum(map(_weight, value[1]))
        elif kind is op.GROUPREF_EXISTS:
            weight += sum(_weight(option or ()) for option in value[1:])
        elif kind in (op.ASSERT, op.ASSERT_NOT, op.SUBPATTERN):
            weight += _weight(value[-1])
        elif kind is op.ATOMIC_GROUP:
            weight += _weight(value)
        else:
            weight += 1
    return weight


def _sequences(nodes: Any) -> Iterator[Sequence[Any]]:
    """Every run of parts that follow each other, the innermost too."""
    yield list(nodes)
    for kind, value in nodes:
        if kind is op.BRANCH:
            for option in value[1]:
                yield from _sequences(option)
        elif kind is op.GROUPREF_EXISTS:
            for option in value[1:]:
                yield from _sequences(option or ())
        elif kind in (op.ASSERT, op.ASSERT_NOT, op.SUBPATTERN):
            yield from _sequences(value[-1])
        elif kind in _REPEATS:
            yield from _sequences(value[2])
        elif kind is op.ATOMIC_GROUP:
            yield from _sequences(value)


def _verify_sequence(nodes: Sequence[Any], folded: bool) -> None:
    for index, (kind, value) in enumerate(nodes):
        if kind is op.FAILURE or (kind is op.ASSERT_NOT and not list(value[1])):
            raise PatternError("can never match: '(?!)' always fails")
        if folded and kind is op.SUBPATTERN and value[1] & re.IGNORECASE:
            raise PatternError("must not set the flag i: text is folded, so case does not matter")
        if kind is op.IN:
            _verify_class(value, folded)
        if kind is op.AT:
            _verify_anchor(value, nodes[:index], nodes[index + 1 :])
    if folded:
        for run in _literal_runs(nodes):
            _verify_run(run)


def _literal_runs(nodes: Sequence[Any]) -> Iterator[str]:
    run = ""
    for kind, value in nodes:
        if kind is op.LITERAL:
            run += chr(value)
        elif run:
            yield run
            run = ""
    if run:
        yield run


def _verify_run(run: str) -> None:
    if (folded := fold(run)) != run:
        if not folded:
            raise PatternError(f"can never match: folding drops {_visible(run)}")
        raise PatternError(f"can never match {_visible(run)}: it is searched in folded text, write '{folded}'")


def _visible(text: str) -> str:
    return f"'{text}'" if text.isprintable() else f"'{text.encode('unicode_escape').decode('ascii')}'"


def _verify_class(members: Any, folded: bool) -> None:
    negated = any(kind is op.NEGATE for kind, _ in members)
    categories = {value for kind, value in members if kind is op.CATEGORY}
    if negated and any(opposites <= categories for opposites in _OPPOSITES):
        raise PatternError("can never match: a class leaves no character")
    if folded and not negated and not categories and not any(_survives(kind, value) for kind, value in members):
        raise PatternError("can never match: a class holds only characters that folding changes (write lower case, simplified)")


def _survives(kind: Any, value: Any) -> bool:
    """Whether a member of a class holds a character that occurs in folded text."""
    if kind is op.LITERAL:
        return fold(chr(value)) == chr(value)
    return any(fold(chr(code)) == chr(code) for code in range(value[0], value[1] + 1))


def _verify_anchor(anchor: Any, before: Sequence[Any], after: Sequence[Any]) -> None:
    left, right = _neighbour(before, -1), _neighbour(after, 0)
    if anchor in (op.AT_BEGINNING, op.AT_BEGINNING_STRING) and left and left != "\n":
        raise PatternError(f"can never match: '{left}' stands before the beginning")
    if anchor in (op.AT_END, op.AT_END_STRING) and right and right != "\n":
        raise PatternError(f"can never match: '{right}' stands after the end")
    if left is None or right is None:
        return
    if anchor is op.AT_BOUNDARY and _in_word(left) == _in_word(right):
        raise PatternError(f"can never match: there is no word edge between '{left}' and '{right}'")
    if anchor is op.AT_NON_BOUNDARY and _in_word(left) != _in_word(right):
        raise PatternError(f"can never match: there is a word edge between '{left}' and '{right}'")


def _neighbour(nodes: Sequence[Any], at: int) -> str | None:
    if not nodes or nodes[at][0] is not op.LITERAL:
        return None
    return chr(nodes[at][1])


def _in_word(character: str) -> bool:
    return (character == "_" or character.isalnum()) and not _UNSPACED.match(character)
