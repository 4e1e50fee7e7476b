"""Telephone numbers that a text gives for a firm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern
from guidelint.rules import telephone, verdicts
from guidelint.rules.attribution import Named, decided, is_elsewhere, meant
from guidelint.rules.carrier import Carrier
from guidelint.rules.mentions import Given, numbers_in
from guidelint.rules.official.findings import found
from guidelint.rules.official.places import Place, apposed, is_simply_official, only_firm
from guidelint.rules.official.unverified import UNVERIFIED, is_unknown
from guidelint.rules.official.words import Words
from guidelint.rules.rule import Match
from guidelint.rules.vocabulary import plain_text

if TYPE_CHECKING:
    from guidelint.document import Document

# Leads on to the next short code of a list, which are those of several firms: 10086、10010.
_LISTED = late_pattern(r"[0-9*#+ -]+[、/] ?")
_NEAR = 24
_FAR = 64
_CALLED = 48
_LONG = 5


class _Claim(NamedTuple):
    """Whose a number is said to be, by the words since the last number; `official`: the words behind it call it so."""

    name: Named
    lead: str
    official: bool


def in_place(words: Words, document: Document, place: Place) -> Iterator[Match]:
    """The wrong numbers of a place."""
    text = place.folded.text
    end = 0
    for given in numbers_in(document, place.passage):
        at = place.folded.offset(given.span.start)
        name = meant(place.names, text, at) or decided(words.registry, text, at, given.value) or next(iter(place.above), None)
        behind = apposed(words, document, place, given) if len(telephone.dialled(given.value)) >= _LONG else None
        name = name or behind or only_firm(words, document, place, at)
        lead = text[end:at]
        listed = telephone.is_short(given.value) and _LISTED.fullmatch(lead) is not None
        called = not listed and (name is behind is not None or _is_called(words, document, place, given, at, name))
        if name is not None and called:
            yield from _judged(words, document, place, given, _Claim(name, lead, official=name is behind))
        elif called and is_unknown(words, document, place, given, at):
            yield found(words, document, given, None, UNVERIFIED)
        end = at


def _is_called(words: Words, document: Document, place: Place, given: Given, at: int, name: Named | None) -> bool:
    """Whether the words before a number make it one to call: the name of the firm may stand between."""
    near = _NEAR + (name.end - name.start if name is not None and name in place.names else 0)
    text = place.folded.text
    if document.derive(words.calling).search(text[max(0, at - min(near, _FAR)) : at]) is not None:
        return True
    if document.derive(words.official).search(text[max(0, at - _CALLED) : at]) is not None:
        return True
    return given.link is not None and given.link.url.scheme == "tel"


def _judged(words: Words, document: Document, place: Place, given: Given, claim: _Claim) -> Iterator[Match]:
    firm = words.registry.carriers[claim.name.carrier]
    at = place.folded.offset(given.span.start)
    before = place.folded.text[:at]
    said = bool(place.names) and any(document.derive(kind).search(before) is not None for kind in (words.official, words.desks))
    official = (claim.official or said or is_simply_official(words, document, place, at)) and len(telephone.dialled(given.value)) >= _LONG
    abroad = document.derive(words.abroad).search(claim.lead) is not None or is_elsewhere(words.registry, claim.lead, firm.country)
    wrong = verdicts.number(words.registry, firm, given.value, abroad=abroad, official=official)
    if wrong is not None and not (wrong.owner and _names_an_owner(words, document, place, given, firm)):
        yield found(words, document, given, firm, wrong)


def _names_an_owner(words: Words, document: Document, place: Place, given: Given, firm: Carrier) -> bool:
    """Whether the words around a number name one of the firms whose it is."""
    owners = {listing.carrier for listing in words.registry.number(given.value, firm.country)}
    near = place.folded.text if place.names else document.derive(plain_text)
    return bool(owners & {id_ for mention in words.registry.named(near) for id_ in mention.carriers})
