"""Ways to reach somebody that stand in an article: messenger ids and links, telephone numbers, mail addresses.

Only what is written is collected here; whether a contact is promotion is for the rules to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from guidelint.document import contact_forms as forms
from guidelint.document.addresses import addresses_of
from guidelint.document.area_contacts import labelled, spelt, unlabelled
from guidelint.document.asked import asks
from guidelint.document.contact import PICTURE, Contact
from guidelint.document.contact_areas import areas_of
from guidelint.document.contact_cells import cell_ids, holds_labelled_cells
from guidelint.document.contact_ids import channel_of, id_of
from guidelint.document.mailboxes import is_anybodys
from guidelint.document.messenger_labels import may_hold_label
from guidelint.document.named_accounts import named_accounts
from guidelint.document.readable import written
from guidelint.document.referral import redirect_of
from guidelint.document.roles import is_messenger, is_social
from guidelint.document.spelt_labels import spelt_ids
from guidelint.document.written_hosts import writes_hosts

if TYPE_CHECKING:
    from guidelint.document import Document


def contacts_of(document: Document) -> tuple[Contact, ...]:
    """Every contact of `document` in order, worked out once."""
    return document.derive(_contacts)


def _contacts(document: Document) -> tuple[Contact, ...]:
    if not may_hold_contacts(document):
        return ()
    found = list(_linked(document))
    taken = [contact.span for contact in found]
    found += [one for one in _in_cells(document) if not any(one.span.overlaps(span) for span in taken)]
    taken = [contact.span for contact in found]
    for area in areas_of(document):
        for contact in (*spelt(document, area), *labelled(document, area), *unlabelled(document, area)):
            if not any(contact.span.overlaps(span) for span in taken):
                found.append(contact)
                taken.append(contact.span)
    return tuple(sorted(filter(partial(_is_reachable, document, found), found), key=lambda contact: contact.span))


def _is_reachable(document: Document, contacts: Sequence[Contact], contact: Contact) -> bool:
    """A mere `@name` is a contact only where the reader is told to write to it, or in a line with an address or a number beside it."""
    if contact.kind != "mention" or contact.sure:
        return True
    line = document.source.line_span(document.source.line_of(contact.span.start))
    return any(other.kind in ("mail", "telephone") and line.contains(other.span) for other in contacts)


def may_hold_contacts(document: Document) -> bool:
    """Whether the article as it is written, markup and all, can hold a messenger's contact or a telephone number: most hold none."""
    return document.derive(_may_hold)


def _may_hold(document: Document) -> bool:
    if any(is_messenger(redirect_of(url) or url, document.facts) or url.scheme == "tel" for url in addresses_of(document)):
        return True
    text = written(document)
    if "tel:" in text or document.derive(writes_hosts) or forms.may_hold_telephone(text):
        return True
    if next(forms.digits_apart(text), None) is not None:
        return True
    if any(forms.MENTION.search(line) and forms.MAIL.search(line) for line in text.split("\n") if line.count("@") > 1):
        return True
    if asks(text) or any(is_anybodys(match.group().rpartition("@")[2]) for match in forms.MAIL.finditer(text)):
        return True
    if next(forms.MAIL_SPELT.finditer(text), None) is not None or next(named_accounts(text), None) is not None:
        return True
    return (
        may_hold_label(document, text.replace("`", "")) or next(spelt_ids(text), None) is not None or document.derive(holds_labelled_cells)
    )


def _in_cells(document: Document) -> Iterator[Contact]:
    """Ids in tables, each pointing at its cell; the label stands in the head of the column or of the row."""
    for folded, label, match in cell_ids(document):
        entry = document.facts.tables["messenger-labels"][label]
        disguises = ("label",) if entry.get("obfuscated") else ()
        sure = not entry.get("needs-id") or bool(entry.get("obfuscated")) or match["id"][0] in "@+"
        span = folded.span(*match.span("id"))
        kind = "profile" if entry.get("social") else "messenger"
        yield Contact(kind, str(entry.get("name", "")), forms.normalised(match["id"]), span, None, label, disguises, "cell", sure)


def _linked(document: Document) -> Iterator[Contact]:
    for link in document.links:
        inner = redirect_of(link.url)
        url = inner or link.url
        disguises = ("redirect",) if inner else ()
        if url.scheme == "tel" or (url.scheme == "mailto" and "@" in url.path):
            kind = "telephone" if url.scheme == "tel" else "mail"
            yield Contact(kind, "", forms.normalised(url.path.lower()), link.span, link, disguises=disguises)
        elif is_messenger(url, document.facts):
            words = document.text[link.text_span.start : link.text_span.end]
            if link.kind not in ("bare", "autolink") and PICTURE.search(words):
                disguises = (*disguises, "emoji")
            yield Contact("messenger", channel_of(document, url), id_of(url), link.span, link, disguises=disguises)
        elif is_social(url, document.facts) and url.path.strip("/") and "/" not in url.path.strip("/"):
            yield Contact("profile", "", id_of(url), link.span, link, sure=False)
