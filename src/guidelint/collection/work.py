"""What is done with a chunk, in whichever process: its rows are taken apart and linted, and the tables written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from guidelint.collection.articles import Linted, article_row, finding_rows, lint
from guidelint.collection.chunks import Chunk
from guidelint.collection.jsonl import unpack
from guidelint.collection.row import Columns, Row
from guidelint.collection.schema import ARTICLES, FAILURES, FINDINGS, in_files
from guidelint.collection.where import Where, parse
from guidelint.config import Settings
from guidelint.finding import Language, Level
from guidelint.jsontext import dump

if TYPE_CHECKING:
    from guidelint.engine import Linter

Format = Literal["parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "jsonl")


@dataclass(frozen=True, slots=True)
class Plan:
    """How articles are linted and what is kept of them: `where` is the filter as written ("" for none)."""

    columns: Columns
    settings: Settings
    language: Language = "en"
    where: str = ""
    with_text: bool = False
    format: Format = "parquet"

    @property
    def schemas(self) -> dict[str, pa.Schema]:
        """The tables that come out, by their names."""
        articles = in_files(ARTICLES, with_text=self.with_text)
        return {"articles": articles, "findings": in_files(FINDINGS), "failures": in_files(FAILURES)}


@dataclass(frozen=True, slots=True)
class Counts:
    """What there was: articles that were linted, those of them that are kept, findings of each level in the latter, and rows (or parts of
    files, `lost`) that could not be read.
    """

    articles: int = 0
    kept: int = 0
    error: int = 0
    warning: int = 0
    suggestion: int = 0
    failures: int = 0
    lost: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a chunk: its tables, encoded, and what they count."""

    tables: Mapping[str, bytes] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)


class Work:
    """Linting chunks, ready for any number of them in any process. Raises what `Linter` does, when the first chunk comes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._linter: Linter | None = None
        self._where: Where | None = None

    def __call__(self, chunk: Chunk) -> Done:
        linter, where = self.ready()
        rows = [unpack(row, self.plan.columns) for row in chunk.rows]
        linted = [lint(linter, row.row, _path(row, chunk.file), row.text) for row in rows if not row.problem]
        read = [one for one in linted if one.text is not None]
        kept = self._kept([article_row(one) for one in read], where)
        numbers = {row["row"] for row in kept}
        tables = {
            "articles": self._completed(kept, read),
            "findings": [row for one in read if one.row in numbers for row in finding_rows(one)],
            "failures": sorted(_failures(rows, linted, chunk.file), key=lambda row: row["row"]),
        }
        return Done(
            {name: self._encoded(name, ({"file": chunk.file, **row} for row in rows)) for name, rows in tables.items()},
            Counts(
                articles=len(read),
                kept=len(kept),
                **{level.value: sum(row[level.value] for row in kept) for level in Level},
                failures=len(tables["failures"]),
                lost=sum(row.lost for row in rows),
            ),
        )

    def __reduce__(self) -> tuple[Callable[[Plan], Work], tuple[Plan]]:
        return work_for, (self.plan,)

    def ready(self) -> tuple[Linter, Where | None]:
        """Make the rules ready, once. Raises `ConfigurationError`, `RuleError`, and `ScanError` for a filter that cannot be understood."""
        from guidelint.engine import Linter

        if self._linter is None:
            self._linter = Linter(self.plan.settings, self.plan.language)
            self._linter.verify()
            self._where = parse(self.plan.where, self._linter.packs) if self.plan.where else None
        return self._linter, self._where

    def fallen(self, chunk: Chunk, why: str) -> Done:
        """What came of a chunk that could not be linted because its process died."""
        rows = [unpack(row, self.plan.columns) for row in chunk.rows]
        told = [{"file": chunk.file, "row": row.row, "path": _name(row, chunk.file), "message": why} for row in rows]
        tables = {name: self._encoded(name, told if name == "failures" else ()) for name in self.plan.schemas}
        return Done(tables, Counts(failures=len(rows)))

    def _kept(self, rows: list[dict[str, Any]], where: Where | None) -> list[dict[str, Any]]:
        if where is None:
            return rows
        kept = set(where.keep(pa.Table.from_pylist(rows, schema=ARTICLES))["row"].to_pylist())
        return [row for row in rows if row["row"] in kept]

    def _completed(self, kept: list[dict[str, Any]], read: list[Linted]) -> list[dict[str, Any]]:
        if not self.plan.with_text:
            return kept
        texts = {one.row: one.text for one in read}
        return [{**row, "content": texts[row["row"]]} for row in kept]

    def _encoded(self, table: str, rows: Iterable[dict[str, Any]]) -> bytes:
        """The rows as lines of JSON, or as a stream of Arrow."""
        schema = self.plan.schemas[table]
        if self.plan.format == "jsonl":
            return "".join(f"{dump({name: row.get(name) for name in schema.names})}\n" for row in rows).encode()
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, schema) as stream:
            stream.write_batch(pa.RecordBatch.from_pylist(list(rows), schema=schema))
        data: bytes = sink.getvalue().to_pybytes()
        return data


_ready: dict[str, Work] = {}
"""Engines unpickle the work anew with every chunk, and making a linter takes longer than linting one."""


def work_for(plan: Plan) -> Work:
    """The work of `plan`, the same one every time."""
    key = repr(plan)
    if key not in _ready:
        _ready.clear()
        _ready[key] = Work(plan)
    return _ready[key]


def _failures(rows: Iterable[Row], linted: Iterable[Linted], file: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row.problem:
            yield {"row": row.row, "path": _name(row, file), "message": row.problem}
    for one in linted:
        if one.failure:
            yield {"row": one.row, "path": one.path, "message": one.failure}


def _path(row: Row, file: str) -> object:
    return f"{file}#{row.row}" if row.path is None else row.path


def _name(row: Row, file: str) -> str:
    from guidelint.collection.articles import name_of

    return name_of(_path(row, file))
