"""What guidelint reports. Plain values: picklable, comparable, without behaviour."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from guidelint.source import Position, Span

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


class Level(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """0 for the worst level."""
        return list(Level).index(self)


class Certainty(StrEnum):
    """How sure a finding is, surest first; it follows from the evidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """What became of a finding: shown, silenced in the text, or silenced on record."""

    REPORTED = "reported"
    SUPPRESSED = "suppressed"
    BASELINED = "baselined"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` of the article by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that remove a finding. A safe fix keeps what the article says; an unsafe one removes or adds words."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `span` is code-point offsets into the article, `start` and `end` the same for people (end exclusive).

    `anchor` identifies it within its article as `fingerprint` does everywhere: it leaves out the path.
    """

    rule: str
    pack: str
    level: Level
    certainty: Certainty
    path: str
    span: Span
    start: Position
    end: Position
    text: str
    message: str
    instead: str
    evidence: tuple[str, ...] = ()
    fingerprint: str = ""
    status: Status = Status.REPORTED
    reason: str = ""
    fixes: tuple[Fix, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article (or a file that governs it) that could not be read. `message` is one sentence without a traceback."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run, in order of path, span and rule. `articles` counts those that were read."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    articles: int = 0


def fingerprint(rule: str, path: str, folded_text: str, context: str, ordinal: int) -> str:
    """Identify a finding across edits: never from its line, its column or its message.

    `context` is the five words before and after the match in its block, `ordinal` counts equal findings from 0.
    """
    key = "\x1f".join((rule, path, folded_text, context, str(ordinal)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
