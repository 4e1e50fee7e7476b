"""Hosts, numbers and mailboxes that a sentence gives: a firm's of the registry, or plainly the named provider's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.domains import same_site, site_of
from guidelint.document.facts import HostSet
from guidelint.document.folding import fold
from guidelint.document.links import Link
from guidelint.document.roles import is_messenger
from guidelint.late import late_pattern
from guidelint.rules import telephone
from guidelint.rules.channels.values import Grade, Reading, Said
from guidelint.rules.mentions import Given, Passage, hosts_in, numbers_in
from guidelint.rules.names import Names

if TYPE_CHECKING:
    from guidelint.document import Document

_NOBODY = ("social-hosts", "image-hosts", "shorteners", "affiliate-hosts")
_OTHERS = (*_NOBODY, "reference-hosts", "code-hosts")
_SHORT_OF = ("first-party-shorteners", "app-stores")
_GAPS = late_pattern(r"[\W_]+")
_LABEL = 3
_HAN = late_pattern(r"[\u4e00-\u9fff]")


def without_gaps(text: str) -> str:
    """Folded `text` as a host's label writes it: letters and digits alone."""
    return _GAPS.sub("", fold(text))


def addresses(reading: Reading, passage: Passage, text: str) -> Iterator[Said]:
    """The addresses in `passage`, whose words, folded, are `text`."""
    names, document = reading.guide.names, reading.document
    if names is not None:
        for given in hosts_in(document, passage):
            if names.registry.by_domain(given.value) or _is_part_of_its_site(reading, given.value, names):
                yield Said(Grade.G3, "host", given.value)
        for given in numbers_in(document, passage):
            if _is_hotline(reading, given, text, names):
                yield Said(Grade.G3, "number", given.value)
    for given in hosts_in(document, passage):
        if (given.link is None or not _leads_to(document, given.link, _OTHERS)) and _is_own(reading, given, passage, text):
            yield Said(Grade.G3, "own-site", given.value)
    yield from _support(reading, passage, text)


def _is_part_of_its_site(reading: Reading, host: str, names: Names) -> bool:
    """Whether `host` belongs to the site of which a firm that the article names has a host."""
    domains = (domain for id_ in sorted(reading.bearers) for domain in names.registry.carriers[id_].domains)
    return any(not domain.exact and same_site(host, domain.host) for domain in domains)


def _is_hotline(reading: Reading, given: Given, text: str, names: Names) -> bool:
    """Whether the number is a registered hotline; a short code must be a named carrier's where readers are told to call."""
    registry = names.registry
    if not telephone.is_short(given.value):
        bearers = [registry.carriers[id_] for id_ in sorted(reading.bearers)]
        if any(telephone.is_local_form(given.value, line.number) for one in bearers for line in one.hotlines if line.grade.proves):
            return True
        countries = {one.country for one in bearers}
        return any(registry.number(given.value, country) for country in ("", *sorted(countries)))
    beside = {id_ for mention in registry.named(text) for id_ in mention.carriers}
    if not beside and reading.document.derive(reading.guide.turning).search(text) is None:
        return False
    countries = {registry.carriers[id_].country for id_ in beside or reading.bearers} or ({"CN"} if _HAN.search(text) else set())
    return any(registry.number(given.value, country) for country in sorted(countries))


def _is_own(reading: Reading, given: Given, passage: Passage, text: str) -> bool:
    """Whether the host bears a name that the article's headings or this sentence give, and the reader is sent there."""
    sent = reading.document.derive(reading.guide.turning).search(text) is not None
    if given.value in reading.document.facts.own_domains:
        return sent
    label = without_gaps(site_of(given.value).split(".")[0])
    if len(label) < _LABEL:
        return False
    if label in reading.topic:
        return True
    return sent and label in without_gaps(_words_around(reading.document, passage, given))


def _words_around(document: Document, passage: Passage, given: Given) -> str:
    """The words of `passage` without the address itself."""
    words = document.prose_in(passage.span)
    start, end = (max(0, at - passage.span.start) for at in given.span)
    if given.link is not None:
        inner = document.text[given.link.text_span.start : given.link.text_span.end].lower()
        if given.value not in inner:
            return words
    return words[:start] + " " + words[end:]


def _support(reading: Reading, passage: Passage, text: str) -> Iterator[Said]:
    """A link or mailbox in words of the publisher's own support."""
    said = reading.document.derive(reading.guide.support).search(text)
    if said is not None:
        for link in passage.links:
            if link.url.scheme == "mailto" or not _leads_to(reading.document, link, _NOBODY):
                yield Said(Grade.G3, "support", said.group())
                return


def _leads_to(document: Document, link: Link, lists: tuple[str, ...]) -> bool:
    """Whether a link leads to a messenger or to a host of `lists`, where a page is not the provider's own."""
    url, facts = link.url, document.facts
    if any(facts.lists.get(name, HostSet()).match(url.host, url.path) for name in _SHORT_OF):
        return False
    return is_messenger(url, facts) or any(facts.lists.get(name, HostSet()).match(url.host, url.path) for name in lists)
