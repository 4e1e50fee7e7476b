"""handover: the reader is told to give away what proves who they are, to somebody who is not the official party.

Looked for in articles about the topic. A sentence that hands over a secret is found when somebody else is named as the one who gets
it, when the secret is taken from a third person, or when the last place that the text led its reader to is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.handover.given import Handed, Named, handed_in, is_about
from guidelint.rules.handover.places import place_after
from guidelint.rules.handover.receivers import receiver
from guidelint.rules.handover.words import Words, read_words
from guidelint.rules.mentions import passages_of
from guidelint.rules.pairs import active
from guidelint.rules.rule import Evidence, Finder, Match
from guidelint.rules.vocabulary import WORDS

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.sentences import Sentence
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    **GUIDANCE,
    "secrets": {**WORDS, "description": "What proves who somebody is: papers, codes, numbers."},
    "handing": {**WORDS, "description": "How the reader is told to give it away."},
    "others": {**WORDS, "description": "Who is not the official party."},
    "takers": {**WORDS, "description": "Phrases by which somebody takes it from a third person."},
    "ordering": {**WORDS, "description": "Words that make a link a place where the reader orders or registers."},
    "warnings": {**WORDS, "description": "Words that warn of it."},
    "again": {**WORDS, "description": "Words that mean what the sentence before named: `send them to …`."},
    "parties": {**WORDS, "description": "The official party."},
    "staff": {**WORDS, "description": "Who works for the official party, once the reader was sent there."},
}
REQUIRED = ("topic", "secrets", "handing")
VALUES = ("secret", "to")


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of one match per sentence."""
    words = read_words(parameters, data)
    return Finder(lambda document: _find(words, document), needs=lambda: words.shared.needs)


def _find(words: Words, document: Document) -> Iterator[Match]:
    if not document.derive(words.secrets).sources:
        return
    advice = document.derive(words.shared)
    if advice is None:
        return
    given = active((words.given,), document, None)
    led_to = lead = ""
    official = False
    named: Named | None = None
    for passage in passages_of(document):
        sentence = passage.sentence
        text = document.fold(sentence.span).text
        handed = handed_in(words, document, given, sentence, lead)
        before, named = named, None
        if handed is not None:
            to = receiver(words, document, sentence, handed.span, official=official)
            to = to or (led_to if not words.is_official(document, text) else "")
            if to:
                yield _match(handed, to, sentence)
            else:
                named = Named(handed, sentence)
        elif before is not None and is_about(words, document, before, sentence):
            to = receiver(words, document, sentence, sentence.span, official=official)
            if to:
                yield _match(before.handed, to, before.sentence)
        led_to = place_after(words, document, advice, passage, led_to)
        official = not led_to and (official or words.is_official(document, text))
        lead = text if text.rstrip().endswith(":") else lead if sentence.block.inside("item") is not None else ""


def _match(handed: Handed, to: str, sentence: Sentence) -> Match:
    evidence = (Evidence("secret", handed.secret), Evidence("handed-to", to))
    return Match(handed.span, {"secret": handed.secret, "to": to}, evidence, sentence.span)
