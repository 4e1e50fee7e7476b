"""`gitlab`: a code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format)."""

from __future__ import annotations

from guidelint.finding import Finding, Level
from guidelint.jsontext import dump
from guidelint.report.terminal import visible
from guidelint.report.view import View, described

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.SUGGESTION: "minor"}


def render(view: View) -> str:
    """A JSON array, one finding to a line. Fingerprints do not know lines, so a finding that moves is the same."""
    items = ",".join(f"\n {dump(_issue(finding))}" for finding in view.findings)
    return f"[{items}\n]\n" if items else "[]\n"


def _issue(finding: Finding) -> dict[str, object]:
    return {
        "description": visible(described(finding)),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": finding.path, "lines": {"begin": finding.start.line, "end": finding.end.line}},
    }
