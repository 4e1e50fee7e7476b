"""consistency: two spellings of the same thing stand in one article. Vale's check of that name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Finder, Match
from guidelint.rules.words import EXCEPTIONS, IGNORECASE, NONWORD, PATTERN, SCOPE, Words, shown
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "either": {
        "type": "object",
        "additionalProperties": PATTERN,
        "description": "Pairs of patterns: an article keeps to the one that stands in it first, the other is reported.",
    },
    "exceptions": EXCEPTIONS,
    "scope": SCOPE,
    "nonword": NONWORD,
    "ignorecase": IGNORECASE,
}
REQUIRED = ("either",)
KEYS = ("either",)
VALUES = ("match", "first")

_Found = tuple[Span, str]


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder of spellings that differ from the one that an article began with."""
    del data
    words = Words.of(parameters)
    either = cast("Mapping[str, str]", parameters["either"])
    pairs = [(words.pattern(one), words.pattern(other)) for one, other in either.items()]

    def find(document: Document) -> Iterator[Match]:
        for pair in pairs:
            one, other = (_found(document, words, pattern) for pattern in pair)
            if not one or not other:
                continue
            first, later = (one, other) if one[0] < other[0] else (other, one)
            yield from (Match(span, {"match": seen, "first": first[0][1]}) for span, seen in later)

    return Finder(find, words.literals(words.pattern([*either, *either.values()])))


def _found(document: Document, words: Words, pattern: Pattern) -> list[_Found]:
    return [
        (text.span(*match.span()), shown(document, text, match)) for text in words.texts(document) for match in words.found(text, pattern)
    ]
