"""Whether somebody earns when the reader of an article acts: what its links and contacts say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from guidelint.document.addresses import addresses_of
from guidelint.document.citations import COUNTER, TILL
from guidelint.document.contact import Contact
from guidelint.document.contacts import contacts_of, may_hold_contacts
from guidelint.document.links import Link, Role, Url
from guidelint.document.referral import looks_like_code, referral_of
from guidelint.document.roles import hides, is_room, is_social, promotes, role_of
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_OFTEN = 3
"""A number or handle that stands so often in one article is not there to be looked up."""
_CLOAKED = late_pattern(r"/(?:go|out|visit|recommends?)/[a-z0-9]+(?:-[a-z0-9]+){0,2}/?", re.IGNORECASE)
"""A name behind which a blog keeps its advertising link; longer ones are titles."""
_CODE = 16
"""Characters of the longest id of a referrer; longer ones name a revision or a document."""
_SHORTENED = 2
"""One shortened link is somebody's habit; advertisements hide every target."""


def advertises(document: Document) -> bool:
    """Whether a link pays somebody or opens a chat, or a contact is personal or repeated throughout."""
    return advertisements(document) > 0


def advertisements(document: Document) -> int:
    """How many links pay somebody or open a chat, and how many contacts are personal or repeated throughout. Worked out once."""
    return document.derive(_advertisements)


def may_advertise(document: Document) -> bool:
    """Whether the article as it is written holds an address or a contact that may make it advertise: it is not parsed to tell."""
    return document.derive(_may_advertise)


def _may_advertise(document: Document) -> bool:
    return may_hold_contacts(document) or any(
        promotes(url, document.facts) or referral_of(url, document.facts) is not None for url in addresses_of(document)
    )


def pays(document: Document, link: Link) -> bool:
    """Whether `link` is promotion, or carries what is likely a referral: in neither case does it support anything."""
    return role_of(document, link) is Role.PROMOTION or _likely(document, link)


def is_counter(document: Document, link: Link) -> bool:
    """Whether `link` leads to where one pays, or an article that advertises sends the reader there to act, or again and again."""
    url = link.url
    if TILL.fullmatch(url.path[url.path.rstrip("/").rfind("/") :]):
        return True
    return advertises(document) and (COUNTER.search(url.path) is not None or document.derive(_targets)[_page(url)] > 1)


def _targets(document: Document) -> Counter[tuple[str, str]]:
    """How often each page is linked from the text; a source is named once, a shop wherever there is room."""
    links = (link for block in document.blocks if block.inside("footnote") is None for link in document.reading(block).links)
    return Counter(_page(link.url) for link in links)


def _page(url: Url) -> tuple[str, str]:
    return url.host, url.path.rstrip("/")


def _likely(document: Document, link: Link) -> bool:
    """Whether an id or path that others use too is a referral here: where one signs up, on a home page, as a code, or in several links."""
    url = link.url
    referral = referral_of(url, document.facts) if url.external else None
    if referral is None or is_room(url, document.facts) or is_social(url, document.facts):
        return False
    if referral.certain or not url.path.strip("/") or COUNTER.search(url.path) or _CLOAKED.fullmatch(url.path):
        return True
    code = referral.value or referral.name.rpartition("/")[2]
    if looks_like_code(code) and not code.isdigit() and len(code) <= _CODE:
        return role_of(document, link) is Role.CITATION
    return document.derive(_ids)[referral.name, referral.value] > 1


def _ids(document: Document) -> Counter[tuple[str, str]]:
    """How often each likely referral stands in the article, its footnotes left out."""
    text = [link for block in document.blocks if block.inside("footnote") is None for link in document.reading(block).links]
    found = (referral_of(link.url, document.facts) for link in text)
    return Counter((referral.name, referral.value) for referral in found if referral is not None)


def _advertisements(document: Document) -> int:
    if not may_advertise(document):
        return 0
    paying = [link.url for link in document.links if pays(document, link)]
    short = sum(hides(url, document.facts) for url in paying)
    seen = Counter(contact.id for contact in contacts_of(document) if contact.kind in ("messenger", "telephone") and contact.sure)
    desks = {contact.id for contact in contacts_of(document) if _is_personal(contact)}
    often = {contact for contact, count in seen.items() if count >= _OFTEN}
    return len(paying) - (short if short < _SHORTENED else 0) + len(desks | often)


def _is_personal(contact: Contact) -> bool:
    """Whether somebody's own account in a messenger is written out: groups have links, projects have names without a number."""
    written = contact.kind == "messenger" and contact.link is None and contact.area in ("text", "cell")
    return written and contact.sure and not contact.room and any(character.isdigit() for character in contact.id)
