"""What `guidelint explain RULE` shows: all that a rule's file says, for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from guidelint.finding import Language, Level
from guidelint.report.columns import marked_rows, underline, wrapped
from guidelint.report.terminal import visible
from guidelint.rules.checks import load_check
from guidelint.rules.errors import did_you_mean
from guidelint.rules.pack import Pack
from guidelint.rules.rule import Example, Rule

_SHOWN_EXAMPLES = 4
_INDENT = "  "
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "pack": "pack",
        "why": "Why",
        "instead": "Instead",
        "flagged": "Found",
        "clean": "Left alone",
        "more": "and {count} more in {file}",
        "options": "Options",
        "default": "default",
        "silence": "Silence it, or change its level",
        "next block": "for the next block, on a line of its own; the reason is required",
        "settings": "in pyproject.toml (guidelint.toml without the first line)",
        "reason": "reason",
        "link": "Read more",
    },
    "zh": {
        "pack": "规则包",
        "why": "为什么",
        "instead": "怎么改",
        "flagged": "会报告",
        "clean": "不会报告",
        "more": "另有 {count} 例，见 {file}",
        "options": "选项",
        "default": "默认",
        "silence": "忽略或调整级别",
        "next block": "单独成行，作用于下一个段落；必须写明理由",
        "settings": "写在 pyproject.toml 中（guidelint.toml 不需要第一行）",
        "reason": "理由",
        "link": "延伸阅读",
    },
}
_LEVELS: Mapping[Language, Mapping[Level, str]] = {
    "en": {level: level.value for level in Level},
    "zh": {Level.ERROR: "错误", Level.WARNING: "警告", Level.SUGGESTION: "建议"},
}


class UnknownRuleError(LookupError):
    """There is no such rule; the message is one sentence."""


def find_rule(rule_id: str, packs: Iterable[Pack]) -> Rule:
    """The rule called `rule_id`. Raises `UnknownRuleError`."""
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    if rule_id not in rules:
        raise UnknownRuleError(f"there is no rule '{rule_id}'{did_you_mean(rule_id, rules)}")
    return rules[rule_id]


def explain(
    rule_id: str,
    packs: Iterable[Pack],
    language: Language = "en",
    width: int = 80,
    color: bool = False,
    levels: Mapping[str, Level] | None = None,
) -> str:
    """All about a rule, as text that ends with a newline. `levels` are those of the configuration, by rule id or pack.

    Raises `UnknownRuleError`.
    """
    rule = find_rule(rule_id, packs)
    page = _Page(rule, language, max(width, 30), color)
    level = (levels or {}).get(rule.id) or (levels or {}).get(rule.pack) or rule.level
    return "\n".join(page.lines(level)).rstrip("\n") + "\n"


class _Page:
    """The sections of one rule's page, as lines."""

    def __init__(self, rule: Rule, language: Language, width: int, color: bool) -> None:
        self.rule = rule
        self.language: Language = language
        self.words = _WORDS[language]
        self.width = width
        self.color = color

    def lines(self, level: Level) -> Iterator[str]:
        rule = self.rule
        yield f"{self.bold(rule.id)}  {_LEVELS[self.language][level]} · {self.words['pack']} {rule.pack}"
        yield from wrapped(rule.summary[self.language], self.width)
        for name, text in (("why", rule.why), ("instead", rule.instead)):
            if text[self.language]:
                yield from self.section(name, wrapped(text[self.language], self.width, _INDENT))
        for name, examples in (("flagged", rule.flagged), ("clean", rule.clean)):
            if examples:
                yield from self.section(name, self.examples(examples))
        if options := list(self.options()):
            yield from self.section("options", options)
        yield from self.section("silence", self.silence(level))
        if rule.link:
            yield from self.section("link", [_INDENT + visible(rule.link)])

    def section(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        yield ""
        yield self.bold(self.words[name])
        yield from lines

    def examples(self, examples: Sequence[Example]) -> Iterator[str]:
        chosen = sorted(examples, key=lambda example: is_chinese(example.text) != (self.language == "zh"))[:_SHOWN_EXAMPLES]
        for number, example in enumerate(chosen):
            if number:
                yield ""
            yield from self.example(example)
        if rest := len(examples) - len(chosen):
            yield ""
            yield _INDENT + self.words["more"].format(count=rest, file=visible(self.rule.file))

    def example(self, example: Example) -> Iterator[str]:
        for row, flags in marked_rows(example.text, example.marks, self.width - 4):
            yield f"{_INDENT}│ {row}".rstrip()
            if line := underline(row, flags):
                yield f"{_INDENT}│ {self.red(line)}"

    def options(self) -> Iterator[str]:
        parameters: Mapping[str, Any] = load_check(self.rule.check).PARAMETERS
        for name, schema in parameters.items():
            default = f" ({self.words['default']}: {_plain(schema['default'])})" if "default" in schema else ""
            yield _INDENT + self.bold(name) + default
            yield from wrapped(schema.get("description", ""), self.width, _INDENT * 2)

    def silence(self, level: Level) -> Iterator[str]:
        rule = self.rule.id
        yield f"{_INDENT}<!-- guidelint: ignore[{rule}] {self.words['reason']} -->"
        yield from wrapped(self.words["next block"], self.width, _INDENT * 2)
        yield ""
        yield f"{_INDENT}[tool.guidelint]"
        yield f'{_INDENT}ignore = ["{rule}"]'
        yield f'{_INDENT}levels = {{ {rule} = "{_other(level)}" }}'
        yield from wrapped(self.words["settings"], self.width, _INDENT * 2)

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.color else text

    def red(self, text: str) -> str:
        return f"\x1b[31m{text}\x1b[0m" if self.color else text


def is_chinese(text: str) -> bool:
    """Whether `text` is written in Chinese: it holds a Han character."""
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _other(level: Level) -> Level:
    """A level to show how levels are changed: one below, or above for the lowest."""
    return {Level.ERROR: Level.WARNING, Level.WARNING: Level.SUGGESTION, Level.SUGGESTION: Level.WARNING}[level]


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
