"""The output folder: shards, written beside and renamed, and the record of those that are finished."""

# Paths are text here as everywhere.
# ruff: noqa: PTH103, PTH105, PTH110, PTH112, PTH118, PTH123, PTH208

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from guidelint.collection.chunks import Position
from guidelint.collection.inputs import ScanError
from guidelint.collection.opening import why
from guidelint.collection.tables import Shard
from guidelint.collection.work import Counts, Plan
from guidelint.late import late_pattern

RECORD = "scan.jsonl"
"""The file that says what the folder holds: a line about the run, then one for each finished shard, then one for the end."""

_OURS = late_pattern(r"part-(\d{5,})\.(parquet|jsonl)|\..*\.tmp")


@dataclass(frozen=True, slots=True)
class Record:
    """What is finished: where the next shard begins, how many there are, what they count, and whether it was all."""

    position: Position
    shards: int = 0
    counts: Counts = field(default_factory=Counts)
    complete: bool = False


class Folder:
    """The folder `out`. `run` identifies the run: what it says must be the same when a run is taken up again."""

    def __init__(self, out: str, run: Mapping[str, Any], plan: Plan) -> None:
        self._out = out
        self._run = dict(run)
        self._plan = plan
        self.record = Record(Position())

    def open(self) -> None:
        """Make the folder, or take up what a run before has finished. Raises `ScanError`, `OSError`."""
        if os.path.exists(self._out) and not os.path.isdir(self._out):
            raise ScanError(f"{self._out}: is no folder")
        os.makedirs(self._out, exist_ok=True)
        if not os.path.exists(self._file(RECORD)):
            if any(name not in self._plan.schemas for name in os.listdir(self._out) if not name.startswith(".")):
                raise ScanError(f"{self._out}: holds files that are not those of a scan; choose another folder")
            with open(self._file(f".{RECORD}.tmp"), "wb") as file:
                _write_line(file, {"format": "guidelint-scan", "version": 1, "run": self._run})
            os.replace(self._file(f".{RECORD}.tmp"), self._file(RECORD))
        self.record = self._read()
        for table in self._plan.schemas:
            os.makedirs(self._file(table), exist_ok=True)
            self._sweep(self._file(table))

    def shard(self) -> Shard:
        """The next shard, to be filled."""
        return Shard(self._out, self.record.shards, self._plan)

    def finish(self, shard: Shard, counts: Counts, position: Position) -> None:
        """Put `shard` in its place and on record; the next one begins at `position`."""
        shard.close()
        record = self.record
        self._append({"shard": record.shards, "next": asdict(position), "counts": asdict(counts)})
        self.record = Record(position, record.shards + 1, record.counts.plus(counts))

    def complete(self) -> None:
        """Put on record that nothing is left to do."""
        self._append({"complete": True, "shards": self.record.shards, "counts": asdict(self.record.counts)})

    def _read(self) -> Record:
        with open(self._file(RECORD), "rb") as file:
            lines = file.read().split(b"\n")
        if lines[-1]:  # a run was killed while it wrote this line
            with open(self._file(RECORD), "r+b") as file:
                file.truncate(sum(len(line) + 1 for line in lines[:-1]))
        try:
            head, *entries = (json.loads(line) for line in lines[:-1])
            self._compare(head["run"])
            record = Record(Position())
            for entry in entries:
                if "complete" in entry:
                    return Record(record.position, record.shards, record.counts, complete=True)
                record = Record(Position(**entry["next"]), record.shards + 1, record.counts.plus(Counts(**entry["counts"])))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ScanError(f"{self._file(RECORD)}: is no record of a scan") from None
        return record

    def _compare(self, run: Mapping[str, Any]) -> None:
        different = sorted(name for name in {*run, *self._run} if run.get(name) != self._run.get(name))
        if different:
            raise ScanError(
                f"{self._out}: holds the shards of another run, which differs in: {', '.join(different)}; choose another folder"
            )

    def _sweep(self, folder: str) -> None:
        """Take away what a killed run has left: files half written, and those of a shard that is not on record."""
        for name in os.listdir(folder):
            match = _OURS.fullmatch(name)
            if match and (match[1] is None or int(match[1]) >= self.record.shards):
                os.unlink(os.path.join(folder, name))  # noqa: PTH108

    def _append(self, entry: Mapping[str, Any]) -> None:
        with open(self._file(RECORD), "ab") as file:
            _write_line(file, entry)

    def _file(self, name: str) -> str:
        return os.path.join(self._out, name)


def _write_line(file: BinaryIO, entry: Mapping[str, Any]) -> None:
    file.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    file.flush()
    os.fsync(file.fileno())


def unwritable(out: str, error: OSError) -> ScanError:
    """What to say when the folder takes no more."""
    return ScanError(f"{out}: cannot be written: {why(error).lower()}; the same command goes on from the last finished shard")
