"""`rdjson`: for reviewdog (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). Columns count the bytes of UTF-8."""

from __future__ import annotations

from guidelint.finding import Finding, Fix, Level
from guidelint.jsontext import dump
from guidelint.places import Place
from guidelint.report.terminal import visible
from guidelint.report.view import HOME, View, described

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}


def render(view: View) -> str:
    """The findings with their fixes as suggestions."""
    source = {"name": "guidelint", "url": HOME}
    return dump({"source": source, "diagnostics": [_diagnostic(finding, view) for finding in view.findings]}, indent=1) + "\n"


def _diagnostic(finding: Finding, view: View) -> dict[str, object]:
    where = _range(view.place(finding, finding.span.start), view.place(finding, finding.span.end))
    rule = view.result.rules.get(finding.rule)
    code = {"value": finding.rule, **({"url": rule.link} if rule and rule.link else {})}
    diagnostic: dict[str, object] = {
        "message": visible(described(finding)),
        "location": {"path": finding.path, "range": where},
        "severity": _SEVERITIES[finding.level],
        "code": code,
    }
    if fixes := view.fixes(finding):
        diagnostic["suggestions"] = [_suggestion(fix, finding, view) for fix in fixes]
    return diagnostic


def _suggestion(fix: Fix, finding: Finding, view: View) -> dict[str, object]:
    start, end, text = view.edit(finding, fix)
    return {"range": _range(start, end), "text": text}


def _range(start: Place, end: Place) -> dict[str, object]:
    return {"start": {"line": start.line, "column": start.byte}, "end": {"line": end.line, "column": end.byte}}
