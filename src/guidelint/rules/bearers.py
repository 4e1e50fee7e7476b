"""Who bears a name: the carriers, and the names of several that need another cue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guidelint.document.folding import fold
from guidelint.rules.carrier import Brand, Carrier
from guidelint.rules.carrier_names import NameIndex, key


class Mention(NamedTuple):
    """A carrier's name at `start` to `end` of a folded text. When it is `ambiguous`, another cue must say which of `carriers`, if any."""

    start: int
    end: int
    name: str
    carriers: tuple[str, ...]
    ambiguous: bool


class Bearers(NamedTuple):
    """An index of names, and by key who bears them and whether another cue is needed; phrases that are no carrier have no bearer."""

    names: NameIndex
    bearers: Mapping[str, tuple[tuple[str, ...], bool]]

    @classmethod
    def of(cls, carriers: Mapping[str, Carrier], brands: Iterable[Brand], not_carriers: Iterable[str]) -> Bearers:
        """The names of `carriers` and `brands`; `not_carriers` are phrases that hold a name and mean something else."""
        names: dict[str, tuple[tuple[str, ...], bool]] = {}
        nobody = tuple(not_carriers)
        texts = list(nobody)
        for text, bearers, ambiguous in _claims(carriers, brands):
            known, doubt = names.get(key(text), ((), False))
            both = tuple(dict.fromkeys((*known, *bearers)))
            names[key(text)] = both, doubt or ambiguous or len(both) > 1
            texts.append(text)
        return cls(NameIndex.of(texts), names | {key(phrase): ((), False) for phrase in nobody})

    def find(self, folded_text: str) -> tuple[Mention, ...]:
        """The names in `folded_text`, the longest at each place, in order."""
        found = ((span, folded_text[span.start : span.end]) for span in self.names.find(folded_text))
        return tuple(Mention(*span, text, *self.bearers[key(text)]) for span, text in found if self.bearers[key(text)][0])


def _claims(carriers: Mapping[str, Carrier], brands: Iterable[Brand]) -> Iterable[tuple[str, tuple[str, ...], bool]]:
    """Every folded name with the carriers that claim it and whether it is ambiguous."""
    for carrier in carriers.values():
        for name in carrier.names:
            yield fold(name), (carrier.id,), name in carrier.ambiguous_names
    for brand in brands:
        for name in brand.names:
            yield fold(name), tuple(id_ for id_ in brand.carriers if id_ in carriers), True
