"""What the language server has done elsewhere: lint an article, write comments into it, fix it. Tasks and results are picklable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from guidelint.baseline import mark
from guidelint.discovery import Article, decode, read_bytes
from guidelint.document import Document
from guidelint.engine import Linter
from guidelint.finding import Failure, Finding, Status
from guidelint.governing import Stamp
from guidelint.memory import keys_of_release
from guidelint.repairing import repair, touches_code
from guidelint.report.view import HOME, uri
from guidelint.rules.rule import Rule
from guidelint.run import Linters, Options, lint_article
from guidelint.settling import read_records
from guidelint.source import Source, Span
from guidelint.suppressing import add_suppressions


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done with `article`, whose content is what the editor holds.

    `stamp` tells whether the rules are still those of the last task. `findings` are those to silence, with `reason`, or to fix.
    """

    kind: Literal["lint", "suppress", "fix"]
    article: Article
    stamp: Stamp
    findings: tuple[Finding, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Linted:
    """What `guidelint check` reports about an article, and what the server needs beside it.

    `blocks` are the spans of the outermost blocks, `front` is where the front matter ends (0: there is none). `pages` tell where
    rules are described, by id. `local` are the rules that judge a block by itself.
    """

    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    blocks: tuple[Span, ...] = ()
    front: int = 0
    pages: Mapping[str, str] = field(default_factory=dict)
    local: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The text of an article after comments or fixes, and how many findings they deal with."""

    text: str
    done: int


Done = Linted | Rewritten | Failure


class Kept:
    """Linters that are kept from task to task, each until what governs its articles changes."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._made: dict[str, tuple[object, Linters]] = {}

    def linters(self, task: Task) -> Linters:
        """The linters of a task's article."""
        settings = task.article.settings
        known = self._made.get(settings.file)
        if known is None or known[0] != (settings, task.stamp):
            options = self._options
            keys = keys_of_release(lambda one: options.language or one.language or options.default_language) if options.cache else None
            known = self._made[settings.file] = (settings, task.stamp), Linters(options, keys)
        return known[1]


def do(task: Task, kept: Kept) -> Done:
    """Do `task`. A failure is what keeps a whole task from being done; those of an article stand in `Linted`."""
    if task.kind == "lint":
        return _lint(task, kept.linters(task))
    data, linter = read_bytes(task.article), kept.linters(task).get(task.article.settings)
    source = data if isinstance(data, Failure) else decode(data, task.article)
    if isinstance(source, Failure):
        return source
    if isinstance(linter, Failure):
        return linter
    return _rewrite(task, source, linter)


def _rewrite(task: Task, source: Source, linter: Linter) -> Done:
    if task.kind == "suppress":
        silent = add_suppressions(source, task.findings, task.reason, linter)
        return Rewritten(silent.text, silent.silenced)
    fixed = repair(source, task.findings, linter)
    return Rewritten(fixed.text, fixed.fixed) if fixed else Failure(task.article.path, "has changed meanwhile; nothing was fixed")


def _lint(task: Task, linters: Linters) -> Linted:
    article = task.article
    records = read_records([article])
    if article.settings.baseline in records.broken:
        return Linted(failures=(records.broken[article.settings.baseline],))
    outcome = lint_article(article, linters)
    linter = linters.get(article.settings)
    data = read_bytes(article)
    if not outcome.was_read or isinstance(linter, Failure) or isinstance(data, Failure):
        return Linted(failures=outcome.failures)
    baseline = records.baselines.get(article.settings.baseline)
    findings = mark(outcome.findings, baseline) if baseline else outcome.findings
    document = Document(Source.from_bytes(data, article.path), linter.facts)
    return Linted(
        tuple(_with_sound_fixes(one, document) for one in findings if one.status is Status.REPORTED),
        outcome.failures,
        tuple(block.span for block in document.tree if block.parent is None and block.kind != "field"),
        document.front_matter.span.end if document.front_matter else 0,
        {rule.id: page_of(rule) for rule in linter.rules},
        frozenset(rule.id for rule in linter.rules if not rule.whole_article and rule.pack != "meta"),
    )


def _with_sound_fixes(finding: Finding, document: Document) -> Finding:
    """`finding` without fixes that would change code: `guidelint check --fix` does not make them either."""
    return replace(finding, fixes=tuple(fix for fix in finding.fixes if not touches_code(finding, fix, document)))


def page_of(rule: Rule) -> str:
    """The URI of the page about `rule`: where its file says, else its file."""
    return rule.link or (uri(rule.file) if rule.file.startswith("/") else f"{HOME}/blob/main/{rule.file}")
