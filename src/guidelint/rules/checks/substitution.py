"""substitution: another word is wanted. Vale's check of that name, for several languages in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from guidelint.late import late_pattern
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Finder, Match
from guidelint.rules.words import EXCEPTIONS, IGNORECASE, NONWORD, SCOPE, Words, shown

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "swap": {
        "type": "object",
        "additionalProperties": {"type": "string", "minLength": 1},
        "description": "Patterns to find, each with what to write instead; | stands between several, $1 for what the first group matched.",
    },
    "capitalize": {
        "type": "boolean",
        "default": False,
        "description": "true: what to write begins with a capital letter where what was found does.",
    },
    "exceptions": EXCEPTIONS,
    "scope": SCOPE,
    "nonword": NONWORD,
    "ignorecase": IGNORECASE,
}
REQUIRED = ("swap",)
KEYS = ("swap",)
VALUES = ("match", "replacement")

_GROUP = late_pattern(r"\$(?:(\d)|\{(\d)\})")


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder of what is to be replaced. A text that is already one of those to write is left alone."""
    del data
    words = Words.of(parameters)
    swap = cast("Mapping[str, str]", parameters["swap"])
    any_of_them = words.pattern(swap)
    each = [(words.pattern(source), wanted) for source, wanted in swap.items()]
    capitals = bool(parameters.get("capitalize", False))

    def find(document: Document) -> Iterator[Match]:
        for text in words.texts(document):
            for match in words.found(text, any_of_them):
                seen = shown(document, text, match)
                wanted = _wanted(match, each, seen if capitals else "")
                if seen not in wanted:
                    yield Match(text.span(*match.span()), {"match": seen, "replacement": _one_of(wanted)})

    return Finder(find, words.literals(any_of_them))


def _wanted(found: re.Match[str], each: list[tuple[Pattern, str]], like: str) -> list[str]:
    """What to write for `found`: the first pattern that matches the same characters says it."""
    for pattern, wanted in each:
        match = pattern.match(found.string, found.start())
        if match is not None and match.end() == found.end():
            filled = [_GROUP.sub(partial(_group, match), one) for one in wanted.split("|")]
            return [one[:1].upper() + one[1:] for one in filled] if like[:1].isupper() else filled
    return []


def _group(match: re.Match[str], group: re.Match[str]) -> str:
    number = int(group[1] or group[2])
    return (match[number] or "") if number <= len(match.groups()) else group.group()


def _one_of(wanted: list[str]) -> str:
    return " / ".join(wanted)
