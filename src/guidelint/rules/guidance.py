"""What an article must tell its reader, and what it does tell: the analysis that all rules about one topic share."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.rules import telephone
from guidelint.rules.carrier import Carrier, Domain, Hotline
from guidelint.rules.channels.firms import named_firms
from guidelint.rules.channels.reading import channels_of
from guidelint.rules.channels.values import Channel, Grade, Guide
from guidelint.rules.errors import ParameterError
from guidelint.rules.names import Names
from guidelint.rules.pairs import PAIR, PAIRS, Pair, needs, read_pairs
from guidelint.rules.registry import Registry
from guidelint.rules.topic import Scope, Topic, scope_of
from guidelint.rules.vocabulary import NOTHING, WORDS, Vocabulary, vocabulary

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.needs import Need
    from guidelint.rules.lists import RuleData

_FIRM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "names": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
        "domains": {"type": "array", "items": {"type": "string"}},
        "numbers": {"type": "array", "items": {"type": "string"}},
        "apps": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["names"],
    "additionalProperties": False,
}
_GRADED: dict[str, Any] = {**PAIR, "properties": {**PAIR["properties"], "grade": {"type": "string", "enum": ["G1", "G2", "G3"]}}}

PARAMETERS: dict[str, Any] = {
    "topic": {
        **PAIRS,
        "description": "What the article is about: an object and an action in one sentence. Pairs, or the name of a list of pairs.",
    },
    "sentences": {
        "type": "integer",
        "minimum": 1,
        "default": 3,
        "description": "So many sentences put an article in scope when neither its title nor a heading of level 1 or 2 does.",
    },
    "exclusions": {**WORDS, "description": "Sentences outside headings with one of these do not count for the topic."},
    "off-topic": {**WORDS, "description": "A title with one of these is of another kind of page, whatever else it says."},
    "guidance": {
        "anyOf": [
            {"type": "array", "items": _GRADED, "minItems": 1, "title": "a list of pairs"},
            {"type": "string", "format": "list", "title": "the name of a list of pairs"},
        ],
        "description": "What sends the reader to an official channel. `grade`: G1 names somebody, G2 a kind of channel, G3 can be checked.",
    },
    "registry": {
        "anyOf": [
            {"type": "string", "enum": ["carriers"], "title": "carriers"},
            {"type": "array", "items": _FIRM, "minItems": 1, "title": "a list of firms"},
        ],
        "description": "Whose official channels are known: `carriers`, or firms with their names, domains, numbers and apps.",
    },
    "turning": {**WORDS, "description": "How a reader is told to turn somewhere; near an address that bears the provider's name."},
    "apps": {**WORDS, "description": "Words for an app; behind a name of the registry they mean its official app."},
    "shops": {**WORDS, "description": "Words for a shop; behind a name of the registry they mean its own shop."},
    "examples-of": {**WORDS, "description": "Words that lead into examples: a firm that is only named behind one is not offered."},
    "support": {**WORDS, "description": "Words that make a link or a mailbox the publisher's own support."},
}
"""The parameters that describe a topic and what counts as guidance."""


class Advice(NamedTuple):
    """An article about the topic: why it is one, where it sends its reader, and which firms it names (ids, in order)."""

    scope: Scope
    channels: tuple[Channel, ...]
    firms: tuple[str, ...]

    @property
    def grade(self) -> Grade:
        """The best grade of its channels."""
        return max((channel.grade for channel in self.channels), default=Grade.G0)


@dataclass(frozen=True, eq=False)
class Guidance:
    """A topic and what must be said about it. Called with a document it gives `Advice`, None when the article is about something else."""

    topic: Topic
    guide: Guide
    names: Names | None
    examples: Vocabulary = NOTHING

    def __call__(self, document: Document) -> Advice | None:
        scope = scope_of(self.topic, document)
        if scope is None:
            return None
        heads = " ".join(document.fold(block.span).text for block in (document.title, *document.headings) if block and block.level <= 2)
        return Advice(scope, channels_of(self.guide, document, heads), tuple(named_firms(self.names, document, self.examples)))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What one block of every article about the topic needs, for the gate."""
        return needs(self.topic.pairs, self.names)


def guidance(parameters: Mapping[str, Any], data: RuleData) -> Guidance:
    """The guidance that a rule's parameters describe; rules that describe the same share it. Raises `ParameterError`."""
    own = {key: parameters[key] for key in PARAMETERS if key in parameters}
    return _guidance(json.dumps(own, sort_keys=True, ensure_ascii=False), data)


@lru_cache(maxsize=32)
def _guidance(description: str, data: RuleData) -> Guidance:
    parameters = json.loads(description)
    words = {
        key: vocabulary(parameters.get(key, ()), data)
        for key in ("exclusions", "off-topic", "turning", "apps", "shops", "support", "examples-of")
    }
    names = _names(parameters.get("registry"), data)
    topic = Topic(read_pairs(parameters["topic"], data), parameters.get("sentences", 3), words["exclusions"], words["off-topic"], names)
    told = _graded(parameters.get("guidance", ()), data)
    return Guidance(
        topic, Guide(told, names, words["turning"], words["apps"], words["shops"], words["support"]), names, words["examples-of"]
    )


def _names(registry: str | Sequence[Mapping[str, Any]] | None, data: RuleData) -> Names | None:
    if registry is None:
        return None
    if isinstance(registry, str):
        return _carriers(data)
    firms = Registry({row["names"][0]: _firm(row, data) for row in registry})
    return Names(lambda: firms)


@lru_cache(maxsize=4)
def _carriers(data: RuleData) -> Names:
    return Names(lambda: data.registry)


def _firm(row: Mapping[str, Any], data: RuleData) -> Carrier:
    numbers = row.get("numbers", ())
    at_home = (national for number in numbers if (national := _at_home(number, data)))
    return Carrier(
        id=row["names"][0],
        country="",
        names=tuple(row["names"]),
        domains=tuple(Domain(host.lower()) for host in row.get("domains", ())),
        hotlines=tuple(Hotline(number) for number in dict.fromkeys((*numbers, *at_home))),
        apps=tuple(row.get("apps", ())),
    )


def _at_home(number: str, data: RuleData) -> str:
    """An international number as it is dialled in its own country, without the trunk prefix; empty for others."""
    digits = telephone.dialled(number)
    codes = {country.code for country in data.registry.countries.values()} if digits.startswith("+") else set()
    return next((digits[1 + size :] for size in (1, 2, 3) if digits[1 : 1 + size] in codes), "")


def _graded(value: str | Sequence[Mapping[str, Any]], data: RuleData) -> tuple[tuple[Grade, Pair], ...]:
    try:
        entries = data.entries(value) if isinstance(value, str) else value
    except KeyError as error:
        raise ParameterError(("guidance",), str(error.args[0])) from None
    grades = [Grade[str(entry.get("grade", "G1"))] for entry in entries]
    pairs = read_pairs([{key: item for key, item in entry.items() if key in PAIR["properties"]} for entry in entries], data)
    return tuple(zip(grades, pairs, strict=True))
