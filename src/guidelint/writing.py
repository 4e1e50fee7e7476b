"""Writing files whole or not at all: beside the place where they belong, then renamed."""

# Paths are text here as everywhere: thousands of articles notice.
# ruff: noqa: PTH100, PTH101, PTH105, PTH108, PTH116, PTH119, PTH120, PTH123

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress

from guidelint.ground import enclosure, leads_out


class WriteError(Exception):
    """A file could not be written; the message is one sentence that names it. What stood there before still does."""


def write(path: str, data: bytes) -> None:
    """Put `data` into the file at `path`, whole or not at all; permissions are kept and obeyed. Raises `WriteError`.

    A link is followed, but not out of the repository (or the working directory) that it lies in: who sends it must not choose what is
    written over.
    """
    place = os.path.abspath(path)
    top = enclosure(place)
    if top and leads_out(place, top):
        raise WriteError(f"{path}: is a link that leads out of {top}, which is not written through: name the file itself")
    try:
        _write(os.path.realpath(path), data)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def append(path: str, data: bytes) -> None:
    """Add `data` to the end of the file at `path`. Raises `WriteError`."""
    try:
        with open(path, "ab") as file:
            file.write(data)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _write(path: str, data: bytes) -> None:
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(0, "is a directory")
    if mode is not None and not stat.S_ISREG(mode):  # /dev/stderr, a pipe: nothing that a rename could take the place of
        with open(path, "wb") as file:
            file.write(data)
        return
    if mode is not None and not os.access(path, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, beside = tempfile.mkstemp(prefix=f".{os.path.basename(path)[:100]}.", suffix=".tmp", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _give(beside, path, mode)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _give(beside: str, path: str, mode: int | None) -> None:
    """Give the file `beside` what the file at `path` has: its owner as far as that is allowed, its `mode`."""
    if mode is not None and hasattr(os, "chown"):
        old, new = os.stat(path), os.stat(beside)
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            with suppress(PermissionError):
                os.chown(beside, old.st_uid, old.st_gid)
    os.chmod(beside, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    """The mask for new files; there is no way to read it but to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
