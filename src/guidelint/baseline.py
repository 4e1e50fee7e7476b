"""Silence on record: the findings that a team has decided to live with, so that only new ones are reported.

A baseline is a file of JSON lines, sorted, one finding to a line. An entry is keyed on the rule, the article's path, the matched text
and the words around it (`Finding.anchor`), never on a line or a count: it survives moved lines, and a new copy of an old
advertisement is new. Paths are relative to the baseline's folder, so that it holds from wherever guidelint is run.
"""

# Paths stay lexical and text, as everywhere.
# ruff: noqa: PTH100, PTH110, PTH118, PTH120

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from guidelint.finding import Finding, Status
from guidelint.ground import regular_bytes
from guidelint.jsontext import dump

FORMAT = "guidelint-baseline"
VERSION = 1
MAX_BYTES = 100_000_000
_TEXT_LENGTH = 80
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class BaselineError(Exception):
    """A baseline cannot be used; the message is one sentence without its path. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {message}" if line else message)


class Entry(NamedTuple):
    """One finding on record. `path` is relative to the baseline's folder, with `/`; `text` is for people."""

    path: str
    rule: str
    text: str
    fingerprint: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.rule, self.path, self.fingerprint


@dataclass(frozen=True)
class Baseline:
    """The entries of the baseline at `file` (absolute), sorted."""

    file: str
    entries: tuple[Entry, ...] = ()

    @cached_property
    def keys(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(entry.key for entry in self.entries)

    def entry(self, finding: Finding) -> Entry:
        """What stands, or would stand, on record for `finding`."""
        text = " ".join(finding.text.split())
        clipped = text if len(text) <= _TEXT_LENGTH else text[: _TEXT_LENGTH - 1] + "…"
        return Entry(self.relative(finding.path), finding.rule, clipped, finding.anchor)

    def relative(self, path: str) -> str:
        """An article's path as seen from the baseline's folder."""
        place = os.path.abspath(path)
        with suppress(ValueError):  # on another drive
            place = os.path.relpath(place, os.path.dirname(self.file))
        return place.replace(os.sep, "/")


def read_baseline(file: str) -> Baseline:
    """Read the baseline at `file` (absolute). Raises `BaselineError`."""
    try:
        data = regular_bytes(file, MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise BaselineError(f"is larger than {MAX_BYTES:,} bytes")
        lines = data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise BaselineError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise BaselineError(f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}") from None
    head, *rest = (_object(line, number) for number, line in enumerate(lines, start=1) if line.strip() or number == 1)
    if head.get("format") != FORMAT:
        raise BaselineError(f'is no baseline: its first line must be {{"format": "{FORMAT}", "version": {VERSION}}}', 1)
    if head.get("version") != VERSION:
        raise BaselineError(f"is a baseline of version {head.get('version')}; this guidelint reads version {VERSION}", 1)
    return Baseline(file, tuple(sorted({_entry(value) for value in rest})))


def _object(line: str, number: int) -> Mapping[str, object]:
    if line.startswith(_CONFLICT):
        raise BaselineError("a merge conflict is not resolved; keep the lines of both sides", number)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise BaselineError("is no baseline: a line must be a JSON object", number)
    if number > 1 and not all(isinstance(value.get(key), str) for key in Entry._fields):
        raise BaselineError(f"an entry needs {', '.join(Entry._fields)}, each a text", number)
    return value


def _entry(value: Mapping[str, object]) -> Entry:
    return Entry(*(str(value[key]) for key in Entry._fields))


def as_text(baseline: Baseline) -> str:
    """The baseline as its file holds it."""
    head = {"format": FORMAT, "version": VERSION}
    return "".join(f"{dump(value)}\n" for value in [head, *(entry._asdict() for entry in baseline.entries)])


def mark(findings: Iterable[Finding], baseline: Baseline) -> tuple[Finding, ...]:
    """`findings`, those that are reported and on record marked as baselined."""
    return tuple(
        replace(one, status=Status.BASELINED) if one.status is Status.REPORTED and baseline.entry(one).key in baseline.keys else one
        for one in findings
    )


class Judged(NamedTuple):
    """What a run can speak about: the `articles` that it linted (paths as reported), the rules that `ran`, those that are `known`.

    None is known when some rules could not be loaded.
    """

    articles: AbstractSet[str]
    ran: AbstractSet[str]
    known: AbstractSet[str] | None


def unmatched(baseline: Baseline, findings: Iterable[Finding], judged: Judged) -> list[Entry]:
    """The entries that match no finding any more, as far as the run can tell.

    An entry of an article that was not linted, or of a rule that did not run, still counts as matched, unless the article or the
    rule is gone.
    """
    alive = {baseline.entry(finding).key for finding in findings}
    linted = {baseline.relative(path) for path in judged.articles}
    folder = os.path.dirname(baseline.file)

    def can_tell(entry: Entry) -> bool:
        is_gone = judged.known is not None and entry.rule not in judged.known
        if is_gone or not (entry.path in linted or os.path.exists(os.path.join(folder, entry.path))):
            return True
        return entry.rule in judged.ran and entry.path in linted

    return [entry for entry in baseline.entries if entry.key not in alive and can_tell(entry)]


def updated(baseline: Baseline, findings: Sequence[Finding], judged: Judged) -> Baseline:
    """`baseline` with the findings that are not suppressed on record, and without the entries that no longer match."""
    gone = set(unmatched(baseline, [one for one in findings if one.status is not Status.SUPPRESSED], judged))
    entries = {entry.key: entry for entry in baseline.entries if entry not in gone}
    entries.update((baseline.entry(one).key, baseline.entry(one)) for one in findings if one.status is not Status.SUPPRESSED)
    return replace(baseline, entries=tuple(sorted(entries.values())))
