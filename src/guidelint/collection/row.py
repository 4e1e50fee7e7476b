"""One row of an input file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that matter: that of the text, and that of the identifier ("" for none)."""

    text: str
    id: str = ""


class Row(NamedTuple):
    """A row of a file. `row` counts from 0; `after` is the row that follows, `end` how many bytes of the file were read so far.

    `path` and `text` are values as the file has them; `line` is a JSON line that nobody has taken apart yet. `problem` says why there
    is neither, and `lost` that more rows than this one may be missing.
    """

    row: int
    after: int
    end: int
    path: object = None
    text: object = None
    line: bytes = b""
    problem: str = ""
    lost: bool = False
