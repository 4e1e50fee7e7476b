"""What a rule file may hold, and a validator for the part of JSON Schema that says so.

The `jsonschema` library takes longer to import than all rule files take to load; tests hold that it agrees with this module.
Two formats are ours: `pattern` (a regular expression with slots, see patterns.py) and `list` (the id of a file in rules/lists).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from guidelint.rules.errors import did_you_mean
from guidelint.rules.reader import KeyPath

Schema = Mapping[str, Any]

KEYWORDS = frozenset(
    {
        *("type", "enum", "anyOf", "properties", "required", "additionalProperties", "items", "minItems", "uniqueItems"),
        *("minimum", "maximum", "minLength", "pattern", "format", "title", "description", "default"),
    }
)
"""The keywords that a check may use in its PARAMETERS."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list, tuple),
    "object": (dict,),
    "null": (type(None),),
}
_NAMES: Mapping[str, str] = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a map",
    "null": "empty",
}


class Mismatch(NamedTuple):
    """A value that is not as its schema wants it: where it stands, and a sentence that says what is wanted."""

    at: KeyPath
    message: str


def mismatches(value: object, schema: Schema, at: KeyPath = ()) -> Iterator[Mismatch]:
    """What is wrong with `value`, first things first; nothing when it is as `schema` says."""
    if "anyOf" in schema:
        yield from _any_of(value, schema, at)
        return
    if not _is_type(value, schema.get("type")):
        yield Mismatch(at, f"{_key(at)} is {_shown(value)}, must be {_wanted(schema)}")
        return
    if "enum" in schema and value not in schema["enum"]:
        choices = ", ".join(str(choice) for choice in schema["enum"])
        hint = did_you_mean(str(value), map(str, schema["enum"]))
        yield Mismatch(at, f"{_key(at)} is {_shown(value)}, must be one of {choices}{hint}")
    elif isinstance(value, dict):
        yield from _in_map(value, schema, at)
    elif isinstance(value, list | tuple):
        yield from _in_list(value, schema, at)
    else:
        yield from _in_scalar(value, schema, at)


def formatted(value: object, schema: Schema, kind: str, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text in `value` whose schema says `format: kind`, and where it stands. `value` must be valid."""
    for option in schema.get("anyOf", ()):
        if next(mismatches(value, option, at), None) is None:
            yield from formatted(value, option, kind, at)
            return
    if isinstance(value, str) and schema.get("format") == kind:
        yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from formatted(item, _schema_of(key, schema) or {}, kind, (*at, key))
    elif isinstance(value, list | tuple) and "items" in schema:
        for index, item in enumerate(value):
            yield from formatted(item, schema["items"], kind, (*at, index))


def _any_of(value: object, schema: Schema, at: KeyPath) -> Iterator[Mismatch]:
    options = schema["anyOf"]
    found = [list(mismatches(value, option, at)) for option in options]
    if any(not wrong for wrong in found):
        return
    fitting = [wrong for option, wrong in zip(options, found, strict=True) if _is_type(value, option.get("type"))]
    if fitting:
        yield from fitting[0]
    else:
        wanted = " or ".join(dict.fromkeys(_wanted(option) for option in options))
        yield Mismatch(at, f"{_key(at)} is {_shown(value)}, must be {wanted}")


def _in_map(value: dict[str, object], schema: Schema, at: KeyPath) -> Iterator[Mismatch]:
    for key in value:
        if _schema_of(key, schema) is None:
            place = f" in {_key(at)}" if at else ""
            yield Mismatch((*at, key), f"unknown key '{key}'{place}{did_you_mean(key, schema.get('properties', ()))}")
    for key in schema.get("required", ()):
        if key not in value:
            yield Mismatch(at, f"{_key(at)} has no '{key}'" if at else f"key '{key}' is missing")
    for key, item in value.items():
        if (inner := _schema_of(key, schema)) is not None:
            yield from mismatches(item, inner, (*at, key))


def _schema_of(key: str, schema: Schema) -> Schema | None:
    """The schema of a map's key: {} when anything may stand there, None when the key may not."""
    if key in schema.get("properties", {}):
        known: Schema = schema["properties"][key]
        return known
    others = schema.get("additionalProperties", True)
    return None if others is False else {} if others is True else others


def _in_list(value: list[object] | tuple[object, ...], schema: Schema, at: KeyPath) -> Iterator[Mismatch]:
    if len(value) < schema.get("minItems", 0):
        yield Mismatch(at, f"{_key(at)} is an empty list" if not value else f"{_key(at)} must hold at least {schema['minItems']} items")
    for index, item in enumerate(value):
        if schema.get("uniqueItems") and item in value[:index]:
            yield Mismatch((*at, index), f"{_key(at)} holds {_shown(item)} twice")
        yield from mismatches(item, schema.get("items", {}), (*at, index))


def _in_scalar(value: object, schema: Schema, at: KeyPath) -> Iterator[Mismatch]:
    if isinstance(value, str):
        if len(value.strip()) < schema.get("minLength", 0):
            yield Mismatch(at, f"{_key(at)} is empty")
        elif "pattern" in schema and not _search(schema["pattern"], value):
            yield Mismatch(at, f"{_key(at)} is {_shown(value)}, must be {_wanted(schema)}")
    elif isinstance(value, int | float):
        if value < schema.get("minimum", value):
            yield Mismatch(at, f"{_key(at)} is {value}, must be {schema['minimum']} or more")
        if value > schema.get("maximum", value):
            yield Mismatch(at, f"{_key(at)} is {value}, must be {schema['maximum']} or less")


def _search(pattern: str, value: str) -> bool:
    """As in JSON Schema, `$` is the end of the text; Python's stands before a last line feed, too."""
    return re.search(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern, value) is not None


def _is_type(value: object, wanted: str | list[str] | None) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    if names is None:
        return True
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _wanted(schema: Schema) -> str:
    if "title" in schema:
        return str(schema["title"])
    names = schema.get("type", [])
    return " or ".join(_NAMES[name] for name in ([names] if isinstance(names, str) else names)) or "something else"


def _key(at: KeyPath) -> str:
    """A key path for people: `'examples.flagged'`, item 2 of `'tokens'`."""
    if at and isinstance(at[-1], int):
        return f"item {at[-1] + 1} of {_key(at[:-1])}"
    return "'" + ".".join(str(part + 1) if isinstance(part, int) else part for part in at) + "'" if at else "the file"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value if len(value) <= 40 else value[:39] + '…'}'"
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "empty"
    return _NAMES["array"] if isinstance(value, list | tuple) else _NAMES["object"] if isinstance(value, dict) else str(value)
