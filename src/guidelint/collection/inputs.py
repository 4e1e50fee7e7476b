"""Which files a collection consists of, told by their names; nothing is opened."""

# Paths stay lexical (no link is resolved) and text, as everywhere.
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH118, PTH122

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from guidelint.discovery import display_path

Kind = Literal["jsonl", "csv", "parquet"]
Packing = Literal["", "gz", "zst"]

KINDS: dict[str, Kind] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
PACKINGS: dict[str, Packing] = {".gz": "gz", ".zst": "zst"}


class ScanError(Exception):
    """A scan cannot begin or go on; the message is one sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file of articles. `file` (absolute) opens it, `path` is what tables call it, `size` is bytes, `time` when it last changed."""

    file: str
    path: str
    kind: Kind
    packing: Packing
    size: int
    time: int


def find(paths: Iterable[str]) -> tuple[Input, ...]:
    """The files that `paths` (files and folders) stand for, in the order of `paths`, below a folder by name. Raises `ScanError`."""
    found: dict[str, Input] = {}
    for path in paths:
        files = list(_below(path))
        if not files:
            raise ScanError(f"{path}: holds no file of a collection ({', '.join(KINDS)}; .gz and .zst where they are text)")
        found.update((file, found.get(file) or _input(file)) for file in files)
    return tuple(found.values())


def _below(path: str) -> Iterator[str]:
    """What `path` stands for, as absolute paths."""
    if not os.path.exists(path):
        raise ScanError(f"{path}: does not exist")
    if not os.path.isdir(path):
        if not os.path.isfile(path):
            raise ScanError(f"{path}: is no regular file")
        if _kind(path) is None:
            raise ScanError(f"{path}: is none of {', '.join(KINDS)}, as far as its name tells")
        yield os.path.abspath(path)
        return
    for folder, inner, names in os.walk(os.path.abspath(path), onerror=_refuse):
        inner[:] = sorted(name for name in inner if not name.startswith((".", "_")))
        for name in sorted(names):
            file = os.path.join(folder, name)
            if not name.startswith((".", "_")) and _kind(name) is not None and os.path.isfile(file):
                yield file


def _refuse(error: OSError) -> None:
    raise ScanError(f"{error.filename}: cannot be read: {(error.strerror or str(error)).lower()}")


def _kind(path: str) -> tuple[Kind, Packing] | None:
    """What the file holds and how it is packed; None when its name tells nothing that can be read."""
    stem, ending = os.path.splitext(path.lower())
    packing = PACKINGS.get(ending, "")
    kind = KINDS.get(os.path.splitext(stem)[1] if packing else ending)
    return None if kind is None or (packing and kind == "parquet") else (kind, packing)


def _input(file: str) -> Input:
    kind, packing = _kind(file) or ("jsonl", "")
    about = os.stat(file)  # noqa: PTH116
    return Input(file, display_path(file), kind, packing, about.st_size, about.st_mtime_ns)
