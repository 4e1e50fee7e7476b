"""Messengers' addresses written out as text: `t.me/name`, `t[.]me/name`, `ｔ．ｍｅ／name`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.document.readable import written
from guidelint.linear import matches

if TYPE_CHECKING:
    from guidelint.document import Document


SHORT_FORMS = {"dc.gg": "discord.gg", "disc.gg": "discord.gg"}
"""How people shorten hosts that they write out, and the hosts that they mean."""


_DOTS = "dot|点|punto|punkt|point|ponto|точка|titik|chấm"
_SLASHES = "slash|barra|schrägstrich|слэш|слеш|garis miring|gạch chéo"
"""How people say what stands in an address."""


def writes_hosts(document: Document) -> bool:
    """Whether the article as it is written holds such an address: it is not parsed to tell."""
    hosts, text = tuple(document.facts.lists["messenger-hosts"].entries), written(document)
    form = rf"(?:{_written_out(hosts)})\s?(?:/|(?:{_SLASHES}) )\s?[a-z0-9_+@/-]"
    return matches(form, text) and host_pattern(hosts).search(text) is not None


@lru_cache(maxsize=8)
def host_pattern(hosts: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern, for folded text, of one of `hosts` with the path behind it."""
    path = rf"\s?(?:/|(?:{_SLASHES}) (?=[a-z0-9_]))\s?[a-z0-9_+@/-]{{3,40}}"
    return re.compile(rf"(?<![a-z0-9@./-])(?P<host>{_written_out(hosts)})(?P<path>{path})")


def address_in(found: re.Match[str]) -> str:
    """The host and the path that a match of `host_pattern` writes out, as a browser takes them."""
    host = re.sub(rf"\s*[\[(]?\s*(?:\.|{_DOTS})\s*[\])]?\s*", ".", found["host"])
    return SHORT_FORMS.get(host, host) + "/" + re.sub(rf"^(?:{_SLASHES})|\s", "", found["path"].strip(" /"))


@lru_cache(maxsize=8)
def _written_out(hosts: tuple[str, ...]) -> str:
    """Hosts as people write them out, a dot perhaps in brackets or spelt."""
    dot = rf"\s?[\[(]?\s?(?:\.|{_DOTS})\s?[\])]?\s?"
    names = sorted({*SHORT_FORMS, *(host.partition("/")[0] for host in hosts if len(host) < 24)}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\.", dot) for name in names)
