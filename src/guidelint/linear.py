"""A pattern in the syntax of RE2, which searches in linear time and compiles fast: it matches wherever the pattern does, and elsewhere too.

What RE2 has not (looking around, back references) and what depends on where a sentence begins and ends is left out, so that a form
tells only where a closer look is worth its price.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

_ANY = "(?s:.)"
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
# Whatever is not ASCII is taken for a letter, and for none where none is asked for: all letters of Unicode are hundreds of ranges,
# which take milliseconds to compile.
_CLASSES: Mapping[Any, str] = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"0-9A-Za-z_\x{80}-\x{10ffff}"}
_NO_WORD = "[^0-9A-Za-z_]"
_MEMORY = 16 << 20
"""Bytes that one form may take at most, automaton included."""
_MOST = 1000
"""RE2 repeats no more often."""
_PART = 1_200
"""Characters of a part."""
_VANISHING = frozenset("*_~\\[]")
"""Characters that the text to search may have lost: what asks for one of them is not asked."""


class _NoFormError(Exception):
    """The pattern asks for what the searched text may not have."""


def linear_form(nodes: Any) -> str:
    """The form of a parse tree, as `re` gives it; an empty one, which matches anywhere, when there is none."""
    try:
        return _sequence(nodes) + _looked_ahead(nodes)
    except _NoFormError:
        return ""


@lru_cache(maxsize=4096)
def _compiled(form: str) -> Any:
    """`form` compiled; None when it is too large to be of use."""
    import re2  # only where a literal stands

    try:
        return re2.compile(form, _options())
    except re2.error:
        return None


def _options() -> Any:
    import re2

    options = re2.Options()
    options.never_capture = True
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def matches(form: str, text: str) -> bool:
    """Whether `form` matches anywhere in folded `text`."""
    return all_match((form,), text.encode("utf-8", "surrogatepass"))


def all_match(forms: tuple[str, ...], text: bytes) -> bool:
    """Whether each of `forms` matches anywhere in folded `text`, UTF-8: the fastest way for short texts."""
    for form in forms:
        alone = _alone(form)
        if alone is not None and not alone.Match(text):
            return False
    return True


@lru_cache(maxsize=4096)
def _alone(form: str) -> Any:
    """A set of one form: it tells whether it matches without telling where. None when it is too large to be of use."""
    import re2

    found = re2.Set.SearchSet(_options())
    try:
        found.Add(form)
        found.Compile()
    except re2.error:
        return None
    return found


def lines_with(form: str, text: str) -> Iterator[str]:
    """The lines of `text`, which end at line feeds, in which `form` matches."""
    written = text.encode("utf-8", "surrogatepass")
    if not all_match((form,), written):
        return
    pattern = _compiled(form)
    if pattern is None:
        yield from text.split("\n")
        return
    at = 0
    while (found := pattern.search(written, at)) is not None:
        start, end = written.rfind(b"\n", 0, found.start()) + 1, written.find(b"\n", found.end())
        yield written[start : end if end >= 0 else len(written)].decode("utf-8", "surrogatepass")
        if end < 0:
            return
        at = end


def parts_with(form: str, text: str, around: int) -> Iterator[str]:
    """The parts of `text` in which `form` matches; they overlap by `around` characters twice, so that no shorter match is cut."""
    if not matches(form, text):
        return
    for start in range(0, len(text), _PART):
        part = text[max(0, start - around) : start + _PART + around]
        if matches(form, part):
            yield part


def _sequence(nodes: Any) -> str:
    listed = list(nodes)
    return "".join(_edge(listed, at) if kind is op.AT else _node(kind, value) for at, (kind, value) in enumerate(listed))


def _edge(nodes: list[Any], at: int) -> str:
    """An edge of a word, which RE2 knows beside ASCII letters and digits alone; nothing for the edges of lines and texts."""
    if nodes[at][1] is not op.AT_BOUNDARY:
        return ""
    return r"\b" if _is_word(nodes[at + 1 :], 0) or _is_word(nodes[:at], -1) else ""


def _is_word(nodes: list[Any], end: int) -> bool:
    """Whether whatever `nodes` match begins (`end` 0) or ends (-1) with an ASCII letter or digit."""
    if not nodes:
        return False
    kind, value = nodes[end]
    if kind is op.LITERAL:
        return _is_plain(value)
    if kind is op.IN:
        return all(_is_plain_member(*member) for member in value)
    if kind is op.BRANCH:
        return all(_is_word(list(option), end) for option in value[1])
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _is_word(list(value[3] if kind is op.SUBPATTERN else value), end)
    if kind in _REPEATS:
        rest = nodes[1:] if end == 0 else nodes[:-1]
        return _is_word(list(value[2]), end) and (value[0] > 0 or _is_word(rest, end))
    return False


def _is_plain(code: int) -> bool:
    return code < 0x80 and chr(code).isalnum()


def _is_plain_member(kind: Any, value: Any) -> bool:
    """Whether a member of a class is ASCII letters and digits; folding leaves no other digits."""
    if kind is op.RANGE:
        return bool(value[1] < 0x80 and all(map(_is_plain, range(value[0], value[1] + 1))))
    return _is_plain(value) if kind is op.LITERAL else bool(kind is op.CATEGORY and value is op.CATEGORY_DIGIT)


def _looked_ahead(nodes: Any) -> str:
    """What must follow the match by a last look ahead."""
    for kind, value in list(nodes)[-1:]:
        if kind is op.ASSERT and value[0] > 0:
            return _sequence(value[1])
    return ""


def _node(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return _character(value)
    if kind is op.IN:
        return _class(value)
    if kind in _REPEATS:
        return _repeat(*value)
    if kind is op.BRANCH:
        return f"(?:{'|'.join(map(_sequence, value[1]))})"
    if kind is op.SUBPATTERN:
        return f"(?{'i' if value[1] & 2 else ''}:{_sequence(value[3])})"
    if kind is op.ATOMIC_GROUP:
        return f"(?:{_sequence(value)})"
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return ""
    return _ANY if kind in (op.ANY, op.NOT_LITERAL) else f"{_ANY}*"


def _character(code: int) -> str:
    character = chr(code)
    if character in _VANISHING:
        raise _NoFormError
    return character if character.isalnum() or code > 0x7F else f"\\x{{{code:x}}}"


def _class(members: Any) -> str:
    if members == [(op.CATEGORY, op.CATEGORY_NOT_WORD)]:
        return _NO_WORD
    negated = members[0][0] is op.NEGATE
    parts = [_member(kind, value) for kind, value in members[negated:]]
    if None in parts or (negated and _CLASSES[op.CATEGORY_WORD] in parts):
        return _ANY
    lost = not negated and any(kind is op.LITERAL and chr(value) in _VANISHING for kind, value in members)
    return f"[{'^' * negated}{''.join(filter(None, parts))}]{'?' * lost}"


def _member(kind: Any, value: Any) -> str | None:
    if kind is op.CATEGORY:
        return _CLASSES.get(value)
    first, last = value if kind is op.RANGE else (value, value)
    return f"\\x{{{first:x}}}" if first == last else f"\\x{{{first:x}}}-\\x{{{last:x}}}"


def _repeat(least: int, most: Any, nodes: Any) -> str:
    try:
        inner = f"(?:{_sequence(nodes)})"
    except _NoFormError:
        if least:
            raise
        return ""
    if (least, most) == (0, 1):
        return inner + "?"
    least = min(least, _MOST)
    return inner + (f"{{{least},}}" if most > _MOST else f"{{{least},{most}}}")
