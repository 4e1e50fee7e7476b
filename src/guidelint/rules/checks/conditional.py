"""conditional: one thing asks for another, as an abbreviation does for its meaning. Vale's check of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from guidelint.rules.rule import Finder, Match
from guidelint.rules.words import EXCEPTIONS, IGNORECASE, PATTERN, SCOPE, Words, shown

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "first": {**PATTERN, "description": "What asks for something: what its group matches (or all of it) must have been told."},
    "second": {
        **PATTERN,
        "description": "What tells it, before or in the same sentence or block: what its groups match, or everything where it has none.",
    },
    "exceptions": EXCEPTIONS,
    "scope": SCOPE,
    "nonword": {"type": "boolean", "default": True, "description": "false: both are found as whole words only."},
    "ignorecase": {**IGNORECASE, "default": False},
}
REQUIRED = ("first", "second")
VALUES = ("match",)


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder of matches of `first` that nothing before them tells, each of them once."""
    del data
    words = Words.of({"nonword": True, **parameters}, ignorecase=False)
    first, second = (words.pattern(cast("str", parameters[name])) for name in ("first", "second"))

    def find(document: Document) -> Iterator[Match]:
        told: set[str] = set()
        everything = False
        for text in words.texts(document):
            for match in second.finditer(text.text):
                told.update(filter(None, match.groups()))
                everything = everything or not match.groups()
            for match in words.found(text, first):
                term = _term(match)
                if term not in told and not everything:
                    told.add(term)
                    yield Match(text.span(*match.span()), {"match": shown(document, text, match)})

    return Finder(find, words.literals(first))


def _term(match: re.Match[str]) -> str:
    """What the first group holds that took part, else all of the match."""
    return next(filter(None, match.groups()), match.group())
