"""From paths to one report: discover, read, lint, collect. One article never keeps another from being linted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from guidelint.config import ConfigurationError
from guidelint.configfile import Configurations
from guidelint.discovery import STDIN, Article, Discovered, Request, discover
from guidelint.finding import Failure, Finding, Language, Report
from guidelint.globs import Globs, compile_globs
from guidelint.linting import Linters, Outcome, Work, describe, lint_article, recalled
from guidelint.options import Options, language_under
from guidelint.result import Result

__all__ = ["Linters", "Options", "Outcome", "Track", "Work", "describe", "find", "language_of", "lint", "lint_article", "run"]

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
    if options.changes is None and not any(article.settings.baseline for article in discovered.articles):
        return _lint(discovered.articles, discovered.failures, options, track)
    from guidelint.settling import read_records, settle

    records = read_records(discovered.articles)
    articles = records.usable(discovered.articles)
    result = _lint(articles, (*discovered.failures, *records.broken.values()), options, track)
    return settle(result, articles, records, options.changes)


def _lint(articles: Sequence[Article], failures: Sequence[Failure], options: Options, track: Track | None) -> Result:
    outcomes = _outcomes(articles, replace(options, changes=None))
    return _collect(articles, track(outcomes, len(articles)) if track else outcomes, failures, language_of(articles, options))


def _outcomes(articles: Sequence[Article], options: Options) -> Iterator[Outcome]:
    """What comes of each article, in their order: remembered, or worked out now."""
    from guidelint.memory import open_memory
    from guidelint.schedule import each, size_of

    memory = open_memory(options.cache, partial(language_under, options=options)) if options.cache and options.gate else None
    known = [memory.recall(article) if memory else None for article in articles]
    missed = [article for article, remembered in zip(articles, known, strict=True) if remembered is None]
    work = Work(options, memory.keys if memory else None)
    worked_out = each(work, missed, lambda article: size_of(article.file), _jobs(missed, options), _dead)
    try:
        for article, remembered in zip(articles, known, strict=True):
            outcome = next(worked_out) if remembered is None else recalled(article, remembered)
            if memory and outcome.key:
                memory.put(outcome.key, outcome.findings, outcome.lines)
            yield outcome
        next(worked_out, None)  # nothing is left: its processes keep what they found out
    finally:
        worked_out.close()
        if memory:
            memory.save()
            work.keep()


def _jobs(articles: Sequence[Article], options: Options) -> int:
    """Standard input is read by this process alone, and whoever looks for a mistake wants to see where it is made."""
    alone = os.environ.get("GUIDELINT_DEBUG") or any(article.file == STDIN for article in articles)
    return 1 if alone else options.jobs


def _dead(articles: Sequence[Article], how: str) -> list[Outcome]:
    """What comes of articles whose process died: one failure, for the articles that it had in hand."""
    first, last = articles[0].path, articles[-1].path
    named = f"{first} to {last}" if len(articles) > 1 else first
    failure = Failure("", f"the process that linted {named} {how}; --jobs 1 may show why")
    return [Outcome(failures=(failure,))] * len(articles)


def language_of(articles: Sequence[Article], options: Options) -> Language:
    """The language of what a report says about the run as a whole: what the configurations agree on, else the default."""
    asked = {article.settings.language for article in articles} - {None}
    agreed = asked.pop() if len(asked) == 1 else None
    return options.language or agreed or options.default_language


def _collect(articles: Sequence[Article], outcomes: Iterable[Outcome], failures: Iterable[Failure], language: Language) -> Result:
    findings: list[Finding] = []
    failing = dict.fromkeys(failures)
    lines: dict[str, Mapping[int, str]] = {}
    read: list[str] = []
    failed = False
    for article, outcome in zip(articles, outcomes, strict=True):
        findings += outcome.findings
        failing.update(dict.fromkeys(outcome.failures))
        read += [article.path] if outcome.was_read else []
        failed = failed or outcome.failed
        if outcome.lines:
            lines[article.path] = outcome.lines
    report = Report(
        findings=tuple(sorted(findings, key=lambda one: (one.path, one.span, one.rule))),
        failures=tuple(sorted(failing, key=lambda one: (one.path, one.message))),
        articles=len(read),
    )
    return Result(report, failed, language, lines, frozenset(read))


def _globs(patterns: Sequence[str]) -> Globs | None:
    for pattern in patterns:
        try:
            compile_globs([pattern])
        except ValueError:
            raise ConfigurationError("", f"'{pattern}' is no glob as .gitignore writes them") from None
    return compile_globs(patterns) if patterns else None
