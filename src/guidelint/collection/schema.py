"""The tables that come out, typed. A version may gain columns at the end; it never changes or loses one."""

from __future__ import annotations

import pyarrow as pa

VERSION = "1"

_TEXT = pa.string()
_COUNT = pa.int32()
_PLACE = [pa.field("row", pa.int64(), nullable=False), pa.field("path", _TEXT, nullable=False)]


def _schema(name: str, fields: list[pa.Field]) -> pa.Schema:
    return pa.schema(fields, metadata={"guidelint": f"{name} {VERSION}"})


FINDINGS = _schema(
    "findings",
    [
        *_PLACE,
        *(pa.field(name, _TEXT, nullable=False) for name in ("rule", "pack", "level", "certainty")),
        pa.field("span", pa.list_(pa.int32()), nullable=False),
        *(pa.field(name, _COUNT, nullable=False) for name in ("line", "column", "end_line", "end_column")),
        *(pa.field(name, _TEXT, nullable=False) for name in ("text", "message", "instead")),
        pa.field("evidence", pa.list_(_TEXT), nullable=False),
        *(pa.field(name, _TEXT, nullable=False) for name in ("fingerprint", "status")),
    ],
)
"""A row for each finding: the keys of a finding in the JSON report, version 1. `row` counts the articles from 0."""

ARTICLES = _schema(
    "articles",
    [
        *_PLACE,
        pa.field("characters", _COUNT),
        pa.field("level", _TEXT),
        *(pa.field(name, _COUNT) for name in ("error", "warning", "suggestion", "suppressed")),
        pa.field("score", pa.float64()),
        pa.field("packs", pa.list_(pa.struct([("pack", _TEXT), ("error", _COUNT), ("warning", _COUNT), ("suggestion", _COUNT)]))),
        pa.field("failure", _TEXT),
    ],
)
"""A row for each article. For one that could not be read, `failure` says why and what follows from reading is null."""

FAILURES = _schema("failures", [*_PLACE, pa.field("message", _TEXT, nullable=False)])
"""A row for each article, or part of a file, that could not be read."""


def in_files(schema: pa.Schema, *, with_text: bool = False) -> pa.Schema:
    """`schema` for articles that come from several files: `file` stands before, the text of the article behind."""
    fields = [pa.field("file", _TEXT, nullable=False), *schema]
    return pa.schema([*fields, pa.field("content", _TEXT)] if with_text else fields, metadata=schema.metadata)
