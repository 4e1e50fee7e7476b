"""The JSON Schema of the JSON report, version 1.

The copy that ships, src/guidelint/schemas/report.schema.json, and the tables of docs/json.md are made of it by
scripts/build_published.py; tests hold real reports against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidelint.finding import Certainty, Level, Status
from guidelint.report.json import VERSION


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _choice(values: list[str], description: str) -> dict[str, Any]:
    return {"enum": values, "description": description}


def _count(description: str, least: int = 0) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "description": description}


_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}

FINDING: Mapping[str, Any] = {
    "rule": _text("the rule that found it"),
    "pack": _text("the pack of that rule"),
    "level": _choice([level.value for level in Level], "how bad it is"),
    "certainty": _choice(
        [one.value for one in Certainty], "how sure it is; follows from the evidence by the head of `rules/evidence.yaml`"
    ),
    "path": _text("the article: relative to the working directory, with `/`; absolute outside of it"),
    "span": {
        **_SPAN,
        "description": "code-point offsets into the decoded article, half open; a byte-order mark is not counted",
    },
    "line": _count("where it begins, from 1", 1),
    "column": _count("the column there, in code points from 1", 1),
    "end_line": _count("where it ends, from 1", 1),
    "end_column": _count("the column behind its last character", 1),
    "text": _text("the characters of the span"),
    "message": _text("what was seen"),
    "instead": _text("what to do instead"),
    "evidence": {"type": "array", "items": {"type": "string"}, "description": "what speaks for the finding"},
    "fingerprint": {
        "type": "string",
        "pattern": "^[0-9a-f]{64}$",
        "description": "identifies the finding across edits that move it",
    },
    "status": _choice([one.value for one in Status], "`reported`; with `--show-suppressed` also `suppressed` and `baselined`"),
}
FAILURE: Mapping[str, Any] = {"path": _text("what could not be read"), "message": _text("why, in one sentence")}
SUMMARY: Mapping[str, Any] = {
    "articles": _count("articles that were read"),
    **{level.value: _count(f"findings of the level {level.value}") for level in Level},
    "suppressed": _count("findings that a comment silences"),
    "baselined": _count("findings on record"),
}
REPORT: Mapping[str, Any] = {
    "format": {"const": "guidelint-report", "description": "always `guidelint-report`"},
    "version": {"const": VERSION, "description": f"always `{VERSION}`"},
    "tool": _text("the tool and its version"),
    "findings": {"type": "array", "description": "the findings, in order of path, span and rule"},
    "failures": {"type": "array", "description": "what could not be read"},
    "summary": {"type": "object", "description": "how many there are; levels count what is reported"},
}


def document() -> dict[str, Any]:
    """The schema as it is published. Version 1 may gain keys, so unknown ones are allowed."""
    parts = {
        "findings": {**REPORT["findings"], "items": _object(FINDING)},
        "failures": {**REPORT["failures"], "items": _object(FAILURE)},
        "summary": {**REPORT["summary"], **_object(SUMMARY)},
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "The JSON report of guidelint, version 1"}
    return {**head, **_object({**REPORT, **parts})}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}
