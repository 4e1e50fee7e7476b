"""What is wrong with a number or host that an article gives for a firm, and how sure the registry makes that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from guidelint.finding import Level
from guidelint.rules import telephone
from guidelint.rules.carrier import Carrier, Hotline, Scope
from guidelint.rules.doubts import Doubt, host_doubt, imitation_doubt, number_doubt, row_doubt
from guidelint.rules.judging import Verdict, judge_host, judge_number
from guidelint.rules.look_alike import LookAlike, label, registrable
from guidelint.rules.registry import Registry


class Wrong(NamedTuple):
    """What is wrong: the message's `variant`, its level, the id of the firm whose it is, and why the registry is no proof of it."""

    variant: str
    level: Level
    owner: str = ""
    doubt: Doubt | None = None


def number(registry: Registry, firm: Carrier, given: str, *, abroad: bool, official: bool) -> Wrong | None:
    """Judge a number that is given for `firm`. `abroad`: the reader is elsewhere; `official`: the text calls it the firm's own."""
    verdict = judge_number(registry, firm.id, given, abroad=abroad)
    if verdict is Verdict.WRONG_CARRIER:
        owners = [listing for listing in registry.number(given, firm.country) if listing.hotline.grade.proves]
        doubt = number_doubt(registry, owners)
        level = _level(doubt)
        if _is_own_code(given, (listing.hotline for listing in owners)):
            level = _level_of_code(firm)
        return Wrong("other-firm", level, owners[0].carrier, doubt)
    if verdict is Verdict.PREMIUM_NUMBER:
        return Wrong("premium", Level.ERROR if official else Level.WARNING)
    if verdict is Verdict.SCOPE_WARNING:
        return Wrong("other-country", Level.WARNING, doubt=row_doubt(registry, firm.id, "hotlines"))
    if not official:
        return None
    if verdict is Verdict.UNKNOWN_NUMBER:
        return Wrong("not-listed", Level.WARNING, doubt=row_doubt(registry, firm.id, "hotlines"))
    known = any(line.grade.proves for line in firm.hotlines) or registry.number(given, firm.country)
    return Wrong("unverified", Level.SUGGESTION) if verdict is Verdict.UNCONFIRMED and not known else None


def host(registry: Registry, firm: Carrier, given: str) -> Wrong | None:
    """Judge a host that the text calls official for `firm`; hosts that imitate another are judged by `imitation`."""
    verdict = judge_host(registry, firm.id, given)
    owners = [owner.id for owner in registry.by_domain(given)]
    if verdict is Verdict.WRONG_DOMAIN:
        doubt = host_doubt(registry, owners or (firm.id,))
        return Wrong("other-firm", _level(doubt), owners[0], doubt) if owners else Wrong("not-listed", Level.WARNING, doubt=doubt)
    if verdict is not Verdict.UNCONFIRMED or owners:
        return None
    if _bears(given, firm):
        return Wrong("look-alike", Level.WARNING, doubt=Doubt.UNPROVEN)
    return Wrong("unverified", Level.SUGGESTION)


def _is_own_code(given: str, lines: Iterable[Hotline]) -> bool:
    """Whether a number is a short code that only a firm's own phones dial."""
    return telephone.is_short(given) and all(line.scope is Scope.OWN_PHONE for line in lines)


def _level_of_code(firm: Carrier) -> Level:
    """How surely another firm's code is wrong for `firm`: it can be the code of both, which is unlikely when `firm` has one of its own."""
    own = (line for line in firm.hotlines if line.grade.proves)
    return Level.WARNING if any(_is_own_code(line.number, (line,)) for line in own) else Level.SUGGESTION


def _bears(given: str, firm: Carrier) -> bool:
    """Whether a foreign host has the name of one of the firm's domains as a word among others: att-customer-care.example."""
    words = registrable(given).split(".")[0].split("-")
    return len(words) > 1 and any(label(domain.host) in words for domain in firm.domains)


def imitation(registry: Registry, imitated: LookAlike) -> Wrong:
    """Judge a host that looks like a firm's."""
    doubt = imitation_doubt(registry, imitated)
    return Wrong("look-alike", _level(doubt), doubt=doubt)


def _level(doubt: Doubt | None) -> Level:
    return Level.ERROR if doubt is None else Level.WARNING
