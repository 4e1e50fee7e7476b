"""The findings of articles, as far as earlier runs know them.

A file holds one line for each result: the key, a checksum, and the findings as JSON. New results are added at the end, in one write
and without a lock; a line that a crash or a concurrent run has torn fails its checksum and is no result.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from guidelint.cache.folder import Folder
from guidelint.finding import Certainty, Edit, Finding, Fix, Level, Status
from guidelint.source import Position, Span

MAX_BYTES = 32_000_000
"""What one file may hold. Beyond that it is written anew: what this run used first, then the newest."""

_KEY = 32
_SUM = 8
_FORMAT = "1"
"""Part of every file's name: a file of another format is never read."""


class Remembered(NamedTuple):
    """The findings of one article, and the lines (by their number, from 1) at which they begin."""

    findings: tuple[Finding, ...]
    lines: Mapping[int, str]


def key_of(context: bytes, path: str, content: bytes) -> bytes:
    """What identifies a result: `context` is the digest of all that it depends on beside the article (at most 64 bytes)."""
    digest = blake2b(path.encode("utf-8", "surrogateescape"), digest_size=_KEY // 2, key=context)
    digest.update(b"\0")  # no path holds it
    digest.update(content)
    return digest.hexdigest().encode()


class Results:
    """The results of one working directory, read at once and added to by `save`."""

    def __init__(self, folder: Folder, place: str) -> None:
        self._folder = folder
        self._name = f"results-{_FORMAT}-{blake2b(place.encode('utf-8', 'surrogateescape'), digest_size=10).hexdigest()}"
        data = folder.read(self._name)
        self._size = len(data)
        self._known = {line[:_KEY]: line[_KEY:] for line in data.split(b"\n") if len(line) >= _KEY + _SUM}
        self._used: dict[bytes, None] = {}
        self._new: dict[bytes, bytes] = {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def get(self, key: bytes, path: str) -> Remembered | None:
        """What is known of the article called `path`, or None."""
        line = self._known.get(key)
        if line is None:
            return None
        remembered = _decode(key, line, path)
        if remembered is None:
            del self._known[key]
        else:
            self._used[key] = None
        return remembered

    def put(self, key: bytes, remembered: Remembered) -> None:
        """Remember a result; it is kept when `save` is called."""
        self._new[key] = _encode(key, remembered)

    def save(self) -> None:
        """Keep what is new."""
        if not self._new:
            return
        added = b"\n" + b"".join(key + line + b"\n" for key, line in self._new.items())
        if self._size + len(added) <= MAX_BYTES:
            self._folder.append(self._name, added)
        else:
            self._folder.replace(self._name, self._packed())
        self._folder.trim(keep=(self._name,))
        self._known.update(self._new)
        self._used.update(dict.fromkeys(self._new))
        self._size += len(added)
        self._new = {}

    def _packed(self) -> bytes:
        """As many lines as fit, those that will be wanted first."""
        lines = {**self._known, **self._new}
        room = MAX_BYTES // 2
        kept = []
        for key in dict.fromkeys([*self._new, *self._used, *reversed(self._known)]):
            room -= _KEY + len(lines[key]) + 1
            if room < 0:
                break
            kept.append(key + lines[key])
        return b"\n".join(reversed(kept)) + b"\n"


def _encode(key: bytes, remembered: Remembered) -> bytes:
    value = [[_plain(one) for one in remembered.findings], [[number, text] for number, text in remembered.lines.items()]]
    payload = json.dumps(value, separators=(",", ":")).encode() if remembered.findings else b""
    return _sum(key, payload) + payload


def _decode(key: bytes, line: bytes, path: str) -> Remembered | None:
    payload = line[_SUM:]
    if _sum(key, payload) != line[:_SUM]:
        return None
    if not payload:
        return Remembered((), {})
    try:
        findings, lines = json.loads(payload)
        return Remembered(tuple(_finding(path, *one) for one in findings), dict(lines))
    except (ValueError, TypeError):
        return None


def _sum(key: bytes, payload: bytes) -> bytes:
    return b"%08x" % zlib.crc32(payload, zlib.crc32(key))


def _plain(one: Finding) -> list[object]:
    """A finding as JSON has it; its path is that of the article."""
    fixes = [[fix.title, [[*edit.span, edit.text] for edit in fix.edits], fix.safe] for fix in one.fixes]
    place = [*one.span, *one.start, *one.end]
    words = [
        one.rule,
        one.pack,
        one.level,
        one.certainty,
        one.text,
        one.message,
        one.instead,
        one.fingerprint,
        one.anchor,
        one.status,
        one.reason,
    ]
    return [place, words, one.evidence, fixes]


def _finding(path: str, place: Sequence[int], words: Sequence[str], evidence: Sequence[str], fixes: Sequence[Sequence[Any]]) -> Finding:
    start, end, *positions = place
    rule, pack, level, certainty, text, message, instead, fingerprint, anchor, status, reason = words
    return Finding(
        rule=rule,
        pack=pack,
        level=Level(level),
        certainty=Certainty(certainty),
        path=path,
        span=Span(start, end),
        start=Position(*positions[:2]),
        end=Position(*positions[2:]),
        text=text,
        message=message,
        instead=instead,
        evidence=tuple(evidence),
        fingerprint=fingerprint,
        status=Status(status),
        reason=reason,
        fixes=tuple(_fix(*fix) for fix in fixes),
        anchor=anchor,
    )


def _fix(title: str, edits: Sequence[tuple[int, int, str]], safe: bool) -> Fix:
    return Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)
