"""How far a row of the registry can be trusted: one without a source, or one that was checked long ago, proves no error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import lru_cache

from guidelint.rules.carrier import Grade
from guidelint.rules.hotlines import Listing
from guidelint.rules.look_alike import LookAlike
from guidelint.rules.registry import Registry

STALE_DAYS = 730
"""A row that was checked so many days before the newest one is stale. Today does not count: a report is the same on every day."""


class Doubt(StrEnum):
    """Why what the registry has for a carrier is no proof."""

    STALE = "stale"
    UNPROVEN = "unproven"


def row_doubt(registry: Registry, carrier: str, fact: str) -> Doubt | None:
    """Why the `domains` or `hotlines` of a carrier prove nothing, None when they do. A registry without dates is taken at its word."""
    row, newest = registry.carriers[carrier], _newest(registry)
    if newest is None:
        return None
    if not any(source.field == fact for source in row.sources):
        return Doubt.UNPROVEN
    checked = _day(row.checked_on)
    return Doubt.STALE if checked is None or (newest - checked).days > STALE_DAYS else None


def number_doubt(registry: Registry, owners: Iterable[Listing]) -> Doubt | None:
    """Why a number is not proven to be a hotline of one of `owners`."""
    return _least(
        row_doubt(registry, one.carrier, "hotlines") or (None if one.hotline.grade is Grade.CONFIRMED else Doubt.UNPROVEN) for one in owners
    )


def host_doubt(registry: Registry, carriers: Iterable[str]) -> Doubt | None:
    """Why the hosts of `carriers` are proven for none of them."""
    seen = {id_: any(domain.seen for domain in registry.carriers[id_].domains) for id_ in carriers}
    return _least(row_doubt(registry, id_, "domains") or (None if seen[id_] else Doubt.UNPROVEN) for id_ in seen)


def imitation_doubt(registry: Registry, imitated: LookAlike) -> Doubt | None:
    """Why what a host imitates is not proven to be anybody's."""
    if imitated.how == "number":
        return _least(row_doubt(registry, id_, "hotlines") for id_ in imitated.carriers)
    return host_doubt(registry, imitated.carriers)


def _least(doubts: Iterable[Doubt | None]) -> Doubt | None:
    found: Collection[Doubt | None] = tuple(doubts)
    return None if None in found else next(iter(found), Doubt.UNPROVEN)


def _newest(registry: Registry) -> dt.date | None:
    return _latest(tuple(sorted({carrier.checked_on for carrier in registry.carriers.values()})))


@lru_cache(maxsize=16)
def _latest(dates: tuple[str, ...]) -> dt.date | None:
    return max((day for date in dates if (day := _day(date)) is not None), default=None)


def _day(date: str) -> dt.date | None:
    """The day that `date` (2026-11-22, or as much of it as is known) begins with, None when it is no date."""
    year, month, day = (*date.split("-"), "1", "1")[:3]
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
