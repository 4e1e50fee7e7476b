"""A firm's own app or shop, which its name makes an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.late import late_pattern
from guidelint.rules.channels.values import Grade, Reading, Said
from guidelint.rules.vocabulary import spans

if TYPE_CHECKING:
    from guidelint.document.folding import Folded
    from guidelint.rules.bearers import Mention
    from guidelint.rules.names import Names

_BESIDE = 16
_CLAUSE = late_pattern(r"[,;:.。、!?]")
_ADJACENT = late_pattern(r" ?(?:官方)?[\"“”「」《》'’]? ?")
_OF = late_pattern(
    r" ?(?:(?:de|di|da|do|del|della|von|van|of|from|của) |d['’]|dell['’])?(?:la |l['’]|the )?"
    r"(?:(?:mi|my|meine?|mijn|mon|minha|meu|mitt|mój) )?[\"“”„«「'‘]? ?"
)


def by_name(reading: Reading, folded: Folded) -> Iterator[Said]:
    """The app or the shop of a firm that is named beside it, or an app by the name that it has."""
    names, document = reading.guide.names, reading.document
    if names is None:
        return
    text = folded.text
    mentions = names.registry.named(text)
    for how, words in (("app", reading.guide.apps), ("shop", reading.guide.shops)):
        for start, end in spans(document.derive(words), text) if mentions else ():
            if any(_is_its(reading, names, mention, folded, start, end) for mention in mentions):
                yield Said(Grade.G3, how, text[start:end])
    for span in names.registry.apps(text):
        beside = text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
        if document.derive(reading.guide.turning).search(text) is not None or document.derive(reading.guide.apps).search(beside):
            yield Said(Grade.G3, "app", text[span.start : span.end])


def _is_its(reading: Reading, names: Names, mention: Mention, folded: Folded, start: int, end: int) -> bool:
    """Whether the app or shop at `start` to `end` is that of the firm named beside it; an ordinary word must stand right before it."""
    text = folded.text
    between = text[mention.end : start] if mention.end <= start else text[end : mention.start]
    if names.is_word(mention.name):
        written = reading.document.text[folded.span(mention.start, mention.end).start]
        near = _ADJACENT if mention.end <= start else _OF
        return near.fullmatch(between) is not None and not written.islower()
    if mention.end <= start:
        return start - mention.end <= _BESIDE and _CLAUSE.search(between) is None
    return end <= mention.start and _OF.fullmatch(between) is not None
