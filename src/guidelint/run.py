"""From paths to one report: discover, read, lint, collect. One article never keeps another from being linted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidelint.config import ConfigurationError, Overrides, Settings
from guidelint.configfile import Configurations
from guidelint.discovery import STDIN, Article, Discovered, Request, broken, discover, display_path, read
from guidelint.finding import Failure, Finding, Language, Status
from guidelint.globs import Globs, compile_globs

if TYPE_CHECKING:
    from guidelint.engine import Linter, Report
    from guidelint.source import Source


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. With `settings`, they hold for every article and no configuration is read.

    `language` is that of the messages; None leaves it to the configuration, then to `default_language`.
    `exclude` are globs relative to the working directory. `gate` lets the engine skip rules that cannot fire.
    """

    settings: Settings | None = None
    overrides: Overrides = field(default_factory=Overrides)
    language: Language | None = None
    default_language: Language = "en"
    stdin_path: str = STDIN
    exclude: tuple[str, ...] = ()
    no_exclude: bool = False
    gate: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article. `lines` are those at which a finding begins, by their number (from 1)."""

    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    was_read: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A report, and what is needed to show it and to judge it.

    `failed` says whether a reported finding is at or above the `fail-on` of its article. `lines` are the lines of each article
    (by its path) at which a finding begins, by their number (from 1). `language` is that of what is said about the run as a whole.
    """

    report: Report
    failed: bool = False
    language: Language = "en"
    lines: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


Track = Callable[[Iterable[Outcome], int], Iterable[Outcome]]
"""Passes outcomes on, told how many there will be; a place to show progress."""


def run(paths: Iterable[str], options: Options | None = None) -> Report:
    """Find and lint the articles that `paths` stand for. What could not be read is in the report's `failures`, never raised."""
    options = options or Options()
    return lint(find(paths, options), options).report


def find(paths: Iterable[str], options: Options) -> Discovered:
    """The articles that `paths` stand for. Raises `ConfigurationError` for an unreadable glob among the options."""
    request = Request(options.stdin_path, _globs(options.exclude), options.no_exclude)
    return discover(paths, Configurations(options.settings, options.overrides), request)


def lint(discovered: Discovered, options: Options, track: Track | None = None) -> Result:
    """Lint what was discovered."""
    linters = Linters(options)
    articles = discovered.articles
    outcomes = (lint_article(article, linters) for article in articles)
    return _collect(articles, track(outcomes, len(articles)) if track else outcomes, discovered.failures, language_of(articles, options))


def lint_article(article: Article, linters: Linters) -> Outcome:
    """Lint one article; whatever goes wrong is a failure of this article alone."""
    linter = linters.get(article.settings)
    if isinstance(linter, Failure):
        return Outcome(failures=(linter,))
    source = read(article)
    if isinstance(source, Failure):
        return Outcome(failures=(source,))
    try:
        linted = linter.lint(source)
    except Exception as error:
        if os.environ.get("GUIDELINT_DEBUG"):
            raise
        return Outcome(failures=(Failure(article.path, f"internal error: {describe(error)}"),), was_read=True)
    failed = any(one.status is Status.REPORTED and article.settings.fails_on(one.level) for one in linted.findings)
    return Outcome(linted.findings, linted.failures, _lines(source, linted.findings), was_read=True, failed=failed)


class Linters:
    """One linter for each configuration, made when its first article comes."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._made: dict[str, Linter | Failure] = {}

    def get(self, settings: Settings) -> Linter | Failure:
        if settings.file not in self._made:
            self._made[settings.file] = self._make(settings)
        return self._made[settings.file]

    def _make(self, settings: Settings) -> Linter | Failure:
        from guidelint.engine import Linter
        from guidelint.rules.errors import RuleError

        try:
            linter = Linter(settings, _language(settings, self._options), self._options.gate)
            _ = linter.active  # rules are made ready here, so that a broken one is a failure of its file and not of every article
        except ConfigurationError as error:
            return broken(self._options.overrides.blamed(error))
        except RuleError as error:
            return Failure(display_path(error.path), f"line {error.line}: {error.message}" if error.line else error.message)
        return linter


def language_of(articles: Sequence[Article], options: Options) -> Language:
    """The language of what a report says about the run as a whole: what the configurations agree on, else the default."""
    asked = {article.settings.language for article in articles} - {None}
    agreed = asked.pop() if len(asked) == 1 else None
    return options.language or agreed or options.default_language


def describe(error: BaseException) -> str:
    """An unforeseen error in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def _language(settings: Settings, options: Options) -> Language:
    return options.language or settings.language or options.default_language


def _collect(articles: Sequence[Article], outcomes: Iterable[Outcome], failures: Iterable[Failure], language: Language) -> Result:
    findings: list[Finding] = []
    failing = dict.fromkeys(failures)
    lines: dict[str, Mapping[int, str]] = {}
    read_count, failed = 0, False
    for article, outcome in zip(articles, outcomes, strict=True):
        findings += outcome.findings
        failing.update(dict.fromkeys(outcome.failures))
        read_count += outcome.was_read
        failed = failed or outcome.failed
        if outcome.lines:
            lines[article.path] = outcome.lines
    from guidelint.engine import Report

    report = Report(
        findings=tuple(sorted(findings, key=lambda one: (one.path, one.span, one.rule))),
        failures=tuple(sorted(failing, key=lambda one: (one.path, one.message))),
        articles=read_count,
    )
    return Result(report, failed, language, lines)


def _lines(source: Source, findings: Iterable[Finding]) -> dict[int, str]:
    spans: Iterator[tuple[int, tuple[int, int]]] = ((one.start.line, source.line_span(one.start.line - 1)) for one in findings)
    return {line: source.text[start:end] for line, (start, end) in spans}


def _globs(patterns: Sequence[str]) -> Globs | None:
    for pattern in patterns:
        try:
            compile_globs([pattern])
        except ValueError:
            raise ConfigurationError("", f"'{pattern}' is no glob as .gitignore writes them") from None
    return compile_globs(patterns) if patterns else None
