"""official: a number, host or account that is given as a firm's own, and is not, as far as the registry knows.

A number or host belongs to the firm that the sentence names. It is found when the registry has it for another firm, when it
imitates a firm's, or when the text calls it official and the registry, which knows the firm's own, has not got it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guidelint.document.domains import same_site
from guidelint.document.folding import fold
from guidelint.finding import Level
from guidelint.linear import matches
from guidelint.rules import desks, offers, telephone
from guidelint.rules.attribution import Named, heading_above, meant, named
from guidelint.rules.carrier import Carrier
from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.guidance import Guidance, guidance
from guidelint.rules.mentions import Given, Passage, gives, hosts_in, numbers_in, passages_of, written_hosts, written_numbers
from guidelint.rules.pairs import Names
from guidelint.rules.registry import Registry, Verdict
from guidelint.rules.rule import Evidence, Finder, Match
from guidelint.rules.vocabulary import WORDS, Vocabulary, plain_text, vocabulary
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.folding import Folded
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
VARIANTS = ("other-firm", "not-listed", "look-alike", "other-country", "account")
_FOREIGN = ("reference-hosts", "authoritative-hosts", "social-hosts", "code-hosts", "app-stores", "first-party-shorteners", "image-hosts")
_NEAR = 24
_CALLED = 48
_LONG = 5
_AROUND = 300


@dataclass(frozen=True, slots=True)
class _Rule:
    shared: Guidance
    names: Names
    registry: Registry
    official: Vocabulary
    calling: Vocabulary
    abroad: Vocabulary
    customers: Vocabulary
    desks: Vocabulary
    public: Vocabulary


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence, folded, with the carriers that it names; `above` are those of the heading over it, when it names none itself."""

    passage: Passage
    folded: Folded
    names: tuple[Named, ...]
    above: tuple[Named, ...]


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of one match per number, host or account."""
    shared = guidance(parameters, data)
    assert shared.names is not None  # noqa: S101 `registry` is required
    words = {key: vocabulary(parameters.get(key, ()), data) for key in ("official", "calling", "abroad", "customers", "desks", "public")}
    rule = _Rule(shared, shared.names, shared.names.registry, **words)
    return Finder(
        lambda document: _find(rule, document),
        asks=lambda: (rule.names.need, *shared.needs, *rule.official.needs, *rule.desks.needs),
    )


def _find(rule: _Rule, document: Document) -> Iterator[Match]:
    if not _may_hold(rule, document):
        return
    places = tuple(_places(rule, document))
    for place in places:
        yield from _numbers(rule, document, place)
        yield from _hosts(rule, document, place)
    yield from _accounts(rule, document, places)


def _may_hold(rule: _Rule, document: Document) -> bool:
    """Whether the article as it is written can hold a match: it is not parsed otherwise."""
    text = document.derive(plain_text)
    if any(rule.registry.look_alike(host) is not None for host in written_hosts(text)):
        return True
    speaks = document.may_meet((rule.names.need,)) and document.derive(rule.names)
    if _may_call(rule, document, text, speaks=speaks):
        return True
    if not speaks and (not document.may_meet(rule.shared.needs) or document.derive(rule.shared) is None):
        return False
    return any(document.may_meet(words.needs) and document.derive(words).search(text) is not None for words in (rule.official, rule.desks))


def _may_call(rule: _Rule, document: Document, text: str, *, speaks: bool) -> bool:
    """Whether words of calling stand before a number, in an article that names a carrier or near a name of one."""
    if not all(matches(f"(?:{form})(?s:.){{0,{_NEAR}}}[+(*\\d]", text) for form in rule.calling.forms):
        return False
    calling = document.derive(rule.calling)
    return any(
        calling.search(text, max(0, at - _NEAR), at) is not None
        and (speaks or rule.registry.named(text[max(0, at - _AROUND) : at + _AROUND]))
        for at in written_numbers(text)
    )


def _places(rule: _Rule, document: Document) -> Iterator[_Place]:
    """The sentences that give a number or a host, or label a help desk. Rows of tables compare firms, so they are left out."""
    desk = document.derive(rule.desks)
    customers = document.derive(rule.customers)
    countries = rule.registry.countries_named(document.fold(document.title.span).text) if document.title else ()
    for passage in passages_of(document):
        if passage.sentence.block.inside("table") is None:
            folded = document.fold(passage.span)
            if not gives(document, passage) and desk.search(folded.text) is None:
                continue
            own = named(rule.registry, folded.text, countries, customers)
            heading = None if own else heading_above(document, passage.sentence)
            above = named(rule.registry, document.fold(heading.span).text, countries, customers) if heading else ()
            yield _Place(passage, folded, own, above if len({name.carrier for name in above}) == 1 else ())


def _numbers(rule: _Rule, document: Document, place: _Place) -> Iterator[Match]:
    text = place.folded.text
    end = 0
    for given in numbers_in(document, place.passage):
        at = place.folded.offset(given.span.start)
        name = meant(place.names, text, at) or next(iter(place.above), None)
        before = text[max(0, at - _NEAR) : at]
        called = document.derive(rule.calling).search(before) is not None or (given.link is not None and given.link.url.scheme == "tel")
        if name is not None and called:
            abroad = document.derive(rule.abroad).search(text[end:at]) is not None
            yield from _judge_number(rule, document, place, given, name, abroad=abroad)
        end = at


def _judge_number(rule: _Rule, document: Document, place: _Place, given: Given, name: Named, *, abroad: bool) -> Iterator[Match]:
    firm = rule.registry.carriers[name.carrier]
    verdict = rule.registry.judge_number(firm.id, given.value, abroad=abroad)
    if verdict is Verdict.WRONG_CARRIER:
        owners = [listing.carrier for listing in rule.registry.number(given.value, firm.country)]
        near = place.folded.text if place.names else document.derive(plain_text)
        if not set(owners) & {id_ for mention in rule.registry.named(near) for id_ in mention.carriers}:
            yield _match(rule, given, firm, "other-firm", Level.ERROR, rule.registry.carriers[owners[0]].name)
    elif verdict is Verdict.SCOPE_WARNING:
        yield _match(rule, given, firm, "other-country", Level.WARNING)
    elif verdict is Verdict.UNKNOWN_NUMBER and place.names and len(telephone.dialled(given.value)) >= _LONG:
        before = place.folded.text[: place.folded.offset(given.span.start)]
        if any(document.derive(words).search(before) is not None for words in (rule.official, rule.desks)):
            yield _match(rule, given, firm, "not-listed", Level.WARNING)


def _hosts(rule: _Rule, document: Document, place: _Place) -> Iterator[Match]:
    text = place.folded.text
    for given in hosts_in(document, place.passage):
        if given.value in document.facts.own_domains:
            continue
        at = place.folded.offset(given.span.start)
        name = meant(place.names, text, at)
        imitated = rule.registry.look_alike(given.value)
        if imitated is not None:
            firm = rule.registry.carriers[name.carrier if name is not None else imitated.carriers[0]]
            yield _match(rule, given, firm, "look-alike", Level.ERROR)
        elif name is not None and _is_called_official(rule, document, place, given, at):
            yield from _judge_host(rule, document, place, given, name)


def _judge_host(rule: _Rule, document: Document, place: _Place, given: Given, name: Named) -> Iterator[Match]:
    firm = rule.registry.carriers[name.carrier]
    if rule.registry.judge_host(firm.id, given.value) is not Verdict.WRONG_DOMAIN or _is_public(document, given.value):
        return
    owners = [owner.id for owner in rule.registry.by_domain(given.value)]
    if owners and not {other.carrier for other in place.names} & set(owners):
        yield _match(rule, given, firm, "other-firm", Level.ERROR, rule.registry.carriers[owners[0]].name)
    elif not owners and not any(same_site(given.value, domain.host) for domain in firm.domains):
        yield _match(rule, given, firm, "not-listed", Level.WARNING)


def _is_called_official(rule: _Rule, document: Document, place: _Place, given: Given, at: int) -> bool:
    """Whether the words right before the host, or the words of its link, call it official."""
    before = place.folded.text[max(0, at - _CALLED) : at]
    words = fold(document.text[slice(*given.link.text_span)]) if given.link is not None else ""
    official = document.derive(rule.official)
    return official.search(before) is not None or official.search(words) is not None


def _is_public(document: Document, host: str) -> bool:
    return any(document.facts.lists[name].match(host) for name in _FOREIGN if name in document.facts.lists)


def _accounts(rule: _Rule, document: Document, places: tuple[_Place, ...]) -> Iterator[Match]:
    """What stands under the label of a help desk that the text calls official, and cannot be a firm's help desk."""
    advice = document.derive(rule.shared)
    if not document.derive(rule.desks).sources:
        return
    promised = advice is not None and desks.promises(advice, document, document.derive(rule.official), document.derive(rule.desks))
    for place in places:
        text = place.folded.text
        label = document.derive(rule.desks).search(text)
        if label is None or document.derive(rule.public).search(text) is not None:
            continue
        if place.names or place.above or promised:
            firm = rule.registry.carriers[place.names[0].carrier] if place.names else None
            start = place.folded.span(label.start(), label.end()).start
            for given in desks.unofficial(document, place.passage, rule.registry, numbers=promised):
                yield _match(rule, Given(given.value, Span(min(start, given.span.start), given.span.end)), firm, "account", Level.ERROR)


def _match(rule: _Rule, given: Given, firm: Carrier | None, variant: str, level: Level, owner: str = "") -> Match:
    known = offers.known(rule.shared.names, (firm.id,)) if firm is not None else ()
    evidence = [Evidence(f"contact-{variant}", given.value)]
    evidence += [Evidence("named-carrier", firm.name)] if firm is not None else []
    evidence += [Evidence("registry-has", offer.text) for offer in known]
    values = {
        "value": given.value,
        "firm": firm.name if firm is not None else "",
        "owner": owner,
        "channels": "; ".join(o.channels for o in known),
    }
    return Match(given.span, values, tuple(evidence), variant=variant, level=level)
