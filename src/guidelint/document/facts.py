"""What a document is told about the world: hosts and names, never how to find anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

K = TypeVar("K")
T = TypeVar("T")

_MOST = 20_000
"""Results that are remembered at most."""

_LABELS = 127
"""Labels of the longest name that DNS can hold (RFC 1035, section 2.3.4)."""


@dataclass(frozen=True, slots=True)
class HostSet:
    """Host names matched on a dot boundary: `example.org` holds `docs.example.org`, not `badexample.org`.

    Entries are lower case and in the IDNA form that URLs carry; an entry with a path (`github.com/sponsors`) also needs that path.
    """

    entries: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, hosts: Iterable[str]) -> HostSet:
        return cls({host.lower().strip("."): "" for host in hosts})

    def match(self, host: str, path: str = "") -> str | None:
        """Return the entry that `host` (with `path`, which begins with a slash) belongs to, or None."""
        labels = host.lower().rstrip(".").split(".")[-_LABELS:]
        for at in range(len(labels)):
            entry = ".".join(labels[at:])
            if entry in self.entries:
                return entry
            parts = path.split("/")
            for depth in (2, 3):
                if len(parts) >= depth and (longer := entry + "/".join(parts[:depth]).lower()) in self.entries:
                    return longer
        return None

    def __contains__(self, host: str) -> bool:
        return self.match(host) is not None

    def __bool__(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the roles of links and the owners of contacts follow from.

    `own_*` come from the user's configuration, the rest from the lists that ship with the rules.
    """

    own_domains: HostSet = HostSet()
    own_contacts: frozenset[str] = frozenset()
    own_names: frozenset[str] = frozenset()
    lists: Mapping[str, HostSet] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, Mapping[str, object]]] = field(default_factory=dict)
    """Lists that hold no hosts: name of the list -> entry -> the entry's further keys (`affiliate-parameters`, `messenger-labels`)."""

    worked_out: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What follows from these facts for one thing or another (see `remembered`): the same addresses are judged again and again."""

    def hosts(self, name: str) -> HostSet:
        """The host list `name` (`messenger-hosts`, `shorteners`, …). Raises KeyError for a list that does not ship."""
        return self.lists[name]

    def remembered(self, work: Callable[[K, Facts], T], thing: K) -> T:
        """What `work` makes of `thing` with these facts, kept for the next time."""
        known, key = self.worked_out, (work, thing)
        found = known.get(key, known)
        if found is known:  # nothing that `work` can give
            if len(known) >= _MOST:
                known.clear()
            found = known[key] = work(thing, self)
        return cast("T", found)
