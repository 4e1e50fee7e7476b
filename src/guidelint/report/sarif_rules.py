"""What SARIF is told about a rule: all that its file says, with help in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelint.finding import Language, Level
from guidelint.report.view import HOME
from guidelint.rules.rule import Example, Rule

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "recommendation"}
_EXAMPLES = 3
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
        "shortDescription": {"text": rule.summary[language]},
        "fullDescription": {"text": rule.why[language] or rule.summary[language]},
        "help": {"text": _text(rule, language), "markdown": rule_page(rule, language)},
        "helpUri": rule.link or HOME,
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.pack], "problem.severity": _SEVERITIES[rule.level]},
    }


def _text(rule: Rule, language: Language) -> str:
    _, instead, *_ = _HEADS[language]
    parts = [rule.summary[language], rule.why[language], f"{instead}: {rule.instead[language]}" if rule.instead[language] else ""]
    return "\n\n".join(filter(None, parts))


def rule_page(rule: Rule, language: Language) -> str:
    """All that a rule's file says, in Markdown."""
    return "\n\n".join(_sections(rule, language)) + "\n"


def _sections(rule: Rule, language: Language) -> Iterator[str]:
    why, instead, found, clean, silence, scope = _HEADS[language]
    yield rule.summary[language]
    for head, text in ((why, rule.why[language]), (instead, rule.instead[language])):
        if text:
            yield f"## {head}"
            yield text
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
