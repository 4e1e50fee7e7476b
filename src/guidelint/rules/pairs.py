"""Words that say something only together: an object and what is done to it, in one sentence and near each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.late import late_pattern
from guidelint.needs import Need
from guidelint.rules.errors import ParameterError
from guidelint.rules.names import Names
from guidelint.rules.patterns import Pattern
from guidelint.rules.vocabulary import NOTHING, WORDS, Vocabulary, plain_text, plain_text_in, spans, vocabulary

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

_NEAR = 80
# A comma before "whom you can call" parts nobody from what is said of them.
_CLAUSE = late_pattern(
    r"[;:]|,(?! (?:(?:bei|an|mit|zu|von) )?(?:dem|den|der|die|denen) (?:du|sie|ihr|man)(?![a-z])"
    r"| (?:which|whom|who|que|che) (?:you|vous|tu|puedes|puoi)(?![a-z]))"
)

PAIR: dict[str, Any] = {
    "type": "object",
    "properties": {
        "objects": {**WORDS, "description": "What it is about."},
        "actions": {**WORDS, "description": "What is done to it; without actions the objects are enough."},
        "unless": {**WORDS, "description": "Words of sentences that do not count."},
        "within": {"type": "integer", "minimum": 0, "default": _NEAR, "description": "At most so many characters lie between the two."},
        "clause": {"type": "boolean", "default": False, "description": "true: no comma, colon or semicolon lies between the two."},
        "names": {"type": "boolean", "default": False, "description": "true: names of the registry are objects too."},
        "headings": {"type": "boolean", "default": False, "description": "true: only titles and headings are looked at."},
    },
    "required": ["objects"],
    "additionalProperties": False,
}
PAIRS: dict[str, Any] = {
    "anyOf": [
        {"type": "array", "items": PAIR, "minItems": 1, "title": "a list of pairs"},
        {"type": "string", "format": "list", "title": "the name of a list of pairs"},
    ]
}
"""The JSON Schema of pairs in a rule: written there, or the name of a list (kind `map`) whose entries are pairs."""


class Pair(NamedTuple):
    """One way to say it. `clause`: both in one clause. `names`: names of the registry are objects too. `headings`: only headings count."""

    objects: Vocabulary
    actions: Vocabulary = NOTHING
    unless: Vocabulary = NOTHING
    within: int = _NEAR
    clause: bool = False
    names: bool = False
    headings: bool = False


class ActivePair(NamedTuple):
    """A pair with the patterns that can match in one article."""

    objects: Pattern
    actions: Pattern
    unless: Pattern
    pair: Pair
    names: Names | None

    def find(self, text: str) -> tuple[int, int] | None:
        """Where folded `text` says it: from the first to the last word of the nearest object and action."""
        actions = spans(self.actions, text)
        if self.pair.actions and not actions:
            return None
        objects = self._objects(text)
        if not objects or self.unless.search(text):
            return None
        return self._nearest(text, objects, actions) if self.pair.actions else objects[0]

    def reach(self, text: str) -> tuple[int, int] | None:
        """From the first to the last word of all objects and actions of folded `text` that stand near each other."""
        if self.find(text) is None:
            return None
        objects, actions = self._objects(text), spans(self.actions, text)
        near = [(one, other) for one in objects for other in actions if max(one[0], other[0]) - min(one[1], other[1]) <= self.pair.within]
        return min(min(one[0], other[0]) for one, other in near), max(max(one[1], other[1]) for one, other in near)

    def can_match(self, text: str) -> bool:
        """Whether both an object and an action stand in `text`, wherever."""
        if self.objects.search(text) is None and self.names is None:
            return False
        return not self.pair.actions or self.actions.search(text) is not None

    def _nearest(self, text: str, objects: Sequence[tuple[int, int]], actions: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The hull of the object and the action between which the least lies, if that is little enough."""
        best: tuple[int, tuple[int, int]] | None = None
        for start, end in objects:
            for first, last in actions[bisect_left(actions, start - self.pair.within, key=itemgetter(1)) :]:
                if first > end + self.pair.within:
                    break
                between = (end, first) if start <= first else (last, start)
                gap = max(0, between[1] - between[0])
                near = not (start <= first and last <= end) and gap <= self.pair.within and (best is None or gap < best[0])
                if near and not (self.pair.clause and _CLAUSE.search(text, *between)):
                    best = gap, (min(start, first), max(end, last))
        return best[1] if best else None

    def _objects(self, text: str) -> list[tuple[int, int]]:
        return sorted([*spans(self.objects, text), *self._names(text)])

    def _names(self, text: str) -> list[tuple[int, int]]:
        if self.names is None:
            return []
        return [(mention.start, mention.end) for mention in self.names.registry.named(text) if not self.names.is_word(mention.name)]


def active(pairs: Iterable[Pair], document: Document, names: Names | None) -> tuple[ActivePair, ...]:
    """The pairs that can match in `document`, told from its text before it is parsed: by the gate first, which costs least."""
    return tuple(found for pair in pairs if (found := _active(pair, document, names)) is not None)


def _active(pair: Pair, document: Document, names: Names | None) -> ActivePair | None:
    places = document.spans_meeting(_needs(pair, names))
    if places == ():
        return None
    found = _ready(pair, document, names)
    parts = (document.derive(plain_text),) if places is None else (plain_text_in(document, span) for span in places)
    return found if any(map(found.can_match, parts)) else None


def _ready(pair: Pair, document: Document, names: Names | None) -> ActivePair:
    objects, actions, unless = (document.derive(words) for words in (pair.objects, pair.actions, pair.unless))
    named = names if names is not None and pair.names and document.derive(names) else None
    return ActivePair(objects, actions, unless, pair, named)


def read_pairs(value: str | Sequence[Mapping[str, Any]], data: RuleData) -> tuple[Pair, ...]:
    """The pairs that a parameter describes. Raises `ParameterError`."""
    if isinstance(value, str):
        try:
            entries: Sequence[Mapping[str, Any]] = data.entries(value)
        except KeyError as error:
            raise ParameterError((), str(error.args[0])) from None
        return tuple(_read_pair({key: item for key, item in entry.items() if key in PAIR["properties"]}, data) for entry in entries)
    return tuple(_read_pair(item, data) for item in value)


def _read_pair(item: Mapping[str, Any], data: RuleData) -> Pair:
    objects, actions, unless = (vocabulary(item.get(key, ()), data) for key in ("objects", "actions", "unless"))
    clause, names, headings = (bool(item.get(key)) for key in ("clause", "names", "headings"))
    return Pair(objects, actions, unless, item.get("within", _NEAR), clause, names, headings)


def needs(pairs: Iterable[Pair], names: Names | None) -> tuple[Need, ...]:
    """What a block that says one of `pairs` needs, for the gate: an object's literals, and those of an action."""
    return tuple(need for pair in pairs for need in _needs(pair, names))


@lru_cache(maxsize=1024)
def _needs(pair: Pair, names: Names | None) -> tuple[Need, ...]:
    acts = pair.actions.literals() if pair.actions else None
    objects = [*pair.objects.needs, *([names.need] if names is not None and pair.names else [])]
    return tuple(objects if acts is None else (need.and_one_of(acts, *pair.actions.forms) for need in objects))
