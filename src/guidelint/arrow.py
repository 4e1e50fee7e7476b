"""Lint tables: Arrow record batches in, record batches out. For Ray, Spark, DuckDB and whatever else speaks Arrow.

Needs the extra `collections`. See docs/collections.md for the columns, and for Ray and Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from guidelint.collection.articles import article_row, finding_rows, lint
from guidelint.collection.schema import ARTICLES, FINDINGS, VERSION
from guidelint.config import Settings, settings_from
from guidelint.finding import Language

if TYPE_CHECKING:
    from guidelint.engine import Linter

__all__ = ["ARTICLES", "FINDINGS", "VERSION", "lint_batch", "lint_batches"]

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

_linters: dict[tuple[str, Language], Linter] = {}
"""Making a linter takes longer than linting a short article, and engines call with one batch after the other."""


def lint_batch(
    batch: Batch,
    text: str = "text",
    path: str | None = None,
    *,
    per_article: bool = False,
    config: Settings | Mapping[str, object] | None = None,
    language: Language = "en",
) -> Batch:
    """Lint the articles in the column `text` of `batch` (a record batch or a table) and return a batch of the same kind.

    The column `path` names the articles; without one they are called "-". The result has a row for each finding (the schema
    `FINDINGS`), or with `per_article` a row for each article (`ARTICLES`), in the order of the articles; `row` is the index of the
    article in `batch`. An article that cannot be read (null, not UTF-8, too large) has a `failure` in its row of `ARTICLES` and no
    findings. `config` holds the keys of `[tool.guidelint]`; no file is read for it.

    Raises `ValueError` for a column that is missing or holds no text, `guidelint.config.ConfigurationError` and
    `guidelint.rules.errors.RuleError` for what cannot be used.
    """
    texts, paths = _values(batch, text, of_text=True), _values(batch, path) if path else [None] * batch.num_rows
    linter = _linter(settings_from(config), language)
    linted = (lint(linter, row, *values) for row, values in enumerate(zip(paths, texts, strict=True)))
    rows = [article_row(one) for one in linted] if per_article else [row for one in linted for row in finding_rows(one)]
    result: Batch = type(batch).from_pylist(rows, schema=ARTICLES if per_article else FINDINGS)
    return result


def lint_batches(batches: Iterable[Batch], text: str = "text", path: str | None = None, **how: Any) -> Iterator[Batch]:
    """`lint_batch` for each of `batches`, as Spark's `mapInArrow` wants it."""
    for batch in batches:
        yield lint_batch(batch, text, path, **how)


def _linter(settings: Settings, language: Language) -> Linter:
    from guidelint.engine import Linter

    key = repr(settings), language
    if key not in _linters:
        _linters.clear()
        _linters[key] = Linter(settings, language)
    return _linters[key]


def _values(batch: pa.RecordBatch | pa.Table, name: str, *, of_text: bool = False) -> list[Any]:
    """The values of a column; those of a text column as bytes, because nobody has looked yet whether they are UTF-8."""
    from guidelint.collection.columns import is_text, values

    if name not in batch.schema.names:
        raise ValueError(f"there is no column '{name}' among: {', '.join(batch.schema.names)}")
    column = batch.column(name)
    if of_text and not is_text(column.type):
        raise ValueError(f"the column '{name}' holds {column.type}, not text")
    return values(column)
