"""Looking up the carriers that somebody means: by id, name, number or host."""

from __future__ import annotations

import re

from guidelint.document.folding import fold
from guidelint.document.links import parse_url
from guidelint.late import late_pattern
from guidelint.rules import telephone
from guidelint.rules.carrier import Carrier
from guidelint.rules.look_alike import LookAlike
from guidelint.rules.registry import Registry
from guidelint.rules.telephone import Country, Premium

_HOST = late_pattern(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_NUMBER = late_pattern(r"[+＋(]?[\d０-９*#][\d０-９\s().*#‑–-]*")


def look_up(registry: Registry, query: str) -> tuple[Carrier, ...]:
    """The carriers that `query` means: an id, a host or link, a number, or a name; an ambiguous name gives all that bear it."""
    query = query.strip()
    if query in registry.carriers:
        return (registry.carriers[query],)
    if _HOST.fullmatch(query):
        return registry.by_domain(_host(query))
    if _NUMBER.fullmatch(query):
        countries = dict.fromkeys(carrier.country for carrier in registry.carriers.values())
        ids = (listing.carrier for country in ("", *countries) for listing in registry.number(query, country))
        return tuple(registry.carriers[id_] for id_ in dict.fromkeys(ids))
    folded = fold(query)
    countries_named = registry.countries_named(folded)
    found = dict.fromkeys(id_ for mention in registry.named(folded) for id_ in mention.carriers)
    local = [id_ for id_ in found if registry.carriers[id_].country in countries_named]
    return tuple(registry.carriers[id_] for id_ in local or found)


def imitated_by(registry: Registry, query: str) -> LookAlike | None:
    """What the host or link `query` imitates, None when it is no host or looks like nothing."""
    query = query.strip()
    return registry.look_alike(_host(query)) if _HOST.fullmatch(query) else None


def premium_in(registry: Registry, query: str) -> tuple[Country, Premium] | None:
    """The country in which the international number `query` costs extra, and what says so."""
    digits = telephone.dialled(query)
    if not _NUMBER.fullmatch(query.strip()) or not digits.startswith("+"):
        return None
    plans = (plan for plan in registry.countries.values() if digits.startswith(f"+{plan.code}"))
    return next(((plan, found) for plan in plans if (found := telephone.premium(digits, plan)) is not None), None)


def _host(query: str) -> str:
    return parse_url(query if "://" in query else f"https://{query}").host
