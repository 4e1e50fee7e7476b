"""From the YAML of one rule file to a `Rule`, with every mistake named by its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from guidelint.finding import LANGUAGES, Level
from guidelint.rules.checks import Check, UnknownCheckError, load_check, optional
from guidelint.rules.errors import did_you_mean
from guidelint.rules.marks import MarkError, read_example
from guidelint.rules.reader import KeyPath, YamlFile
from guidelint.rules.rule import Example, Rule, Text
from guidelint.rules.rule_schema import RULE_PROPERTIES, rule_schema
from guidelint.rules.schema import formatted, mismatches
from guidelint.rules.syntax import PatternError, Slots, expand, slot_names
from guidelint.rules.wording import check_placeholders

ALWAYS_GIVEN = ("text",)
"""Placeholders that the engine fills for every check."""


def read_rule(file: YamlFile, path: Path, pack: str, shared_slots: Callable[[], Slots]) -> Rule:
    """The rule in `file`, which was read from `path`. Raises `RuleError`."""
    values = file.map()
    check = _check(file, values)
    _verify_keys(file, values, check)
    if values["id"] != path.stem:
        raise file.error(("id",), f"id is '{values['id']}', but the file is called '{path.name}'")
    parameters = {key: value for key, value in values.items() if key not in RULE_PROPERTIES}
    examples = cast("Mapping[str, list[str]]", values.get("examples", {}))
    return Rule(
        id=path.stem,
        pack=pack,
        check=cast("str", values["extends"]),
        level=Level(cast("str", values["level"])),
        summary=read_text(values["summary"]),
        why=read_text(values.get("why", "")),
        instead=read_text(values.get("instead", "")),
        messages=_messages(file, values, check),
        parameters=_expanded(file, values, parameters, check, shared_slots),
        flagged=tuple(_example(file, ("examples", "flagged", at), text) for at, text in enumerate(examples.get("flagged", ()))),
        clean=tuple(_example(file, ("examples", "clean", at), text) for at, text in enumerate(examples.get("clean", ()))),
        link=cast("str", values.get("link", "")),
        fixes=_fixes(file, values, check),
        merges=cast("bool", values.get("merges", True)),
        whole_article=cast("bool", values.get("whole-article", False)),
        file=file.path,
        lines={at: line for at, line in file.lines.items() if at and (at == ("id",) or at[0] in parameters)},
    )


def _check(file: YamlFile, values: Mapping[str, object]) -> Check:
    name = values.get("extends")
    if not isinstance(name, str):
        raise file.error(
            ("extends",), "key 'extends' is missing: it names the check that looks" if name is None else "'extends' must be text"
        )
    try:
        return load_check(name)
    except UnknownCheckError as error:
        raise file.error(("extends",), f"'{name}' {error}") from None


def _verify_keys(file: YamlFile, values: Mapping[str, object], check: Check) -> None:
    for wrong in mismatches(values, rule_schema(check.PARAMETERS, optional(check, "REQUIRED"))):
        raise file.error(wrong.at, wrong.message)
    if ("message" in values) == ("messages" in values):
        found = "both stand here" if "message" in values else "both are missing"
        raise file.error(("messages",) if "messages" in values else (), f"a rule has either 'message' or 'messages': {found}")


def read_text(value: object) -> Text:
    """A text in every language: a plain one is the same in all, a language that a map lacks gets what the map has."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value.strip())
    texts = cast("Mapping[str, str]", value)
    other = next(iter(texts.values()), "")
    return {language: texts.get(language, other).strip() for language in LANGUAGES}


def _messages(file: YamlFile, values: Mapping[str, object], check: Check) -> dict[str, Text]:
    written = cast("Mapping[str, object]", values["messages"] if "messages" in values else {"default": values["message"]})
    top: KeyPath = ("messages",) if "messages" in values else ("message",)
    if not written:
        raise file.error(top, "'messages' is empty")
    variants = optional(check, "VARIANTS")
    for variant, message in written.items():
        at = (*top, variant)
        if variants and variant not in ("default", *variants):
            raise file.error(at, f"the check has no variant '{variant}'{did_you_mean(variant, variants)}")
        for language, text in read_text(message).items():
            if wrong := check_placeholders(text, (*ALWAYS_GIVEN, *check.VALUES)):
                raise file.error((*at, language) if (*at, language) in file.lines else (*top, language), wrong)
    messages = {variant: read_text(message) for variant, message in written.items()}
    for variant in variants:
        if variant not in messages and "default" not in messages:
            raise file.error(top, f"'messages' has neither '{variant}' nor 'default'")
        if variant not in messages:
            messages[variant] = messages["default"]
    return messages


def _fixes(file: YamlFile, values: Mapping[str, object], check: Check) -> dict[str, Text]:
    fixes = cast("Mapping[str, object]", values.get("fixes", {}))
    repairs = optional(check, "REPAIRS")
    for kind in fixes:
        if kind not in repairs:
            raise file.error(("fixes", kind), f"the check has no fix '{kind}'{did_you_mean(kind, repairs)}")
    asked_for: Mapping[str, str] = getattr(check, "REPAIRS_NEED", {})
    for kind in repairs:
        if kind not in fixes and asked_for.get(kind, kind) in {kind, *values}:
            raise file.error(("fixes",) if fixes else (), f"the check offers the fix '{kind}': 'fixes' must give its title")
    return {kind: read_text(title) for kind, title in fixes.items()}


def _example(file: YamlFile, at: KeyPath, text: str) -> Example:
    try:
        example = read_example(text, file.line(at))
    except MarkError as error:
        raise file.error(at, f"the example {error}") from None
    if at[1] == "flagged" and not example.marks:
        raise file.error(at, "a flagged example encloses what must be found in ⟦ ⟧: this one has no mark")
    if at[1] == "clean" and example.marks:
        raise file.error(at, "a clean example has no ⟦ ⟧: nothing must be found in it")
    return example


def _expanded(
    file: YamlFile, values: Mapping[str, object], parameters: dict[str, object], check: Check, shared: Callable[[], Slots]
) -> dict[str, object]:
    """The parameters with their slots filled."""
    own = cast("Slots", values.get("slots", {}))
    for name in optional(check, "KEYS"):
        if name in parameters:
            keyed = cast("Mapping[str, object]", parameters[name])
            parameters[name] = {_filled(file, (name, key), key, shared, own): value for key, value in keyed.items()}
    for at, source in list(formatted(parameters, {"type": "object", "properties": check.PARAMETERS}, "pattern")):
        if slot_names(source):
            _put(parameters, at, _filled(file, at, source, shared, own))
    return parameters


def _filled(file: YamlFile, at: KeyPath, source: str, shared: Callable[[], Slots], own: Slots) -> str:
    if not slot_names(source):
        return source
    try:
        return expand(source, {**shared(), **own})
    except PatternError as error:
        raise file.error(at, f"the pattern '{source}' {error}") from None


def _put(values: Any, at: KeyPath, value: str) -> None:
    for step in at[:-1]:
        values = values[step]
    values[at[-1]] = value
