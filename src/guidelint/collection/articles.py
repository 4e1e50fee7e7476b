"""From a value in a table to what was found in it. Whatever is wrong with one value is told about this one alone."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.collection.score import score
from guidelint.finding import Finding, Level, Status
from guidelint.report.json import as_value
from guidelint.run import describe
from guidelint.source import Source, UndecodableError

if TYPE_CHECKING:
    from guidelint.engine import Linter

NOWHERE = "-"
"""The path of an article that has none."""

CLEAN = "none"
"""The level of an article in which nothing is reported."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What came of one article. `failure` says why it could not be read, or which rules could not be run on it."""

    row: int
    path: str
    text: str | None = None
    findings: tuple[Finding, ...] = ()
    failure: str = ""


def lint(linter: Linter, row: int, path: object, text: object) -> Linted:
    """Lint the article `text` (text, or bytes in UTF-8) called `path`. Nothing is raised for anything that they can be."""
    name = name_of(path)
    source = _source(text, name, linter.settings.max_article_size)
    if isinstance(source, str):
        return Linted(row, name, failure=source)
    try:
        linted = linter.lint(source)
    except Exception as error:
        if os.environ.get("GUIDELINT_DEBUG"):
            raise
        return Linted(row, name, failure=f"internal error: {describe(error)}")
    return Linted(row, name, source.text, linted.findings, "; ".join(one.message for one in linted.failures))


def name_of(path: object) -> str:
    """What reports call an article whose identifier is `path`."""
    if path is None:
        return NOWHERE
    text = path.decode("utf-8", "backslashreplace") if isinstance(path, bytes) else str(path)
    return text.encode("utf-8", "backslashreplace").decode()


def _source(text: object, path: str, limit: int) -> Source | str:
    """The article, or why there is none."""
    if text is None:
        return "the text is null"
    if not isinstance(text, str | bytes):
        return f"the text is of type {type(text).__name__}"
    try:
        data = text.encode() if isinstance(text, str) else text
        if len(data) > limit:
            return f"larger than max-article-size, which is {limit:,} bytes"
        return Source.from_bytes(data, path)
    except UnicodeEncodeError as error:
        return f"not text: half a surrogate pair at offset {error.start}"
    except UndecodableError as error:
        return str(error)


def finding_rows(linted: Linted) -> list[dict[str, object]]:
    """The rows of `guidelint.collection.schema.FINDINGS` for one article."""
    return [{"row": linted.row, **as_value(one)} for one in linted.findings]


def article_row(linted: Linted) -> dict[str, object]:
    """The row of `guidelint.collection.schema.ARTICLES` for one article."""
    row: dict[str, object] = {"row": linted.row, "path": linted.path, "failure": linted.failure or None}
    if linted.text is None:
        return row
    reported = [one for one in linted.findings if one.status is Status.REPORTED]
    counts = Counter(one.level for one in reported)
    return {
        **row,
        "characters": len(linted.text),
        "level": next((level.value for level in Level if counts[level]), CLEAN),
        **{level.value: counts[level] for level in Level},
        "suppressed": len(linted.findings) - len(reported),
        "score": score(reported, len(linted.text)),
        "packs": _by_pack(reported),
    }


def _by_pack(reported: list[Finding]) -> list[dict[str, object]]:
    counts = Counter((one.pack, one.level) for one in reported)
    packs = sorted({pack for pack, _ in counts})
    return [{"pack": pack, **{level.value: counts[pack, level] for level in Level}} for pack in packs]
