"""Whether an article is about a topic: its title or a chief heading says so, or several of its sentences do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.rules.names import Names
from guidelint.rules.pairs import ActivePair, Pair, active
from guidelint.rules.vocabulary import NOTHING, Vocabulary
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

_CHIEF = 2


class Topic(NamedTuple):
    """A topic: `pairs` of words of which one must stand in the title, in a heading of level 1 or 2, or in `sentences` sentences.

    Pairs for headings alone must stand in the title or in two headings. A sentence that holds one of `exclusions` does not count
    outside headings; a title that holds one of `off_topic` belongs to another kind of page. `names` are objects too.
    """

    pairs: tuple[Pair, ...]
    sentences: int = 3
    exclusions: Vocabulary = NOTHING
    off_topic: Vocabulary = NOTHING
    names: Names | None = None


class Scope(NamedTuple):
    """What makes an article one about a topic: the phrases that say so, the chief one first; `headline`: it stands in a heading."""

    phrases: tuple[Span, ...]
    headline: bool

    @property
    def trigger(self) -> Span:
        return self.phrases[0]


class _Said(NamedTuple):
    """A phrase that says the topic, by which pair and in which block."""

    span: Span
    pair: Pair
    block: Block


def scope_of(topic: Topic, document: Document) -> Scope | None:
    """Why `document` is about `topic`, None when it is not."""
    pairs = active(topic.pairs, document, topic.names)
    if not pairs or _is_off_topic(topic, document):
        return None
    heads = [said for block in _heads(document) for said in _said_in(pairs, document, block, (block.span,))]
    if any(not said.pair.headings or said.block is document.title for said in heads) or len({said.block for said in heads}) > 1:
        return Scope(tuple(said.span for said in heads), headline=True)
    told = tuple(_told(topic, pairs, document))
    return Scope(told, headline=False) if len(told) >= topic.sentences else None


def _is_off_topic(topic: Topic, document: Document) -> bool:
    words = document.derive(topic.off_topic)
    title = document.title
    return title is not None and bool(words.sources) and words.search(document.fold(title.span).text) is not None


def _heads(document: Document) -> Iterator[Block]:
    """The title, then the headings of levels 1 and 2 in order."""
    title = document.title
    if title is not None:
        yield title
    for block in document.headings:
        if block.level <= _CHIEF and block is not title:
            yield block


def _told(topic: Topic, pairs: tuple[ActivePair, ...], document: Document) -> Iterator[Span]:
    """The phrases of different sentences, outside the chief headings too, that say the topic."""
    anywhere = tuple(pair for pair in pairs if not pair.pair.headings)
    excluded = document.derive(topic.exclusions)
    texts = set()
    for block in document.blocks:
        sentences = [sentence.span for sentence in document.sentences_of(block)]
        for said in _said_in(anywhere, document, block, sentences):
            text = document.fold(said.span).text
            if text not in texts and not excluded.search(document.fold(_sentence_around(document, said)).text):
                texts.add(text)
                yield said.span


def _sentence_around(document: Document, said: _Said) -> Span:
    return next(sentence.span for sentence in document.sentences_of(said.block) if sentence.span.contains(said.span))


def _said_in(pairs: tuple[ActivePair, ...], document: Document, block: Block, spans: Iterable[Span]) -> Iterator[_Said]:
    """What is said in each of `spans` of `block`: a heading is one, though it may hold a question and more."""
    for span in spans:
        folded = document.fold(span)
        for pair in pairs:
            if (place := pair.find(folded.text)) is not None:
                yield _Said(folded.span(*place), pair.pair, block)
                break
