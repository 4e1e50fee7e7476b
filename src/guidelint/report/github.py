"""`github`: annotations of a workflow run, and the summary of its job.

GitHub shows ten annotations of each level for a step and drops the rest without a word, so the worst come first and the rest are counted
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelint.finding import Finding, Level
from guidelint.report.terminal import visible
from guidelint.report.view import View, counted, described, worst_first

SHOWN = 10
"""Annotations of one level that GitHub shows for a step."""
LISTED = 300
"""Findings that a job summary lists; it may not be larger than 1 MiB."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}
_PLURALS = {Level.ERROR: "errors", Level.WARNING: "warnings", Level.SUGGESTION: "suggestions"}


def render(view: View) -> str:
    """Workflow commands, one to a line, and a line that counts those that are left out."""
    lines = [_command("error", {"file": one.path, "title": "guidelint"}, one.message) for one in view.result.report.failures]
    left = {Level.ERROR: max(SHOWN - len(lines), 0), Level.WARNING: SHOWN, Level.SUGGESTION: SHOWN}
    dropped: list[Finding] = []
    for finding in sorted(view.findings, key=worst_first):
        if left[finding.level]:
            left[finding.level] -= 1
            lines.append(_annotation(finding))
        else:
            dropped.append(finding)
    if dropped:
        where = "lists them" if len(view.findings) <= LISTED else f"lists the gravest {LISTED}"
        lines.append(f"guidelint: not annotated, because GitHub shows {SHOWN} of a level: {_counts(dropped)}; the job summary {where}.")
    return "".join(f"{line}\n" for line in lines)


def job_summary(view: View) -> str:
    """The run as Markdown in which nothing of the articles is Markdown: no link of an advertisement comes alive."""
    findings = sorted(view.findings, key=worst_first)
    among = f"{view.result.report.articles:,} article{'' if view.result.report.articles == 1 else 's'}"
    lines = ["## guidelint", "", f"{_counts(findings) or 'No findings'} in {among}."]
    lines += [f"- {_code(one.path)}: {_code(one.message)}" for one in view.result.report.failures[:LISTED]]
    if findings:
        lines += ["", "| level | rule | place | finding |", "| --- | --- | --- | --- |", *map(_row, findings[:LISTED])]
    if len(findings) > LISTED:
        lines += ["", f"and {len(findings) - LISTED:,} more."]
    return "\n".join(lines) + "\n\n"


def _annotation(finding: Finding) -> str:
    properties = {"file": finding.path, "line": finding.start.line, "endLine": finding.end.line}
    if finding.start.line == finding.end.line:  # columns may not be given for several lines
        properties |= {"col": finding.start.column, "endColumn": finding.end.column}
    return _command(_COMMANDS[finding.level], {**properties, "title": f"guidelint: {finding.rule}"}, described(finding))


def _command(name: str, properties: dict[str, object] | dict[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(visible(str(value)))}" for key, value in properties.items() if value != "")
    return f"::{name} {said}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _counts(findings: Sequence[Finding]) -> str:
    return ", ".join(_parts(findings))


def _parts(findings: Sequence[Finding]) -> Iterator[str]:
    for level, number in counted(findings).items():
        if number:
            yield f"{number:,} {level if number == 1 else _PLURALS[level]}"


def _row(finding: Finding) -> str:
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    return f"| {finding.level} | {_code(finding.rule)} | {_code(place)} | {_code(described(finding))} |"


def _code(text: str) -> str:
    """Text that Markdown and HTML leave as it is, in a cell of a table too."""
    return f"<code>{visible(text).translate(_MARKS)}</code>"


_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\"'\\`*_[]|~@#$:!"}
