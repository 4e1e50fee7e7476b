"""A carrier and what is known of it. Plain values, as the files of rules/registry/ say them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """From where a hotline can be reached."""

    OWN_PHONE = "own_phone"
    NATIONAL = "national"
    INTERNATIONAL = "international"


class Grade(StrEnum):
    """How well a hotline is known, best first."""

    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    UNCONFIRMED = "unconfirmed"

    @property
    def proves(self) -> bool:
        """Whether a sentence can be judged by it."""
        return self is not Grade.UNCONFIRMED


class Hotline(NamedTuple):
    """A carrier's number as its source prints it. `shared_with`: ids of carriers of the country that have the same number."""

    number: str
    scope: Scope = Scope.NATIONAL
    grade: Grade = Grade.CONFIRMED
    by: str = ""
    shared_with: tuple[str, ...] = ()
    note: str = ""


class Domain(NamedTuple):
    """A carrier's host. `exact`: its subdomains are other people's. `seen`: a source showed it."""

    host: str
    seen: bool = True
    exact: bool = False


class FactSource(NamedTuple):
    """Where a fact was read: the field that it supports, the source's name, and its date if it has one."""

    field: str
    name: str
    date: str = ""


class Carrier(NamedTuple):
    """A carrier of one country; travel brands have the country ZZ. `ambiguous_names` are those of `names` that need a second cue."""

    id: str
    country: str
    names: tuple[str, ...]
    ambiguous_names: frozenset[str] = frozenset()
    kind: str = "mno"
    domains: tuple[Domain, ...] = ()
    apps: tuple[str, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    sources: tuple[FactSource, ...] = ()
    checked_on: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        return self.names[0] if self.names else self.id


class Brand(NamedTuple):
    """A name that carriers of several countries bear: it needs the country, a number or a domain to tell which is meant."""

    name: str
    names: tuple[str, ...]
    carriers: tuple[str, ...]
