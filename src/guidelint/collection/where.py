"""`--where`: which articles are kept, as comparisons joined by `and`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from guidelint.collection.articles import CLEAN
from guidelint.collection.inputs import ScanError
from guidelint.finding import Level
from guidelint.late import late_pattern
from guidelint.rules.errors import did_you_mean

LEVELS = (CLEAN, *(level.value for level in reversed(Level)))
"""The levels of articles, best first."""

NUMBERS = ("score", "characters", "error", "warning", "suggestion", "suppressed")
"""What can be compared with a number, beside the packs, which count their findings."""

_COMPARISON = late_pattern(r"([\w-]+)\s*(<=|>=|==|!=|<|>|=)\s*([\w.-]+)")
_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Where:
    """A filter over rows of `guidelint.collection.schema.ARTICLES`; `packs` are those whose findings it asks for."""

    expression: Any
    packs: tuple[str, ...]

    def keep(self, articles: pa.Table) -> pa.Table:
        """The rows of `articles` that are kept, in their order."""
        asked = articles
        for pack in self.packs:
            counts = [_found(packs, pack) for packs in articles["packs"].to_pylist()]
            asked = asked.append_column(_column(pack), pa.array(counts, pa.int32()))
        return asked.filter(self.expression).select(articles.schema.names)


def parse(text: str, packs: Iterable[str]) -> Where:
    """The filter that `text` writes down. Raises `ScanError` for what cannot be understood."""
    known = tuple(sorted(packs))
    expression, asked = None, []
    for part in re.split(r"\s+and\s+", text.strip()):
        match = _COMPARISON.fullmatch(part.strip())
        if match is None:
            raise ScanError(f"--where: '{part}' is no comparison such as level<warning or score<0.5; several are joined by 'and'")
        name, sign, value = match.groups()
        one = _level(sign, value) if name == "level" else _number(name, sign, value, known)
        asked += [name] if name in known and name not in NUMBERS else []
        expression = one if expression is None else expression & one
    return Where(expression, tuple(dict.fromkeys(asked)))


def _level(sign: str, value: str) -> Any:
    if value not in LEVELS:
        raise ScanError(f"--where: '{value}' is no level: {', '.join(LEVELS)}")
    compare, bound = _OPERATORS[sign], LEVELS.index(value)
    return pc.field("level").isin([level for rank, level in enumerate(LEVELS) if compare(rank, bound)])


def _number(name: str, sign: str, value: str, packs: tuple[str, ...]) -> Any:
    if name not in NUMBERS and name not in packs:
        there = ("level", *NUMBERS, *packs)
        raise ScanError(f"--where: nothing is called '{name}'{did_you_mean(name, there) or '; there are ' + ', '.join(there)}")
    try:
        bound = float(value)
    except ValueError:
        raise ScanError(f"--where: '{value}' is no number to compare '{name}' with") from None
    return _OPERATORS[sign](pc.field(name if name in NUMBERS else _column(name)), bound)


def _column(pack: str) -> str:
    return f"pack {pack}"


def _found(packs: list[dict[str, Any]] | None, pack: str) -> int:
    return sum(int(one[level.value]) for one in packs or () if one["pack"] == pack for level in Level)
