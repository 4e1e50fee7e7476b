"""From paths to one report: discover, read, lint, collect. One article never keeps another from being linted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from guidelint.config import ConfigurationError, Overrides, Settings
from guidelint.configfile import Configurations
from guidelint.discovery import STDIN, Article, Discovered, Request, broken, decode, discover, display_path, read_bytes
from guidelint.finding import Failure, Finding, Language, Report, Status
from guidelint.globs import Globs, compile_globs
from guidelint.result import Result

if TYPE_CHECKING:
    from guidelint.cache.results import Remembered
    from guidelint.changed import Changes
    from guidelint.engine import Linter
    from guidelint.memory import Keys
    from guidelint.rules.compiled import Shelf
    from guidelint.source import Source


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. With `settings`, they hold for every article and no configuration is read.

    `language` is that of the messages; None leaves it to the configuration, then to `default_language`.
    `exclude` are globs relative to the working directory. `gate` lets the engine skip rules that cannot fire.
    With `changes`, only findings in them are reported.
    At most `jobs` processes share the work; `cache` is the folder where results are remembered, "" for none.
    """

    settings: Settings | None = None
    overrides: Overrides = field(default_factory=Overrides)
    language: Language | None = None
    default_language: Language = "en"
    stdin_path: str = STDIN
    exclude: tuple[str, ...] = ()
    no_exclude: bool = False
    gate: bool = True
    jobs: int = 1
    cache: str = ""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article. `lines` are those at which a finding begins, by their number (from 1).

    `key` is what its findings may be remembered under, None when they may not.
    """

    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    was_read: bool = False
    failed: bool = False
    key: bytes | None = None


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

    memory = open_memory(options.cache, partial(_language, options=options)) if options.cache and options.gate else None
    known = [memory.recall(article) if memory else None for article in articles]
    missed = [article for article, remembered in zip(articles, known, strict=True) if remembered is None]
    work = Work(options, memory.keys if memory else None)
    worked_out = each(work, missed, lambda article: size_of(article.file), _jobs(missed, options), _dead)
    try:
        for article, remembered in zip(articles, known, strict=True):
            outcome = next(worked_out) if remembered is None else _outcome(article, remembered)
            if memory and outcome.key:
                memory.put(outcome.key, outcome.findings, outcome.lines)
            yield outcome
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


def _outcome(article: Article, remembered: Remembered) -> Outcome:
    return Outcome(remembered.findings, (), remembered.lines, was_read=True, failed=_fails(article, remembered.findings))


def _fails(article: Article, findings: Iterable[Finding]) -> bool:
    return any(one.status is Status.REPORTED and article.settings.fails_on(one.level) for one in findings)


class Work:
    """Linting an article, ready for any number of them in any process."""

    def __init__(self, options: Options, keys: Keys | None = None) -> None:
        self._made_of = options, keys
        self._linters = Linters(options, keys)

    def __call__(self, article: Article) -> Outcome:
        return lint_article(article, self._linters, self._made_of[1])

    def keep(self) -> None:
        """Keep what this process found out about rules, for later runs."""
        self._linters.keep()

    def __reduce__(self) -> tuple[type[Work], tuple[Options, Keys | None]]:
        return Work, self._made_of


def lint_article(article: Article, linters: Linters, keys: Keys | None = None) -> Outcome:
    """Lint one article; whatever goes wrong is a failure of this article alone."""
    linter = linters.get(article.settings)
    if isinstance(linter, Failure):
        return Outcome(failures=(linter,))
    data = read_bytes(article)
    if isinstance(data, Failure):
        return Outcome(failures=(data,))
    source = decode(data, article)
    if isinstance(source, Failure):
        return Outcome(failures=(source,))
    try:
        linted = linter.lint(source)
    except Exception as error:
        if os.environ.get("GUIDELINT_DEBUG"):
            raise
        return Outcome(failures=(Failure(article.path, f"internal error: {describe(error)}"),), was_read=True)
    return Outcome(
        linted.findings,
        linted.failures,
        _lines(source, linted.findings),
        was_read=True,
        failed=_fails(article, linted.findings),
        key=keys.of(article, data) if keys and not linted.failures else None,
    )


class Linters:
    """One linter for each configuration, made when its first article comes. With `keys`, compiled rules are kept in the cache."""

    def __init__(self, options: Options, keys: Keys | None = None) -> None:
        self._options = options
        self._keys = keys
        self._made: dict[str, Linter | Failure] = {}
        self._shelves: dict[bytes, Shelf] = {}

    def keep(self) -> None:
        """Keep what the linters found out about patterns."""
        for shelf in self._shelves.values():
            shelf.keep_patterns()

    def get(self, settings: Settings) -> Linter | Failure:
        if settings.file not in self._made:
            self._made[settings.file] = self._make(settings)
        return self._made[settings.file]

    def _make(self, settings: Settings) -> Linter | Failure:
        from guidelint.engine import Linter
        from guidelint.rules.errors import RuleError

        try:
            linter = Linter(settings, _language(settings, self._options), self._options.gate, self._shelf(settings))
            linter.verify()  # here, so that a broken rule is a failure of its file and not of every article
        except ConfigurationError as error:
            return broken(self._options.overrides.blamed(error))
        except RuleError as error:
            return Failure(display_path(error.path), f"line {error.line}: {error.message}" if error.line else error.message)
        return linter

    def _shelf(self, settings: Settings) -> Shelf | None:
        from guidelint.cache.folder import Folder
        from guidelint.rules.compiled import Shelf

        stamp = self._keys.stamp(settings) if self._keys else None
        return self._shelves.setdefault(stamp, Shelf(Folder(self._options.cache), stamp)) if stamp else None


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
