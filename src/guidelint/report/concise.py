"""`concise`: one finding, one line, for editors and for grep. The levels stay English, for machines read them."""

from __future__ import annotations

from collections.abc import Iterable

from guidelint.finding import Finding, Status
from guidelint.report.terminal import visible_line


def concise(findings: Iterable[Finding]) -> str:
    return "".join(f"{_line(finding)}\n" for finding in findings)


def _line(finding: Finding) -> str:
    line, column = finding.start
    state = "" if finding.status is Status.REPORTED else f" ({finding.status})"
    return visible_line(f"{finding.path}:{line}:{column}: {finding.level}[{finding.rule}]{state} {finding.message}")
