"""Hosts that a text gives for a firm, or that imitate a firm's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from guidelint.document.domains import same_site
from guidelint.document.folding import fold
from guidelint.finding import Level
from guidelint.late import late_pattern
from guidelint.rules import verdicts
from guidelint.rules.attribution import Named, meant
from guidelint.rules.look_alike import LookAlike
from guidelint.rules.mentions import Given, hosts_in
from guidelint.rules.official.findings import found
from guidelint.rules.official.places import Place, apposed, only_firm
from guidelint.rules.official.unverified import UNVERIFIED, is_public, is_unknown
from guidelint.rules.official.words import Words
from guidelint.rules.rule import Match
from guidelint.rules.vocabulary import plain_text

if TYPE_CHECKING:
    from guidelint.document import Document

_CALLED = 48
_BEFORE = late_pattern(r"[./@-]$")
_BEHIND = late_pattern(r"[a-z0-9-]*\.[a-z]{2}")


def in_place(words: Words, document: Document, place: Place) -> Iterator[Match]:
    """The wrong hosts of a place."""
    text = place.folded.text
    for given in hosts_in(document, place.passage):
        if given.value in document.facts.own_domains:
            continue
        at = place.folded.offset(given.span.start)
        imitated = words.registry.look_alike(given.value)
        name = meant(place.names, text, at) or apposed(words, document, place, given)
        if imitated is not None:
            firm = words.registry.carriers[name.carrier if name is not None else _imitated(words, imitated)]
            yield found(words, document, given, firm, verdicts.imitation(words.registry, imitated))
        elif _is_called_official(words, document, place, given, at):
            name = name or only_firm(words, document, place, at)
            if name is not None:
                yield from _judged(words, document, place, given, name)
            elif is_unknown(words, document, place, given, at):
                yield found(words, document, given, None, UNVERIFIED)
        elif name is not None and _is_given(words, document, place, given):
            yield from (replace(match, level=Level.WARNING) for match in _judged(words, document, place, given, name))


def _imitated(words: Words, imitated: LookAlike) -> str:
    """Whose host is imitated, of several that bear the name: the carrier that is under the same top-level domain."""
    top = "." + imitated.host.rpartition(".")[2]
    alike = (id_ for id_ in imitated.carriers if any(one.host.endswith(top) for one in words.registry.carriers[id_].domains))
    return next(alike, imitated.carriers[0])


def _judged(words: Words, document: Document, place: Place, given: Given, name: Named) -> Iterator[Match]:
    firm = words.registry.carriers[name.carrier]
    wrong = verdicts.host(words.registry, firm, given.value)
    if wrong is None or is_public(document, given.value):
        return
    owners = {owner.id for owner in words.registry.by_domain(given.value)}
    sites = any(same_site(given.value, domain.host) for domain in firm.domains)
    text = place.folded.text
    named = {other.carrier for other in place.names if not _is_in_host(text, other.start, other.end)}
    if not named & owners and (owners or not sites):
        yield found(words, document, given, firm, wrong)


def _is_given(words: Words, document: Document, place: Place, given: Given) -> bool:
    """Whether the reader of a sentence about one firm is sent to a host of another, which the article names nowhere."""
    owners = {owner.id for owner in words.registry.by_domain(given.value)}
    if not owners or document.derive(words.shared.guide.turning).search(place.folded.text) is None:
        return False
    text = document.derive(plain_text)
    mentions = (mention for mention in words.registry.named(text) if not _is_in_host(text, mention.start, mention.end))
    return not owners & {id_ for mention in mentions for id_ in mention.carriers} and len({name.carrier for name in place.names}) == 1


def _is_in_host(text: str, start: int, end: int) -> bool:
    """Whether a name in folded `text` is part of a host or an address."""
    return _BEFORE.search(text, max(0, start - 1), start) is not None or _BEHIND.match(text, end) is not None


def _is_called_official(words: Words, document: Document, place: Place, given: Given, at: int) -> bool:
    """Whether the words right before the host, or the words of its link, call it official."""
    before = place.folded.text[max(0, at - _CALLED) : at]
    if apposed(words, document, place, given) is not None:
        return True
    inside = fold(document.text[slice(*given.link.text_span)]) if given.link is not None else ""
    official = document.derive(words.official)
    return official.search(before) is not None or official.search(inside) is not None
