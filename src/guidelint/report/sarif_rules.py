"""What SARIF is told about a rule: all that its file says, with help in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelint.finding import Language, Level
from guidelint.late import late_pattern
from guidelint.report.view import HOME
from guidelint.rules.rule import Example, Rule

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "recommendation"}
_EXAMPLES = 3
_BRACKETS = late_pattern(r"[\\\[\]]")
_ALIVE = late_pattern(r"[\\`\[\]<>!]")
_HEADS = {
    "en": ("Why", "Instead", "Found", "Left alone", "Silence it", "for the next block; the reason is required."),
    "zh": ("为什么", "怎么改", "会报告", "不会报告", "忽略", "作用于下一个段落；必须写明理由。"),
}


def rule_metadata(rule_id: str, rule: Rule | None, language: Language) -> dict[str, object]:
    """A `reportingDescriptor`. A rule that was not loaded (a pack of another configuration) is its id alone."""
    if rule is None:
        return {"id": rule_id}
    return {
        "id": rule.id,
        "shortDescription": {"text": plain(rule.summary[language])},
        "fullDescription": {"text": plain(rule.why[language] or rule.summary[language])},
        "help": {"text": plain(_text(rule, language)), "markdown": rule_page(rule, language)},
        "helpUri": rule.link or HOME,
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.pack], "problem.severity": _SEVERITIES[rule.level]},
    }


def plain(text: str) -> str:
    """Text as a SARIF message: brackets would make a link, and an advertisement must not get one out of its own report."""
    return _BRACKETS.sub(r"\\\g<0>", text)


def inert(text: str) -> str:
    """Text in which Markdown and HTML are not alive, but code in single backticks: rules may come from strangers."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0 or "``" in text or "\\" in text or "\n\n" in text:
        return _ALIVE.sub(r"\\\g<0>", text)
    return "`".join(piece if at % 2 else _ALIVE.sub(r"\\\g<0>", piece) for at, piece in enumerate(pieces))


def _text(rule: Rule, language: Language) -> str:
    _, instead, *_ = _HEADS[language]
    parts = [rule.summary[language], rule.why[language], f"{instead}: {rule.instead[language]}" if rule.instead[language] else ""]
    return "\n\n".join(filter(None, parts))


def rule_page(rule: Rule, language: Language) -> str:
    """All that a rule's file says, in Markdown."""
    return "\n\n".join(_sections(rule, language)) + "\n"


def _sections(rule: Rule, language: Language) -> Iterator[str]:
    why, instead, found, clean, silence, scope = _HEADS[language]
    yield inert(rule.summary[language])
    for head, text in ((why, rule.why[language]), (instead, rule.instead[language])):
        if text:
            yield f"## {head}"
            yield inert(text)
    for head, examples in ((found, rule.flagged), (clean, rule.clean)):
        if examples:
            yield f"## {head}"
            yield from map(_fenced, examples[:_EXAMPLES])
    yield f"## {silence}"
    yield f"`<!-- guidelint: ignore[{rule.id}] … -->` {scope}"


def _fenced(example: Example) -> str:
    longest = max(map(len, re.findall(r"`+", example.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}markdown\n{example.text.rstrip()}\n{fence}"
