"""What was seen, in words, and how sure it makes a finding. The kinds and the rule stand in rules/evidence.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from guidelint.finding import Certainty, Language
from guidelint.rules.rule import Evidence, Text
from guidelint.rules.shipped import shipped_rules

_SHOWN = 80


class Weight(StrEnum):
    """How much one kind of evidence says, most first."""

    STRONG = "strong"
    SUPPORTING = "supporting"
    WEAK = "weak"


class EvidenceKind(NamedTuple):
    """A kind of evidence: its wording, with a hole for the value, and its weight."""

    wording: Text
    weight: Weight


@cache
def evidence_kinds() -> Mapping[str, EvidenceKind]:
    """The kinds of evidence that ship."""
    from guidelint.rules.evidence_file import read_evidence  # rules from the shelf bring the kinds with them

    return read_evidence(shipped_rules() / "evidence.yaml", "rules/evidence.yaml")


def wording_of(evidence: Evidence, kinds: Mapping[str, EvidenceKind], language: Language) -> str:
    """What was seen, in a few words. A kind that is none of `kinds` (a check from elsewhere) is shown as it is called."""
    kind = kinds.get(evidence.kind)
    value = " ".join(evidence.value.split())
    value = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    if kind is None:
        return f"{evidence.kind.replace('-', ' ')} {value}".strip()
    return kind.wording[language].format_map({"value": value}).strip()


def certainty_of(evidence: Iterable[Evidence], kinds: Mapping[str, EvidenceKind]) -> Certainty:
    """How sure `evidence` makes a finding, by the rule at the head of rules/evidence.yaml. Each kind counts once."""
    weights = [known.weight for kind in {one.kind for one in evidence} if (known := kinds.get(kind))]
    strong, supporting = weights.count(Weight.STRONG), weights.count(Weight.SUPPORTING)
    if strong >= 2 or (strong and supporting >= 2):
        return Certainty.HIGH
    return Certainty.MEDIUM if strong or supporting >= 2 else Certainty.LOW
