"""The JSON Schema of rule files and of pack.yaml.

The copy for editors, src/guidelint/schemas/rule.schema.json, is written by scripts/build_published.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from guidelint.finding import LANGUAGES, Level
from guidelint.rules.checks import load_check, optional, shipped_checks

ID_PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

_ID = {"type": "string", "pattern": ID_PATTERN, "title": "lower-case words joined by hyphens"}


def _text(description: str) -> dict[str, Any]:
    languages = {language: {"type": "string", "minLength": 1} for language in LANGUAGES}
    return {
        "description": description,
        "anyOf": [
            {"type": "string", "minLength": 1, "title": "text"},
            {"type": "object", "properties": languages, "additionalProperties": False, "title": f"a map of {' and '.join(LANGUAGES)}"},
        ],
    }


_EXAMPLES = {"type": "array", "items": {"type": "string", "minLength": 1}}

RULE_PROPERTIES: Mapping[str, Any] = {
    "id": {**_ID, "description": "The rule's name, the same as its file's; it names what is found."},
    "extends": {"type": "string", "minLength": 1, "description": "The check that looks: how the rule finds."},
    "level": {"type": "string", "enum": [str(level) for level in Level], "description": "How bad a finding is."},
    "summary": _text("One sentence: what the rule finds."),
    "why": _text("Why a reader is better off without it."),
    "instead": _text("What to write instead."),
    "message": _text("What a finding says. {text} is what was found; each check gives more placeholders."),
    "messages": {
        "type": "object",
        "additionalProperties": _text("A message."),
        "description": "Several messages, by the variant that the check asks for; `default` is the usual one. Instead of `message`.",
    },
    "link": {"type": "string", "pattern": '^https?://[^\\s<>"]+$', "title": "a web address", "description": "Where to read more."},
    "fixes": {"type": "object", "additionalProperties": _text("A title."), "description": "The titles of the check's fixes."},
    "merges": {
        "type": "boolean",
        "default": True,
        "description": "false: findings stay apart from those that other rules of the pack make about the same thing.",
    },
    "whole-article": {
        "type": "boolean",
        "default": False,
        "description": "true: a finding is about the article as a whole, and counts wherever the article has changed.",
    },
    "slots": {
        "type": "object",
        "additionalProperties": {
            "anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}]
        },
        "description": "Patterns by name; {name} in a pattern stands for them, beside those of rules/lists/slots.yaml.",
    },
    "examples": {
        "type": "object",
        "properties": {
            "flagged": {**_EXAMPLES, "description": "Articles in which ⟦ ⟧ enclose exactly what must be found."},
            "clean": {**_EXAMPLES, "description": "Articles in which nothing must be found, near misses first of all."},
        },
        "additionalProperties": False,
        "description": "What the rule finds and what it leaves; `guidelint test` runs them.",
    },
}
RULE_REQUIRED = ("id", "extends", "level", "summary")

PACK_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "summary": _text("One sentence: what the pack is for."),
        "precedence": {
            "type": "array",
            "items": _ID,
            "uniqueItems": True,
            "description": "Rule ids, gravest first: which rule speaks for findings about the same thing.",
        },
    },
    "additionalProperties": False,
}


def rule_schema(parameters: Mapping[str, Any], required: Sequence[str]) -> dict[str, Any]:
    """The schema of a rule that extends a check with these `parameters`, some of them `required`."""
    return {
        "type": "object",
        "properties": {**RULE_PROPERTIES, **parameters},
        "required": [*RULE_REQUIRED, *required],
        "additionalProperties": False,
    }


def as_json() -> str:
    """The schema of all rule files, with the parameters of the checks that ship."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of guidelint",
        "type": "object",
        "properties": dict(RULE_PROPERTIES),
        "required": list(RULE_REQUIRED),
        "oneOf": [{"required": ["message"]}, {"required": ["messages"]}],
        "allOf": [_of_check(name) for name in shipped_checks()],
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_check(name: str) -> dict[str, Any]:
    check = load_check(name)
    then = {"properties": {**dict.fromkeys(RULE_PROPERTIES, True), **check.PARAMETERS}, "additionalProperties": False}
    return {
        "if": {"properties": {"extends": {"const": name}}, "required": ["extends"]},
        "then": {"required": list(optional(check, "REQUIRED")), **then},
    }
