"""`junit`: the XML of JUnit as CI servers read it. Each finding is a failed test of its article; an article without one has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from guidelint.finding import Failure, Finding, Status
from guidelint.report.terminal import visible, visible_line
from guidelint.report.view import View, described
from guidelint.report.xmltext import document, element

_NAME = "guidelint"


def render(view: View) -> str:
    """A suite for each article. No time is measured, so that two runs give the same bytes."""
    cases = [(one.path, "errors", _error(one)) for one in view.result.report.failures]
    cases += [(one.path, *_case(one)) for one in view.findings]
    told = {path for path, _, _ in cases}
    cases += [(path, "", element("testcase", {"classname": path, "name": _NAME, "time": 0})) for path in view.result.articles - told]
    cases.sort(key=lambda case: case[0])
    suites = list(_suites(cases))
    return document(element("testsuites", {"name": _NAME, **_totals(outcome for _, outcome, _ in cases)}, *suites))


def _suites(cases: Iterable[tuple[str, str, ET.Element]]) -> Iterator[ET.Element]:
    for path, group in groupby(cases, key=lambda case: case[0]):
        members = list(group)
        counts = _totals(outcome for _, outcome, _ in members)
        yield element("testsuite", {"name": path, **counts}, *(case for _, _, case in members))


def _totals(outcomes: Iterable[str]) -> dict[str, object]:
    listed = list(outcomes)
    counts = {outcome: listed.count(outcome) for outcome in ("failures", "errors", "skipped")}
    return {"tests": len(listed), **counts, "time": 0}


def _case(finding: Finding) -> tuple[str, ET.Element]:
    place = f"{finding.start.line}:{finding.start.column}"
    if finding.status is Status.REPORTED:
        lines = [f"{finding.path}:{place}: {finding.message}", *finding.evidence, finding.instead]
        text = "\n".join(visible_line(line).lstrip() for line in lines if line)
        verdict = element("failure", {"type": f"{finding.level}", "message": visible(described(finding))}, text=text)
    else:
        verdict = element("skipped", {"message": visible(finding.reason or finding.status)})
    case = element("testcase", {"classname": finding.path, "name": f"{finding.rule} at {place}", "time": 0}, verdict)
    return ("failures" if finding.status is Status.REPORTED else "skipped"), case


def _error(failure: Failure) -> ET.Element:
    verdict = element("error", {"type": "failure", "message": visible(failure.message)})
    return element("testcase", {"classname": failure.path, "name": _NAME, "time": 0}, verdict)
