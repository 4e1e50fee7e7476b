"""official: a number, host or account that is given as a firm's own, and is not, as far as the registry knows.

A number or host belongs to the firm that the sentence names. It is found when the registry has it for another firm, when it
imitates a firm's, costs extra, or when the text calls it official and the registry, which knows the firm's own, has not got it. What
is called official for a firm that the registry does not know cannot be verified: a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.contact_forms import normalised
from guidelint.document.contact_ids import is_own
from guidelint.document.domains import same_site
from guidelint.document.folding import fold
from guidelint.finding import Level
from guidelint.rules import desks, offers, telephone, verdicts
from guidelint.rules.attribution import Named, decided, heading_above, is_elsewhere, meant, named
from guidelint.rules.carrier import Carrier
from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.guidance import Guidance, guidance
from guidelint.rules.mentions import Given, Passage, gives, hosts_in, numbers_in, passages_of, written_hosts, written_numbers
from guidelint.rules.pairs import Names
from guidelint.rules.registry import Registry
from guidelint.rules.rule import Evidence, Finder, Match
from guidelint.rules.verdicts import Wrong
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
VARIANTS = ("other-firm", "not-listed", "look-alike", "other-country", "premium", "account", "unverified")
_FOREIGN = ("reference-hosts", "authoritative-hosts", "social-hosts", "code-hosts", "app-stores", "first-party-shorteners", "image-hosts")
_NEAR = 24
_FAR = 64
_CALLED = 48
_LONG = 5
_AROUND = 300


class _Rule(NamedTuple):
    shared: Guidance
    names: Names
    registry: Registry
    official: Vocabulary
    calling: Vocabulary
    abroad: Vocabulary
    customers: Vocabulary
    desks: Vocabulary
    public: Vocabulary


class _Place(NamedTuple):
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
    """Whether words of calling, or "official", stand before a number, in an article that names a carrier or near a name of one."""
    numbers = tuple(written_numbers(text))
    leads = [document.derive(words) for words in (rule.calling, rule.official)] if numbers else []
    return any(
        any(lead.search(text, max(0, at - _FAR), at) is not None for lead in leads)
        and (speaks or rule.registry.named(text[max(0, at - _AROUND) : at + _AROUND]))
        for at in numbers
    )


def _places(rule: _Rule, document: Document) -> Iterator[_Place]:
    """The sentences that give a number or a host, or label a help desk. Rows of tables compare firms, so they are left out."""
    desk = document.derive(rule.desks)
    customers = document.derive(rule.customers)
    countries = rule.registry.countries_named(document.fold(document.title.span).text) if document.title else ()
    known = _known(rule, document, countries)
    for passage in passages_of(document):
        if passage.sentence.block.inside("table") is None:
            folded = document.fold(passage.span)
            if not gives(document, passage) and desk.search(folded.text) is None:
                continue
            sure = named(rule.registry, folded.text, countries, customers)
            own = _as_names(document, folded, sure, named(rule.registry, folded.text, countries, customers, known)) if known else sure
            heading = None if own else heading_above(document, passage.sentence)
            above = named(rule.registry, document.fold(heading.span).text, countries, customers) if heading else ()
            yield _Place(passage, folded, own, above if len({name.carrier for name in above}) == 1 else ())


def _known(rule: _Rule, document: Document, countries: tuple[str, ...]) -> frozenset[str]:
    """The carriers that the title and the headings name."""
    customers = document.derive(rule.customers)
    heads = [document.fold(block.span).text for block in dict.fromkeys((document.title, *document.headings)) if block is not None]
    return frozenset(name.carrier for text in heads for name in named(rule.registry, text, countries, customers))


def _as_names(document: Document, folded: Folded, sure: tuple[Named, ...], names: tuple[Named, ...]) -> tuple[Named, ...]:
    """`names` without words that mean a firm only because a heading names one, and are written as ordinary words ("three steps")."""
    return tuple(name for name in names if name in sure or not document.text[folded.span(name.start, name.end).start].islower())


def _numbers(rule: _Rule, document: Document, place: _Place) -> Iterator[Match]:
    text = place.folded.text
    end = 0
    for given in numbers_in(document, place.passage):
        at = place.folded.offset(given.span.start)
        name = meant(place.names, text, at) or decided(rule.registry, text, at, given.value) or next(iter(place.above), None)
        near = _NEAR + (name.end - name.start if name is not None and name in place.names else 0)
        before = text[max(0, at - min(near, _FAR)) : at]
        called = document.derive(rule.calling).search(before) is not None or document.derive(rule.official).search(before) is not None
        called = called or (given.link is not None and given.link.url.scheme == "tel")
        if name is not None and called:
            yield from _judge_number(rule, document, place, given, name, text[end:at])
        elif called and _is_unknown(rule, document, place, given, at):
            yield _match(rule, given, None, Wrong("unverified", Level.SUGGESTION))
        end = at


def _judge_number(rule: _Rule, document: Document, place: _Place, given: Given, name: Named, lead: str) -> Iterator[Match]:
    firm = rule.registry.carriers[name.carrier]
    before = place.folded.text[: place.folded.offset(given.span.start)]
    official = bool(place.names) and len(telephone.dialled(given.value)) >= _LONG
    official = official and any(document.derive(words).search(before) is not None for words in (rule.official, rule.desks))
    abroad = document.derive(rule.abroad).search(lead) is not None or is_elsewhere(rule.registry, lead, firm.country)
    wrong = verdicts.number(rule.registry, firm, given.value, abroad=abroad, official=official)
    if wrong is not None and not (wrong.owner and _names_an_owner(rule, document, place, given, firm)):
        yield _match(rule, given, firm, wrong)


def _names_an_owner(rule: _Rule, document: Document, place: _Place, given: Given, firm: Carrier) -> bool:
    """Whether the words around a number name one of the firms whose it is."""
    owners = {listing.carrier for listing in rule.registry.number(given.value, firm.country)}
    near = place.folded.text if place.names else document.derive(plain_text)
    return bool(owners & {id_ for mention in rule.registry.named(near) for id_ in mention.carriers})


def _hosts(rule: _Rule, document: Document, place: _Place) -> Iterator[Match]:
    text = place.folded.text
    for given in hosts_in(document, place.passage):
        if given.value in document.facts.own_domains:
            continue
        at = place.folded.offset(given.span.start)
        name = meant(place.names, text, at) or _apposed(rule, document, place, given)
        imitated = rule.registry.look_alike(given.value)
        if imitated is not None:
            firm = rule.registry.carriers[name.carrier if name is not None else imitated.carriers[0]]
            yield _match(rule, given, firm, verdicts.imitation(rule.registry, imitated))
        elif name is not None and _is_called_official(rule, document, place, given, at):
            yield from _judge_host(rule, document, place, given, name)
        elif name is None and _is_called_official(rule, document, place, given, at) and _is_unknown(rule, document, place, given, at):
            yield _match(rule, given, None, Wrong("unverified", Level.SUGGESTION))


def _judge_host(rule: _Rule, document: Document, place: _Place, given: Given, name: Named) -> Iterator[Match]:
    firm = rule.registry.carriers[name.carrier]
    wrong = verdicts.host(rule.registry, firm, given.value)
    if wrong is None or _is_public(document, given.value):
        return
    owners = {owner.id for owner in rule.registry.by_domain(given.value)}
    sites = any(same_site(given.value, domain.host) for domain in firm.domains)
    if not {other.carrier for other in place.names} & owners and (owners or not sites):
        yield _match(rule, given, firm, wrong)


def _is_unknown(rule: _Rule, document: Document, place: _Place, given: Given, at: int) -> bool:
    """Whether a telecom how-to calls a number or host official that is none of the registry's, for a firm that it does not know."""
    advice = document.derive(rule.shared)
    if advice is None or place.names or place.above or advice.firms or rule.registry.named(place.folded.text):
        return False
    if document.derive(rule.official).search(place.folded.text, max(0, at - _CALLED), at) is None:
        return False
    if any(channel.sentence == place.passage.span and channel.value == given.value for channel in advice.channels):
        return False
    return not _is_public(document, given.value) and not is_own(document, normalised(given.value))


def _is_called_official(rule: _Rule, document: Document, place: _Place, given: Given, at: int) -> bool:
    """Whether the words right before the host, or the words of its link, call it official."""
    before = place.folded.text[max(0, at - _CALLED) : at]
    if _apposed(rule, document, place, given) is not None:
        return True
    words = fold(document.text[slice(*given.link.text_span)]) if given.link is not None else ""
    official = document.derive(rule.official)
    return official.search(before) is not None or official.search(words) is not None


def _apposed(rule: _Rule, document: Document, place: _Place, given: Given) -> Named | None:
    """The firm that the words right behind a host call it official for: "x.example, the official page of X"."""
    end = place.folded.offset(given.span.end)
    behind = document.derive(rule.official).search(place.folded.text, end, end + _NEAR)
    names = (name for name in place.names if behind is not None and 0 <= name.start - end <= _CALLED)
    return next(names, None)


def _is_public(document: Document, host: str) -> bool:
    return any(document.facts.lists[name].match(host) for name in _FOREIGN if name in document.facts.lists)


def _accounts(rule: _Rule, document: Document, places: tuple[_Place, ...]) -> Iterator[Match]:
    """What stands under the label of a help desk that the text calls official, and cannot be a firm's help desk."""
    advice = document.derive(rule.shared)
    if not document.derive(rule.desks).sources:
        return
    promised = advice is not None and desks.promises(advice, document, document.derive(rule.official), document.derive(rule.desks))
    unlisted = Wrong("account", Level.WARNING) if advice is not None and advice.firms else Wrong("unverified", Level.SUGGESTION)
    for place in places:
        text = place.folded.text
        label = document.derive(rule.desks).search(text)
        if label is None or document.derive(rule.public).search(text) is not None:
            continue
        start = place.folded.span(label.start(), label.end()).start
        if place.names or place.above or promised:
            firm = rule.registry.carriers[place.names[0].carrier] if place.names else None
            for given in desks.accounts(document, place.passage):
                yield _match(rule, _from(start, given), firm, Wrong("account", Level.ERROR))
        for given in desks.unlisted(document, place.passage, rule.registry) if promised and not place.names else ():
            yield _match(rule, _from(start, given), None, unlisted)


def _from(start: int, given: Given) -> Given:
    """What is given, with the label before it that begins at `start` of the article."""
    return Given(given.value, Span(min(start, given.span.start), given.span.end))


def _match(rule: _Rule, given: Given, firm: Carrier | None, wrong: Wrong) -> Match:
    known = offers.known(rule.shared.names, (firm.id,)) if firm is not None else ()
    evidence = [Evidence(f"contact-{wrong.variant}{'-unsure' if wrong.doubt else ''}", given.value)]
    evidence += [Evidence("named-carrier", firm.name)] if firm is not None else []
    evidence += [Evidence(f"registry-{wrong.doubt}")] if wrong.doubt else [Evidence("registry-has", offer.text) for offer in known]
    values = {
        "value": given.value,
        "firm": firm.name if firm is not None else "",
        "owner": rule.registry.carriers[wrong.owner].name if wrong.owner else "",
        "channels": "; ".join(o.channels for o in known),
    }
    return Match(given.span, values, tuple(evidence), variant=wrong.variant, level=wrong.level)
