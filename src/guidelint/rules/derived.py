"""What follows from the sources of patterns: worked out once, by this run or by an earlier one that left it in the cache.

Each fact depends on its pattern alone, so it does not matter which run worked it out.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from guidelint.needs import Need

_Facts = tuple[frozenset[str] | None, tuple[Need, ...]]
_Row = tuple[int | None, list[tuple[list[str], list[int]]]]


class Derivations:
    """Literals and needs of patterns by their sources. What is kept is read when the first pattern is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, _Facts] = {}
        self._rows: dict[str, tuple[_Row, list[list[str]]]] = {}
        self._unread: list[Callable[[], bytes]] = []
        self._is_new = False

    def literals(self, source: str) -> frozenset[str] | None:
        """See `guidelint.rules.literals.Facts`."""
        return self._facts(source)[0]

    def needs(self, source: str) -> tuple[Need, ...]:
        """See `guidelint.rules.literals.Facts`."""
        return self._facts(source)[1]

    def recall(self, read: Callable[[], bytes]) -> None:
        """Use what `read` gives, which `kept` made; what is damaged is not used."""
        self._unread.append(read)

    def kept(self) -> bytes:
        """All that is known, to be recalled by a later run; empty when nothing of it is new."""
        if not self._is_new:
            return b""
        self._is_new = False
        clauses: dict[frozenset[str], int] = {}
        known = {source: self._facts(source) for source in {**self._rows, **self._known}}
        rows = {source: _row(facts, clauses) for source, facts in sorted(known.items())}
        value = {"clauses": [sorted(clause) for clause in clauses], "patterns": rows}
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return b"%08x" % zlib.crc32(data) + data

    def _facts(self, source: str) -> _Facts:
        known = self._known.get(source)
        if known is None:
            self._read()
            known = self._known[source] = self._recalled(source) or self._worked_out(source)
        return known

    def _recalled(self, source: str) -> _Facts | None:
        if source not in self._rows:
            return None
        try:
            (literals, needs), clauses = self._rows[source]
            made = tuple(Need(tuple(frozenset(clauses[at]) for at in those), tuple(forms)) for forms, those in needs)
            return (None if literals is None else frozenset(clauses[literals])), made
        except (ValueError, TypeError, LookupError):
            return None

    def _worked_out(self, source: str) -> _Facts:
        from guidelint.rules.literals import facts_of

        self._is_new = True
        return facts_of(source)

    def _read(self) -> None:
        while self._unread:
            data = self._unread.pop()()
            if b"%08x" % zlib.crc32(data[8:]) == data[:8]:
                self._rows.update(_rows(data[8:]))


def _row(facts: _Facts, clauses: dict[frozenset[str], int]) -> _Row:
    literals, needs = facts
    rows = [(list(need.forms), [clauses.setdefault(clause, len(clauses)) for clause in need.clauses]) for need in needs]
    return (None if literals is None else clauses.setdefault(literals, len(clauses))), rows


def _rows(data: bytes) -> Mapping[str, tuple[_Row, list[list[str]]]]:
    try:
        value: Any = json.loads(data.decode("utf-8", "surrogatepass"))
        return {source: (row, value["clauses"]) for source, row in value["patterns"].items()}
    except (ValueError, TypeError, LookupError, AttributeError):
        return {}


DERIVED = Derivations()
"""Those of this process: a memory of a pure function, as `functools.cache` is."""
