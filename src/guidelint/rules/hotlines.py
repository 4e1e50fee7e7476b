"""Whose hotline a number is, in a country or world-wide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guidelint.rules import telephone
from guidelint.rules.carrier import Carrier, Hotline
from guidelint.rules.telephone import Country


class Listing(NamedTuple):
    """A hotline and the id of the carrier whose it is."""

    carrier: str
    hotline: Hotline


class Hotlines(NamedTuple):
    """Hotlines by their international number, and the long ones by their national digits without the trunk prefix."""

    international: Mapping[str, tuple[Listing, ...]]
    national: Mapping[str, tuple[Listing, ...]]
    countries: Mapping[str, Country]

    @classmethod
    def of(cls, carriers: Iterable[Carrier], countries: Mapping[str, Country]) -> Hotlines:
        """The hotlines of `carriers`, by the numbering plans of `countries`."""
        known: dict[str, tuple[Listing, ...]] = {}
        for carrier in carriers:
            for hotline in carrier.hotlines:
                number = telephone.international(hotline.number, countries.get(carrier.country))
                known[number] = (*known.get(number, ()), Listing(carrier.id, hotline))
        return cls(known, _national(known), countries)

    def find(self, number: str, country: str) -> tuple[Listing, ...]:
        """Whose `number` is, in the country with the id `country`, else world-wide; short codes are never world-wide."""
        plan = self.countries.get(country)
        if found := self.international.get(telephone.international(number, plan)):
            return found
        digits = telephone.dialled(number)
        if telephone.is_short(number) or digits.startswith("+"):
            return ()
        return self.international.get("+" + digits, ()) if plan else self.national.get(digits.lstrip("0"), ())


def _national(known: Mapping[str, tuple[Listing, ...]]) -> Mapping[str, tuple[Listing, ...]]:
    index: dict[str, tuple[Listing, ...]] = {}
    for listing in (listing for found in known.values() for listing in found):
        number = telephone.dialled(listing.hotline.number)
        if not telephone.is_short(number) and not number.startswith("+"):
            index[number.lstrip("0")] = (*index.get(number.lstrip("0"), ()), listing)
    return index
