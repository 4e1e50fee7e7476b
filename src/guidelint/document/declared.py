"""What an article's front matter declares as its own. Whoever writes an advertisement writes its front matter too, so this only calms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.document.contact_forms import normalised
from guidelint.document.domains import same_site
from guidelint.document.folding import fold
from guidelint.document.links import Url, parse_url
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_ITEM = late_pattern(r"[^\s\[\],\"']+")
_LEAST = 4
"""Letters of a name that may stand in an id; shorter ones stand in too many."""


def declares_site(document: Document, url: Url) -> bool:
    """Whether the field `own-domains` of the front matter names the site of `url`."""
    return bool(url.host) and any(same_site(url.host, host) for host in document.derive(_hosts))


def declares_contact(document: Document, contact_id: str) -> bool:
    """Whether `own-contacts` names a contact (its id as in `Contact.id`), or `own-names` a name that its id begins with."""
    return contact_id in document.derive(_contacts) or begins_with_name(contact_id, document.derive(_names))


def begins_with_name(contact_id: str, names: frozenset[str]) -> bool:
    """Whether an id begins with one of `names`, signs and spaces left out: `kasim_mobile_help` with `Kasim Mobile`."""
    plain = _plain(contact_id)
    return any(len(name) >= _LEAST and plain.startswith(name) for name in map(_plain, names))


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", fold(words))


def _hosts(document: Document) -> frozenset[str]:
    written = _items(document, "own-domains")
    return frozenset(parse_url(one if "://" in one else f"https://{one}").host for one in written)


def _contacts(document: Document) -> frozenset[str]:
    return frozenset(normalised(fold(one).rstrip("/").rpartition("/")[2]) for one in _items(document, "own-contacts"))


def _names(document: Document) -> frozenset[str]:
    """The names of `own-names`, which may hold spaces: one a line, or between commas."""
    return frozenset(name for one in re.split(r"[,\[\]\n]", _field(document, "own-names")) if (name := one.strip(" \"'-\r")))


def _items(document: Document, key: str) -> list[str]:
    return [item for item in _ITEM.findall(_field(document, key)) if item != "-"]


def _field(document: Document, key: str) -> str:
    front = document.front_matter
    field = (front.get(key) or front.get(key.replace("-", "_"))) if front is not None else None
    return field.value if field is not None else ""
