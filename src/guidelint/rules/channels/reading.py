"""All the channels of an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.rules.channels.addresses import addresses, without_gaps
from guidelint.rules.channels.by_name import by_name
from guidelint.rules.channels.turned_to import turned_to
from guidelint.rules.channels.values import Channel, Grade, Guide, Reading, Said
from guidelint.rules.mentions import passages_of
from guidelint.rules.names import Names
from guidelint.rules.pairs import active

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.folding import Folded
    from guidelint.rules.bearers import Mention


def channels_of(guide: Guide, document: Document, topic: str) -> tuple[Channel, ...]:
    """Every channel that `document` gives; `topic` is the words of its title and chief headings."""
    told = tuple((grade, pair) for grade, one in guide.told for pair in active((one,), document, guide.names))
    bearers = frozenset(id_ for mention in _named_in(guide.names, document) for id_ in mention.carriers)
    return tuple(_channels(Reading(guide, document, told, bearers, without_gaps(topic))))


def _channels(reading: Reading) -> Iterator[Channel]:
    for passage in passages_of(reading.document):
        folded = reading.document.fold(passage.span)
        for said in (
            *addresses(reading, passage, folded.text),
            *by_name(reading, folded),
            *_told(reading, folded),
            *turned_to(reading, passage, folded),
        ):
            yield Channel(*said, passage.span)


def _told(reading: Reading, folded: Folded) -> Iterator[Said]:
    """Whom or what kind of place the sentence names."""
    for grade, pair in reading.told:
        if (place := pair.find(folded.text)) is not None:
            yield Said(grade, "place" if grade is Grade.G2 else "party", reading.document.text[slice(*folded.span(*place))])


def _named_in(names: Names | None, document: Document) -> list[Mention]:
    """The carriers that `document` names by what is no ordinary word, in order."""
    if names is None:
        return []
    texts = (document.fold(sentence.span).text for sentence in document.sentences)
    return [mention for text in texts for mention in names.registry.named(text) if not names.is_word(mention.name)]
