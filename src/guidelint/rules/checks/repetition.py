"""repetition: the same word stands twice in a row. Vale's check of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from guidelint.rules.rule import Finder, Match
from guidelint.rules.words import EXCEPTIONS, IGNORECASE, PATTERN, SCOPE, Words, shown

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "tokens": {
        "type": "array",
        "items": PATTERN,
        "minItems": 1,
        "description": "Patterns of words that must not follow themselves. In Chinese, name them: 的 twice is a slip, 看看 is a word.",
    },
    "max": {"type": "integer", "minimum": 0, "default": 0, "description": "How often a word may be repeated."},
    "alpha": {"type": "boolean", "default": False, "description": "true: only words of letters count."},
    "exceptions": EXCEPTIONS,
    "scope": SCOPE,
    "ignorecase": IGNORECASE,
}
REQUIRED = ("tokens",)
VALUES = ("match", "word")


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder of words that follow themselves with nothing but space between."""
    del data
    words = Words.of({**parameters, "nonword": True})
    tokens = words.pattern(cast("Sequence[str]", parameters["tokens"]))
    most, letters = cast("int", parameters.get("max", 0)), bool(parameters.get("alpha", False))

    def find(document: Document) -> Iterator[Match]:
        for text in words.texts(document):
            for run in _runs(words.found(text, tokens)):
                if len(run) > most + 1 and (not letters or run[0].group().isalpha()):
                    span = text.span(run[0].start(), run[-1].end())
                    yield Match(span, {"match": document.text[span.start : span.end], "word": shown(document, text, run[0])})

    return Finder(find, words.literals(tokens))


def _runs(matches: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Matches of the same words that follow each other."""
    run: list[re.Match[str]] = []
    for match in matches:
        if run and not (_same(run[-1], match) and not match.string[run[-1].end() : match.start()].strip()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _same(first: re.Match[str], second: re.Match[str]) -> bool:
    return first.group() == second.group()
