"""The carrier registry: who the carriers are, which hosts and hotlines are theirs, and how well that is known.

`rules/registry/` holds the facts with the names of their sources. A number that is not in the registry is not in the registry,
never fake. Short codes mean nothing outside their country. What no source showed (`seen` false, `unconfirmed`) is allowed and
proves nothing; a row without a source, or one that was checked long before the others, proves no error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from guidelint.document.folding import fold
from guidelint.rules import registry_files
from guidelint.rules.bearers import Bearers, Mention
from guidelint.rules.carrier import Brand, Carrier, Domain
from guidelint.rules.carrier_hosts import CarrierHosts
from guidelint.rules.carrier_names import NameIndex, key
from guidelint.rules.hotlines import Hotlines, Listing
from guidelint.rules.look_alike import LookAlike
from guidelint.rules.telephone import Country
from guidelint.source import Span

_SHORTEST_APP = 3


@dataclass(frozen=True)
class Registry:
    """Look-ups over carriers by name, host and number. Indexes are built at first use."""

    carriers: Mapping[str, Carrier]
    countries: Mapping[str, Country] = field(default_factory=dict)
    brands: tuple[Brand, ...] = ()
    not_carriers: tuple[str, ...] = ()

    def named(self, folded_text: str) -> tuple[Mention, ...]:
        """The names of carriers in `folded_text`, the longest at each place, in order."""
        return self._bearers.find(folded_text)

    def countries_named(self, folded_text: str) -> tuple[str, ...]:
        """The ids of the countries that `folded_text` names, in order and each once."""
        return tuple(dict.fromkeys(id_ for id_, _ in self.country_places(folded_text)))

    def country_places(self, folded_text: str) -> tuple[tuple[str, Span], ...]:
        """The countries (ids) that `folded_text` names, each with the place of its name."""
        index, names = self._country_names
        return tuple((names[key(folded_text[span.start : span.end])], span) for span in index.find(folded_text))

    def by_domain(self, host: str) -> tuple[Carrier, ...]:
        """The carriers that `host` belongs to, matched on a dot boundary."""
        return tuple(self.carriers[id_] for id_, _ in self.domains_of(host))

    def domains_of(self, host: str) -> tuple[tuple[str, Domain], ...]:
        """The carriers (ids) that `host` belongs to, each with the domain that says so."""
        return self._hosts.find(host)

    def look_alike(self, host: str) -> LookAlike | None:
        """What `host` imitates, None when it belongs to a carrier or looks like nothing."""
        return self._hosts.look_alike(host)

    def number(self, number: str, country: str = "") -> tuple[Listing, ...]:
        """Whose hotline `number` is, in the country with the id `country`, else world-wide; short codes are never world-wide."""
        return self._hotlines.find(number, country)

    def apps(self, folded_text: str) -> Iterator[Span]:
        """Where `folded_text` names an app that is called otherwise than its carrier."""
        return self._app_names.find(folded_text)

    @cached_property
    def _app_names(self) -> NameIndex:
        names = {key(fold(name)) for carrier in self.carriers.values() for name in carrier.names}
        apps = {fold(app) for carrier in self.carriers.values() for app in carrier.apps}
        return NameIndex.of(app for app in apps if key(app) not in names and len(key(app)) > _SHORTEST_APP)

    @cached_property
    def _bearers(self) -> Bearers:
        return Bearers.of(self.carriers, self.brands, self.not_carriers)

    @cached_property
    def _hosts(self) -> CarrierHosts:
        return CarrierHosts.of(self.carriers.values())

    @cached_property
    def _hotlines(self) -> Hotlines:
        return Hotlines.of(self.carriers.values(), self.countries)

    @cached_property
    def _country_names(self) -> tuple[NameIndex, Mapping[str, str]]:
        names = {name: country.id for country in self.countries.values() for name in country.names}
        return NameIndex.of(names), {key(name): id_ for name, id_ in names.items()}


def load_registry(folder: Path, extra_files: Iterable[str | Path] = ()) -> Registry:
    """Read the registry in `folder`, then the team's own files of carriers (YAML or JSONL), which win by id. Raises `RuleError`."""
    carriers = {carrier.id: carrier for carrier in registry_files.read_carriers(folder / "carriers.jsonl")}
    for file in extra_files:
        carriers |= {carrier.id: carrier for carrier in registry_files.read_carriers(Path(file))}
    return Registry(
        carriers,
        {country.id: country for country in registry_files.read_countries(folder / "countries.jsonl")},
        registry_files.read_brands(folder / "brands.jsonl"),
        registry_files.read_phrases(folder / "not-carriers.txt"),
    )
