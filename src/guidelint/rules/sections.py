"""Named pieces of bytes in one file, of which a run decodes only those that it needs."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_RECORD, _UNIT = "\x1e", "\x1f"


def joined(pieces: Mapping[str, bytes]) -> bytes:
    """The `pieces` as one: a checksum, a line of their names and lengths, and they themselves."""
    head = json.dumps({name: len(piece) for name, piece in pieces.items()}).encode()
    body = b"\n".join((head, b"".join(pieces.values())))
    return b"%08x" % zlib.crc32(body) + body


def parted(data: bytes) -> dict[str, bytes]:
    """The pieces that `joined` put together; none when `data` is damaged."""
    if b"%08x" % zlib.crc32(data[8:]) != data[:8]:
        return {}
    end = data.find(b"\n")
    at, pieces = end + 1, {}
    try:
        for name, length in json.loads(data[8:end]).items():
            pieces[name] = data[at : at + length]
            at += length
    except (ValueError, TypeError, AttributeError):
        return {}
    return pieces


def from_value(value: Any) -> bytes:
    """Plain data as a piece."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def to_value(piece: bytes) -> Any:
    """Plain data from a piece. Raises `ValueError`."""
    return json.loads(piece.decode("utf-8", "surrogatepass"))


def from_strings(strings: Iterable[str]) -> bytes:
    """Strings as a piece that is read many times faster than JSON. Raises `ValueError` for strings with a character that parts them."""
    listed = list(strings)
    if any(_RECORD in one for one in listed):
        raise ValueError("a string holds the character that parts strings")
    return _RECORD.join([str(len(listed)), *listed]).encode("utf-8", "surrogatepass")


def to_strings(piece: bytes) -> list[str]:
    """The strings of a piece. Raises `ValueError`."""
    count, *strings = piece.decode("utf-8", "surrogatepass").split(_RECORD)
    if int(count) != len(strings):
        raise ValueError("strings are missing")
    return strings


def from_sets(sets: Iterable[Iterable[str]]) -> bytes:
    """Sets of strings as a piece. Raises `ValueError` as `from_strings` does, and for an empty string."""
    written = [sorted(one) for one in sets]
    if any(not string or _UNIT in string for one in written for string in one):
        raise ValueError("a string is empty, or holds the character that parts strings")
    return from_strings(map(_UNIT.join, written))


class Sets(Sequence[frozenset[str]]):
    """The sets of a piece, each made when it is first asked for. Raises `ValueError`."""

    def __init__(self, piece: bytes) -> None:
        self._sets: list[str | frozenset[str]] = list(to_strings(piece))

    def __getitem__(self, at: Any) -> Any:
        found = self._sets[at]
        if isinstance(found, str):
            found = self._sets[at] = frozenset(found.split(_UNIT) if found else ())
        return found

    def __len__(self) -> int:
        return len(self._sets)
