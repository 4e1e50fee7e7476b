"""Rule files of Vale, read as rules of ours: https://vale.sh/docs/topics/styles describes the format.

Whatever cannot be carried over is an error that names the line and the reason: a rule that silently looks for less than it says is
worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast

from guidelint.finding import LANGUAGES, Level
from guidelint.late import late_pattern
from guidelint.rules.errors import RuleError, did_you_mean
from guidelint.rules.reader import KeyPath, YamlFile
from guidelint.rules.rule import Rule, Text
from guidelint.rules.vale_keys import KINDS, kind_of, verify
from guidelint.rules.vale_message import MessageError, message_of
from guidelint.rules.vale_patterns import PatternError, translated

_SCOPES = {
    **{name: name for name in ("sentence", "paragraph", "heading", "list", "table", "raw")},
    **{f"heading.h{level}": f"heading.h{level}" for level in range(1, 7)},
    **dict.fromkeys(("table.cell", "table.header"), "table"),
    "text": "block",
    "blockquote": "quote",
}
_OUTSIDE = "(?:(?<![A-Za-z0-9_])|(?![A-Za-z0-9_]))"
"""A place that is not inside a Latin word."""
_CAPITAL = late_pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def style_id(name: str) -> str:
    """The id of a style or a rule, from the name that Vale knows it by: `WordyPhrases` is `wordy-phrases`."""
    return re.sub(r"[^a-z0-9]+", "-", _CAPITAL.sub("-", name).lower()).strip("-")


def read_vale_rule(file: YamlFile, stem: str, pack: str) -> Rule:
    """The rule in `file`, whose name is `stem`, as `pack-stem`; one that cannot be carried over says why in its `refusal`.

    Raises `RuleError` for a file that gives no rule at all.
    """
    if not style_id(stem):
        raise file.error((), f"the name '{stem}' gives no rule id: it needs Latin letters or digits")
    rule = f"{pack}-{style_id(stem)}"
    try:
        return _read(file, rule, pack)
    except RuleError as error:
        refusal = f'{error.message}; ignore = ["{rule}"] does without it'
        return Rule(
            id=rule,
            pack=pack,
            check="existence",
            level=Level.WARNING,
            summary=_everywhere(f"Cannot be loaded: {error.message}"),
            why=_everywhere(""),
            instead=_everywhere(""),
            messages={"default": _everywhere("")},
            parameters={},
            file=file.path,
            vale=True,
            refusal=refusal,
            refusal_line=error.line,
        )


def _read(file: YamlFile, rule: str, pack: str) -> Rule:
    values = file.map()
    kind = kind_of(file, values)
    verify(file, values, kind)
    message = _message(file, values, kind)
    described = cast("str", values.get("description") or "").strip()
    return Rule(
        id=rule,
        pack=pack,
        check=kind,
        level=Level(cast("str", values.get("level", "warning"))),
        summary=_everywhere(described or re.sub(r"\{\w+\}", "…", message).replace("{{", "{").replace("}}", "}")),
        why=_everywhere(""),
        instead=_everywhere(""),
        messages={"default": _everywhere(message)},
        parameters=_parameters(file, values, kind),
        link=cast("str", values.get("link") or ""),
        merges=False,
        file=file.path,
        vale=True,
        lines={at: line for at, line in file.lines.items() if at},
    )


def _everywhere(text: str) -> Text:
    return dict.fromkeys(LANGUAGES, text)


def _message(file: YamlFile, values: Mapping[str, object], kind: str) -> str:
    try:
        return message_of(cast("str", values["message"]).strip(), KINDS[kind][1])
    except MessageError as error:
        raise file.error(("message",), f"this Vale rule cannot be loaded: {error}") from None


def _parameters(file: YamlFile, values: Mapping[str, object], kind: str) -> dict[str, object]:
    def source(at: KeyPath, text: str) -> str:
        try:
            return translated(text, ignorecase=kind != "repetition" and bool(values.get("ignorecase", False)))
        except PatternError as error:
            raise file.error(at, f"this Vale rule cannot be loaded: the pattern '{text}' {error}") from None

    found: dict[str, object] = {key: values[key] for key in ("nonword", "max", "min", "alpha", "capitalize") if key in values}
    found["ignorecase"] = kind == "repetition" and bool(values.get("ignorecase", False))
    found["scope"] = _scopes(file, values.get("scope", "text"))
    for key in ("token", "first", "second"):
        if key in values:
            found[key] = source((key,), cast("str", values[key]))
    for key in ("tokens", "exceptions"):
        if key in values:
            found[key] = [source((key, at), text) for at, text in enumerate(cast("list[str]", values[key]))]
    if "swap" in values:
        found["swap"] = {source(("swap", key), key): text for key, text in cast("dict[str, str]", values["swap"]).items()}
    if "either" in values:
        pairs = cast("dict[str, str]", values["either"]).items()
        found["either"] = {source(("either", key), key): source(("either", key), text) for key, text in pairs}
    return _with_raw(values, found, source)


def _with_raw(values: Mapping[str, object], found: dict[str, object], source: Callable[[KeyPath, str], str]) -> dict[str, object]:
    """`found` with the pieces of `raw`, which together are one pattern: before the tokens, or behind them with `append`."""
    if "raw" not in values:
        return found
    raw = "".join(cast("list[str]", values["raw"]))
    tokens = "|".join(cast("list[str]", values.get("tokens", ())))
    bounded = f"(?:{tokens})" if values.get("nonword") else f"{_OUTSIDE}(?:{tokens}){_OUTSIDE}"
    pieces = [raw, bounded if tokens else ""]
    return {**found, "tokens": [source(("raw",), "".join(reversed(pieces) if values.get("append") else pieces))], "nonword": True}


def _scopes(file: YamlFile, scope: object) -> list[str]:
    names = [scope] if isinstance(scope, str) else cast("list[str]", scope)
    for at, name in enumerate(names):
        if name.removesuffix(".md") not in _SCOPES:
            line: KeyPath = ("scope",) if isinstance(scope, str) else ("scope", at)
            why = f"the scope '{name}' has no counterpart{did_you_mean(name, _SCOPES)}"
            raise file.error(line, f"this Vale rule cannot be loaded: {why}")
    return list(dict.fromkeys(_SCOPES[name.removesuffix(".md")] for name in names))
