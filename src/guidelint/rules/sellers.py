"""Whether an article sells or refers, and so what it says about a product is a pitch until a source says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.selling import advertisements, may_advertise
from guidelint.document.statements import statements_meeting
from guidelint.needs import Need
from guidelint.rules.patterns import Pattern

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

_SIGNS, _KINDS = "claim-selling", "claim-pitching"
_BLOCKS_A_SIGN = 160
"""Blocks of text, list items and cells included, for which one sign of selling can speak."""
_FEWEST_KINDS = 4
_LOUD = 6
"""One kind of words counts no more often than so: a list of prices is no pitch."""
_SHORTEST = 5
_PITCH = 0.6
"""Kinds of words times the share of sentences that hold them: of 2,600 honest pages one reaches it, of pitches without other signs most."""


class Talk(NamedTuple):
    """How sellers talk: `signs`, of which one is enough, and `kinds` of words, of which it takes several."""

    signs: Pattern
    kinds: tuple[Pattern, ...]

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the gate must look for, so that a document can be asked about it."""
        return tuple(need for pattern in (self.signs, *self.kinds) for need in pattern.needs)


def talk_of(data: RuleData) -> Talk:
    """The words of the lists that ship."""
    names = dict.fromkeys(str(entry["name"]) for entry in data.entries(_KINDS))
    kinds = ((str(entry["value"]) for entry in data.entries(_KINDS) if entry["name"] == name) for name in names)
    return Talk(Pattern.of(data.terms(_SIGNS)), tuple(map(Pattern.of, kinds)))


@cache
def seller(talk: Talk) -> Callable[[Document], bool]:
    """Whether an article sells or refers, by its links, its contacts or its words.

    One sign is enough in an article of its length; in a long one it is a remark, and says nothing about the rest.
    One function for all rules, so that a document works it out once.
    """

    def sells(document: Document) -> bool:
        signs = advertisements(document) + _spoken(document, talk.signs)
        if signs > 0 and len(document.blocks) <= signs * _BLOCKS_A_SIGN:
            return True
        return _may_pitch(document, talk.kinds) and _pitches(document, talk.kinds)

    return sells


@cache
def possible_seller(talk: Talk) -> Callable[[Document], bool]:
    """Whether an article may sell or refer, told before it is parsed: wherever `seller` says yes, this does."""

    def may_sell(document: Document) -> bool:
        return document.may_meet(talk.signs.needs) or may_advertise(document) or _may_pitch(document, talk.kinds)

    return may_sell


def _spoken(document: Document, words: Pattern) -> int:
    """How many statements hold one of `words`."""
    return sum(words.search(statement.folded.text) is not None for statement in statements_meeting(document, words.needs))


def _may_pitch(document: Document, kinds: Iterable[Pattern]) -> bool:
    return sum(document.may_meet(kind.needs) for kind in kinds) >= _FEWEST_KINDS


def _pitches(document: Document, kinds: Iterable[Pattern]) -> bool:
    """Whether the article speaks in several kinds of a seller's words, in every few sentences."""
    heard = [min(_spoken(document, kind), _LOUD) for kind in kinds]
    said = len(Counter(sentence.block.inside("row") or sentence.span for sentence in document.sentences))
    several = sum(count > 0 for count in heard)
    return several >= _FEWEST_KINDS and said >= _SHORTEST and several * sum(heard) >= _PITCH * said
