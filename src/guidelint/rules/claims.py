"""When a sentence is a claim that needs support and has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.folding import fold
from guidelint.document.statements import Statement, statements_meeting
from guidelint.document.support import Support, SupportLevel, support_of
from guidelint.finding import Level
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Evidence, Match

if TYPE_CHECKING:
    from guidelint.document import Document


class Trigger(NamedTuple):
    """One pattern that makes a claim: the sentence (in a table the row) must also hold `also`; the sentence must not hold `unless`."""

    match: Pattern
    also: Pattern
    unless: Pattern
    selling_only: bool
    level: Level | None
    elsewhere: Level | None


class Claim(NamedTuple):
    """A class of claims. `contexts` are kinds of sentences that assert nothing, `exceptions` everyday uses of a trigger's words."""

    triggers: tuple[Trigger, ...]
    exceptions: Pattern
    contexts: Pattern
    hedges: Pattern
    grave: Pattern
    deferring: Pattern
    needed: SupportLevel
    softened_by: SupportLevel
    first_hand: bool
    own_terms: bool
    elsewhere: Level | None
    hedged: Level | None
    weighty: Pattern
    bare: Level | None
    sells: Callable[[Document], bool]


def find(claim: Claim, document: Document) -> Iterator[Match]:
    """Yield a match for every trigger in a sentence; the engine makes one finding of a sentence's matches.

    Whether the article sells is asked first: it is known for all rules at once, and most articles do not.
    """
    for trigger in claim.triggers:
        for statement in statements_meeting(document, trigger.match.needs):
            if trigger.selling_only and not document.derive(claim.sells):
                break
            match = _judge(claim, trigger, statement, document)
            if match is not None:
                yield match


def _judge(claim: Claim, trigger: Trigger, statement: Statement, document: Document) -> Match | None:
    text = statement.folded.text
    if trigger.also.sources and not trigger.also.search(_around(statement, document)):
        return None
    place = _place(claim, trigger, text)
    if place is None or _asserts_nothing(claim, text, place):
        return None
    support = support_of(document, statement.sentence)
    if _suffices(claim, support, text) or (claim.own_terms and _is_own(document, text)):
        return None
    hedge = claim.hedges.search(text)
    words = text[slice(*place)]
    return Match(
        span=statement.folded.span(*place),
        values={"trigger": words},
        evidence=tuple(_evidence(claim, document, words, support, hedge.group() if hedge else "")),
        unit=statement.unit,
        variant="weak" if support.level else "",
        level=_level(claim, trigger, document, text, support.level),
    )


def _around(statement: Statement, document: Document) -> str:
    """The folded sentence; of a cell its whole row, whose first cell often says what the others are about."""
    return statement.folded.text if statement.unit == statement.sentence.span else document.fold(statement.unit).text


def _place(claim: Claim, trigger: Trigger, text: str) -> tuple[int, int] | None:
    """Where in a sentence the trigger stands that no exception takes away."""
    found = trigger.match.finditer(text)
    if not found or trigger.unless.search(text):
        return None
    taken = [match.span() for match in claim.exceptions.finditer(text)]
    for match in found:
        start, end = _trimmed(text, *match.span())
        if not any(first < end and start < last for first, last in taken):
            return start, end
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without the white space at its ends."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _asserts_nothing(claim: Claim, text: str, place: tuple[int, int]) -> bool:
    """Whether the sentence is of a kind that claims nothing; words inside the trigger do not make it one."""
    return any(match.start() < place[0] or place[1] < match.end() for match in claim.contexts.finditer(text))


def _suffices(claim: Claim, support: Support, text: str) -> bool:
    if support.level >= claim.needed:
        return claim.grave.search(text) is None
    if support.kind == "first-hand":
        return claim.first_hand
    return support.level >= SupportLevel.S1 and claim.deferring.search(text) is not None


def _is_own(document: Document, text: str) -> bool:
    """Whether a name that the configuration calls the publisher's own stands in the sentence or in the title."""
    names = [fold(name) for name in document.facts.own_names]
    title = fold(document.title.content) if names and document.title else ""
    return any(name in text or name in title for name in names)


def _level(claim: Claim, trigger: Trigger, document: Document, text: str, supported: SupportLevel) -> Level | None:
    """The mildest level that applies; None is the rule's own. Where nobody sells, any source at all makes the claim a suggestion."""
    levels = [trigger.level, Level.SUGGESTION if supported >= claim.softened_by else None]
    levels.append(claim.hedged if claim.hedges.search(text) else None)
    levels.append(claim.bare if claim.weighty.search(text) is None else None)
    elsewhere = Level.SUGGESTION if supported else trigger.elsewhere or claim.elsewhere
    if elsewhere is not None and not document.derive(claim.sells):
        levels.append(elsewhere)
    return max((level for level in levels if level is not None), key=lambda level: level.rank, default=None)


def _evidence(claim: Claim, document: Document, words: str, support: Support, hedge: str) -> Iterator[Evidence]:
    yield Evidence("claim", words)
    yield Evidence(f"support-{support.kind}", document.text[slice(*support.span)] if support.span else "")
    yield Evidence(f"needs-{claim.needed.name.lower()}")
    if hedge:
        yield Evidence("hedge", hedge)
