"""The file of the kinds of evidence, rules/evidence.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from guidelint.finding import LANGUAGES
from guidelint.rules.evidence import EvidenceKind, Weight
from guidelint.rules.reader import read_yaml
from guidelint.rules.schema import mismatches
from guidelint.rules.wording import check_placeholders

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
