"""`--add-suppressions`: write comments into the articles that silence what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidelint.cli import console
from guidelint.cli.reported import reported
from guidelint.discovery import Article, read
from guidelint.finding import Failure, Finding
from guidelint.report import remarks
from guidelint.result import Result
from guidelint.run import Linters, Options
from guidelint.source import Source
from guidelint.suppressing import add_suppressions
from guidelint.writing import WriteError, write


def add_comments(result: Result, articles: Sequence[Article], options: Options, reason: str) -> bool:
    """Silence the reported findings of `result` in their articles and say how many; whether every article could be written."""
    linters = Linters(options)
    silenced, left, written = 0, 0, True
    for article, findings in reported(result, articles):
        source, linter = read(article), linters.get(article.settings)
        if isinstance(source, Failure) or isinstance(linter, Failure) or not _is_as_linted(source, findings):
            console.err(f"{article.path}: has changed meanwhile; no comment was added")
            written = False
            continue
        done = add_suppressions(source, findings, reason, linter)
        if read(article) != source:
            console.err(f"{article.path}: has changed meanwhile; no comment was added")
            written = False
            continue
        silenced, left = silenced + done.silenced, left + len(done.left)
        try:
            write(article.file, (b"\xef\xbb\xbf" if source.bom else b"") + done.text.encode("utf-8"))
        except WriteError as error:
            console.err(str(error))
            written = False
    if silenced:
        console.err(remarks.silenced(result.language, silenced))
    if left:
        console.err(remarks.left(result.language, left))
    return written


def _is_as_linted(source: Source, findings: Iterable[Finding]) -> bool:
    return all(source.text[one.span.start : one.span.end] == one.text for one in findings)
