"""Whose host it is, and whose it only looks like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidelint.document.folding import fold
from guidelint.rules import look_alike
from guidelint.rules.carrier import Carrier, Domain
from guidelint.rules.carrier_names import key
from guidelint.rules.look_alike import Imitable, LookAlike

_REMEMBERED = 16384


@dataclass(frozen=True)
class CarrierHosts:
    """The domains of carriers by host, each with the carrier's id."""

    carriers: tuple[Carrier, ...]
    domains: Mapping[str, tuple[tuple[str, Domain], ...]]
    _resembled: dict[str, LookAlike | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, carriers: Iterable[Carrier]) -> CarrierHosts:
        """The hosts of `carriers`."""
        known = tuple(carriers)
        index: dict[str, tuple[tuple[str, Domain], ...]] = {}
        for carrier in known:
            for domain in carrier.domains:
                index[domain.host] = (*index.get(domain.host, ()), (carrier.id, domain))
        return cls(known, index)

    def find(self, host: str) -> tuple[tuple[str, Domain], ...]:
        """The carriers (ids) that `host` belongs to and by which domain, matched on a dot boundary."""
        labels = host.lower().strip(".").split(".")
        for at in range(len(labels) - 1):
            found = self.domains.get(".".join(labels[at:]), ())
            if owned := tuple((id_, domain) for id_, domain in found if at == 0 or not domain.exact):
                return owned
        return ()

    def look_alike(self, host: str) -> LookAlike | None:
        """What `host` imitates, None when it belongs to a carrier or looks like nothing; the same hosts are asked for again and again."""
        if host not in self._resembled:
            if len(self._resembled) >= _REMEMBERED:
                self._resembled.clear()
            self._resembled[host] = None if self.find(host) else look_alike.find(host, self._imitable)
        return self._resembled[host]

    @cached_property
    def _imitable(self) -> Imitable:
        words = {key(fold(name)) for carrier in self.carriers for name in carrier.ambiguous_names}
        return look_alike.imitable(
            ((domain.host, carrier.id) for carrier in self.carriers for domain in carrier.domains),
            ((hotline.number, carrier.id) for carrier in self.carriers for hotline in carrier.hotlines if hotline.grade.proves),
            frozenset(words),
            frozenset(domain.host for carrier in self.carriers for domain in carrier.domains if domain.exact),
        )
