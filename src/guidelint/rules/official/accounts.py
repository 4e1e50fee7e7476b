"""What stands under the label of a help desk that the text calls official, and cannot be a firm's help desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from guidelint.finding import Level
from guidelint.rules import desks
from guidelint.rules.mentions import Given
from guidelint.rules.official.findings import found
from guidelint.rules.official.places import Place
from guidelint.rules.official.unverified import UNVERIFIED
from guidelint.rules.official.words import Words
from guidelint.rules.rule import Match
from guidelint.rules.verdicts import Wrong
from guidelint.rules.vocabulary import spans
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document


def in_places(words: Words, document: Document, places: Iterable[Place]) -> Iterator[Match]:
    """The private accounts and unlisted numbers of `places`."""
    advice = document.derive(words.shared)
    if not document.derive(words.desks).sources:
        return
    promised = advice is not None and desks.promises(advice, document, document.derive(words.official), document.derive(words.desks))
    unlisted = Wrong("account", Level.WARNING) if advice is not None and advice.firms else UNVERIFIED
    for place in places:
        text = place.folded.text
        labels = spans(document.derive(words.desks), text)
        if not labels or document.derive(words.public).search(text) is not None:
            continue
        if place.names or place.above or promised:
            firm = words.registry.carriers[place.names[0].carrier] if place.names else None
            for given in desks.accounts(document, place.passage):
                yield found(words, document, _with_label(place, labels, given), firm, Wrong("account", Level.ERROR))
        for given in desks.unlisted(document, place.passage, words.registry) if promised and not place.names else ():
            yield found(words, document, _with_label(place, labels, given), None, unlisted)


def _with_label(place: Place, labels: Sequence[tuple[int, int]], given: Given) -> Given:
    """What is given, with the nearest label before it."""
    at = place.folded.offset(given.span.start)
    label = next((label for label in reversed(labels) if label[0] <= at), labels[0])
    return Given(given.value, Span(min(place.folded.span(*label).start, given.span.start), given.span.end))
