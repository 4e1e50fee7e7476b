"""Who gets what a sentence hands over, by the words of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.contact_forms import MAIL
from guidelint.document.contact_ids import is_own
from guidelint.document.contacts import contacts_of
from guidelint.document.domains import site_of
from guidelint.document.mailboxes import is_anybodys
from guidelint.late import late_pattern
from guidelint.rules.handover.words import Words
from guidelint.rules.vocabulary import spans
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.sentences import Sentence

_GAPS = late_pattern(r"[\W_]+")


def receiver(words: Words, document: Document, sentence: Sentence, handed: Span, *, official: bool) -> str:
    """Who gets what stands at `handed` of `sentence`, when that is not the official party; empty when nothing says so.

    `official`: the reader was sent to the official party before, so that staff are the official party's.
    """
    for contact in contacts_of(document):
        if contact.kind == "messenger" and sentence.span.contains(contact.span):
            return contact.channel or contact.id
    folded = document.fold(sentence.span)
    for mailbox in _mailboxes(document, sentence, folded.text):
        if _is_somebodys(words, document, mailbox) and not is_own(document, mailbox):
            return mailbox
    taken = document.derive(words.takers).search(folded.text)
    if taken is not None:
        return taken.group()
    return _other(words, document, folded.text, (folded.offset(handed.start), folded.offset(handed.end)), official=official)


def _mailboxes(document: Document, sentence: Sentence, text: str) -> Iterator[str]:
    yield from (found.group() for found in MAIL.finditer(text))
    near = Span(sentence.span.start, sentence.span.end + 1)
    for link in document.reading(sentence.block).links:
        if link.url.scheme == "mailto" and near.overlaps(link.span):
            yield link.url.path.lower()


def _is_somebodys(words: Words, document: Document, mailbox: str) -> bool:
    """Whether a mailbox is neither a registered firm's nor at a host whose name the article bears."""
    host = mailbox.rpartition("@")[2]
    names = words.shared.names
    if names is not None and names.registry.by_domain(host):
        return False
    label = _GAPS.sub("", site_of(host).split(".")[0])
    heads = (document.title, *document.headings)
    told = (_GAPS.sub("", document.fold(block.span).text) for block in heads if block is not None)
    links = (site_of(link.url.host) for link in document.links if link.url.scheme != "mailto")
    return is_anybodys(host) or (not any(label in text for text in told) and site_of(host) not in set(links))


def _other(words: Words, document: Document, text: str, handed: tuple[int, int], *, official: bool) -> str:
    """Who is not the official party and stands nearer to what is handed over; staff of the official party are, once `official` is."""
    parties = [*spans(document.derive(words.parties), text), *words.named(text)]
    staff = [one for one in spans(document.derive(words.staff), text) if official or any(end <= one[0] for _, end in parties)]
    found = document.derive(words.others).finditer(text)
    others = (one for one in found if not any(start <= one.start() and one.end() <= end for start, end in staff))
    other = min(others, key=lambda one: (_gap(one.span(), handed), one.start()), default=None)
    if other is None:
        return ""
    party = min(parties, key=lambda span: (_gap(span, handed), span[0]), default=None)
    is_nearer = party is None or (_gap(other.span(), handed), other.start()) <= (_gap(party, handed), party[0])
    return other.group() if is_nearer else ""


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters lie between two ranges."""
    return max(0, one[0] - other[1], other[0] - one[1])
