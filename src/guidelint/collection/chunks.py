"""A collection cut into pieces of work. The same collection gives the same chunks, whoever works on them and wherever one begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from random import Random

from guidelint.collection import csvfile, jsonl, parquet
from guidelint.collection.inputs import Input, ScanError
from guidelint.collection.opening import UNREADABLE
from guidelint.collection.row import Columns, Row
from guidelint.rules.errors import did_you_mean

ROWS = 500
BYTES = 500_000
"""A chunk ends with the row that makes it this large."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a scan has come: the index of the input, the next row of it, where that stands (0 for unknown), and how many rows of the
    input were seen before.
    """

    input: int = 0
    row: int = 0
    offset: int = 0
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of one file. `after` is where the next chunk begins, `end` how many bytes of the file were read."""

    file: str
    rows: tuple[Row, ...]
    size: int
    after: Position
    end: int


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read a collection. `limit` is bytes of an article, `picks` the numbers of the rows that are wanted
    of each input, None for all, `rows` what a chunk may hold.
    """

    inputs: tuple[Input, ...]
    columns: Columns
    limit: int
    picks: Sequence[Sequence[int]] | None = None
    rows: int = ROWS

    def chunks(self, start: Position) -> Iterator[Chunk]:
        """The chunks from `start` on."""
        while start.input < len(self.inputs):
            for chunk in self.of_input(start):
                yield chunk
                start = chunk.after
            start = Position(start.input + 1)

    def of_input(self, start: Position) -> Iterator[Chunk]:
        """The chunks of one input from `start` on."""
        file, seen = self.inputs[start.input], start.seen
        held: list[Row] = []
        size, at = 0, start
        for row in self._rows(start):
            if self._wants(start.input, seen) or row.lost:
                held.append(row)
                size += _size(row)
            seen += row.after - row.row
            at = Position(start.input, row.after, 0 if file.packing or file.kind != "jsonl" else row.end, seen)
            if len(held) >= self.rows or size >= BYTES:
                yield Chunk(file.path, tuple(held), size, at, row.end)
                held, size = [], 0
        if held:
            yield Chunk(file.path, tuple(held), size, at, file.size)

    def sampled(self, number: int) -> list[list[int]]:
        """The numbers of `number` rows of the collection, evenly drawn: for each input those in it. Always the same ones."""
        counts = [sum(row.after - row.row for row in self._rows(Position(at))) for at in range(len(self.inputs))]
        edges = [0, *accumulate(counts)]
        drawn = sorted(Random(0).sample(range(edges[-1]), min(number, edges[-1])))  # noqa: S311 - nothing is secret here
        return [[one - low for one in drawn[bisect_left(drawn, low) : bisect_left(drawn, high)]] for low, high in pairwise(edges)]

    def check(self) -> None:
        """Raise `ScanError` when the first input that can be read has not the columns that are asked for."""
        for file in self.inputs:
            try:
                there = {"jsonl": jsonl.columns, "csv": csvfile.columns, "parquet": parquet.columns}[file.kind](file)
            except UNREADABLE:
                continue
            for option, name in (("--text", self.columns.text), ("--id", self.columns.id)):
                if there and name and name not in there:
                    hint = did_you_mean(name, there) or f"; it has {', '.join(there)}"
                    raise ScanError(f"{file.path}: has no column '{name}' ({option}){hint}")
            return

    def _rows(self, start: Position) -> Iterator[Row]:
        file = self.inputs[start.input]
        if file.kind == "jsonl":
            return jsonl.rows(file, self.limit, start.row, start.offset)
        if file.kind == "csv":
            return csvfile.rows(file, self.columns, start.row)
        return parquet.rows(file, self.columns, start.row)

    def _wants(self, number: int, seen: int) -> bool:
        if self.picks is None:
            return True
        picks = self.picks[number]
        at = bisect_left(picks, seen)
        return at < len(picks) and picks[at] == seen


def _size(row: Row) -> int:
    return len(row.line) + (len(row.text) if isinstance(row.text, str | bytes) else 0)
