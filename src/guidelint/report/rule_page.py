"""A rule as a page of the documentation, in Markdown: all that its file says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from guidelint.finding import Language
from guidelint.late import late_pattern
from guidelint.rules.checks import load_check
from guidelint.rules.marks import CLOSING, OPENING
from guidelint.rules.pack import Pack
from guidelint.rules.rule import Example, Rule

_FENCE = late_pattern(r"^[ \t]*(`{3,})", re.MULTILINE)
_HEAD = "<!-- Made from the rule's file by scripts/build_published.py: change that, not this. -->\n"


def rule_page(rule: Rule) -> str:
    """The page of `rule`: what it finds, why, what to write instead, in both languages, with its examples and how to configure it."""
    return "\n".join([_HEAD, *_parts(rule)]).rstrip("\n") + "\n"


def index_page(packs: Iterable[Pack]) -> str:
    """The list of the rules of `packs`."""
    lines = [_HEAD, "# Rules", ""]
    for pack in packs:
        lines += [f"## {pack.id}", "", pack.summary["en"], "", "| rule | level | what it finds |", "| --- | --- | --- |"]
        lines += [f"| [{rule.id}]({rule.id}.md) | {rule.level} | {_cell(rule.summary['en'])} |" for rule in pack.rules]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _parts(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.id}", "", rule.summary["en"], "", f"Level {rule.level}, pack {rule.pack}, check `{rule.check}`.", "")
    yield from _told(rule, "en", ("Why", "Instead"))
    yield from _examples("Found", rule.flagged, "What stands between ⟦ and ⟧ is reported.")
    yield from _examples("Left alone", rule.clean, "")
    yield from ("## 中文", "", rule.summary["zh"], "")
    yield from _told(rule, "zh", ("为什么", "怎么改"), "###")
    yield from _options(rule)
    if rule.link:
        yield from (f"Read more: <{rule.link}>", "")


def _told(rule: Rule, language: Language, heads: tuple[str, str], mark: str = "##") -> Iterator[str]:
    texts = (rule.why, rule.instead)
    for head, text in zip(heads, texts, strict=True):
        said = text[language]
        if said:
            yield from (f"{mark} {head}", "", " ".join(said.split()), "")


def _examples(head: str, examples: Sequence[Example], note: str) -> Iterator[str]:
    if not examples:
        return
    yield from (f"## {head}", "")
    if note:
        yield from (note, "")
    for example in examples:
        text = _marked(example).rstrip("\n")
        fence = max([3, *(len(found[1]) + 1 for found in _FENCE.finditer(text))]) * "`"
        yield from (f"{fence}markdown", text, fence, "")


def _marked(example: Example) -> str:
    text = example.text
    for mark in sorted(example.marks, reverse=True):
        text = f"{text[: mark.start]}{OPENING}{text[mark.start : mark.end]}{CLOSING}{text[mark.end :]}"
    return text


def _options(rule: Rule) -> Iterator[str]:
    yield from ("## Silence it, or change its level", "")
    yield from (
        "```toml",
        "[tool.guidelint]",
        f'ignore = ["{rule.id}"]',
        "",
        "[tool.guidelint.levels]",
        f'{rule.id} = "suggestion"',
        "```",
        "",
    )
    yield from (f"In the text: `<!-- guidelint: ignore[{rule.id}] reason -->` before a block, or at the end of a line.", "")
    parameters: Mapping[str, Any] = load_check(rule.check).PARAMETERS
    if parameters:
        yield from (f"## What the check `{rule.check}` takes", "", "| parameter | default | what it is |", "| --- | --- | --- |")
        for name, schema in parameters.items():
            default = f"`{_plain(schema['default'])}`" if "default" in schema else ""
            yield f"| `{name}` | {default} | {_cell(schema.get('description', ''))} |"
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
