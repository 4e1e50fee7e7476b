"""`--fix`, `--unsafe-fixes` and `--diff`: what can be fixed among the findings that are shown, written or shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidelint.cli import console
from guidelint.cli.reported import reported
from guidelint.config import Settings
from guidelint.discovery import STDIN, Article, read, read_bytes
from guidelint.engine import Linter
from guidelint.finding import Failure, Finding
from guidelint.fixing import choose
from guidelint.repairing import repair
from guidelint.report import remarks
from guidelint.report.diff import patch
from guidelint.report.terminal import visible
from guidelint.result import Result
from guidelint.run import Linters, Options
from guidelint.writing import WriteError, write

_BOM = "\ufeff"


class Change(NamedTuple):
    """An article whose text is about to change, which fixes so many findings. The texts are whole, a byte-order mark included."""

    article: Article
    before: str
    after: str
    fixed: int


class Changes(NamedTuple):
    """What fixing would do. `stale` are the articles that changed after they were linted; nothing is done to them."""

    changes: tuple[Change, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def fixed(self) -> int:
        return sum(change.fixed for change in self.changes)


def work_out(result: Result, articles: Sequence[Article], options: Options, *, unsafe: bool) -> Changes:
    """Fix the reported findings of `result` in the texts of their articles. Nothing is written."""
    linters = Linters(options)
    changes, stale = [], []
    for article, findings in reported(result, articles):
        if not any(choose(one, unsafe=unsafe) for one in findings):
            continue
        change = _change(article, findings, linters.get(article.settings), unsafe=unsafe)
        if change is None:
            stale.append(article.path)
        elif change.fixed:
            changes.append(change)
    return Changes(tuple(changes), tuple(stale))


def _change(article: Article, findings: Sequence[Finding], linter: Linter | Failure, *, unsafe: bool) -> Change | None:
    """What becomes of `article`; None when it is no longer what was linted."""
    source = read(article)
    if isinstance(source, Failure) or isinstance(linter, Failure):
        return None
    done = repair(source, findings, linter, unsafe=unsafe)
    if done is None:
        return None
    mark = _BOM if source.bom else ""
    return Change(article, mark + source.text, mark + done.text, done.fixed)


def show(found: Changes) -> None:
    """Print the changes as a patch. What acts on a terminal is shown as an escape there, and left alone in a pipe."""
    for change in found.changes:
        lines = patch(change.article.path, change.before, change.after)
        if console.is_shown():
            lines = "".join(f"{visible(line)}\n" for line in lines.removesuffix("\n").split("\n"))
        console.out(lines)


def carry_out(found: Changes) -> Changes:
    """Write the changed articles, except standard input. Returns what could be written, the rest is told.

    An article that somebody has saved while others were worked out is left as it is.
    """
    written, stale = [], list(found.stale)
    for change in found.changes:
        if change.article.file != STDIN and read_bytes(change.article) != change.before.encode("utf-8"):
            stale.append(change.article.path)
            continue
        try:
            if change.article.file != STDIN:
                write(change.article.file, change.after.encode("utf-8"))
            written.append(change)
        except WriteError as error:
            console.err(str(error))
    return Changes(tuple(written), tuple(stale))


def updated(articles: Iterable[Article], found: Changes) -> tuple[Article, ...]:
    """`articles` with standard input as it is after the fixes."""
    fixed = next((change.after.encode("utf-8") for change in found.changes if change.article.file == STDIN), None)
    if fixed is None:
        return tuple(articles)
    return tuple(replace(article, content=fixed) if article.file == STDIN else article for article in articles)


def tell(found: Changes, result: Result, *, quiet: bool, would: bool) -> None:
    """Say how many findings were fixed, or `would` be, and which articles were left alone because they have changed meanwhile."""
    for path in found.stale:
        console.err(f"{path}: has changed meanwhile; nothing was fixed")
    if found.fixed and not quiet:
        console.err((remarks.fixable if would else remarks.fixed)(result.language, found.fixed))


def tell_of_unsafe(result: Result) -> None:
    """Say how many reported findings have a fix, and how many of these an unsafe one alone."""
    findings = [one for one in result.report.findings if choose(one, unsafe=True)]
    safe = sum(choose(one, unsafe=False) is not None for one in findings)
    console.err(remarks.fixes(result.language, safe, len(findings) - safe))


def pass_on(articles: Iterable[Article]) -> None:
    """Print standard input as it is after the fixes: unchanged when it is no article here, so that an editor gets its text back."""
    held = next((article for article in articles if article.file == STDIN), None)
    data = read_bytes(held or Article(STDIN, STDIN, Settings()))
    if isinstance(data, bytes):
        console.out(data)
