"""What the registry says about a number, host or name that an article gives for a carrier."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from guidelint.document.folding import fold
from guidelint.rules import telephone
from guidelint.rules.carrier import Grade, Hotline, Scope
from guidelint.rules.registry import Registry


class Verdict(StrEnum):
    """How a number, host or name stands to a carrier."""

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


def judge_number(registry: Registry, carrier: str, number: str, *, abroad: bool = False) -> Verdict:
    """Judge a number that is given for the own one of `carrier` (an id). `abroad`: the reader is told to dial it in another country."""
    given = registry.carriers.get(carrier)
    if given is None:
        return Verdict.UNKNOWN_CARRIER
    found = registry.number(number, given.country)
    own = [listing.hotline for listing in found if listing.carrier == carrier]
    own = own or [hotline for hotline in given.hotlines if telephone.is_local_form(number, hotline.number)]
    if own:
        return _judge_own(own, abroad=abroad and not telephone.international(number).startswith("+"))
    if any(listing.hotline.grade.proves for listing in found):
        return Verdict.WRONG_CARRIER
    if telephone.premium(number, registry.countries.get(given.country)) is not None:
        return Verdict.PREMIUM_NUMBER
    knows = any(hotline.grade.proves for hotline in given.hotlines)
    return Verdict.UNKNOWN_NUMBER if knows and not found else Verdict.UNCONFIRMED


def _judge_own(own: Iterable[Hotline], *, abroad: bool) -> Verdict:
    if abroad and all(hotline.scope is not Scope.INTERNATIONAL for hotline in own):
        return Verdict.SCOPE_WARNING
    grades = {hotline.grade for hotline in own}
    if Grade.CONFIRMED in grades:
        return Verdict.OK
    return Verdict.OK_CORROBORATED if Grade.CORROBORATED in grades else Verdict.UNCONFIRMED


def judge_host(registry: Registry, carrier: str, host: str) -> Verdict:
    """Judge a host that is given for the own site of `carrier` (an id)."""
    given = registry.carriers.get(carrier)
    if given is None:
        return Verdict.UNKNOWN_CARRIER
    found = registry.domains_of(host)
    if any(id_ == carrier for id_, _ in found):
        return Verdict.OK
    if any(domain.seen for _, domain in found) or (not found and registry.look_alike(host)):
        return Verdict.WRONG_DOMAIN
    return Verdict.WRONG_DOMAIN if not found and any(domain.seen for domain in given.domains) else Verdict.UNCONFIRMED


def judge_name(registry: Registry, name: str, countries: Collection[str] = ()) -> tuple[Verdict, tuple[str, ...]]:
    """Who a name means, with the countries that stand near it. OK comes with one id, anything else with those that are possible."""
    mentions = registry.named(fold(name))
    if not mentions:
        return Verdict.UNKNOWN_CARRIER, ()
    mention = mentions[0]
    here = tuple(id_ for id_ in mention.carriers if registry.carriers[id_].country in countries)
    if len(here) == 1 or (len(mention.carriers) == 1 and not mention.ambiguous):
        return Verdict.OK, here or mention.carriers
    return Verdict.AMBIGUOUS_NAME, here or mention.carriers
