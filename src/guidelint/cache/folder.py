"""The folder of the cache: where caches belong on each system, marked so that backups and git leave it alone."""

# Start-up counts the milliseconds that pathlib and tempfile take.
# ruff: noqa: PTH103, PTH105, PTH107, PTH112, PTH117, PTH118, PTH123

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

VARIABLE = "GUIDELINT_CACHE_DIR"
"""The environment variable that says where, for those who cannot give an option."""

MAX_BYTES = 128_000_000
"""What the folder may hold; beyond that, what was written longest ago goes."""

_MARKS = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of guidelint; it may be deleted.\n",
    ".gitignore": "# Created by guidelint.\n*\n",
}


def default_folder() -> str:
    """Where the cache of this user belongs; empty when that cannot be known."""
    if chosen := os.environ.get(VARIABLE, ""):
        return chosen
    from platformdirs import user_cache_dir

    try:
        folder = str(user_cache_dir("guidelint", appauthor=False))
    except RuntimeError:  # a user without a home has no folder for caches
        return ""
    return folder if os.path.isabs(folder) else ""  # older versions give ~ then, and that is none


class Folder(NamedTuple):
    """The cache in the folder `path`, which is made when it is first written to. No method raises for what a file system does."""

    path: str

    def read(self, name: str) -> bytes:
        """The file `name`; empty when there is none that this user alone can have written."""
        try:
            with open(self._file(name), "rb") as file:
                return file.read() if _is_trusted(os.fstat(file.fileno())) else b""
        except (OSError, ValueError):
            return b""

    def append(self, name: str, data: bytes) -> None:
        """Add `data` to the file `name` in one piece, so that concurrent runs do not mix theirs."""
        self._write(name, data, os.O_APPEND)

    def replace(self, name: str, data: bytes) -> None:
        """Put `data` in the place of the file `name`; a killed run leaves the old one."""
        beside = f"{name}.{os.getpid()}.new"
        if not self._write(beside, data, os.O_TRUNC):
            return
        try:
            os.replace(self._file(beside), self._file(name))
        except OSError:  # somebody has it open, on a system where that matters
            self._remove(beside)

    def trim(self, keep: Iterable[str] = ()) -> None:
        """Remove the files that were written longest ago, as long as there is more than `MAX_BYTES`; never those in `keep`."""
        try:
            with os.scandir(self.path) as entries:
                files = [(entry.stat(follow_symlinks=False), entry.name) for entry in entries if entry.name not in _MARKS]
        except (OSError, ValueError):
            return
        total = sum(status.st_size for status, _ in files)
        for status, name in sorted(files, key=lambda file: (file[0].st_mtime_ns, file[1])):
            if total <= MAX_BYTES:
                return
            if stat.S_ISREG(status.st_mode) and name not in keep:
                self._remove(name)
                total -= status.st_size

    def _file(self, name: str) -> str:
        return os.path.join(self.path, name)

    def _write(self, name: str, data: bytes, how: int) -> bool:
        try:
            self._prepare()
            number = os.open(self._file(name), os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_BINARY", 0), 0o600)
            with open(number, "wb", buffering=0) as file:
                written = file.write(data)
        except (OSError, ValueError):
            return False
        return written == len(data)

    def _prepare(self) -> None:
        if os.path.isdir(self.path):
            return
        os.makedirs(self.path, mode=0o700, exist_ok=True)
        for name, text in _MARKS.items():
            with open(self._file(name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            os.remove(self._file(name))


def _is_trusted(status: os.stat_result) -> bool:
    """Whether nobody but this user (or the administrator) can have written the file."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid in (os.getuid(), 0) and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
