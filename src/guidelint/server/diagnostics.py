"""A finding as an editor shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lsprotocol import types

from guidelint.finding import Finding, Level
from guidelint.server.text import Place, Text
from guidelint.source import Span

SOURCE = "guidelint"
_SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.SUGGESTION: types.DiagnosticSeverity.Information,
}


def diagnostic(finding: Finding, text: Text, pages: Mapping[str, str]) -> types.Diagnostic:
    """`finding` for the editor. `data` holds its fingerprint, by which code actions know it again."""
    page = pages.get(finding.rule)
    return types.Diagnostic(
        range=range_of(finding.span, text),
        message=finding.message,
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        code_description=types.CodeDescription(href=page) if page else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule == "unused-suppression" else None,
        data={"fingerprint": finding.fingerprint, "certainty": finding.certainty.value},
    )


def range_of(span: Span, text: Text) -> types.Range:
    """A span of the article as a range of `text`, which may begin with a byte-order mark."""
    start, end = text.place(span.start + text.shift), text.place(span.end + text.shift)
    return types.Range(types.Position(*start), types.Position(*end))


def span_of(asked: types.Range, text: Text) -> Span:
    """A range of `text` as a span of the article."""
    start, end = place_of(asked.start), place_of(asked.end)
    span = text.span(start, end)
    return Span(max(span.start - text.shift, 0), max(span.end - text.shift, 0))


def place_of(position: types.Position) -> Place:
    return Place(position.line, position.character)


def at(findings: Iterable[Finding], span: Span) -> list[Finding]:
    """The findings that share a character with `span`, or stand where it does."""
    return [one for one in findings if one.span.start <= span.end and span.start <= one.span.end]
