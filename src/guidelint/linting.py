"""One article at a time, from its bytes to what came of it, in any process."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidelint.config import ConfigurationError, Settings
from guidelint.discovery import Article, broken, decode, display_path, read_bytes
from guidelint.finding import Failure, Finding, Status
from guidelint.options import Options, language_under

if TYPE_CHECKING:
    from guidelint.cache.results import Remembered
    from guidelint.engine import Linter
    from guidelint.memory import Keys
    from guidelint.rules.compiled import Shelf
    from guidelint.source import Source


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


def recalled(article: Article, remembered: Remembered) -> Outcome:
    """What came of `article` in an earlier run."""
    return Outcome(remembered.findings, (), remembered.lines, was_read=True, failed=_fails(article, remembered.findings))


class Work:
    """Linting an article, ready for any number of them in any process."""

    def __init__(self, options: Options, keys: Keys | None = None) -> None:
        self._made_of = options, keys
        self._linters = Linters(options, keys)

    def __call__(self, article: Article) -> Outcome:
        return lint_article(article, self._linters, self._made_of[1])

    def prepare(self, articles: Sequence[Article]) -> None:
        """Make ready what most of `articles` need, so that processes that are forked from this one have it, and keep it for the others."""
        commonest = Counter(article.settings.file for article in articles).most_common(1)[0][0]
        linter = self._linters.get(next(article.settings for article in articles if article.settings.file == commonest))
        if not isinstance(linter, Failure):
            linter.prepare()
        self.keep()

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
            linter = Linter(settings, language_under(settings, self._options), self._options.gate, self._shelf(settings))
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


def _fails(article: Article, findings: Iterable[Finding]) -> bool:
    return any(one.status is Status.REPORTED and article.settings.fails_on(one.level) for one in findings)


def _lines(source: Source, findings: Iterable[Finding]) -> dict[int, str]:
    spans: Iterator[tuple[int, tuple[int, int]]] = ((one.start.line, source.line_span(one.start.line - 1)) for one in findings)
    return {line: source.text[start:end] for line, (start, end) in spans}


def describe(error: BaseException) -> str:
    """An unforeseen error in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
