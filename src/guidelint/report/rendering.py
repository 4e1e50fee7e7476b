"""Formats by their names. A module is imported when its format is asked for."""

from __future__ import annotations

from importlib import import_module

from guidelint.report.text import Look, closing_line, text
from guidelint.report.view import View

TELLING = frozenset({"json", "sarif", "github", "junit", "checkstyle", "html"})
"""Formats that tell failures themselves."""


def render(name: str, view: View, look: Look | None = None, *, closing: bool = True) -> str:
    """The run in the format `name`, one of `guidelint.cli.arguments.FORMATS`. `look` and `closing` are about `text` alone."""
    if name == "text":
        ran = view.result.report.articles or view.result.report.failures
        return text(view.result, view.findings, look or Look()) + (closing_line(view.result) if closing and ran else "")
    if name == "concise":
        from guidelint.report.concise import concise

        return concise(view.findings)
    if name == "json":
        from guidelint.report.json import as_json

        return as_json(view.result.report, view.findings)
    rendered: str = import_module(f"guidelint.report.{name}").render(view)
    return rendered
