"""The keys of the configuration as a JSON Schema, with what each does.

The copy for editors, src/guidelint/schemas/config.schema.json, and the table of keys in docs/configuration.md are made of it by
scripts/build_published.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from guidelint.finding import LANGUAGES, Level

FailOn = Literal["error", "warning", "suggestion", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)

ADDING = ("extend-select", "exclude", "packs", "own-domains", "own-contacts", "own-names", "registry")
"""Keys whose values come on top of those of a shared configuration; the values of other lists and texts take their place."""
MERGING = ("levels", "per-file-ignores")
"""Tables, which are merged with those of a shared configuration key by key."""

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT, "title": "a list of texts"}
_PATHS = {"type": "array", "items": _TEXT, "title": "a list of paths, relative to this file"}
_GLOBS = {"type": "array", "items": _TEXT, "title": "a list of globs, written as in .gitignore"}
_SELECTORS = {"type": "array", "items": _TEXT, "title": "a list of rule ids and pack names"}
_HOST = {"type": "string", "pattern": r"^[^\s:/@]+(/[^\s?#]*)?$", "title": "a host name such as docs.example.org"}
_REPOSITORY = {
    "type": "string",
    "pattern": r"^https?://[^\s/?#@]+/[^\s/?#]+/[^\s?#]+$",
    "title": "an address such as https://github.com/org/repo",
}
_LEVEL = {"type": "string", "enum": [level.value for level in Level]}

_PROPERTIES: Mapping[str, Any] = {
    "extends": {
        "anyOf": [{**_TEXT, "title": "a path or a package"}, {"type": "array", "items": _TEXT, "title": "a list of paths and packages"}],
        "description": "Shared configurations that this one begins with: files, relative to this one, or installed packages that hold a "
        "guidelint.toml. Of several, a later one goes over an earlier one.",
    },
    "select": {**_SELECTORS, "minItems": 1, "description": "Run these rules and packs and no others."},
    "ignore": {**_SELECTORS, "description": "Do not run these rules and packs."},
    "extend-select": {**_SELECTORS, "description": "Run these rules and packs beside those of `select`."},
    "per-file-ignores": {
        "type": "object",
        "additionalProperties": _SELECTORS,
        "title": "a table of globs, each with a list of rules",
        "description": "Do not run these rules and packs on articles that a glob matches.",
    },
    "levels": {
        "type": "object",
        "additionalProperties": _LEVEL,
        "title": "a table of rule ids, each with its level",
        "description": "The level of the findings of a rule or a pack, whatever its file says.",
    },
    "exclude": {**_GLOBS, "description": "Articles that are left out, also when they are named, unless with `--no-exclude`."},
    "packs": {**_PATHS, "description": "Folders of your own rules, or of rules of Vale."},
    "own-domains": {
        "type": "array",
        "items": _HOST,
        "title": "a list of host names",
        "description": "Your sites, with their subdomains: never promotion, and no outside source for your own terms.",
    },
    "repository": {
        **_REPOSITORY,
        "description": "Where your project is developed: its pages there, its raw files and its site are yours, its neighbours are not.",
    },
    "own-contacts": {
        **_TEXTS,
        "description": "Your channels, as a link (`t.me/example_help`) or a name (`@example_help`): never promotion.",
    },
    "own-names": {**_TEXTS, "description": "The names of your firm and your products."},
    "registry": {"anyOf": [{**_TEXT, "title": "a path"}, _PATHS], "description": "Files of carriers beside those that ship."},
    "fail-on": {
        "type": "string",
        "enum": list(FAIL_ON),
        "default": "warning",
        "description": "The least level of a finding that makes the exit code 1.",
    },
    "language": {
        "type": "string",
        "enum": list(LANGUAGES),
        "description": "The language of messages; without it, the locale decides for text output.",
    },
    "max-article-size": {
        "anyOf": [
            {"type": "integer", "minimum": 1, "title": "a number of bytes"},
            {"type": "string", "pattern": r"^[1-9][0-9]{0,8} ?(kB|KB|MB|GB)$", "title": "a size such as '10 MB'"},
        ],
        "default": "10 MB",
        "description": "A larger article is a failure.",
    },
    "inline-suppressions": {
        "type": "boolean",
        "default": True,
        "description": "false: comments in articles silence nothing.",
    },
    "baseline": {
        **_TEXT,
        "title": "a path, relative to this file",
        "description": "The file of findings on record, which are not reported.",
    },
}

SCHEMA: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": _PROPERTIES}


def sharing(key: str) -> str:
    """How the value of `key` goes together with that of a shared configuration, as a sentence."""
    if key in ADDING:
        return "Comes on top of what a shared configuration says."
    return "Merged with that of a shared configuration key by key." if key in MERGING else ""


def document() -> dict[str, Any]:
    """The schema of guidelint.toml as it is published. Draft 7, because that is what editors know for TOML."""
    told = {key: {**value, "description": f"{value['description']} {sharing(key)}".strip()} for key, value in _PROPERTIES.items()}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "The configuration of guidelint", **SCHEMA, "properties": told}
