"""call: words that send the reader off to buy, to sign up or to add somebody, set apart from what the article explains.

A call alone is no promotion ("Next steps", "Contact us"): it counts where an advertising link, a contact or a picture stands with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.addresses import addresses_of
from guidelint.document.contact import Contact
from guidelint.document.contacts import contacts_of
from guidelint.document.links import Link
from guidelint.document.roles import is_messenger, promotes
from guidelint.late import late_pattern
from guidelint.rules.contact_excuses import is_room_page, names_itself
from guidelint.rules.cues import PICTURES, Cues, holds, pays, seller_of, shouts, stands
from guidelint.rules.patterns import Pattern
from guidelint.rules.projects import ROOM, is_project
from guidelint.rules.removal import removal
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.document.sentences import Sentence
    from guidelint.rules.lists import RuleData

_WORDS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "scan": {**_WORDS, "description": "Calls to add or follow somebody that a picture beside them may serve."},
    "reach": {**_WORDS, "description": "Calls to add or message somebody; they count beside a picture, a contact or an advertising link."},
    "buy": {**_WORDS, "description": "Calls to buy, order or sign up; they count beside a contact or an advertising link."},
    "pay": {**_WORDS, "description": "Offers of help or rewards for money; they count anywhere."},
    "exceptions": {**_WORDS, "description": "Everyday calls of a manual."},
}
REQUIRED = ("scan", "reach", "buy")
VALUES = ("call",)
REPAIRS = ("remove",)

_DEALS = ("deal", "price", "discount", "order")
_LONGEST = 120
_HEADED = 2
_CAPTION = 12
_SHOUTING = 2
_SELLING = late_pattern(r"[🔥👉💰🎁💸🤑💎]")


class Judge(NamedTuple):
    """A rule's parameters, ready to weigh sentences."""

    scan: Pattern
    reach: Pattern
    buy: Pattern
    pay: Pattern
    exceptions: Pattern
    cues: Cues


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of calls that stand with something to follow."""
    scan, reach, buy, pay, exceptions = (Pattern.of(parameters.get(name, ())) for name in ("scan", "reach", "buy", "pay", "exceptions"))
    judge = Judge(scan, reach, buy, pay, exceptions, Cues.of(data))
    return Finder(lambda document: _find(judge, document), asks=lambda: pay.needs + scan.needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    """Yield sentences. One that holds a contact or an advertising link counts with it, as one finding."""
    if not _may_find(judge, document):
        return
    taken = [contact.span for contact in contacts_of(document) if contact.kind in ("messenger", "telephone")]
    taken += [link.span for link in document.links if promotes(link.url, document.facts)]
    for at, block in enumerate(document.blocks):
        if block.kind == "field":
            continue
        if block.kind == "heading" and (seen := _shouting(judge, document, at)):
            yield _match(document, block.span, "", seen)
            continue
        folded = document.fold(block.span).text
        if not any(holds(pattern, folded) for pattern in (judge.scan, judge.reach, judge.buy, judge.pay)):
            continue
        for sentence in document.sentences_of(block):
            if inside := [span for span in taken if sentence.span.overlaps(span)]:
                yield from _shared(judge, document, sentence, inside)
            else:
                yield from _judge(judge, document, sentence, at)


def _may_find(judge: Judge, document: Document) -> bool:
    """Whether the article as it is written holds a call, and something to follow."""
    if any(promotes(url, document.facts) for url in addresses_of(document)) or contacts_of(document):
        return True
    pictured = "![" in document.text or "<img" in document.text
    return stands(judge.pay, document) or (pictured and stands(judge.scan, document))


def _shouting(judge: Judge, document: Document, at: int) -> tuple[Evidence, ...]:
    """What makes a heading an advertisement: picture characters and words of trade in it, or several, and paid links right under it."""
    block = document.blocks[at]
    words = document.fold(block.span).text
    trade = any(judge.cues.words[name].search(words) for name in ("commerce", "discount", "order", "invite", "trade"))
    trade = trade or _SELLING.search(words) is not None or len(PICTURES.findall(words)) >= _SHOUTING
    if not trade or not shouts(document.text[block.span.start : block.span.end]):
        return ()
    below = Span(block.span.end, _section_end(document, at))
    links = [link for link in document.links if below.contains(link.span) and pays(document, link.url)]
    return (Evidence("picture-character"), Evidence("advertising-links", str(len(links)))) if links else ()


def _section_end(document: Document, at: int) -> int:
    following = document.blocks[at + 1 : at + 1 + 6]
    end = next((block.span.start for block in following if block.kind == "heading"), None)
    return end if end is not None else following[-1].span.end if following else document.blocks[at].span.end


def _judge(judge: Judge, document: Document, sentence: Sentence, at: int) -> Iterator[Match]:
    words = document.fold(sentence.span).text
    if len(words) > _LONGEST * 2 or judge.exceptions.search(words) or names_itself(document, sentence.span):
        return
    if match := judge.pay.search(words):
        yield _match(document, sentence.span, match.group(), (Evidence("commerce-word", match.group()),))
        return
    company = tuple(_company(judge, document, sentence, at))
    if (channel := seller_of(document)) and judge.cues.words["order"].search(words):
        company += (Evidence("article-sells", channel),)
    kinds = {evidence.kind for evidence in company}
    if (is_room_page(document) and not kinds - {"image-call"}) or (
        is_project(document) and (judge.cues.words["room"].search(words) or ROOM.search(words))
    ):
        return
    if match := judge.scan.search(words):
        if kinds and len(words) <= _LONGEST:
            yield _match(document, sentence.span, match.group(), company)
    elif match := judge.reach.search(words):
        if kinds - ({"image-call", "advertising-links"} if is_project(document) else {"image-call"}) and len(words) <= _LONGEST:
            yield _match(document, sentence.span, match.group(), company)
    elif (match := judge.buy.search(words) or judge.cues.words["deal"].search(words)) and kinds & {
        "advertising-links",
        "beside-messenger",
        "article-sells",
    }:
        yield _match(document, sentence.span, match.group(), company)


def _shared(judge: Judge, document: Document, sentence: Sentence, inside: list[Span]) -> Iterator[Match]:
    """A call in one sentence with the links and contacts `inside`: evidence of each link, and an offer for money stands for itself too.

    A call's span never holds two of them, so that each keeps its own finding.
    """
    words = document.fold(sentence.span).text
    if len(words) > _LONGEST * 2 or judge.exceptions.search(words):
        return
    if match := judge.pay.search(words):
        span = sentence.span if len(inside) == 1 else Span(sentence.span.start, max(min(inside).start, sentence.span.start + 1))
        yield _match(document, span, match.group(), (Evidence("commerce-word", match.group()),))
    elif match := judge.buy.search(words) or judge.reach.search(words):
        for link in document.links:
            if sentence.span.contains(link.span) and _sells(document, link):
                yield _match(document, link.span, match.group(), (Evidence("advertising-links", "1"),))


def _company(judge: Judge, document: Document, sentence: Sentence, at: int) -> Iterator[Evidence]:
    """What stands with a sentence: a picture right before or after it, an advertising link or a seller's contact within two blocks."""
    near = document.blocks[max(0, at - 1) : at + 1 + _HEADED]
    area = Span(near[0].span.start, near[-1].span.end)
    if _pictured(document, sentence.block, at):
        yield Evidence("image-call", "")
    links = [link for link in document.links if area.contains(link.span) and _sells(document, link)]
    if links:
        yield Evidence("advertising-links", str(len(links)))
    if any(area.contains(contact.span) and _private(judge, document, contact) for contact in contacts_of(document)):
        yield Evidence("beside-messenger")


def _pictured(document: Document, block: Block, at: int) -> bool:
    beside = document.blocks[max(0, at - 1) : at] + document.blocks[at + 1 : at + 2]
    return bool(document.reading(block).images) or any(
        document.reading(other).images and len(document.fold(other.span).text.strip()) <= _CAPTION for other in beside
    )


def _sells(document: Document, link: Link) -> bool:
    return promotes(link.url, document.facts) and not (is_messenger(link.url, document.facts) and "bot" in link.url.path.lower())


def _private(judge: Judge, document: Document, contact: Contact) -> bool:
    """Whether a contact is a person's, with a label or in a private messenger, not a project's room."""
    if contact.room:
        return False
    if contact.kind == "mention":
        return contact.sure and any(judge.cues.said(name, document, contact.span) for name in _DEALS)
    return contact.kind == "messenger" and (bool(contact.label) or contact.channel not in ("Discord", "Slack", "Matrix", "Guilded"))


def _match(document: Document, span: Span, words: str, evidence: tuple[Evidence, ...]) -> Match:
    text = document.text[span.start : span.end]
    lead = re.match(r"#+\s*", text)
    shown = words or (text[lead.end() :] if lead else text)
    edit = removal(document, span)
    repairs = (Repair("remove", (edit,)),) if edit is not None else ()
    said = (Evidence("call-to-action", words),) if words else ()
    return Match(span, {"call": shown}, (*said, *evidence), span, repairs=repairs)
