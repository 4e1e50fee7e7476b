"""Arrow columns as Python values."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

_STRINGS = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_BYTES = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view, pa.types.is_fixed_size_binary)


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of this type can hold articles."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.types.is_null(kind) or any(test(kind) for test in (*_STRINGS, *_BYTES))


def values(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values of `column`, those of text as bytes: a file may hold text that is not UTF-8."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_string_view(column.type):  # which Arrow 17 casts to nothing
        chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
        return [value for chunk in chunks for value in chunk.view(pa.binary_view()).to_pylist()]
    if any(test(column.type) for test in _STRINGS):
        column = column.cast(pa.large_binary())
    found: list[Any] = column.to_pylist()
    return found
