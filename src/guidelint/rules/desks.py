"""Help desks in the text of an article: what it gives under their label that is no firm's help desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.contact_forms import normalised
from guidelint.document.contact_ids import is_own
from guidelint.document.contacts import contacts_of
from guidelint.late import late_pattern
from guidelint.rules import telephone
from guidelint.rules.guidance import Advice
from guidelint.rules.mentions import Given, Passage, numbers_in
from guidelint.rules.patterns import Pattern
from guidelint.rules.registry import Registry

if TYPE_CHECKING:
    from guidelint.document import Document

_LONG = 7
_LABEL = late_pattern(r"[a-z]{2,10}|[\u4e00-\u9fff]{2}|[\uac00-\ud7af]{2,5}")
# Behind a label: an id, or whose account it is and then an id that no word looks like.
_ACCOUNT = late_pattern(r"(?: ?(?:号|id))? ?: ?(?P<id>@?[a-z0-9][a-z0-9_-]{4,24})(?![a-z0-9_.@-])")
_WHOSE = late_pattern(r"[^.:;。]{1,40}: ?(?P<id>@?(?=[a-z]*[0-9_])[a-z0-9][a-z0-9_-]{4,24})(?![a-z0-9_.@-])")


def promises(advice: Advice, document: Document, official: Pattern, labels: Pattern) -> bool:
    """Whether the article sends its reader to a help desk that it calls official."""
    texts = {document.fold(channel.sentence).text for channel in advice.channels}
    return any(official.search(text) is not None and labels.search(text) is not None for text in texts)


def accounts(document: Document, passage: Passage) -> Iterator[Given]:
    """The messenger accounts in `passage` that are not the publisher's own."""
    return (account for account in _accounts(document, passage) if not is_own(document, account.value))


def unlisted(document: Document, passage: Passage, registry: Registry) -> Iterator[Given]:
    """The telephone numbers in `passage` that neither the publisher nor a firm of the registry has."""
    for given in numbers_in(document, passage):
        digits = telephone.dialled(given.value)
        if len(digits) >= _LONG and not is_own(document, normalised(given.value)) and not _is_listed(given.value, registry):
            yield given


def _is_listed(number: str, registry: Registry) -> bool:
    countries = {carrier.country for carrier in registry.carriers.values()}
    return any(registry.number(number, country) for country in ("", *sorted(countries)))


def _accounts(document: Document, passage: Passage) -> Iterator[Given]:
    """Messenger accounts: those that are contacts wherever they stand, and any word behind a messenger's name and a colon."""
    found = [Given(contact.id, contact.span) for contact in contacts_of(document) if contact.kind == "messenger"]
    found = [given for given in found if passage.span.contains(given.span)]
    yield from found
    folded = document.fold(passage.span)
    labels = document.facts.tables.get("messenger-labels", {})
    for label in _LABEL.finditer(folded.text) if not found else ():
        behind = label.group() in labels and (_ACCOUNT.match(folded.text, label.end()) or _WHOSE.match(folded.text, label.end()))
        if behind:
            yield Given(behind["id"], folded.span(label.start(), behind.end()))
