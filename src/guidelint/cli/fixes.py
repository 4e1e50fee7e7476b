"""`--fix`, `--unsafe-fixes` and `--diff`: what can be fixed among the findings that are shown, written or shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidelint.cli.reported import reported
from guidelint.discovery import Article, read
from guidelint.finding import Failure
from guidelint.fixing import choose
from guidelint.repairing import repair
from guidelint.run import Linters, Options, Result

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Change:
    """An article whose text is about to change. The texts are whole: a byte-order mark is part of them."""

    article: Article
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What fixing would do. `stale` are the articles that changed after they were linted; nothing is done to them."""

    changes: tuple[Change, ...] = ()
    fixed: int = 0
    stale: tuple[str, ...] = ()


def work_out(result: Result, articles: Sequence[Article], options: Options, *, unsafe: bool) -> Changes:
    """Fix the reported findings of `result` in the texts of their articles. Nothing is written."""
    linters = Linters(options)
    changes, fixed, stale = [], 0, []
    for article, findings in reported(result, articles):
        if not any(choose(one, unsafe=unsafe) for one in findings):
            continue
        source, linter = read(article), linters.get(article.settings)
        readable = not isinstance(source, Failure) and not isinstance(linter, Failure)
        done = repair(source, findings, linter, unsafe=unsafe) if readable else None
        if done is None:
            stale.append(article.path)
        elif done.fixed:
            mark = _BOM if source.bom else ""
            changes.append(Change(article, mark + source.text, mark + done.text))
            fixed += done.fixed
    return Changes(tuple(changes), fixed, tuple(stale))


def show(found: Changes) -> None:
    """Print the changes as a patch. What acts on a terminal is shown as an escape there, and left alone in a pipe."""
    for change in found.changes:
        lines = patch(change.article.path, change.before, change.after)
        if console.is_shown():
            lines = "".join(f"{visible(line)}\n" for line in lines.removesuffix("\n").split("\n"))
        console.out(lines)


def carry_out(found: Changes) -> bool:
    """Write the changed articles, except standard input; whether every one could be written, and none had changed meanwhile."""
    done = not found.stale
    for change in found.changes:
        if change.article.file == STDIN:
            continue
        try:
            write(change.article.file, change.after.encode("utf-8"))
        except WriteError as error:
            console.err(str(error))
            done = False
    return done


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
