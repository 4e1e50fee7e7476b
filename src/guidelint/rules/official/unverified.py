"""What a text calls official for a firm that the registry does not know: it cannot be verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.document.contact_forms import normalised
from guidelint.document.contact_ids import is_own
from guidelint.finding import Level
from guidelint.rules.mentions import Given
from guidelint.rules.official.places import Place
from guidelint.rules.official.words import Words
from guidelint.rules.verdicts import Wrong

if TYPE_CHECKING:
    from guidelint.document import Document

_CALLED = 48
_FOREIGN = ("reference-hosts", "authoritative-hosts", "social-hosts", "code-hosts", "app-stores", "first-party-shorteners", "image-hosts")
UNVERIFIED = Wrong("unverified", Level.SUGGESTION)


def is_unknown(words: Words, document: Document, place: Place, given: Given, at: int) -> bool:
    """Whether a telecom how-to calls a number or host official that is none of the registry's, for a firm that it does not know."""
    advice = document.derive(words.shared)
    if advice is None or place.names or place.above or advice.firms or words.registry.named(place.folded.text):
        return False
    if document.derive(words.official).search(place.folded.text, max(0, at - _CALLED), at) is None:
        return False
    if any(channel.sentence == place.passage.span and channel.value == given.value for channel in advice.channels):
        return False
    return not is_public(document, given.value) and not is_own(document, normalised(given.value))


def is_public(document: Document, host: str) -> bool:
    """Whether `host` is nobody's own: a government's, a public platform's."""
    return any(document.facts.lists[name].match(host) for name in _FOREIGN if name in document.facts.lists)
