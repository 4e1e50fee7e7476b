"""`html`: one page that shows each article as a reader sees it, with the findings marked in place.

The page loads nothing: its policy forbids every request, and runs no script but its own. What an article shows stands in a
`template`, which costs next to nothing until it is opened.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

from guidelint import __version__
from guidelint.document import Document
from guidelint.finding import Finding
from guidelint.jsontext import dump
from guidelint.report.html_article import article_html
from guidelint.report.html_marks import marks_of
from guidelint.report.html_report import report_data
from guidelint.report.html_text import without_commands
from guidelint.report.html_words import PAGE_WORDS
from guidelint.report.terminal import visible
from guidelint.report.text import closing_line
from guidelint.report.view import View

SCRIPTS = tuple(f"{part}.js" for part in ("values", "list", "filters", "article", "details", "jumping", "keys", "theme", "start"))
"""The parts of the page's script, in their order: they share one scope."""


def render(view: View) -> str:
    """The page. An article whose text is not at hand, or is no longer what was linted, has its findings listed without it."""
    paths = sorted({one.path for one in view.findings})
    script, style = "\n".join(map(_file, SCRIPTS)), _file("page.css")
    words = PAGE_WORDS[view.result.language]
    return Template(_file("page.html")).substitute(
        {name: escape(said) for name, said in words.items()},
        version=__version__,
        policy=_policy(script, style),
        style=style,
        script=script,
        summary=escape(closing_line(view.result).strip()),
        failures=without_commands(_failures(view)),
        articles=without_commands("\n".join(_articles(view, paths))),
        data=dump(report_data(view, paths)).replace("<", "\\u003c"),
    )


def _policy(script: str, style: str) -> str:
    """What the page may do: nothing, but run its own script and look as its own style says."""
    sources = "; ".join(f"{kind}-src '{_digest(text)}'" for kind, text in (("script", script), ("style", style)))
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _file(name: str) -> str:
    return (files("guidelint.report") / "page" / name).read_text(encoding="utf-8")


def _failures(view: View) -> str:
    failures = view.result.report.failures
    if not failures:
        return ""
    items = "".join(f"<li><b>{escape(visible(one.path))}</b> {escape(visible(one.message))}</li>" for one in failures)
    head = escape(PAGE_WORDS[view.result.language]["failures"])
    return f'<section class="failures" aria-labelledby="failed"><h2 id="failed">{head}</h2><ul>{items}</ul></section>'


def _articles(view: View, paths: Sequence[str]) -> Iterator[str]:
    numbered: dict[str, dict[int, Finding]] = {}
    for number, finding in enumerate(view.findings):
        numbered.setdefault(finding.path, {})[number] = finding
    image = PAGE_WORDS[view.result.language]["image"]
    for index, path in enumerate(paths):
        source = view.result.sources.get(path)
        found = numbered[path]
        if source is not None and all(source.text[slice(*one.span)] == one.text for one in found.values()):
            yield f'<template id="article-{index}">{article_html(Document(source), marks_of(found), image)}</template>'
