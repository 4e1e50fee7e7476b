"""Which carrier a sentence means by a number or host that it gives.

A name is resolved by itself, or by the country or the word for a customer that stands with it. What cannot be resolved is nobody's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern
from guidelint.rules import telephone
from guidelint.rules.bearers import Mention
from guidelint.rules.patterns import Pattern
from guidelint.rules.registry import Registry
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.document.sentences import Sentence

_BESIDE = 8
_CLAUSE = late_pattern(r"[,;。、]")
# Around the name of a country where the reader is: "in Spain", "a Spanish phone", 在泰国.
_THERE = late_pattern(r"(?<!back )(?<!return )(?<!returning )(?<![a-z])(?:in|from|across|visiting) (?:the )?$|(?<!不)[在从]$")
_LOCAL = late_pattern(r"(?<![a-z])(?:an?|any|local) $")
_SET = late_pattern(r" (?:phone|number|landline|mobile|sim|line)(?![a-z])")


class Named(NamedTuple):
    """A carrier (its id) named at `start` to `end` of a folded text."""

    carrier: str
    start: int
    end: int


def named(registry: Registry, text: str, countries: Collection[str], customers: Pattern, known: Collection[str] = ()) -> tuple[Named, ...]:
    """The carriers that folded `text` names beyond doubt.

    `countries` are named around it, `customers` are words for a carrier's own, `known` are carriers that the article names elsewhere.
    """
    here = registry.countries_named(text) or tuple(countries)
    mentions = registry.named(text)
    parts = zip(
        mentions, (0, *(mention.end for mention in mentions)), (*(mention.start for mention in mentions[1:]), len(text)), strict=False
    )
    beside = ((mention, _beside(text, mention, start, end)) for mention, start, end in parts)
    found = ((mention, _resolved(registry, mention, here, words, customers, known)) for mention, words in beside)
    return tuple(Named(carrier, mention.start, mention.end) for mention, carrier in found if carrier)


def _resolved(
    registry: Registry, mention: Mention, countries: Collection[str], beside: str, customers: Pattern, known: Collection[str]
) -> str:
    local = [carrier for carrier in mention.carriers if registry.carriers[carrier].country in countries]
    candidates = local or list(mention.carriers)
    if len(candidates) != 1:
        again = [carrier for carrier in mention.carriers if carrier in known]
        return again[0] if len(again) == 1 else ""
    if not mention.ambiguous or local or candidates[0] in known:
        return candidates[0]
    return candidates[0] if customers.search(beside) is not None else ""


def decided(registry: Registry, text: str, at: int, number: str) -> Named | None:
    """The firm of several of one name that `number`, which stands at `at` of folded `text`, decides for.

    It is the one whose number it is, else the one in the country of the firm whose it is.
    """
    mention = next((one for one in reversed(registry.named(text[:at])) if len(one.carriers) > 1), None)
    if mention is None:
        return None
    owners = {id_: {one.carrier for one in registry.number(number, registry.carriers[id_].country)} for id_ in mention.carriers}
    own = [id_ for id_, found in owners.items() if id_ in found]
    if not own and not telephone.is_short(number):
        own = [id_ for id_, found in owners.items() if registry.carriers[id_].country in {registry.carriers[one].country for one in found}]
    return Named(own[0], mention.start, mention.end) if len(own) == 1 else None


def _beside(text: str, mention: Mention, first: int, last: int) -> str:
    """What stands beside a name in `text[first:last]`, between its neighbours: its first and its last word whole."""
    start, end = max(first, mention.start - _BESIDE), min(last, mention.end + _BESIDE)
    while end < last and _is_inside_word(text, end):
        end += 1
    while start > first and _is_inside_word(text, start):
        start -= 1
    return text[start:end]


def _is_inside_word(text: str, at: int) -> bool:
    return text[at - 1].isascii() and text[at].isascii() and text[at - 1].isalnum() and text[at].isalnum()


def meant(names: Iterable[Named], text: str, at: int) -> Named | None:
    """The name that what stands at `at` of folded `text` belongs to: the last before it, else the first behind it in the same clause."""
    before = [name for name in names if name.end <= at]
    if before:
        return before[-1]
    behind = next((name for name in names if name.start >= at), None)
    return behind if behind is not None and not _CLAUSE.search(text, at, behind.start) else None


def is_elsewhere(registry: Registry, text: str, country: str) -> bool:
    """Whether folded `text`, which leads to a number, puts the reader in another country than `country` (an id)."""
    firms = [(mention.start, mention.end) for mention in registry.named(text)]
    places = [(id_, span) for id_, span in registry.country_places(text) if not any(s < span.end and span.start < e for s, e in firms)]
    if not country or any(id_ == country for id_, _ in places):
        return False
    return any(_is_there(text, span) for _, span in places)


def _is_there(text: str, place: Span) -> bool:
    before = text[: place.start]
    return _THERE.search(before) is not None or (_LOCAL.search(before) is not None and _SET.match(text, place.end) is not None)


def heading_above(document: Document, sentence: Sentence) -> Block | None:
    """The heading of the section that `sentence` stands in."""
    return next((block for block in reversed(document.headings) if block.span.start < sentence.span.start), None)
