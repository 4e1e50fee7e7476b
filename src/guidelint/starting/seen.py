"""What a repository says about itself: values, and how they are put together."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from guidelint.late import late_pattern

_HOST = late_pattern(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}|[a-z0-9.-]*xn--[a-z0-9-]+", re.IGNORECASE)
_NOBODYS = late_pattern(r"(?:^|\.)(?:example|test|invalid|localhost|local)$|(?:^|\.)example\.(?:com|net|org)$")
"""Hosts that stand for none: reserved names (RFC 2606, RFC 6762) that templates leave in configurations."""


class Seen(NamedTuple):
    """A value for the `key` of a configuration, and where it was seen. Not `sure`: somebody must say whether it is theirs."""

    key: str
    value: str
    where: str
    sure: bool = True


def host_of(address: str) -> str:
    """The host of a URL or the host itself, lower case without `www.`; "" for what is no public host."""
    address = address.strip()
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    host = host.lower().removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) and not _NOBODYS.search(host) else ""


def tidied(seen: list[Seen]) -> list[Seen]:
    """Each value once, the surest mention of it."""
    best: dict[tuple[str, str], Seen] = {}
    for one in sorted(seen, key=lambda one: not one.sure):
        best.setdefault((one.key, one.value.casefold()), one)
    return [one for one in seen if best[one.key, one.value.casefold()] is one]
