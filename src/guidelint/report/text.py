"""`text`: for people. Each finding with its source line, what is marked underlined, what was seen and what to do instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from guidelint.finding import Finding, Language, Level, Status
from guidelint.fixing import choose
from guidelint.report.columns import wrapped
from guidelint.report.excerpt import excerpt
from guidelint.report.terminal import Paint, visible, visible_line
from guidelint.report.wording import summary, wording
from guidelint.result import Result


class Look(NamedTuple):
    """How a report looks: its colours, and how many columns there are."""

    paint: Paint = Paint()
    columns: int = 120
    wrap: bool = False
    """Whether what is said about a finding is wrapped to the columns, as a reader at a terminal likes it, or left in one line."""
    fixes: bool = False
    """Whether the fix that there is for a finding is told."""


def text(result: Result, findings: Iterable[Finding], look: Look) -> str:
    """The findings, grouped by article, a blank line after each."""
    return "".join(_block(finding, result, look) + "\n" for finding in findings)


def closing_line(result: Result) -> str:
    """The summary of the run."""
    report = result.report
    reported = Counter(finding.level for finding in report.findings if finding.status is Status.REPORTED)
    states = Counter(finding.status for finding in report.findings)
    silent, on_record = states[Status.SUPPRESSED], states[Status.BASELINED]
    return summary(result.language, reported, report.articles, silent, len(report.failures), on_record) + "\n"


def _block(finding: Finding, result: Result, look: Look) -> str:
    gutter = " " * len(str(finding.start.line))
    bar = look.paint.blue("|")
    lines = [_head(finding, result.language, look.paint)]
    source = result.lines.get(finding.path, {}).get(finding.start.line)
    if source is not None:
        shown, mark = _source(finding, source, result.language, look, room=look.columns - len(gutter) - 4)
        lines += [f"{gutter} {bar}", f"{look.paint.blue(str(finding.start.line))} {bar} {shown}", f"{gutter} {bar} {mark}"]
    for label, said in _notes(finding, result.language, look):
        lines += _note(label, visible(said), gutter, look)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(finding: Finding, language: Language, paint: Paint) -> str:
    words = wording(language)
    place = paint.bold(visible_line(f"{finding.path}:{finding.start.line}:{finding.start.column}:"))
    level = words.levels[finding.level]
    if finding.status is not Status.REPORTED:
        level = f"{words.suppressed if finding.status is Status.SUPPRESSED else words.baselined} {level}"
    return f"{place} {_colour(finding, paint)(f'{level}[{finding.rule}]')} {paint.bold(visible(finding.message))}"


def _source(finding: Finding, line: str, language: Language, look: Look, room: int) -> tuple[str, str]:
    several = finding.end.line > finding.start.line
    end = len(line) if several else finding.end.column - 1
    part = excerpt(line, finding.start.column - 1, end, max(room, 20))
    mark = " " * part.indent + _colour(finding, look.paint)("^" * part.length)
    tail = " " + wording(language).to_line.format(finding.end.line) if several else ""
    return part.text, mark + tail


def _notes(finding: Finding, language: Language, look: Look) -> list[tuple[str, str]]:
    words = wording(language)
    seen = [*finding.evidence, words.certainties[finding.certainty]]
    notes = [(words.evidence, words.semicolon.join(seen))]
    if finding.instead:  # a rule of Vale has none
        notes.append((words.instead, finding.instead))
    if look.fixes and (fix := choose(finding, unsafe=True)):
        notes.append((words.fix, fix.title if fix.safe else f"{fix.title} ({words.unsafe})"))
    if finding.status is Status.SUPPRESSED:
        notes.append((words.suppressed_because, finding.reason))
    return notes


def _note(label: str, said: str, gutter: str, look: Look) -> list[str]:
    indent = len(gutter) + 3
    first, *rest = wrapped(label + said, max(look.columns - indent, 20) if look.wrap else 0)
    head = f"{gutter} {look.paint.blue('=')} {look.paint.bold(label)}{first.removeprefix(label.rstrip()).lstrip()}"
    return [head, *(" " * indent + line for line in rest)]


def _colour(finding: Finding, paint: Paint) -> Callable[[str], str]:
    colours: Mapping[Level, Callable[[str], str]] = {Level.ERROR: paint.red, Level.WARNING: paint.yellow, Level.SUGGESTION: paint.cyan}
    return colours[finding.level]
