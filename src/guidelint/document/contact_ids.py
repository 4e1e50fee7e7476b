"""What identifies a contact: the messenger and the id in a link, and whether the configuration calls it the owner's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.document import contact_forms as forms
from guidelint.document.folding import fold
from guidelint.document.links import Url, parse_url

if TYPE_CHECKING:
    from guidelint.document import Document


def is_own(document: Document, contact_id: str) -> bool:
    """Whether the configuration's `own-contacts` name `contact_id`: as a link, a handle, a number or an address."""
    return contact_id in document.derive(_own_ids)


def _own_ids(document: Document) -> frozenset[str]:
    written = (contact.strip() for contact in document.facts.own_contacts)
    return frozenset(
        id_of(parse_url(one if "://" in one else f"https://{one}")) if "/" in one else forms.normalised(fold(one)) for one in written
    )


def channel_of(document: Document, url: Url) -> str:
    """The name of the messenger that `url` opens."""
    if not url.host:
        entry = document.facts.tables.get("messenger-schemes", {}).get(f"{url.scheme}:", {})
        return str(entry.get("name", url.scheme))
    hosts = document.facts.lists["messenger-hosts"]
    return hosts.entries.get(hosts.match(url.host, url.path) or "") or url.host


def id_of(url: Url) -> str:
    """The id in a messenger's link: the last part of its path that is no word of the service, or its parameter."""
    for name, value in url.query:
        if name.lower() in ("phone", "uin", "domain", "u", "id", "k", "to", "number") and value:
            return forms.normalised(value.lower())
    parts = [
        part
        for part in url.path.lower().split("/")
        if part and part not in ("s", "p", "ti", "g", "c", "joinchat", "invite", "users", "add")
    ]
    return forms.normalised(parts[-1]) if parts else url.host
