"""The names of a registry: which stand in an article, and which of them are ordinary words too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.folding import fold, gate_literal
from guidelint.late import late_pattern
from guidelint.needs import Need
from guidelint.rules.registry import Registry
from guidelint.rules.vocabulary import Strings, plain_text

if TYPE_CHECKING:
    from guidelint.document import Document

_GAP = late_pattern(r"[ -]")
_GAP_OR_NONE = "[ -]?"
_LETTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz_")


class Standing(NamedTuple):
    """A name at `start` to `end` of a folded text. `certain`: it is no ordinary word; `shared`: several firms bear it."""

    start: int
    end: int
    certain: bool
    shared: bool


class Names:
    """The names of a registry, and which of them are ordinary words too (orange, 移动): those mean nobody without another cue.

    `load` gives the registry, which most articles get by without.
    """

    def __init__(self, load: Callable[[], Registry]) -> None:
        self._load = load

    @cached_property
    def registry(self) -> Registry:
        return self._load()

    def __call__(self, document: Document) -> bool:
        """Whether a name that is no ordinary word can stand in `document`."""
        return any(name.certain for name in document.derive(self.standing))

    def standing(self, document: Document) -> tuple[Standing, ...]:
        """The names of more than one character in the article as it is written, as whole words, also inside each other."""
        text, spelt = document.derive(plain_text), self._spelt
        found = self._strings.places(text)
        return tuple(Standing(start, end, *spelt[text[start:end]]) for start, end in found if _is_whole(text, start, end))

    def is_word(self, name: str) -> bool:
        """Whether the folded `name` is an ordinary word too."""
        return name in self._words

    @cached_property
    def literals(self) -> frozenset[str]:
        """Folded strings without white space of which every article that names a carrier by no ordinary word holds one."""
        return frozenset(piece for name in self._certain if (piece := gate_literal(max(name.split(" "), key=len))))

    @cached_property
    def need(self) -> Need:
        """What a text that names a carrier by no ordinary word needs, for the gate."""
        return Need((self.literals,), ("|".join(_form(names) for names in _by_edges(self._certain)),))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The need as a document is asked about it."""
        return (self.need,)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(fold(name) for carrier in self.registry.carriers.values() for name in carrier.ambiguous_names)

    @cached_property
    def _certain(self) -> frozenset[str]:
        carriers = frozenset(fold(name) for carrier in self.registry.carriers.values() for name in carrier.names)
        return (carriers | {fold(name) for brand in self.registry.brands for name in brand.names}) - self._words

    @cached_property
    def _spelt(self) -> Mapping[str, tuple[bool, bool]]:
        """Each name as it is written, and with its gaps joined or exchanged, with whether it is certain and whether it is shared."""
        borne = Counter(name for carrier in self.registry.carriers.values() for name in {fold(name) for name in carrier.names})
        brands = {fold(name) for brand in self.registry.brands for name in brand.names}
        return {
            spelling: (name in self._certain, name in brands or borne[name] > 1)
            for name in brands.union(borne)
            for mark in (" ", "-", "")
            if len(spelling := mark.join(_GAP.split(name))) > 1
        }

    @cached_property
    def _strings(self) -> Strings:
        return Strings.of(self._spelt)


def _by_edges(names: Iterable[str]) -> Iterator[list[str]]:
    """`names` apart by whether they begin and whether they end with a Latin letter, where words have an edge."""
    grouped: dict[tuple[bool, bool], list[str]] = {}
    for name in sorted(names):
        grouped.setdefault((name[0] in _LETTERS, name[-1] in _LETTERS), []).append(name)
    yield from grouped.values()


def _form(names: list[str]) -> str:
    """A form that any of `names` satisfies, which begin alike and end alike."""
    before = "(?:^|[^0-9a-z_])" if names[0][0] in _LETTERS else ""
    behind = "(?:[^0-9a-z_]|$)" if names[0][-1] in _LETTERS else ""
    spelt = "|".join(_GAP_OR_NONE.join(map(re.escape, _GAP.split(name))) for name in names)
    return f"{before}(?:{spelt}){behind}"


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands there is not inside a longer Latin word."""
    if start and text[start] in _LETTERS and text[start - 1] in _LETTERS:
        return False
    return not (end < len(text) and text[end] in _LETTERS and text[end - 1] in _LETTERS)
