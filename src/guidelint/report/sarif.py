"""`sarif`: SARIF 2.1.0, for code scanning (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html).

Every finding is there, those that are silenced marked as such: a code scanning service takes a result that goes missing for one that
was mended. `partialFingerprints` holds guidelint's own; the `primaryLocationLineHash` is left to GitHub's upload action, which
works it out from the lines and complains of any other.
"""

from __future__ import annotations

from guidelint import __version__
from guidelint.finding import Failure, Finding, Fix, Level, Status
from guidelint.jsontext import dump
from guidelint.places import Place
from guidelint.report.sarif_rules import plain, rule_metadata
from guidelint.report.view import HOME, View, described, is_absolute, uri, worst_first

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
"""GitHub rejects a file with more results."""
SHOWN = 5_000
"""GitHub stores so many, the first ones
(https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads/results-exceed-limit)."""

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_ROOT = "%SRCROOT%"


def render(view: View) -> str:
    """The run as SARIF, ending in a line feed."""
    findings = sorted(view.result.report.findings, key=worst_first)
    rules = sorted({one.rule for one in findings} | set(view.result.rules))
    places = {rule: at for at, rule in enumerate(rules)}
    failures = view.result.report.failures
    run = {
        "tool": {
            "driver": {
                "name": "guidelint",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [rule_metadata(rule, view.result.rules.get(rule), view.result.language) for rule in rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [*map(_failure, failures), *_limits(len(findings))],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that guidelint was run in."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "language": {"en": "en-US", "zh": "zh-CN"}[view.result.language],
        "results": [_result(one, places[one.rule], view) for one in findings[:MOST]],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _limits(number: int) -> list[dict[str, object]]:
    if number <= SHOWN:
        return []
    text = f"{number:,} results, worst first; GitHub shows the first {SHOWN:,}."
    if number > MOST:
        text += f" The last {number - MOST:,} are left out, because it takes no more than {MOST:,}."
    return [{"level": "warning", "message": {"text": text}, "descriptor": {"id": "too-many-results"}}]


def _failure(failure: Failure) -> dict[str, object]:
    location = {"locations": [{"physicalLocation": {"artifactLocation": _artifact(failure.path)}}]} if failure.path else {}
    return {"level": "error", "message": {"text": plain(failure.message)}, "descriptor": {"id": "failure"}, **location}


def _result(finding: Finding, rule: int, view: View) -> dict[str, object]:
    region = {**_region(view.place(finding, finding.span.start), view.place(finding, finding.span.end)), "snippet": {"text": finding.text}}
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVELS[finding.level],
        "message": {"text": plain(described(finding))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": region}}],
        "partialFingerprints": {"guidelint/v1": finding.fingerprint},
    }
    if suppression := _suppression(finding):
        result["suppressions"] = [suppression]
    if view.result.has_baseline:
        result["baselineState"] = "unchanged" if finding.status is Status.BASELINED else "new"
    if fixes := view.fixes(finding):
        result["fixes"] = [_fix(fix, finding, view) for fix in fixes]
    result["properties"] = {"certainty": finding.certainty, "evidence": list(finding.evidence)}
    return result


def _suppression(finding: Finding) -> dict[str, str] | None:
    if finding.status is Status.SUPPRESSED:
        return {"kind": "inSource", "status": "accepted", "justification": finding.reason}
    if finding.status is Status.BASELINED:
        return {"kind": "external", "status": "accepted", "justification": "In the baseline."}
    return None


def _fix(fix: Fix, finding: Finding, view: View) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": _region(view.place(finding, edit.span.start), view.place(finding, edit.span.end)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": plain(fix.title)},
        "artifactChanges": [{"artifactLocation": _artifact(finding.path), "replacements": replacements}],
    }


def _region(start: Place, end: Place) -> dict[str, object]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri(path)} if is_absolute(path) else {"uri": uri(path), "uriBaseId": _ROOT}
