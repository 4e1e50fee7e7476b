"""What is said when a collection was scanned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from guidelint.finding import Language, Level
from guidelint.report.wording import count, wording

_Forms = Mapping[Language, tuple[str, str]]
_ARTICLES: _Forms = {"en": ("{} article", "{} articles"), "zh": ("{} 篇文章", "{} 篇文章")}
_KEPT: Mapping[Language, str] = {"en": ", {:,} of them kept", "zh": "，保留其中 {:,} 篇"}
_COLON: Mapping[Language, str] = {"en": ": ", "zh": "："}
_UNREAD: _Forms = {
    "en": ("{} place could not be read or linted: see {{}}/failures\n", "{} places could not be read or linted: see {{}}/failures\n"),
    "zh": ("{} 处无法读取或检查，见 {{}}/failures\n", "{} 处无法读取或检查，见 {{}}/failures\n"),
}


class Counted(Protocol):
    """What there was; see `guidelint.collection.work.Counts`."""

    @property
    def articles(self) -> int: ...
    @property
    def kept(self) -> int: ...
    @property
    def error(self) -> int: ...
    @property
    def warning(self) -> int: ...
    @property
    def suggestion(self) -> int: ...
    @property
    def failures(self) -> int: ...


def summary(language: Language, counts: Counted, out: str) -> str:
    """One line about what was linted, and one about what could not be."""
    kept = _KEPT[language].format(counts.kept) if counts.kept != counts.articles else ""
    said = count(counts.articles, _ARTICLES[language]) + kept
    words = wording(language)
    levels = {Level.ERROR: counts.error, Level.WARNING: counts.warning, Level.SUGGESTION: counts.suggestion}
    said += _COLON[language] + words.separator.join(count(levels[level], words.counts[level]) for level in levels) + "\n"
    return said + (count(counts.failures, _UNREAD[language]).format(out) if counts.failures else "")
