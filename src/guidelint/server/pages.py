"""The pages of rules: shown at a finding, and linked from the comments that name rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidelint.finding import Finding, Language
from guidelint.late import late_pattern
from guidelint.report.sarif_rules import rule_page
from guidelint.report.wording import wording
from guidelint.rules.loader import load_packs
from guidelint.rules.rule import Rule
from guidelint.source import Span

_DIRECTIVE = late_pattern(r"guidelint\s*:\s*ignore(?:-start|-end|-file)?\s*\[([^\]\r\n]*)\]")
_ID = late_pattern(r"[^\s,]+")


def load_rules(packs: tuple[str, ...]) -> Mapping[str, Rule]:
    """The rules with their examples by id, those of broken packs left out. Takes about half a second."""
    return {rule.id: rule for pack in load_packs(map(Path, packs)).packs for rule in pack.rules}


def page(rule: Rule, language: Language, uri: str) -> str:
    """The page of a rule in Markdown."""
    title = f"[{rule.id}]({uri})" if uri else rule.id
    return f"### {title}\n\n{rule_page(rule, language)}"


def account(finding: Finding, language: Language) -> str:
    """What was seen, in Markdown."""
    words = wording(language)
    lines = [f"**{words.levels[finding.level]}[{finding.rule}]** {_plain(finding.message)} ({words.certainties[finding.certainty]})"]
    lines += [f"- {_plain(seen)}" for seen in finding.evidence]
    return "\n".join([lines[0], "", *lines[1:], "", f"*{words.instead.rstrip()}* {finding.instead}"])


def named(text: str) -> Iterator[tuple[Span, str]]:
    """Where comments to guidelint name rules or packs, and which."""
    for directive in _DIRECTIVE.finditer(text):
        for name in _ID.finditer(text, *directive.span(1)):
            yield Span(*name.span()), name.group()


def _plain(text: str) -> str:
    """`text`, which may come from an article, without anything that acts in Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|!&~])", r"\\\1", " ".join(text.split()))
