"""The files of one shard: written beside their places, settled on the disk, renamed."""

# Paths are text here as everywhere.
# ruff: noqa: PTH105, PTH118, PTH123

from __future__ import annotations

import os
from contextlib import suppress
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from guidelint.collection.work import Done, Plan

_GROUP = 32_000_000
"""Bytes of a table that become a row group of Parquet."""


class Shard:
    """The files of one shard, one for each table, under names that no reader looks at until `close`."""

    def __init__(self, out: str, number: int, plan: Plan) -> None:
        self._places = {table: os.path.join(out, table, f"part-{number:05}.{plan.format}") for table in plan.schemas}
        self._tables = {
            table: (_Parquet if plan.format == "parquet" else _Lines)(_beside(place), plan.schemas[table])
            for table, place in self._places.items()
        }

    def add(self, done: Done) -> None:
        for table, data in done.tables.items():
            self._tables[table].add(data)

    def close(self) -> None:
        for table in self._tables.values():
            table.close()
        for place in self._places.values():
            os.replace(_beside(place), place)

    def drop(self) -> None:
        """Leave nothing behind."""
        for table in self._tables.values():
            with suppress(OSError, ValueError):
                table.close()
        for place in self._places.values():
            with suppress(OSError):
                os.unlink(_beside(place))  # noqa: PTH108


class _Lines:
    def __init__(self, path: str, schema: pa.Schema) -> None:
        del schema
        self._file = open(path, "wb")  # noqa: SIM115 - closed with its shard

    def add(self, data: bytes) -> None:
        self._file.write(data)

    def close(self) -> None:
        _settle(self._file)


class _Parquet:
    def __init__(self, path: str, schema: pa.Schema) -> None:
        self._file = open(path, "wb")  # noqa: SIM115 - closed with its shard
        self._writer = pq.ParquetWriter(self._file, schema, compression="zstd")
        self._held: list[pa.RecordBatch] = []

    def add(self, data: bytes) -> None:
        self._held += pa.ipc.open_stream(data)
        if sum(batch.nbytes for batch in self._held) > _GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()
        _settle(self._file)

    def _flush(self) -> None:
        if any(batch.num_rows for batch in self._held):
            self._writer.write_table(pa.Table.from_batches(self._held))
        self._held = []


def _settle(file: BinaryIO) -> None:
    """Close `file` when it is on the disk and not only on its way there."""
    with file:
        file.flush()
        os.fsync(file.fileno())


def _beside(place: str) -> str:
    return os.path.join(os.path.dirname(place), f".{os.path.basename(place)}.tmp")  # noqa: PTH119, PTH120
