"""`json`: the report as version 1 of its format, which may gain keys but never change or lose one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from guidelint import __version__
from guidelint.engine import Report
from guidelint.finding import Failure, Finding, Level, Status

VERSION = 1

_UNSAFE = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""Characters that JSON may hold as they are, but that would act on a terminal or cannot be written as UTF-8."""


def as_json(report: Report, findings: Sequence[Finding]) -> str:
    """One finding to a line. `findings` are those to show; the summary counts all of the report's."""
    head = {"format": "guidelint-report", "version": VERSION, "tool": f"guidelint {__version__}"}
    parts = [_dump(head)[1:-1], f'"findings": {_list([_dump(_finding(one)) for one in findings])}']
    parts += [f'"failures": {_list([_dump(_failure(one)) for one in report.failures])}', f'"summary": {_dump(_summary(report))}']
    return "{" + ",\n ".join(parts) + "}\n"


def _list(items: list[str]) -> str:
    return "[" + ",".join(f"\n  {item}" for item in items) + "]"


def _dump(value: object) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _finding(finding: Finding) -> dict[str, object]:
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
