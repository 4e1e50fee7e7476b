"""Parquet. Row groups are read piece by piece, so that their size does not matter; a damaged one costs its rows and no others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from guidelint.collection.columns import is_text, values
from guidelint.collection.inputs import Input
from guidelint.collection.opening import BLOCK, UNREADABLE, why
from guidelint.collection.row import Columns, Row

_PIECE = 4 * BLOCK
"""Bytes of text that are wanted at once."""

_ROWS = 1000
"""Rows that are wanted at once at most."""


def rows(file: Input, wanted: Columns, row: int = 0) -> Iterator[Row]:
    """The rows of `file` from `row` on."""
    at = 0
    try:
        with Path(file.file).open("rb") as raw, pq.ParquetFile(raw, buffer_size=BLOCK, pre_buffer=False) as opened:
            _check(opened.schema_arrow, wanted)
            for group in range(opened.num_row_groups):
                count = opened.metadata.row_group(group).num_rows
                if at + count > row:
                    yield from _of_group(file, opened, group, wanted, at, row)
                at += count
    except UNREADABLE as error:
        if at >= row:
            yield Row(at, at + 1, file.size, problem=f"the file cannot be read: {why(error)}", lost=True)


def _of_group(file: Input, opened: Any, group: int, wanted: Columns, first: int, row: int) -> Iterator[Row]:
    about = opened.metadata.row_group(group)
    at, behind = first, first + about.num_rows
    size = max(1, min(_ROWS, _PIECE * about.num_rows // max(1, about.total_byte_size)))
    names = [name for name in (wanted.text, wanted.id) if name]
    try:
        for batch in opened.iter_batches(size, [group], names, use_threads=False):
            if at + batch.num_rows > row:
                texts, paths = values(batch.column(wanted.text)), values(batch.column(wanted.id)) if wanted.id else [None] * batch.num_rows
                for number, (path, text) in enumerate(zip(paths, texts, strict=True), start=at):
                    if number >= row:
                        yield Row(number, number + 1, file.size * (number + 1) // opened.metadata.num_rows, path, text)
            at += batch.num_rows
    except UNREADABLE as error:
        if at >= row:
            told = f"rows {at:,} to {behind - 1:,} cannot be read: {why(error)}"
            yield Row(at, behind, file.size * behind // opened.metadata.num_rows, problem=told, lost=True)


def _check(schema: pa.Schema, wanted: Columns) -> None:
    for name in (wanted.text, wanted.id):
        if name and name not in schema.names:
            raise ValueError(f"no column '{name}'")
    if not is_text(kind := schema.field(wanted.text).type):
        raise ValueError(f"the column '{wanted.text}' holds {kind}, not text")


def columns(file: Input) -> list[str]:
    """The names of the columns."""
    names: list[str] = pq.read_schema(file.file).names
    return names
