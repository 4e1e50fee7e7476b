"""Writing files whole or not at all: beside the place where they belong, then renamed."""

# Paths are text here as everywhere: thousands of articles notice.
# ruff: noqa: PTH101, PTH105, PTH108, PTH116, PTH119, PTH120, PTH123

from __future__ import annotations

import errno
import os
import stat
import tempfile


class WriteError(Exception):
    """A file could not be written; the message is one sentence that names it. What stood there before still does."""


def write(path: str, data: bytes) -> None:
    """Put `data` into the file at `path`, whole or not at all; a link is followed, permissions are kept and obeyed. Raises `WriteError`."""
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
        os.chmod(beside, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


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
