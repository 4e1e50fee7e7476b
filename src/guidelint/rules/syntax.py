"""The language of patterns: Python's `re` syntax and `\\p{…}`, with two changes for text in several scripts.

`\\b` is the edge of a word of letters that are written with spaces between words: unlike in `re` it also stands between a Latin
letter and a Han character, where `esim` ends in `esim卡`. `{name}` stands for a slot, a pattern that has a name. Patterns are
searched in folded text (see document/folding.py), so they are written in lower case and simplified characters.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from re import _parser  # type: ignore[attr-defined]  # the standard library's own; the tests run on every supported version
from typing import Any

from guidelint.late import late_pattern
from guidelint.rules.errors import did_you_mean

Slots = Mapping[str, str | Sequence[str]]
"""Patterns by name; a list means any of them."""

# Scripts whose words are not set apart by spaces, or whose endings join Latin words without one.
_UNSPACED = "".join(f"\\p{{{script}}}" for script in ("Han", "Hiragana", "Katakana", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"))
LETTER = rf"[^\W{_UNSPACED}]"
"""A letter, digit or underscore of a script that sets words apart."""
OUTSIDE = rf"(?:(?<!{LETTER})|(?!{LETTER}))"
"""A place that is not inside such a word."""
_EDGE = rf"(?:(?<!{LETTER})(?={LETTER})|(?<={LETTER})(?!{LETTER}))"

_INSIDE_OR_OUTSIDE = rf"(?:(?<!{LETTER})(?!{LETTER})|(?<={LETTER})(?={LETTER}))"
_LETTER_AFTER = late_pattern(r"[a-z0-9](?![?*{])", re.IGNORECASE)
_LETTERS_BEFORE = late_pattern(r"(?<![\\a-z0-9])[a-z0-9]+\Z", re.IGNORECASE)

_PIECE = late_pattern(r"\\[pPN]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{([a-z][a-z0-9-]*)\}", re.DOTALL)
_PROPERTY = late_pattern(r"(?<!\\)((?:\\\\)*)\\[pP]\{[^}]*\}")
_MAX_EXPANDED = 50_000


class PatternError(ValueError):
    """A pattern that cannot be used, as the part of a sentence that follows the pattern: `… can never match`."""


def slot_names(source: str) -> list[str]:
    """The slots that a pattern refers to, in order."""
    return [match[1] for match in _PIECE.finditer(source) if match[1]] if "{" in source else []


def expand(source: str, slots: Slots) -> str:
    """Put the patterns of `slots` where `source` names them, and theirs in turn. Raises `PatternError`."""
    return _expand(source, slots, ())


def _expand(source: str, slots: Slots, inside: tuple[str, ...]) -> str:
    if "{" not in source:
        return source

    def piece(match: re.Match[str]) -> str:
        name = match[1]
        return match.group() if name is None else _slot(name, slots, inside)

    expanded = _PIECE.sub(piece, source)
    if len(expanded) > _MAX_EXPANDED:
        raise PatternError(f"grows beyond {_MAX_EXPANDED:,} characters with its slots")
    return expanded


def _slot(name: str, slots: Slots, inside: tuple[str, ...]) -> str:
    if name in inside:
        raise PatternError(f"has slots that lead back to themselves: {' > '.join([*inside, name])}")
    if name not in slots:
        raise PatternError(f"names an unknown slot '{{{name}}}'{did_you_mean(name, slots)}")
    value = slots[name]
    options = [value] if isinstance(value, str) else value
    return "(?:" + "|".join(_expand(option, slots, (*inside, name)) for option in options) + ")"


def compiled_form(sources: Iterable[str], words: bool) -> str:
    """One pattern in the syntax of the `regex` module that matches what any of `sources` matches; `words`: only whole words."""
    joined = "|".join(_edges(source) for source in sources)
    return f"{OUTSIDE}(?:{joined}){OUTSIDE}" if words else joined


def _edges(source: str) -> str:
    if r"\b" not in source.lower():
        return source
    return _PIECE.sub(_edge, source)


def _edge(piece: re.Match[str]) -> str:
    """A piece of a pattern; an edge next to a plain Latin letter needs only look to its other side."""
    if piece.group() == r"\B":
        return _INSIDE_OR_OUTSIDE
    if piece.group() != r"\b":
        return piece.group()
    source = piece.string
    if _LETTER_AFTER.match(source, piece.end()):
        return f"(?<!{LETTER})"
    before = _LETTERS_BEFORE.search(source, max(0, piece.start() - 40), piece.start())
    return f"(?!{LETTER})" if before else _EDGE


def parse(source: str) -> Any:
    """The parse tree of a pattern without slots, as `re` gives it; a property (`\\p{…}`) stands there as `\\w`.

    Raises `PatternError` for what `re` cannot parse.
    """
    plain = _PROPERTY.sub(r"\1\\w", source) if r"\p" in source.lower() else source
    try:
        with warnings.catch_warnings():  # of the whole process: only what `re` alone warns of may become an error
            warnings.filterwarnings("error", "Possible (?:nested set|set )", FutureWarning)
            return _parser.parse(plain)
    except (re.error, FutureWarning) as error:
        raise PatternError(f"is no regular expression: {error}") from None
    except (RecursionError, OverflowError):
        raise PatternError("is no regular expression: it is nested too deeply or repeats too often") from None
