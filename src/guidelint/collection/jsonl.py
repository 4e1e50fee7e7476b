"""JSON lines. A line is found by its end and taken apart by whoever lints it, so that one process can feed many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from guidelint.collection.inputs import Input
from guidelint.collection.opening import BLOCK, UNREADABLE, opened, why
from guidelint.collection.row import Columns, Row

_TIMES = 8
"""How much longer than an article its line may be: escapes, and the other columns."""


def rows(file: Input, limit: int, row: int = 0, offset: int = 0) -> Iterator[Row]:
    """The rows of `file` from `row` on. `offset` is where that row stands, 0 when it is not known. `limit` is bytes of an article."""
    number = row if offset else 0
    try:
        with opened(file, offset) as (stream, position):
            for line in _lines(stream, _TIMES * limit):
                if number >= row and line.strip():
                    problem = "" if line.endswith(b"\n") or len(line) <= _TIMES * limit else f"longer than {_TIMES * limit:,} bytes"
                    yield Row(number, number + 1, position(), line=b"" if problem else line, problem=problem)
                number += 1
    except UNREADABLE as error:
        if number >= row:
            yield Row(number, number + 1, file.size, problem=f"the file cannot be read on: {why(error)}", lost=True)


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Lines with their ends; of one that is longer than `limit`, the beginning, which is longer than `limit` too."""
    while line := stream.readline(limit + 1):
        while not line.endswith(b"\n") and (rest := stream.readline(BLOCK)):
            if rest.endswith(b"\n"):
                break
        yield line


def columns(file: Input) -> list[str]:
    """The keys of the first line that is an object; none when there is no such line among the first."""
    with opened(file) as (stream, _):
        for line in (stream.readline(BLOCK) for _ in range(10)):
            try:
                value = json.loads(line)
            except ValueError:
                continue
            if isinstance(value, dict):
                return list(value)
    return []


def unpack(row: Row, columns: Columns) -> Row:
    """`row` with the values that stand in its line."""
    if row.problem or not row.line:
        return row
    try:
        value = json.loads(row.line.removeprefix(b"\xef\xbb\xbf").decode())
    except UnicodeDecodeError as error:
        return row._replace(problem=f"not UTF-8: byte 0x{row.line[error.start]:02x} at offset {error.start} of the line")
    except json.JSONDecodeError as error:
        return row._replace(problem=f"not JSON: {error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1} of the line")
    except (ValueError, RecursionError) as error:
        return row._replace(problem=f"not JSON that can be read: {why(error)}")
    if not isinstance(value, dict):
        return row._replace(problem="the line holds no JSON object")
    path = value.get(columns.id) if columns.id else None
    if columns.text not in value:
        return row._replace(path=path, problem=f"has no '{columns.text}'")
    return row._replace(path=path, text=value[columns.text])
