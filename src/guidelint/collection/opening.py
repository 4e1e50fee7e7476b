"""Input files as streams of bytes, unpacked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from guidelint.collection.inputs import Input

BLOCK = 1 << 20
"""Bytes that are read at once."""

_SMALL = 1 << 16
"""Unpacked bytes that are asked for at once: what is lost before the place where a truncated file ends."""

UNREADABLE = (OSError, EOFError, zlib.error, ValueError)
"""What reading raises for a file that is damaged or cannot be opened; errors of Arrow are among them."""


@contextmanager
def opened(file: Input, offset: int = 0) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """The content of `file` from `offset` (0 where it is packed), and what tells how many of its bytes were read."""
    with Path(file.file).open("rb", buffering=BLOCK) as raw:
        raw.seek(offset)
        with _unpacked(file, raw) as stream:
            yield stream, raw.tell


@contextmanager
def _unpacked(file: Input, raw: BinaryIO) -> Iterator[BinaryIO]:
    if not file.packing:
        yield raw
    elif file.packing == "gz":
        with gzip.open(raw) as unpacked:
            yield cast("BinaryIO", unpacked)
    else:
        import pyarrow as pa

        with pa.CompressedInputStream(raw, "zstd") as unpacked, io.BufferedReader(unpacked, _SMALL) as stream:
            yield cast("BinaryIO", stream)


def why(error: BaseException) -> str:
    """What is wrong with a file, in one line."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(told.split()).rstrip(".") or type(error).__name__
