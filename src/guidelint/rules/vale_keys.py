"""Which kinds of Vale's rules can be carried over, and which keys each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidelint.finding import Level
from guidelint.rules.checks import load_check, optional
from guidelint.rules.errors import did_you_mean
from guidelint.rules.reader import YamlFile
from guidelint.rules.schema import mismatches

KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "existence": (("tokens", "raw", "append", "nonword", "exceptions"), ("{match}",)),
    "substitution": (("swap", "nonword", "exceptions", "capitalize"), ("{replacement}", "{match}")),
    "occurrence": (("token", "max", "min"), ()),
    "repetition": (("tokens", "max", "alpha", "exceptions"), ("{word}",)),
    "consistency": (("either", "nonword", "exceptions"), ("{match}",)),
    "conditional": (("first", "second", "exceptions"), ("{match}",)),
}
"""The kinds that can be loaded: their own keys, and what fills `%s` in their messages, in turn."""
_ELSEWHERE = {
    "capitalization": "it judges the case of whole headings, for which there is no check",
    "metric": "it computes figures of readability, for which there is no check",
    "readability": "it computes figures of readability, for which there is no check",
    "script": "it runs a program that the rule brings, and guidelint runs none",
    "sequence": "it needs the parts of speech of words, which guidelint does not know",
    "spelling": "it needs a dictionary, and guidelint has none",
}
_KEYS = ("extends", "message", "level", "link", "scope", "ignorecase", "description", "action", "vocab", "code")
_IGNORED = {"action": None, "vocab": None, "code": False}
"""Keys without an effect here: what an editor offers, and accepted words of a project. `code: true` would have one."""
_FLAG = {"type": "boolean"}
_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT, "minItems": 1}
_SCHEMAS: Mapping[str, Any] = {
    "message": _TEXT,
    "level": {"type": "string", "enum": [level.value for level in Level]},
    "link": {"type": "string"},
    "scope": {"anyOf": [_TEXT, _TEXTS]},
    "description": {"type": "string"},
    **dict.fromkeys(("tokens", "raw"), _TEXTS),
    "exceptions": {"type": "array", "items": _TEXT},
    **{key: {"type": "object", "additionalProperties": _TEXT} for key in ("swap", "either")},
    **dict.fromkeys(("token", "first", "second"), _TEXT),
    **{key: {"type": "integer", "minimum": 0} for key in ("max", "min")},
    **dict.fromkeys(("ignorecase", "nonword", "capitalize", "alpha", "append"), _FLAG),
    **{name: {} for name in _IGNORED},
}


def kind_of(file: YamlFile, values: Mapping[str, object]) -> str:
    """The kind of the rule in `file`. Raises `RuleError` for one that has no counterpart."""
    kind = values.get("extends")
    if not isinstance(kind, str):
        raise file.error(("extends",), "this Vale rule cannot be loaded: it has no 'extends'")
    if kind in KINDS:
        return kind
    why = _ELSEWHERE.get(kind) or f"guidelint does not know this kind{did_you_mean(kind, KINDS)}"
    raise file.error(("extends",), f"Vale's '{kind}' cannot be loaded: {why}")


def verify(file: YamlFile, values: Mapping[str, object], kind: str) -> None:
    """Raise `RuleError` for the first key of the rule that has no counterpart, or no value that it could have."""
    own, _ = KINDS[kind]
    schema = {"type": "object", "properties": {key: _SCHEMAS.get(key, _TEXT) for key in (*_KEYS, *own)}}
    for key in values:
        if key not in schema["properties"]:
            reason = f"the key '{key}' has no counterpart for '{kind}'{did_you_mean(key, schema['properties'])}"
            raise file.error((key,), f"this Vale rule cannot be loaded: {reason}")
    for wrong in mismatches(values, schema):
        raise file.error(wrong.at, f"this Vale rule cannot be loaded: {wrong.message}")
    for key in ("message", *(key for key in optional(load_check(kind), "REQUIRED") if key != "tokens" or "raw" not in values)):
        if key not in values:
            raise file.error((), f"this Vale rule cannot be loaded: it has no '{key}'")
    if values.get("code") not in (None, False):
        raise file.error(("code",), "this Vale rule cannot be loaded: 'code: true' looks into code, which guidelint leaves alone")
