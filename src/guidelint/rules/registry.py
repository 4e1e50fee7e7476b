"""The carrier registry: who the carriers are, which hosts and hotlines are theirs, and how well that is known.

`rules/registry/` holds the facts with the names of their sources. A number that is not in the registry is not in the registry,
never fake. Short codes mean nothing outside their country. What no source showed (`seen` false, `unconfirmed`) is allowed and
proves nothing; a row without a source, or one that was checked long before the others, proves no error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from guidelint.document.folding import fold
from guidelint.rules import look_alike as look_alikes
from guidelint.rules import registry_files, telephone
from guidelint.rules.carrier import Brand, Carrier, Domain, Grade, Hotline, Scope
from guidelint.rules.carrier_names import NameIndex, key
from guidelint.rules.look_alike import LookAlike
from guidelint.rules.telephone import Country
from guidelint.source import Span


class Verdict(StrEnum):
    """What the registry says about a number, host or name that an article gives for a carrier."""

    OK = "ok"
    OK_CORROBORATED = "ok_corroborated"
    WRONG_CARRIER = "wrong_carrier"
    PREMIUM_NUMBER = "premium_number"
    UNKNOWN_NUMBER = "unknown_number"
    WRONG_DOMAIN = "wrong_domain"
    SCOPE_WARNING = "scope_warning"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN_CARRIER = "unknown_carrier"
    AMBIGUOUS_NAME = "ambiguous_name"


class Mention(NamedTuple):
    """A carrier's name at `start` to `end` of a folded text. When it is `ambiguous`, another cue must say which of `carriers`, if any."""

    start: int
    end: int
    name: str
    carriers: tuple[str, ...]
    ambiguous: bool


class Listing(NamedTuple):
    """A hotline and the id of the carrier whose it is."""

    carrier: str
    hotline: Hotline


@dataclass(frozen=True)
class Registry:
    """Look-ups over carriers by name, host and number. Indexes are built at first use."""

    carriers: Mapping[str, Carrier]
    countries: Mapping[str, Country] = field(default_factory=dict)
    brands: tuple[Brand, ...] = ()
    not_carriers: tuple[str, ...] = ()

    def named(self, folded_text: str) -> tuple[Mention, ...]:
        """The names of carriers in `folded_text`, the longest at each place, in order."""
        index, names = self._names
        found = ((span, folded_text[span.start : span.end]) for span in index.find(folded_text))
        return tuple(Mention(*span, text, *names[key(text)]) for span, text in found if names[key(text)][0])

    def countries_named(self, folded_text: str) -> tuple[str, ...]:
        """The ids of the countries that `folded_text` names, in order and each once."""
        return tuple(dict.fromkeys(id_ for id_, _ in self.country_places(folded_text)))

    def country_places(self, folded_text: str) -> tuple[tuple[str, Span], ...]:
        """The countries (ids) that `folded_text` names, each with the place of its name."""
        index, names = self._country_names
        return tuple((names[key(folded_text[span.start : span.end])], span) for span in index.find(folded_text))

    def by_domain(self, host: str) -> tuple[Carrier, ...]:
        """The carriers that `host` belongs to, matched on a dot boundary."""
        return tuple(self.carriers[id_] for id_, _ in self._domain(host))

    def look_alike(self, host: str) -> LookAlike | None:
        """What `host` imitates, None when it belongs to a carrier or looks like nothing."""
        return self._resembled(host)

    def number(self, number: str, country: str = "") -> tuple[Listing, ...]:
        """Whose hotline `number` is, in the country with the id `country`, else world-wide; short codes are never world-wide."""
        plan = self.countries.get(country)
        if found := self._numbers.get(telephone.international(number, plan)):
            return found
        digits = telephone.dialled(number)
        if telephone.is_short(number) or digits.startswith("+"):
            return ()
        return self._numbers.get("+" + digits, ()) if plan else self._national_numbers.get(digits.lstrip("0"), ())

    def judge_number(self, carrier: str, number: str, *, abroad: bool = False) -> Verdict:
        """Judge a number that is given for a carrier's own. `abroad`: the reader is told to dial it in another country."""
        given = self.carriers.get(carrier)
        if given is None:
            return Verdict.UNKNOWN_CARRIER
        found = self.number(number, given.country)
        own = [listing.hotline for listing in found if listing.carrier == carrier]
        if own:
            return _judge_own(own, abroad=abroad and not telephone.international(number).startswith("+"))
        if any(listing.hotline.grade.proves for listing in found):
            return Verdict.WRONG_CARRIER
        if telephone.is_premium(number, self.countries.get(given.country)):
            return Verdict.PREMIUM_NUMBER
        knows = any(hotline.grade.proves for hotline in given.hotlines)
        return Verdict.UNKNOWN_NUMBER if knows and not found else Verdict.UNCONFIRMED

    def judge_host(self, carrier: str, host: str) -> Verdict:
        """Judge a host that is given for a carrier's own site."""
        given = self.carriers.get(carrier)
        if given is None:
            return Verdict.UNKNOWN_CARRIER
        found = self._domain(host)
        if any(id_ == carrier for id_, _ in found):
            return Verdict.OK
        if any(domain.seen for _, domain in found) or (not found and self.look_alike(host)):
            return Verdict.WRONG_DOMAIN
        return Verdict.WRONG_DOMAIN if not found and any(domain.seen for domain in given.domains) else Verdict.UNCONFIRMED

    def judge_name(self, name: str, countries: Collection[str] = ()) -> tuple[Verdict, tuple[str, ...]]:
        """Who a name means, with the countries that stand near it. OK comes with one id, anything else with those that are possible."""
        mentions = self.named(fold(name))
        if not mentions:
            return Verdict.UNKNOWN_CARRIER, ()
        mention = mentions[0]
        here = tuple(id_ for id_ in mention.carriers if self.carriers[id_].country in countries)
        if len(here) == 1 or (len(mention.carriers) == 1 and not mention.ambiguous):
            return Verdict.OK, here or mention.carriers
        return Verdict.AMBIGUOUS_NAME, here or mention.carriers

    def _domain(self, host: str) -> tuple[tuple[str, Domain], ...]:
        host = host.lower().strip(".")
        labels = host.split(".")
        for at in range(len(labels) - 1):
            entry = ".".join(labels[at:])
            found = self._domains.get(entry, ())
            if owned := tuple((id_, domain) for id_, domain in found if at == 0 or not domain.exact):
                return owned
        return ()

    @cached_property
    def _domains(self) -> Mapping[str, tuple[tuple[str, Domain], ...]]:
        index: dict[str, tuple[tuple[str, Domain], ...]] = {}
        for carrier in self.carriers.values():
            for domain in carrier.domains:
                index[domain.host] = (*index.get(domain.host, ()), (carrier.id, domain))
        return index

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[Listing, ...]]:
        index: dict[str, tuple[Listing, ...]] = {}
        for carrier in self.carriers.values():
            for hotline in carrier.hotlines:
                number = telephone.international(hotline.number, self.countries.get(carrier.country))
                index[number] = (*index.get(number, ()), Listing(carrier.id, hotline))
        return index

    @cached_property
    def _national_numbers(self) -> Mapping[str, tuple[Listing, ...]]:
        index: dict[str, tuple[Listing, ...]] = {}
        for listing in (listing for found in self._numbers.values() for listing in found):
            number = telephone.dialled(listing.hotline.number)
            if not telephone.is_short(number) and not number.startswith("+"):
                index[number.lstrip("0")] = (*index.get(number.lstrip("0"), ()), listing)
        return index

    @cached_property
    def _names(self) -> tuple[NameIndex, Mapping[str, tuple[tuple[str, ...], bool]]]:
        """An index of names, and by key who bears them and whether another cue is needed; phrases that are no carrier have no bearer."""
        names: dict[str, tuple[tuple[str, ...], bool]] = {}
        texts = list(self.not_carriers)
        for text, bearers, ambiguous in self._claims_to_names():
            known, doubt = names.get(key(text), ((), False))
            both = tuple(dict.fromkeys((*known, *bearers)))
            names[key(text)] = both, doubt or ambiguous or len(both) > 1
            texts.append(text)
        return NameIndex.of(texts), names | {key(phrase): ((), False) for phrase in self.not_carriers}

    def _claims_to_names(self) -> Iterable[tuple[str, tuple[str, ...], bool]]:
        """Every folded name with the carriers that claim it and whether it is ambiguous."""
        for carrier in self.carriers.values():
            for name in carrier.names:
                yield fold(name), (carrier.id,), name in carrier.ambiguous_names
        for brand in self.brands:
            for name in brand.names:
                yield fold(name), tuple(id_ for id_ in brand.carriers if id_ in self.carriers), True

    @cached_property
    def _country_names(self) -> tuple[NameIndex, Mapping[str, str]]:
        names = {name: country.id for country in self.countries.values() for name in country.names}
        return NameIndex.of(names), {key(name): id_ for name, id_ in names.items()}

    @cached_property
    def _resembled(self) -> Callable[[str], LookAlike | None]:
        """`look_alike`, which is asked for the same hosts again and again."""
        return lru_cache(maxsize=16384)(lambda host: None if self._domain(host) else look_alikes.find(host, self._imitable))

    @cached_property
    def _imitable(self) -> look_alikes.Imitable:
        carriers = self.carriers.values()
        words = {key(fold(name)) for carrier in carriers for name in carrier.ambiguous_names}
        return look_alikes.imitable(
            ((domain.host, carrier.id) for carrier in carriers for domain in carrier.domains),
            ((hotline.number, carrier.id) for carrier in carriers for hotline in carrier.hotlines if hotline.grade.proves),
            frozenset(words),
            frozenset(domain.host for carrier in carriers for domain in carrier.domains if domain.exact),
        )


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


def _judge_own(own: list[Hotline], *, abroad: bool) -> Verdict:
    if abroad and all(hotline.scope is not Scope.INTERNATIONAL for hotline in own):
        return Verdict.SCOPE_WARNING
    grades = {hotline.grade for hotline in own}
    if Grade.CONFIRMED in grades:
        return Verdict.OK
    return Verdict.OK_CORROBORATED if Grade.CORROBORATED in grades else Verdict.UNCONFIRMED
