"""What came of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidelint.finding import Language, Report

if TYPE_CHECKING:
    from guidelint.places import Places
    from guidelint.rules.rule import Rule
    from guidelint.source import Source


@dataclass(frozen=True, slots=True)
class Result:
    """A report, and what is needed to show it and to judge it.

    `failed` says whether a reported finding is at or above the `fail-on` of its article. `lines` are the lines of each article
    (by its path) at which a finding begins, by their number (from 1). `language` is that of what is said about the run as a whole.
    `articles` are those that were read. `outdated` counts the entries of each baseline that no longer match, `outside` the findings
    outside of what has changed. `rules` (by id), `places` and `sources` (by article) are filled in for formats that tell them.
    """

    report: Report
    failed: bool = False
    language: Language = "en"
    lines: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    has_baseline: bool = False
    outdated: Mapping[str, int] = field(default_factory=dict)
    outside: int = 0
    rules: Mapping[str, Rule] = field(default_factory=dict)
    places: Mapping[str, Places] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
