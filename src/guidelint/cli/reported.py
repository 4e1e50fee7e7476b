"""The findings that are shown, article by article, for options that change the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelint.discovery import Article
from guidelint.finding import Finding, Status
from guidelint.result import Result


def reported(result: Result, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Finding]]]:
    """The articles in which something is reported, each with what is."""
    found: dict[str, list[Finding]] = {}
    for one in result.report.findings:
        if one.status is Status.REPORTED:
            found.setdefault(one.path, []).append(one)
    return ((article, found[article.path]) for article in articles if article.path in found)
