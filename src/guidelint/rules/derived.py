"""What follows from the sources of patterns: worked out once, when the package was built, by this run or by an earlier one.

Each fact depends on its pattern alone, so it does not matter which run worked it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from guidelint.needs import Need
from guidelint.rules.rarity import union
from guidelint.rules.sections import Sets, from_sets, from_strings, from_value, joined, parted, to_strings, to_value

_ANY_OF = "\0any of "
"""What begins the names of several patterns, and of a pattern of whole words; no source of a pattern begins so."""
_WHOLE = "\0words of "
_Facts = tuple[frozenset[str] | None, tuple[Need, ...]]


class _Kept(NamedTuple):
    """Facts as `kept` writes them: the `rows` by the source of their pattern, which number the `clauses`."""

    rows: Mapping[str, str]
    clauses: Sets

    def facts(self, source: str) -> _Facts | None:
        """What is known of a pattern, if anything."""
        if source not in self.rows:
            return None
        try:
            literals, needs = to_value(self.rows[source].encode("utf-8", "surrogatepass"))
            made = tuple(Need(tuple(self.clauses[at] for at in those), tuple(forms)) for forms, those in needs)
            return (None if literals is None else self.clauses[literals]), made
        except (ValueError, TypeError, LookupError):
            return None


class Derivations:
    """Literals and needs of patterns by their sources. What is kept is read when a pattern is asked for that is not known yet."""

    def __init__(self) -> None:
        self._known: dict[str, _Facts] = {}
        self._new: dict[str, _Facts] = {}
        self._shipped: _Kept | None = None
        self._recalled: list[_Kept] = []
        self._unread: list[Callable[[], bytes]] = []

    def literals(self, source: str) -> frozenset[str] | None:
        """See `guidelint.rules.literals.Facts`."""
        return self._facts(source, _worked_out)[0]

    def needs(self, source: str, words: bool = False) -> tuple[Need, ...]:
        """See `guidelint.rules.literals.Facts`."""
        return self._facts(f"{_WHOLE}{source}", _of_words)[1] if words else self._facts(source, _worked_out)[1]

    def literals_of_any(self, sources: tuple[str, ...]) -> frozenset[str] | None:
        """Of which every match of any of `sources` contains one; None when there are no such strings."""
        if len(sources) < 2:
            return union(map(self.literals, sources))
        name = f"{_ANY_OF}{blake2b(chr(0).join(sources).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
        return self._facts(name, lambda _: (union(map(self.literals, sources)), ()))[0]

    def recall_shipped(self, read: Callable[[], bytes]) -> None:
        """Use what `read` gives, which `kept` made when the package was built; it is not kept again."""
        if self._shipped is None:
            self._shipped = _read(read())

    def recall(self, read: Callable[[], bytes]) -> None:
        """Use what `read` gives, which `kept` made; what is damaged is not used."""
        self._unread.append(read)

    def kept(self) -> bytes:
        """All that is known and does not ship, to be recalled by a later run; empty when nothing of it is new."""
        if not self._new:
            return b""
        known = {source: facts for one in self._recalled for source in one.rows if (facts := one.facts(source))} | self._new
        self._new = {}
        return _written(known)

    def _facts(self, source: str, work_out: Callable[[str], _Facts]) -> _Facts:
        known = self._known.get(source)
        if known is None:
            recalled = (facts for one in self._read() if (facts := one.facts(source)) is not None)
            known = next(recalled, None)
            if known is None:
                known = self._new[source] = work_out(source)
            self._known[source] = known
        return known

    def _read(self) -> Iterator[_Kept]:
        if self._shipped is not None:
            yield self._shipped
        yield from self._recalled
        while self._unread:
            self._recalled.append(_read(self._unread.pop()()))
            yield self._recalled[-1]


def _worked_out(source: str) -> _Facts:
    from guidelint.rules.literals import facts_of

    return facts_of(source)


def _of_words(name: str) -> _Facts:
    from guidelint.rules.literals import facts_of

    return facts_of(name.removeprefix(_WHOLE), words=True)


def _written(known: Mapping[str, _Facts]) -> bytes:
    clauses: dict[frozenset[str], int] = {}
    sources = sorted(known)
    rows = (from_value(_row(known[source], clauses)).decode("utf-8", "surrogatepass") for source in sources)
    try:
        return joined({"sources": from_strings(sources), "rows": from_strings(rows), "clauses": from_sets(clauses)})
    except ValueError:  # nobody writes such a pattern; it is worked out again
        return b""


def _row(facts: _Facts, clauses: dict[frozenset[str], int]) -> Any:
    literals, needs = facts
    rows = [(need.forms, [clauses.setdefault(clause, len(clauses)) for clause in need.clauses]) for need in needs]
    return (None if literals is None else clauses.setdefault(literals, len(clauses))), rows


def _read(data: bytes) -> _Kept:
    pieces = parted(data)
    try:
        sources, rows = to_strings(pieces["sources"]), to_strings(pieces["rows"])
        return _Kept(dict(zip(sources, rows, strict=True)), Sets(pieces["clauses"]))
    except (ValueError, LookupError):
        return _Kept({}, Sets(b"0"))


DERIVED = Derivations()
"""Those of this process: a memory of a pure function, as `functools.cache` is."""
