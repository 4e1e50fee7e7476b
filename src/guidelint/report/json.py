"""`json`: the report as version 1 of its format, which may gain keys but never change or lose one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from guidelint import __version__
from guidelint.finding import Failure, Finding, Level, Report, Status
from guidelint.jsontext import dump

VERSION = 1


def as_json(report: Report, findings: Sequence[Finding]) -> str:
    """One finding to a line. `findings` are those to show; the summary counts all of the report's."""
    head = {"format": "guidelint-report", "version": VERSION, "tool": f"guidelint {__version__}"}
    parts = [dump(head)[1:-1], f'"findings": {_list([dump(as_value(one)) for one in findings])}']
    parts += [f'"failures": {_list([dump(_failure(one)) for one in report.failures])}', f'"summary": {dump(_summary(report))}']
    return "{" + ",\n ".join(parts) + "}\n"


def _list(items: list[str]) -> str:
    return "[" + ",".join(f"\n  {item}" for item in items) + "]"


def as_value(finding: Finding) -> dict[str, object]:
    """A finding as version 1 of the format has it."""
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "level": finding.level,
        "certainty": finding.certainty,
        "path": finding.path,
        "span": finding.span,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "text": finding.text,
        "message": finding.message,
        "instead": finding.instead,
        "evidence": finding.evidence,
        "fingerprint": finding.fingerprint,
        "status": finding.status,
    }


def _failure(failure: Failure) -> dict[str, str]:
    return {"path": failure.path, "message": failure.message}


def _summary(report: Report) -> dict[str, int]:
    levels = Counter(finding.level for finding in report.findings if finding.status is Status.REPORTED)
    states = Counter(finding.status for finding in report.findings)
    counts = {level.value: levels[level] for level in Level}
    return {"articles": report.articles, **counts, "suppressed": states[Status.SUPPRESSED], "baselined": states[Status.BASELINED]}
