"""existence: something is there that should not be. Vale's check of that name, for several languages in one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from guidelint.rules.rule import Finder, Match
from guidelint.rules.words import EXCEPTIONS, IGNORECASE, NONWORD, PATTERN, SCOPE, Words, shown

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "tokens": {
        "type": "array",
        "items": PATTERN,
        "minItems": 1,
        "description": "Patterns to find: words or regular expressions, in lower case and simplified characters.",
    },
    "exceptions": EXCEPTIONS,
    "scope": SCOPE,
    "nonword": NONWORD,
    "ignorecase": IGNORECASE,
}
REQUIRED = ("tokens",)
VALUES = ("match",)


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder of the rule's tokens."""
    del data
    words = Words.of(parameters)
    tokens = words.pattern(cast("Sequence[str]", parameters["tokens"]))

    def find(document: Document) -> Iterator[Match]:
        for text in words.texts(document):
            for match in words.found(text, tokens):
                yield Match(text.span(*match.span()), {"match": shown(document, text, match)})

    return Finder(find, words.literals(tokens))
