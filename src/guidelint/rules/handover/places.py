"""Where an article has led its reader, sentence by sentence: somebody else's place, or the official party's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.document.facts import HostSet
from guidelint.document.links import Link
from guidelint.document.roles import is_messenger
from guidelint.rules.channels.values import Grade
from guidelint.rules.guidance import Advice
from guidelint.rules.handover.words import Words
from guidelint.rules.mentions import Passage

if TYPE_CHECKING:
    from guidelint.document import Document

_NEVER_PLACES = ("reference-hosts", "social-hosts", "code-hosts", "app-stores", "authoritative-hosts", "image-hosts")


def place_after(words: Words, document: Document, advice: Advice, passage: Passage, led_to: str) -> str:
    """Where the reader is once `passage` is read: at somebody else's host, at the official party (empty), or still at `led_to`."""
    text = document.fold(passage.span).text
    own = any(channel.sentence == passage.span and channel.grade is Grade.G3 for channel in advice.channels)
    for link in passage.links:
        if not own and _is_elsewhere(words, document, link):
            around = text + document.fold(link.text_span).text if link.text_span.end > link.text_span.start else text
            if is_messenger(link.url, document.facts) or document.derive(words.ordering).search(around) is not None:
                return link.url.host or link.url.scheme
    return "" if own or words.is_official(document, text) else led_to


def _is_elsewhere(words: Words, document: Document, link: Link) -> bool:
    host, facts = link.url.host, document.facts
    if not host or host in facts.own_domains or any(facts.lists.get(name, HostSet()).match(host) for name in _NEVER_PLACES):
        return False
    names = words.shared.names
    return names is None or not names.registry.by_domain(host)
