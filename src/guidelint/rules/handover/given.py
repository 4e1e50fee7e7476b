"""What a sentence tells its reader to give away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.rules.handover.words import Words
from guidelint.rules.pairs import ActivePair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.sentences import Sentence


class Handed(NamedTuple):
    """The phrase by which a sentence hands over a secret (a span of the article), and the secret as it is written."""

    span: Span
    secret: str


class Named(NamedTuple):
    """What `sentence` told its reader to give away without saying to whom."""

    handed: Handed
    sentence: Sentence


def is_about(words: Words, document: Document, before: Named, sentence: Sentence) -> bool:
    """Whether `sentence` tells the reader to give away what the sentence `before` it in its block named."""
    text = document.fold(sentence.span).text
    if before.sentence.block != sentence.block or document.derive(words.warnings).search(text) is not None:
        return False
    return document.derive(words.again).search(text) is not None and document.derive(words.handing).search(text) is not None


def handed_in(words: Words, document: Document, given: tuple[ActivePair, ...], sentence: Sentence, lead: str) -> Handed | None:
    """What `sentence` hands over, if anything; a list item is read with `lead`, the folded line that leads into the list."""
    folded = document.fold(sentence.span)
    text = folded.text
    if document.derive(words.warnings).search(text) is not None:
        return None
    secret = document.derive(words.secrets).search(text)
    if secret is None:
        return None
    written = document.text[slice(*folded.span(*secret.span()))]
    taken = document.derive(words.takers).search(text)
    if taken is not None:
        start, end = min(taken.start(), secret.start()), max(taken.end(), secret.end())
        return Handed(folded.span(start, end), written)
    if lead and document.derive(words.handing).search(lead) is not None and sentence.block.inside("item") is not None:
        return Handed(folded.span(*secret.span()), written)
    place = next((place for pair in given if (place := pair.reach(text))), None)
    return Handed(folded.span(*place), written) if place is not None else None
