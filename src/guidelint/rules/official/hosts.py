"""Hosts that a text gives for a firm, or that imitate a firm's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.domains import same_site
from guidelint.document.folding import fold
from guidelint.rules import verdicts
from guidelint.rules.attribution import Named, meant
from guidelint.rules.look_alike import LookAlike
from guidelint.rules.mentions import Given, hosts_in
from guidelint.rules.official.findings import found
from guidelint.rules.official.places import Place, only_firm
from guidelint.rules.official.unverified import UNVERIFIED, is_public, is_unknown
from guidelint.rules.official.words import Words
from guidelint.rules.rule import Match

if TYPE_CHECKING:
    from guidelint.document import Document

_NEAR = 24
_CALLED = 48


def in_place(words: Words, document: Document, place: Place) -> Iterator[Match]:
    """The wrong hosts of a place."""
    text = place.folded.text
    for given in hosts_in(document, place.passage):
        if given.value in document.facts.own_domains:
            continue
        at = place.folded.offset(given.span.start)
        imitated = words.registry.look_alike(given.value)
        name = meant(place.names, text, at) or _apposed(words, document, place, given)
        if imitated is not None:
            firm = words.registry.carriers[name.carrier if name is not None else _imitated(words, imitated)]
            yield found(words, given, firm, verdicts.imitation(words.registry, imitated))
        elif _is_called_official(words, document, place, given, at):
            name = name or only_firm(words, document, place, at)
            if name is not None:
                yield from _judged(words, document, place, given, name)
            elif is_unknown(words, document, place, given, at):
                yield found(words, given, None, UNVERIFIED)


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
    if not {other.carrier for other in place.names} & owners and (owners or not sites):
        yield found(words, given, firm, wrong)


def _is_called_official(words: Words, document: Document, place: Place, given: Given, at: int) -> bool:
    """Whether the words right before the host, or the words of its link, call it official."""
    before = place.folded.text[max(0, at - _CALLED) : at]
    if _apposed(words, document, place, given) is not None:
        return True
    inside = fold(document.text[slice(*given.link.text_span)]) if given.link is not None else ""
    official = document.derive(words.official)
    return official.search(before) is not None or official.search(inside) is not None


def _apposed(words: Words, document: Document, place: Place, given: Given) -> Named | None:
    """The firm that the words right behind a host call it official for: "x.example, the official page of X"."""
    end = place.folded.offset(given.span.end)
    behind = document.derive(words.official).search(place.folded.text, end, end + _NEAR)
    names = (name for name in place.names if behind is not None and 0 <= name.start - end <= _CALLED)
    return next(names, None)
