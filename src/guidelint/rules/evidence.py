"""What was seen, in words, and how sure it makes a finding. The kinds and the rule stand in rules/evidence.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from guidelint.finding import LANGUAGES, Certainty, Language
from guidelint.rules.reader import read_yaml
from guidelint.rules.rule import Evidence, Text
from guidelint.rules.schema import mismatches
from guidelint.rules.shipped import shipped_rules
from guidelint.rules.wording import check_placeholders

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


_WORDING = {"type": "string", "minLength": 1}
EVIDENCE_SCHEMA: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {
            **{str(language): _WORDING for language in LANGUAGES},
            "weight": {"type": "string", "enum": [str(weight) for weight in Weight]},
        },
        "required": [*LANGUAGES, "weight"],
        "additionalProperties": False,
    },
}


def read_evidence(path: Path, name: str = "") -> dict[str, EvidenceKind]:
    """Read the kinds of evidence at `path`, called `name` in errors. Raises `RuleError`."""
    file = read_yaml(path, name)
    values = cast("Mapping[str, Mapping[str, str]]", file.map())
    for wrong in mismatches(values, EVIDENCE_SCHEMA):
        raise file.error(wrong.at, wrong.message)
    for kind, entry in values.items():
        for language in LANGUAGES:
            if wrong_hole := check_placeholders(entry[language], ("value",)):
                raise file.error((kind, language), wrong_hole)
    return {
        kind: EvidenceKind({language: entry[language] for language in LANGUAGES}, Weight(entry["weight"])) for kind, entry in values.items()
    }


@cache
def evidence_kinds() -> Mapping[str, EvidenceKind]:
    """The kinds of evidence that ship."""
    return read_evidence(shipped_rules() / "evidence.yaml", "rules/evidence.yaml")


def wording_of(evidence: Evidence, language: Language) -> str:
    """What was seen, in a few words. A kind that does not ship (a check from elsewhere) is shown as it is called."""
    kind = evidence_kinds().get(evidence.kind)
    value = " ".join(evidence.value.split())
    value = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    if kind is None:
        return f"{evidence.kind.replace('-', ' ')} {value}".strip()
    return kind.wording[language].format_map({"value": value}).strip()


def certainty_of(evidence: Iterable[Evidence]) -> Certainty:
    """How sure `evidence` makes a finding, by the rule at the head of rules/evidence.yaml. Each kind counts once."""
    kinds = {one.kind for one in evidence}
    weights = [shipped.weight for kind in kinds if (shipped := evidence_kinds().get(kind))]
    strong, supporting = weights.count(Weight.STRONG), weights.count(Weight.SUPPORTING)
    if strong >= 2 or (strong and supporting >= 2):
        return Certainty.HIGH
    return Certainty.MEDIUM if strong or supporting >= 2 else Certainty.LOW
