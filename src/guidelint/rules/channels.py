"""Official channels that an article gives its reader, and how well each can be verified.

G1 names somebody official without saying where, G2 a firm or a kind of channel, G3 an address that anybody can check: a host or
hotline of the registry, a firm's app or shop by its name, a page or mailbox that is plainly the named provider's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.domains import same_site, site_of
from guidelint.document.facts import HostSet
from guidelint.document.folding import Folded, fold
from guidelint.document.links import Link
from guidelint.document.roles import is_messenger
from guidelint.late import late_pattern
from guidelint.rules import telephone
from guidelint.rules.mentions import Given, Passage, hosts_in, numbers_in, passages_of
from guidelint.rules.names import Names
from guidelint.rules.pairs import ActivePair, Pair, active
from guidelint.rules.vocabulary import NOTHING, Vocabulary, spans
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.bearers import Mention

_NOBODY = ("social-hosts", "image-hosts", "shorteners", "affiliate-hosts")
_OTHERS = (*_NOBODY, "reference-hosts", "code-hosts")
_SHORT_OF = ("first-party-shorteners", "app-stores")
_UNNAMED = late_pattern(r"[\W_]+")
_BESIDE = 16
_LABEL = 3
_CLAUSE = late_pattern(r"[,;:.。、!?]")
_ADJACENT = late_pattern(r" ?(?:官方)?[\"“”「」《》'’]? ?")
_HAN = late_pattern(r"[\u4e00-\u9fff]")
_OF = late_pattern(
    r" ?(?:(?:de|di|da|do|del|della|von|van|of|from|của) |d['’]|dell['’])?(?:la |l['’]|the )?"
    r"(?:(?:mi|my|meine?|mijn|mon|minha|meu|mitt|mój) )?[\"“”„«「'‘]? ?"
)


class Grade(IntEnum):
    """How well an article says where to turn."""

    G0 = 0
    G1 = 1
    G2 = 2
    G3 = 3


class Channel(NamedTuple):
    """A sentence that sends its reader somewhere. `how` says what is given: host, number, app, shop, own-site, support, party, place."""

    grade: Grade
    how: str
    value: str
    sentence: Span


class Guide(NamedTuple):
    """What counts as sending a reader somewhere: `told` are pairs with their grades, the vocabularies say what stands around an address."""

    told: tuple[tuple[Grade, Pair], ...]
    names: Names | None = None
    turning: Vocabulary = NOTHING
    apps: Vocabulary = NOTHING
    shops: Vocabulary = NOTHING
    support: Vocabulary = NOTHING


@dataclass(frozen=True)
class _Reader:
    """A guide with what is known of one article."""

    guide: Guide
    document: Document
    told: tuple[tuple[Grade, ActivePair], ...]
    bearers: frozenset[str]
    topic: str

    def channels(self) -> Iterator[Channel]:
        for passage in passages_of(self.document):
            folded = self.document.fold(passage.span)
            text = folded.text
            for grade, how, value in (*self._addresses(passage, text), *self._by_name(folded), *self._told(folded)):
                yield Channel(grade, how, value, passage.span)

    def _told(self, folded: Folded) -> Iterator[tuple[Grade, str, str]]:
        for grade, pair in self.told:
            if (place := pair.find(folded.text)) is not None:
                yield grade, "place" if grade is Grade.G2 else "party", self.document.text[slice(*folded.span(*place))]

    def _addresses(self, passage: Passage, text: str) -> Iterator[tuple[Grade, str, str]]:
        if self.guide.names is not None:
            for given in hosts_in(self.document, passage):
                if self.guide.names.registry.by_domain(given.value) or self._is_part_of_its_site(given.value, self.guide.names):
                    yield Grade.G3, "host", given.value
            for given in numbers_in(self.document, passage):
                if self._is_hotline(given, text, self.guide.names):
                    yield Grade.G3, "number", given.value
        for given in hosts_in(self.document, passage):
            if (given.link is None or not self._leads_to(given.link, _OTHERS)) and self._is_own(given, passage, text):
                yield Grade.G3, "own-site", given.value
        yield from self._support(passage, text)

    def _is_part_of_its_site(self, host: str, names: Names) -> bool:
        """Whether `host` belongs to the site of which a firm that the article names has a host."""
        domains = (domain for id_ in sorted(self.bearers) for domain in names.registry.carriers[id_].domains)
        return any(not domain.exact and same_site(host, domain.host) for domain in domains)

    def _is_hotline(self, given: Given, text: str, names: Names) -> bool:
        """Whether the number is a registered hotline; a short code must be a named carrier's where readers are told to call."""
        registry = names.registry
        if not telephone.is_short(given.value):
            countries = {registry.carriers[id_].country for id_ in self.bearers}
            return any(registry.number(given.value, country) for country in ("", *sorted(countries)))
        beside = {id_ for mention in registry.named(text) for id_ in mention.carriers}
        if not beside and self.document.derive(self.guide.turning).search(text) is None:
            return False
        countries = {registry.carriers[id_].country for id_ in beside or self.bearers} or ({"CN"} if _HAN.search(text) else set())
        return any(registry.number(given.value, country) for country in sorted(countries))

    def _is_own(self, given: Given, passage: Passage, text: str) -> bool:
        """Whether the host bears a name that the article's headings or this sentence give, and the reader is sent there."""
        sent = self.document.derive(self.guide.turning).search(text) is not None
        if given.value in self.document.facts.own_domains:
            return sent
        label = _UNNAMED.sub("", site_of(given.value).split(".")[0])
        if len(label) < _LABEL:
            return False
        if label in self.topic:
            return True
        words = _UNNAMED.sub("", fold(_without(self.document, passage, given)))
        return sent and label in words

    def _support(self, passage: Passage, text: str) -> Iterator[tuple[Grade, str, str]]:
        """A link or mailbox in words of the publisher's own support."""
        said = self.document.derive(self.guide.support).search(text)
        if said is not None:
            for link in passage.links:
                if link.url.scheme == "mailto" or not self._leads_to(link, _NOBODY):
                    yield Grade.G3, "support", said.group()
                    return

    def _by_name(self, folded: Folded) -> Iterator[tuple[Grade, str, str]]:
        """The app or the shop of a firm that is named beside it, or an app by the name that it has."""
        if self.guide.names is None:
            return
        text = folded.text
        mentions = self.guide.names.registry.named(text)
        for how, words in (("app", self.guide.apps), ("shop", self.guide.shops)):
            for start, end in spans(self.document.derive(words), text) if mentions else ():
                if any(self._is_its(mention, folded, start, end) for mention in mentions):
                    yield Grade.G3, how, text[start:end]
        for span in self.guide.names.registry.apps(text):
            beside = text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
            if self.document.derive(self.guide.turning).search(text) is not None or self.document.derive(self.guide.apps).search(beside):
                yield Grade.G3, "app", text[span.start : span.end]

    def _is_its(self, mention: Mention, folded: Folded, start: int, end: int) -> bool:
        """Whether the app or shop at `start` to `end` is that of the firm named beside it; an ordinary word must stand right before it."""
        text = folded.text
        between = text[mention.end : start] if mention.end <= start else text[end : mention.start]
        if self.guide.names is not None and self.guide.names.is_word(mention.name):
            written = self.document.text[folded.span(mention.start, mention.end).start]
            near = _ADJACENT if mention.end <= start else _OF
            return near.fullmatch(between) is not None and not written.islower()
        if mention.end <= start:
            return start - mention.end <= _BESIDE and _CLAUSE.search(between) is None
        return end <= mention.start and _OF.fullmatch(between) is not None

    def _leads_to(self, link: Link, lists: tuple[str, ...]) -> bool:
        """Whether a link leads to a messenger or to a host of `lists`, where a page is not the provider's own."""
        url, facts = link.url, self.document.facts
        if any(facts.lists.get(name, HostSet()).match(url.host, url.path) for name in _SHORT_OF):
            return False
        return is_messenger(url, facts) or any(facts.lists.get(name, HostSet()).match(url.host, url.path) for name in lists)


def channels_of(guide: Guide, document: Document, topic: str) -> tuple[Channel, ...]:
    """Every channel that `document` gives; `topic` is the words of its title and chief headings."""
    told = tuple((grade, pair) for grade, one in guide.told for pair in active((one,), document, guide.names))
    bearers = frozenset(id_ for mention in named_in(guide.names, document) for id_ in mention.carriers)
    reader = _Reader(guide, document, told, bearers, _UNNAMED.sub("", fold(topic)))
    return tuple(reader.channels())


def named_in(names: Names | None, document: Document) -> list[Mention]:
    """The carriers that `document` names by what is no ordinary word, in order."""
    if names is None:
        return []
    texts = (document.fold(sentence.span).text for sentence in document.sentences)
    return [mention for text in texts for mention in names.registry.named(text) if not names.is_word(mention.name)]


def named_firms(names: Names | None, document: Document, examples: Vocabulary) -> dict[str, None]:
    """The ids of the carriers that `document` names, in order; those that it names only as examples are left out."""
    firms: dict[str, None] = {}
    if names is None:
        return firms
    leads = document.derive(examples)
    for sentence in document.sentences:
        text = document.fold(sentence.span).text
        listed = 0
        for mention in names.registry.named(text):
            if any(0 <= mention.start - end <= _BESIDE for _, end in spans(leads, text[: mention.start])) or mention.start < listed:
                listed = mention.end + _BESIDE
            elif len(mention.carriers) == 1 and not names.is_word(mention.name):
                firms[mention.carriers[0]] = None
    return firms


def _without(document: Document, passage: Passage, given: Given) -> str:
    """The words of `passage` without the address itself."""
    words = document.prose_in(passage.span)
    start, end = (max(0, at - passage.span.start) for at in given.span)
    if given.link is not None:
        inner = document.text[given.link.text_span.start : given.link.text_span.end].lower()
        if given.value not in inner:
            return words
    return words[:start] + " " + words[end:]
