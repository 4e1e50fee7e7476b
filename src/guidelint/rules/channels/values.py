"""What a channel is, and what tells one.

G1 names somebody official without saying where, G2 a firm or a kind of channel, G3 an address that anybody can check: a host or
hotline of the registry, a firm's app or shop by its name, a page or mailbox that is plainly the named provider's own.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from guidelint.rules.names import Names
from guidelint.rules.pairs import ActivePair, Pair
from guidelint.rules.vocabulary import NOTHING, Vocabulary
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document


class Grade(IntEnum):
    """How well an article says where to turn."""

    G0 = 0
    G1 = 1
    G2 = 2
    G3 = 3


class Said(NamedTuple):
    """A channel in a sentence. `how` says what is given: host, number, app, shop, own-site, support, party, place."""

    grade: Grade
    how: str
    value: str


class Channel(NamedTuple):
    """A sentence that sends its reader somewhere; `how` as in `Said`."""

    grade: Grade
    how: str
    value: str
    sentence: Span


class Guide(NamedTuple):
    """What counts as sending a reader somewhere: `told` are pairs with their grades, the vocabularies say what stands around an address."""

    told: tuple[tuple[Grade, Pair], ...]
    names: Names | None = None
    turning: Vocabulary = NOTHING
    apps: Vocabulary = NOTHING
    shops: Vocabulary = NOTHING
    support: Vocabulary = NOTHING


class Reading(NamedTuple):
    """A guide with what is known of one article: its active pairs, the firms that it names (ids), and its topic without gaps."""

    guide: Guide
    document: Document
    told: tuple[tuple[Grade, ActivePair], ...]
    bearers: frozenset[str]
    topic: str
