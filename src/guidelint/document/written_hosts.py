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


def writes_hosts(document: Document) -> bool:
    """Whether the article as it is written holds such an address: it is not parsed to tell."""
    hosts, text = tuple(document.facts.lists["messenger-hosts"].entries), written(document)
    return matches(rf"(?:{_written_out(hosts)})\s?(?:/|slash )\s?[a-z0-9_+@/-]", text) and host_pattern(hosts).search(text) is not None


@lru_cache(maxsize=8)
def host_pattern(hosts: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern, for folded text, of one of `hosts` with the path behind it."""
    return re.compile(rf"(?<![a-z0-9@./-])(?P<host>{_written_out(hosts)})(?P<path>\s?(?:/|slash (?=[a-z0-9_]))\s?[a-z0-9_+@/-]{{3,40}})")


@lru_cache(maxsize=8)
def _written_out(hosts: tuple[str, ...]) -> str:
    """Hosts as people write them out, a dot perhaps in brackets or spelt."""
    dot = r"\s?[\[(]?\s?(?:\.|dot|点)\s?[\])]?\s?"
    names = sorted({*SHORT_FORMS, *(host.partition("/")[0] for host in hosts if len(host) < 24)}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\.", dot) for name in names)
