"""`--write-baseline`: put what is found on record."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from guidelint.baseline import Baseline, BaselineError, Judged, as_text, mark, read_baseline, updated
from guidelint.cli import console
from guidelint.cli.misuse import MisuseError
from guidelint.discovery import Article
from guidelint.report import remarks
from guidelint.result import Result
from guidelint.rulebook import Rulebook
from guidelint.writing import WriteError, write


def record(result: Result, articles: Sequence[Article], file: str) -> Result:
    """Bring the baseline in `file` up to date with `result`, say so, and return `result` with its findings on record.

    Raises `MisuseError` when that cannot be done.
    """
    path = os.path.abspath(file)  # noqa: PTH100 paths are text
    rulebook = Rulebook((article.settings for article in articles), result.language)
    try:
        baseline = read_baseline(path) if os.path.exists(path) else Baseline(path)  # noqa: PTH110
        current = updated(baseline, result.report.findings, Judged(result.articles, rulebook.ran.keys(), rulebook.known))
        write(path, as_text(current).encode("utf-8"))
    except (BaselineError, WriteError) as error:
        raise MisuseError(f"--write-baseline: {error}" if isinstance(error, WriteError) else f"--write-baseline: {file}: {error}") from None
    console.err(remarks.recorded(result.language, len(current.entries), file))
    return replace(result, report=replace(result.report, findings=mark(result.report.findings, current)), failed=False, has_baseline=True)
