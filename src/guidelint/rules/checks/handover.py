"""handover: the reader is told to give away what proves who they are, to somebody who is not the official party.

Looked for in articles about the topic. A sentence that hands over a secret is found when somebody else is named as the one who gets
it, when the secret is taken from a third person, or when the last place that the text led its reader to is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.contact_forms import MAIL
from guidelint.document.contact_ids import is_own
from guidelint.document.contacts import contacts_of
from guidelint.document.domains import site_of
from guidelint.document.facts import HostSet
from guidelint.document.links import Link
from guidelint.document.mailboxes import is_anybodys
from guidelint.document.roles import is_messenger
from guidelint.late import late_pattern
from guidelint.rules.channels import Grade
from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.guidance import Advice, Guidance, guidance
from guidelint.rules.mentions import Passage, passages_of
from guidelint.rules.pairs import ActivePair, Pair, active
from guidelint.rules.rule import Evidence, Finder, Match
from guidelint.rules.vocabulary import WORDS, Vocabulary, spans, vocabulary
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.sentences import Sentence
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    **GUIDANCE,
    "secrets": {**WORDS, "description": "What proves who somebody is: papers, codes, numbers."},
    "handing": {**WORDS, "description": "How the reader is told to give it away."},
    "others": {**WORDS, "description": "Who is not the official party."},
    "takers": {**WORDS, "description": "Phrases by which somebody takes it from a third person."},
    "ordering": {**WORDS, "description": "Words that make a link a place where the reader orders or registers."},
    "warnings": {**WORDS, "description": "Words that warn of it."},
    "parties": {**WORDS, "description": "The official party."},
    "staff": {**WORDS, "description": "Who works for the official party, once the reader was sent there."},
}
REQUIRED = ("topic", "secrets", "handing")
VALUES = ("secret", "to")
_NEVER_PLACES = ("reference-hosts", "social-hosts", "code-hosts", "app-stores", "authoritative-hosts", "image-hosts")
_NEAR = 80
_GAPS = late_pattern(r"[\W_]+")


class _Rule(NamedTuple):
    shared: Guidance
    given: Pair
    words: Mapping[str, Vocabulary]


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of one match per sentence."""
    shared = guidance(parameters, data)
    keys = ("secrets", "handing", "others", "takers", "ordering", "warnings", "parties", "staff")
    words = {key: vocabulary(parameters.get(key, ()), data) for key in keys}
    given = Pair(words["secrets"], words["handing"], words["warnings"], _NEAR)
    rule = _Rule(shared, given, words)
    return Finder(lambda document: _find(rule, document), needs=lambda: shared.needs)


def _find(rule: _Rule, document: Document) -> Iterator[Match]:
    if not document.derive(rule.words["secrets"]).sources:
        return
    advice = document.derive(rule.shared)
    if advice is None:
        return
    given = active((rule.given,), document, None)
    led_to = lead = ""
    official = False
    for passage in passages_of(document):
        sentence = passage.sentence
        text = document.fold(sentence.span).text
        found = _handed(rule, document, given, sentence, lead)
        if found is not None:
            span, secret = found
            folded = document.fold(sentence.span)
            handed = folded.offset(span.start), folded.offset(span.end)
            receiver = _receiver(rule, document, sentence, text, handed, official=official)
            receiver = receiver or (led_to if not _is_official(rule, document, text) else "")
            if receiver:
                yield Match(
                    span, {"secret": secret, "to": receiver}, (Evidence("secret", secret), Evidence("handed-to", receiver)), sentence.span
                )
        led_to = _place(rule, document, advice, passage, text, led_to)
        official = not led_to and (official or _is_official(rule, document, text))
        lead = text if text.rstrip().endswith(":") else lead if sentence.block.inside("item") is not None else ""


def _handed(rule: _Rule, document: Document, given: tuple[ActivePair, ...], sentence: Sentence, lead: str) -> tuple[Span, str] | None:
    """The phrase by which a sentence hands over a secret and the secret; a list item is read with the line that leads into the list."""
    folded = document.fold(sentence.span)
    text = folded.text
    if document.derive(rule.words["warnings"]).search(text) is not None:
        return None
    secret = document.derive(rule.words["secrets"]).search(text)
    if secret is None:
        return None
    written = document.text[slice(*folded.span(*secret.span()))]
    taken = document.derive(rule.words["takers"]).search(text)
    if taken is not None:
        start, end = min(taken.start(), secret.start()), max(taken.end(), secret.end())
        return folded.span(start, end), written
    if lead and document.derive(rule.words["handing"]).search(lead) is not None and sentence.block.inside("item") is not None:
        return folded.span(*secret.span()), written
    place = next((place for pair in given if (place := pair.reach(text))), None)
    return (folded.span(*place), written) if place is not None else None


def _receiver(rule: _Rule, document: Document, sentence: Sentence, text: str, handed: tuple[int, int], *, official: bool) -> str:
    """Who gets it by the words of the sentence, if that is not the official party."""
    for contact in contacts_of(document):
        if contact.kind == "messenger" and sentence.span.contains(contact.span):
            return contact.channel or contact.id
    near = Span(sentence.span.start, sentence.span.end + 1)
    links = (
        link.url.path.lower() for link in document.reading(sentence.block).links if link.url.scheme == "mailto" and near.overlaps(link.span)
    )
    for mailbox in (*(found.group() for found in MAIL.finditer(text)), *links):
        if _is_somebodys(rule, document, mailbox) and not is_own(document, mailbox):
            return mailbox
    taken = document.derive(rule.words["takers"]).search(text)
    if taken is not None:
        return taken.group()
    return _other(rule, document, text, handed, official=official)


def _other(rule: _Rule, document: Document, text: str, handed: tuple[int, int], *, official: bool) -> str:
    """Who is not the official party and stands nearer to what is handed over; staff of the official party are, once `official` is."""
    parties = [*spans(document.derive(rule.words["parties"]), text), *_named(rule, text)]
    staff = [one for one in spans(document.derive(rule.words["staff"]), text) if official or any(end <= one[0] for _, end in parties)]
    found = document.derive(rule.words["others"]).finditer(text)
    others = (one for one in found if not any(start <= one.start() and one.end() <= end for start, end in staff))
    other = min(others, key=lambda one: (_gap(one.span(), handed), one.start()), default=None)
    if other is None:
        return ""
    party = min(parties, key=lambda span: (_gap(span, handed), span[0]), default=None)
    is_nearer = party is None or (_gap(other.span(), handed), other.start()) <= (_gap(party, handed), party[0])
    return other.group() if is_nearer else ""


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters lie between two ranges."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _is_somebodys(rule: _Rule, document: Document, mailbox: str) -> bool:
    """Whether a mailbox is neither a registered firm's nor at a host whose name the article bears."""
    host = mailbox.rpartition("@")[2]
    names = rule.shared.names
    if names is not None and names.registry.by_domain(host):
        return False
    label = _GAPS.sub("", site_of(host).split(".")[0])
    heads = (document.title, *document.headings)
    told = (_GAPS.sub("", document.fold(block.span).text) for block in heads if block is not None)
    links = (site_of(link.url.host) for link in document.links if link.url.scheme != "mailto")
    return is_anybodys(host) or (not any(label in text for text in told) and site_of(host) not in set(links))


def _named(rule: _Rule, text: str) -> list[tuple[int, int]]:
    """Where firms of the registry are named."""
    names = rule.shared.names
    if names is None:
        return []
    return [(mention.start, mention.end) for mention in names.registry.named(text) if not names.is_word(mention.name)]


def _is_official(rule: _Rule, document: Document, text: str) -> bool:
    if _named(rule, text):
        return True
    return document.derive(rule.words["parties"]).search(text) is not None


def _place(rule: _Rule, document: Document, advice: Advice, passage: Passage, text: str, led_to: str) -> str:
    """Where the reader is once `passage` is read: at somebody else's host, at the official party (empty), or where they were."""
    own = any(channel.sentence == passage.span and channel.grade is Grade.G3 for channel in advice.channels)
    for link in passage.links:
        if not own and _is_elsewhere(rule, document, link):
            around = text + document.fold(link.text_span).text if link.text_span.end > link.text_span.start else text
            if is_messenger(link.url, document.facts) or document.derive(rule.words["ordering"]).search(around) is not None:
                return link.url.host or link.url.scheme
    return "" if own or _is_official(rule, document, text) else led_to


def _is_elsewhere(rule: _Rule, document: Document, link: Link) -> bool:
    host, facts = link.url.host, document.facts
    if not host or host in facts.own_domains or any(facts.lists.get(name, HostSet()).match(host) for name in _NEVER_PLACES):
        return False
    names = rule.shared.names
    return names is None or not names.registry.by_domain(host)
