"""The sentences of an article that give a number or a host or label a help desk, with the carriers that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern
from guidelint.rules.attribution import Named, heading_above, named
from guidelint.rules.mentions import Given, Passage, gives, passages_of
from guidelint.rules.official.words import Words

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.folding import Folded

_CALLED = 48
_BEHIND = 24
# What leads to "the official number" without saying whose.
_NOBODYS = late_pattern(
    r"(?:^|[,.;:!?。、(\[*>|\"“”「」-]|拨打|拨|打|致电|联系|登录|登陆|打开|进入|访问|前往|通过|去|到|在|上|或|的"
    r"|\b(?:the|their|its|your|our|an?|via|at|on|to|or|and|visit|call|dial|open|use)) ?$"
)


class Place(NamedTuple):
    """A sentence, folded, with the carriers that it names; `above` is that of the heading over it, when it names no other."""

    passage: Passage
    folded: Folded
    names: tuple[Named, ...]
    above: tuple[Named, ...]


def places_of(words: Words, document: Document) -> Iterator[Place]:
    """The places of `document` in order. Rows of tables compare firms, so they are left out."""
    desk = document.derive(words.desks)
    customers = document.derive(words.customers)
    countries = words.registry.countries_named(document.fold(document.title.span).text) if document.title else ()
    known = _known(words, document, countries)
    for passage in passages_of(document):
        if passage.sentence.block.inside("table") is None:
            folded = document.fold(passage.span)
            if not gives(document, passage) and desk.search(folded.text) is None:
                continue
            sure = named(words.registry, folded.text, countries, customers)
            own = _as_names(document, folded, sure, named(words.registry, folded.text, countries, customers, known)) if known else sure
            heading = heading_above(document, passage.sentence)
            above = named(words.registry, document.fold(heading.span).text, countries, customers) if heading else ()
            firms = {name.carrier for name in above}
            yield Place(passage, folded, own, above if len(firms) == 1 and firms >= {name.carrier for name in own} else ())


def _known(words: Words, document: Document, countries: tuple[str, ...]) -> frozenset[str]:
    """The carriers that the title and the headings name."""
    customers = document.derive(words.customers)
    heads = [document.fold(block.span).text for block in dict.fromkeys((document.title, *document.headings)) if block is not None]
    return frozenset(name.carrier for text in heads for name in named(words.registry, text, countries, customers))


def _as_names(document: Document, folded: Folded, sure: tuple[Named, ...], names: tuple[Named, ...]) -> tuple[Named, ...]:
    """`names` without words that mean a firm only because a heading names one, and are written as ordinary words ("three steps")."""
    return tuple(name for name in names if name in sure or not document.text[folded.span(name.start, name.end).start].islower())


def is_simply_official(words: Words, document: Document, place: Place, at: int) -> bool:
    """Whether the text calls what stands at `at` official right before it, in a sentence that does not say whose it is."""
    text = place.folded.text
    called = document.derive(words.official).search(text, max(0, at - _CALLED), at)
    return called is not None and _NOBODYS.search(text, 0, called.start()) is not None and not words.registry.named(text)


def only_firm(words: Words, document: Document, place: Place, at: int) -> Named | None:
    """The firm of the heading, or the only one of an article about the topic, when the text calls what stands at `at` simply official."""
    if place.names or not is_simply_official(words, document, place, at):
        return None
    if place.above:
        return Named(place.above[0].carrier, 0, 0)
    advice = document.derive(words.shared)
    return Named(advice.firms[0], 0, 0) if advice is not None and len(advice.firms) == 1 else None


def apposed(words: Words, document: Document, place: Place, given: Given) -> Named | None:
    """The firm that the words right behind a host or number call it official for: "x.example, the official page of X"."""
    end = place.folded.offset(given.span.end)
    behind = document.derive(words.official).search(place.folded.text, end, end + _BEHIND)
    names = (name for name in place.names if behind is not None and 0 <= name.start - end <= _CALLED)
    return next(names, None)
