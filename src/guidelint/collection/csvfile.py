"""CSV with a header. Quoted fields may hold line ends; a row is a record, whatever the number of its lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import BinaryIO

from guidelint.collection.inputs import Input
from guidelint.collection.opening import UNREADABLE, opened, why
from guidelint.collection.row import Columns, Row

_FIELD = 250_000_000
"""Characters of a field beyond which its closing quote must be missing."""


def rows(file: Input, wanted: Columns, row: int = 0) -> Iterator[Row]:
    """The rows of `file` from `row` on, without the header."""
    number = 0
    try:
        with opened(file) as (stream, position), closing(_records(stream)) as records:
            header = next(records, [])
            if missing := [name for name in (wanted.text, wanted.id) if name and name not in header]:
                raise ValueError(f"no column '{missing[0]}'")
            text, path = header.index(wanted.text), header.index(wanted.id) if wanted.id else -1
            for record in records:
                if number >= row and record:
                    yield _row(number, position(), record, text, path)
                number += bool(record)
    except (*UNREADABLE, csv.Error) as error:
        if number >= row:
            yield Row(number, number + 1, file.size, problem=f"the file cannot be read on: {why(error)}", lost=True)


def _row(number: int, end: int, record: list[str], text: int, path: int) -> Row:
    name = _bytes(record[path]) if 0 <= path < len(record) else None
    if text >= len(record):
        return Row(number, number + 1, end, name, problem=f"has {len(record)} of the columns, and no text")
    return Row(number, number + 1, end, name, _bytes(record[text]))


def columns(file: Input) -> list[str]:
    """The names in the header."""
    with opened(file) as (stream, _), closing(_records(stream)) as records:
        return next(records, [])


def _records(stream: BinaryIO) -> Generator[list[str], None, None]:
    """The records, with bytes that are not UTF-8 in them as surrogates."""
    csv.field_size_limit(_FIELD)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from csv.reader(text)
    finally:
        text.detach()


def _bytes(field: str) -> bytes:
    return field.encode("utf-8", "surrogateescape")
