"""What becomes of findings once the articles are linted: those on record are marked, those outside what has changed are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from guidelint.baseline import Baseline, BaselineError, Judged, mark, read_baseline, unmatched
from guidelint.discovery import STDIN, Article, display_path, read
from guidelint.finding import Failure, Finding, Status
from guidelint.rulebook import Rulebook
from guidelint.source import Source

if TYPE_CHECKING:
    from guidelint.changed import Changes
    from guidelint.result import Result


@dataclass(frozen=True, slots=True)
class Records:
    """The baselines of a run by their files, and what is wrong with those that cannot be used."""

    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    broken: Mapping[str, Failure] = field(default_factory=dict)

    def usable(self, articles: Iterable[Article]) -> tuple[Article, ...]:
        """The articles that are not under a broken baseline: with it, nobody knows what is new in them."""
        return tuple(article for article in articles if article.settings.baseline not in self.broken)


def read_records(articles: Iterable[Article]) -> Records:
    """Read the baselines that the settings of `articles` name."""
    baselines: dict[str, Baseline] = {}
    broken: dict[str, Failure] = {}
    for file in sorted({article.settings.baseline for article in articles} - {""}):
        try:
            baselines[file] = read_baseline(file)
        except BaselineError as error:
            broken[file] = Failure(display_path(file), str(error))
    return Records(baselines, broken)


def settle(result: Result, articles: Sequence[Article], records: Records, changes: Changes | None) -> Result:
    """`result` with findings marked that are on record, without those outside `changes`, and judged again."""
    rulebook = Rulebook((article.settings for article in articles), result.language)
    result = _against_records(result, articles, records, rulebook)
    if changes is not None:
        result = _against_changes(result, articles, changes, rulebook)
    settings = {article.path: article.settings for article in articles}
    failed = any(one.status is Status.REPORTED and settings[one.path].fails_on(one.level) for one in result.report.findings)
    return replace(result, failed=failed)


def judged(result: Result, rulebook: Rulebook) -> Judged:
    """What `result` can speak about."""
    return Judged(result.articles, rulebook.ran.keys(), rulebook.known)


def _against_records(result: Result, articles: Sequence[Article], records: Records, rulebook: Rulebook) -> Result:
    if not records.baselines:
        return result
    baseline_of = {article.path: records.baselines.get(article.settings.baseline) for article in articles}
    findings: list[Finding] = []
    for one in result.report.findings:
        baseline = baseline_of[one.path]
        findings += mark([one], baseline) if baseline else [one]
    outdated = {}
    for baseline in records.baselines.values():
        under = frozenset(path for path in result.articles if baseline_of[path] is baseline)
        own = [one for one in findings if one.path in under]
        if {entry.key for entry in baseline.entries} - {baseline.entry(one).key for one in own}:
            gone = unmatched(baseline, own, Judged(under, rulebook.ran.keys(), rulebook.known))
            outdated[display_path(baseline.file)] = len(gone)
    report = replace(result.report, findings=tuple(findings))
    return replace(result, report=report, has_baseline=True, outdated={path: number for path, number in outdated.items() if number})


def _against_changes(result: Result, articles: Sequence[Article], changes: Changes, rulebook: Rulebook) -> Result:
    from guidelint.changed import within

    found: dict[str, list[Finding]] = {}
    for one in result.report.findings:
        found.setdefault(one.path, []).append(one)
    kept: list[Finding] = []
    for article in articles:
        if article.path in found and (lines := changes.of(article)) is not None:
            kept += within(found[article.path], _source(article), lines, rulebook.about_articles)
    shown = sum(one.status is Status.REPORTED for one in kept)
    outside = sum(one.status is Status.REPORTED for one in result.report.findings) - shown
    return replace(result, report=replace(result.report, findings=tuple(kept)), outside=outside)


def _source(article: Article) -> Source | None:
    """The article's text once more; None where it cannot be had twice."""
    source = read(article) if article.file != STDIN else None
    return source if isinstance(source, Source) else None
