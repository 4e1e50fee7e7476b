"""occurrence: something stands too often, or not often enough, in a sentence or block. Vale's check of that name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from guidelint.rules.errors import ParameterError
from guidelint.rules.rule import Finder, Match
from guidelint.rules.texts import Text
from guidelint.rules.words import EXCEPTIONS, IGNORECASE, PATTERN, SCOPE, Words
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "token": {**PATTERN, "description": "The pattern that is counted."},
    "max": {"type": "integer", "minimum": 0, "description": "How often it may stand; what comes after that is reported, from its first."},
    "min": {"type": "integer", "minimum": 1, "description": "How often it must stand; a text in which it does not is reported whole."},
    "exceptions": EXCEPTIONS,
    "scope": SCOPE,
    "nonword": {
        "type": "boolean",
        "default": True,
        "description": "false: the token is found as a whole word only.",
    },
    "ignorecase": IGNORECASE,
}
REQUIRED = ("token",)
VALUES = ("match", "count")


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder that counts the token in each text of the scope. Raises `ParameterError`."""
    del data
    most, least = cast("int | None", parameters.get("max")), cast("int | None", parameters.get("min"))
    if most is None and least is None:
        raise ParameterError(("token",), "the check needs 'max' or 'min', or both")
    words = Words.of({"nonword": True, **parameters})
    token = words.pattern(cast("str", parameters["token"]))

    def find(document: Document) -> Iterator[Match]:
        for text in words.texts(document):
            found = words.found(text, token)
            if most is not None and len(found) > most:
                span = text.span(found[most].start(), found[-1].end())
            elif least is not None and len(found) < least and (whole := _whole(text)):
                span = whole
            else:
                continue
            yield Match(span, {"match": document.text[span.start : span.end], "count": str(len(found))})

    return Finder(find, words.literals(token) if least is None else None)


def _whole(text: Text) -> Span | None:
    """The words of a text; None for one without any."""
    start = len(text.text) - len(text.text.lstrip())
    end = len(text.text.rstrip())
    return text.span(start, end) if start < end else None
