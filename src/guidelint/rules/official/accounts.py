"""What stands under the label of a help desk that the text calls official, and cannot be a firm's help desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidelint.finding import Level
from guidelint.rules import desks
from guidelint.rules.official.findings import beginning_at, found
from guidelint.rules.official.places import Place
from guidelint.rules.official.unverified import UNVERIFIED
from guidelint.rules.official.words import Words
from guidelint.rules.rule import Match
from guidelint.rules.verdicts import Wrong

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
        label = document.derive(words.desks).search(text)
        if label is None or document.derive(words.public).search(text) is not None:
            continue
        start = place.folded.span(label.start(), label.end()).start
        if place.names or place.above or promised:
            firm = words.registry.carriers[place.names[0].carrier] if place.names else None
            for given in desks.accounts(document, place.passage):
                yield found(words, beginning_at(start, given), firm, Wrong("account", Level.ERROR))
        for given in desks.unlisted(document, place.passage, words.registry) if promised and not place.names else ():
            yield found(words, beginning_at(start, given), None, unlisted)
