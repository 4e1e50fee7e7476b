"""Take the referral out of a link's target and leave the rest as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection

from guidelint.document.facts import Facts
from guidelint.document.links import parse_url
from guidelint.document.referral import referral_of

_MOST = 12


def without_referrals(written: str, name: str, facts: Facts, ignored: Collection[str]) -> str | None:
    """The target `written` without the parameter `name` and any other that pays somebody; None when they cannot be told apart."""
    for _ in range(_MOST):
        shorter = without_parameter(written, name)
        if shorter is None:
            return None
        written = shorter
        referral = referral_of(parse_url(written), facts)
        if referral is None or referral.name.lower() in ignored:
            return written
        if referral.kind != "parameter":
            return None
        name = referral.name
    return None


def without_parameter(written: str, name: str) -> str | None:
    """`written` without one parameter and the separator that belongs to it; None when it does not stand there."""
    match = re.search(rf"(?P<lead>[?#]|&amp;|&){re.escape(name)}=[^&#]*(?P<next>&amp;|&)?", written)
    if match is None:
        return None
    lead = match["lead"] if match["next"] else ""
    return written[: match.start()] + lead + written[match.end() :]
