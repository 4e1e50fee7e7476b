"""requires: an article about a topic must send its reader to an official channel that the reader can verify.

The topic is told by pairs of words (an object and an action). What the article says is graded: G0 nothing, G1 somebody official
without an address, G2 a firm or a kind of channel, G3 an address that can be checked. `report` says which articles are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from guidelint.rules.channels.values import Channel, Grade
from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.guidance import Advice, Guidance, guidance
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData
    from guidelint.rules.offers import Offer

PARAMETERS: dict[str, object] = {
    **GUIDANCE,
    "report": {
        "type": "string",
        "enum": ["missing", "generic", "both"],
        "default": "both",
        "description": "missing: articles that send their reader nowhere; generic: those that name somebody but give no address.",
    },
    "sentence-list": {
        "type": "string",
        "format": "list",
        "description": "A list of sentences by language, with {firm} and {channels}: what the fix adds.",
    },
}
REQUIRED = ("topic", "guidance")
VALUES = ("said", "topic", "channels")
VARIANTS = ("known", "generic", "generic-known")
REPAIRS = ("add-sentence",)
REPAIRS_NEED = {"add-sentence": "sentence-list"}


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of at most one match per article: at the phrase that is its topic, or at the best of its sentences."""
    shared = guidance(parameters, data)
    report = str(parameters.get("report", "both"))
    sentences = data.mapping(parameters["sentence-list"]) if "sentence-list" in parameters else {}

    def find(document: Document) -> Iterator[Match]:
        advice = document.derive(shared)
        if advice is None or advice.grade >= Grade.G3:
            return
        kind = "missing" if advice.grade is Grade.G0 else "generic"
        if report in ("both", kind):
            told = kind if report == "both" and kind == "generic" else ""
            yield _match(document, shared, advice, told, sentences)

    return Finder(find, needs=lambda: shared.needs)


def _match(document: Document, shared: Guidance, advice: Advice, told: str, sentences: Mapping[str, Mapping[str, object]]) -> Match:
    trigger = advice.scope.trigger
    words = document.text[trigger.start : trigger.end]
    best = _best(advice.channels)
    span = best.sentence if best is not None else trigger
    from guidelint.rules import offers  # few articles have a match

    known = offers.known(shared.names, advice.firms, document.text)
    evidence = [Evidence("topic", words)]
    evidence += [Evidence("topic-in-heading")] if advice.scope.headline else [Evidence("topic-repeated", str(len(advice.scope.phrases)))]
    evidence += [Evidence("generic-guidance", best.value)] if best is not None else [Evidence("no-guidance")]
    evidence += [Evidence("named-carrier", offer.firm) for offer in known]
    return Match(
        span,
        {"said": best.value if best else "", "topic": words, "channels": "; ".join(offer.text for offer in known)},
        tuple(evidence),
        unit=span,
        variant="-".join(word for word in (told, "known" if known else "") if word),
        repairs=_repairs(document, span, known, sentences),
    )


def _best(channels: tuple[Channel, ...]) -> Channel | None:
    """The channel of the sentence that says most: the best grade, then the most channels, then the first."""
    said: dict[Span, list[Channel]] = {}
    for channel in channels:
        said.setdefault(channel.sentence, []).append(channel)
    ranked = sorted(said.values(), key=lambda group: (-max(group, key=lambda one: one.grade).grade, -len(group), group[0].sentence))
    return max(ranked[0], key=lambda one: one.grade) if ranked else None


def _repairs(document: Document, span: Span, known: tuple[Offer, ...], sentences: Mapping[str, Mapping[str, object]]) -> tuple[Repair, ...]:
    from guidelint.rules import offers

    edit = offers.sentence_after(document, span, known, sentences) if known and sentences else None
    return (Repair("add-sentence", (edit,)),) if edit is not None else ()
