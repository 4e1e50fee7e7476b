"""official: a number, host or account that is given as a firm's own, and is not, as far as the registry knows.

A number or host belongs to the firm that the sentence names. It is found when the registry has it for another firm, when it
imitates a firm's, costs extra, or when the text calls it official and the registry, which knows the firm's own, has not got it. What
is called official for a firm that the registry does not know cannot be verified: a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.official.first_look import FirstLook, may_hold
from guidelint.rules.official.words import Words, read_words
from guidelint.rules.rule import Finder, Match
from guidelint.rules.vocabulary import WORDS, Strings

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    **GUIDANCE,
    "official": {**WORDS, "description": "Words that call a number, host or account official."},
    "calling": {**WORDS, "description": "Words before a telephone number: other digits are not looked up."},
    "abroad": {**WORDS, "description": "Words that say that the reader is in another country."},
    "customers": {**WORDS, "description": "Words beside a name that show that an ambiguous one means the firm."},
    "desks": {
        **WORDS,
        "description": "Labels of a help desk: a messenger account under one is no firm's own, though the text says so.",
    },
    "public": {**WORDS, "description": "Words for a messenger's public accounts, which firms do have."},
}
REQUIRED = ("topic", "registry")
VALUES = ("value", "firm", "owner", "channels")
VARIANTS = ("other-firm", "not-listed", "look-alike", "other-country", "premium", "account", "unverified")


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of one match per number, host or account."""
    words = read_words(parameters, data)
    countries = cache(lambda: _countries(words))
    look = FirstLook(words.names, countries, words.official, words.calling, words.desks, words.customers, lambda: words.shared)
    return Finder(
        lambda document: _judged(words, document) if may_hold(look, document) else (),
        asks=lambda: (words.names.need, *words.shared.needs, *words.official.needs, *words.desks.needs),
    )


def _countries(words: Words) -> Strings:
    return Strings.of(name for country in words.registry.countries.values() for name in country.names)


def _judged(words: Words, document: Document) -> Iterator[Match]:
    """The matches of an article that the first look lets through; few are, so what judges them is imported only here."""
    from guidelint.rules.official import accounts, hosts, numbers
    from guidelint.rules.official.places import places_of

    places = tuple(places_of(words, document))
    for place in places:
        yield from numbers.in_place(words, document, place)
        yield from hosts.in_place(words, document, place)
    yield from accounts.in_places(words, document, places)
