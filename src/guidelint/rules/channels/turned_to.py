"""Firms whose name is an ordinary word too, written as a name right where the reader is told to turn: "call Three", 联系移动."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.late import late_pattern
from guidelint.rules.channels.values import Reading, Said
from guidelint.rules.pairs import Pair
from guidelint.rules.vocabulary import spans

if TYPE_CHECKING:
    from guidelint.document.folding import Folded
    from guidelint.rules.bearers import Mention
    from guidelint.rules.mentions import Passage

_NEAR = 8
_SHORTEST = 2
_CLAUSE = late_pattern(r"[,;:.。、!?]")
# Behind a name: "Play Store", "the Yes page" are no firms.
_LONGER = late_pattern(r" ?[A-Z]| [a-z]+ (?:page|settings?|menu|tab|button)\b")
# "Go to Settings" moves the reader about a screen.
_MOVING = late_pattern(r"(?:go|going|visit\w*|reach\w*|head\w*)(?: out)?(?: to)?")
_UNCASED = late_pattern(r" ?[^\x00-\u024f]")


def turned_to(reading: Reading, passage: Passage, folded: Folded) -> Iterator[Said]:
    """What `passage`, no heading, says of such firms."""
    mentions = [] if passage.sentence.block.kind == "heading" else _mentions(reading, folded)
    for grade, pair in reading.guide.told if mentions else ():
        for start, end in _turns(reading, pair, folded.text):
            if any(_is_beside(folded.text, mention, start, end) for mention in mentions):
                yield Said(grade, "place", folded.text[start:end])


def _mentions(reading: Reading, folded: Folded) -> list[Mention]:
    names = reading.guide.names
    if names is None:
        return []
    words = (mention for mention in names.registry.named(folded.text) if names.is_word(mention.name))
    return [mention for mention in words if _is_written_as_name(reading, folded, mention)]


def _is_written_as_name(reading: Reading, folded: Folded, mention: Mention) -> bool:
    """Whether the name is written with a capital letter, or stands in a script that has none."""
    text, span = reading.document.text, folded.span(mention.start, mention.end)
    written = text[slice(*span)]
    if len(written) < _SHORTEST or written.isdigit() or _LONGER.match(text, span.end) is not None:
        return False
    return not written.islower() or _UNCASED.match(folded.text, mention.end) is not None


def _turns(reading: Reading, pair: Pair, text: str) -> Iterator[tuple[int, int]]:
    """Where folded `text` tells the reader to turn to a firm."""
    if pair.names and reading.document.derive(pair.unless).search(text) is None:
        yield from (span for span in spans(reading.document.derive(pair.actions), text) if _MOVING.fullmatch(text, *span) is None)


def _is_beside(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether the firm stands right behind the words at `start` to `end`, inside them, or before them in a language with its verbs last."""
    if start <= mention.start and mention.end <= end:
        return not mention.name.isascii()
    last_verb = mention.end <= start and _UNCASED.match(text, mention.end) is not None
    first, second = (mention.end, start) if last_verb else (end, mention.start)
    return 0 <= second - first <= _NEAR and _CLAUSE.search(text, first, second) is None
