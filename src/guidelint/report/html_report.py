"""The run as the data that the `html` page is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guidelint.finding import Finding, Fix, Language, Level, Status
from guidelint.fixing import choose
from guidelint.report.html_words import PAGE_WORDS
from guidelint.report.terminal import visible
from guidelint.report.view import View
from guidelint.report.wording import wording
from guidelint.rules.rule import Rule

_LONGEST = 400
"""Characters of the marked text that the list and the details show; the article shows all."""


def report_data(view: View, paths: Sequence[str]) -> dict[str, object]:
    """All that the page tells, as JSON values in which nothing acts or hides. A finding names its article by its index in `paths`."""
    index = {path: at for at, path in enumerate(paths)}
    language = view.result.language
    return {
        "words": {**PAGE_WORDS[language], **_labels(language)},
        "articles": [visible(path) for path in paths],
        "rules": {one.rule: _rule(one, view.result.rules.get(one.rule), language) for one in view.findings},
        "findings": [_finding(one, index[one.path], view, language) for one in view.findings],
    }


def _labels(language: Language) -> dict[str, str]:
    words = wording(language)
    levels = {level.value: words.levels[level] for level in Level}
    certainties = {f"{certainty}-certainty": said for certainty, said in words.certainties.items()}
    return {**levels, **certainties, "suppressed": words.suppressed, "baselined": words.baselined}


def _rule(finding: Finding, rule: Rule | None, language: Language) -> dict[str, str]:
    told = {"summary": rule.summary[language], "why": rule.why[language], "instead": rule.instead[language]} if rule else {}
    return {"pack": finding.pack, **{name: visible(said) for name, said in told.items() if said}}


def _finding(finding: Finding, article: int, view: View, language: Language) -> dict[str, object]:
    """What is empty, or what the rule says anyway, is left out."""
    rule = view.result.rules.get(finding.rule)
    fix = choose(finding, unsafe=True)
    parts: Mapping[str, object] = {
        "rule": finding.rule,
        "level": finding.level,
        "certainty": finding.certainty,
        "status": finding.status if finding.status is not Status.REPORTED else "",
        "article": article,
        "line": finding.start.line,
        "column": finding.start.column,
        "text": visible(finding.text if len(finding.text) <= _LONGEST else finding.text[:_LONGEST] + "…"),
        "message": visible(finding.message),
        "instead": "" if rule and finding.instead == rule.instead[language] else visible(finding.instead),
        "evidence": [visible(one) for one in finding.evidence],
        "fix": _fix(fix, language) if fix else "",
        "reason": visible(finding.reason),
        "id": finding.fingerprint[:12],
    }
    return {name: value for name, value in parts.items() if value not in ("", [])}


def _fix(fix: Fix, language: Language) -> str:
    return visible(fix.title) if fix.safe else f"{visible(fix.title)} ({wording(language).unsafe})"
