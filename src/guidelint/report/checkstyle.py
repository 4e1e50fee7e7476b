"""`checkstyle`: the XML that Checkstyle writes and many tools read (https://checkstyle.org/)."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from guidelint.finding import Failure, Finding, Level
from guidelint.report.terminal import visible
from guidelint.report.view import View, described
from guidelint.report.xmltext import document, element

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}
_VERSION = "4.3"
"""The version of Checkstyle whose form this is, as most tools write it."""


def render(view: View) -> str:
    """Files with their findings; a failure is an error at the first line."""
    items: list[tuple[str, ET.Element]] = [(one.path, _failure(one)) for one in view.result.report.failures]
    items += [(one.path, _finding(one)) for one in view.findings]
    items.sort(key=lambda item: item[0])
    files = [element("file", {"name": path}, *(one for _, one in group)) for path, group in groupby(items, key=lambda item: item[0])]
    return document(element("checkstyle", {"version": _VERSION}, *files))


def _finding(finding: Finding) -> ET.Element:
    return element(
        "error",
        {
            "line": finding.start.line,
            "column": finding.start.column,
            "severity": _SEVERITIES[finding.level],
            "message": visible(described(finding)),
            "source": f"guidelint.{finding.pack}.{finding.rule}",
        },
    )


def _failure(failure: Failure) -> ET.Element:
    return element("error", {"line": 1, "severity": "error", "message": visible(failure.message), "source": "guidelint.failure"})
