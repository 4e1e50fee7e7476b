"""Which carrier a sentence means by a number or host that it gives.

A name is resolved by itself, or by the country or the word for a customer that stands with it. What cannot be resolved is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.rules.patterns import Pattern
from guidelint.rules.registry import Mention, Registry

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.document.sentences import Sentence

_BESIDE = 8
_CLAUSE = re.compile(r"[,;。、]")


@dataclass(frozen=True, slots=True)
class Named:
    """A carrier (its id) named at `start` to `end` of a folded text."""

    carrier: str
    start: int
    end: int


def named(registry: Registry, text: str, countries: Collection[str], customers: Pattern) -> tuple[Named, ...]:
    """The carriers that folded `text` names beyond doubt; `countries` are named around it, `customers` are words for a carrier's own."""
    here = registry.countries_named(text) or tuple(countries)
    found = ((mention, _resolved(registry, mention, here, text, customers)) for mention in registry.named(text))
    return tuple(Named(carrier, mention.start, mention.end) for mention, carrier in found if carrier)


def _resolved(registry: Registry, mention: Mention, countries: Collection[str], text: str, customers: Pattern) -> str:
    local = [carrier for carrier in mention.carriers if registry.carriers[carrier].country in countries]
    candidates = local or list(mention.carriers)
    if len(candidates) != 1:
        return ""
    if not mention.ambiguous or local:
        return candidates[0]
    around = text[max(0, mention.start - _BESIDE) : mention.end + _BESIDE]
    return candidates[0] if customers.search(around) is not None else ""


def meant(names: Iterable[Named], text: str, at: int) -> Named | None:
    """The name that what stands at `at` of folded `text` belongs to: the last before it, else the first behind it in the same clause."""
    before = [name for name in names if name.end <= at]
    if before:
        return before[-1]
    behind = next((name for name in names if name.start >= at), None)
    return behind if behind is not None and not _CLAUSE.search(text, at, behind.start) else None


def heading_above(document: Document, sentence: Sentence) -> Block | None:
    """The heading of the section that `sentence` stands in."""
    return next((block for block in reversed(document.headings) if block.span.start < sentence.span.start), None)
