"""What stands around a contact, a link or a picture and speaks for its being promotion: where it is, what is said next to it.

The words stand in rules/lists/promotion-words.yaml; here is how near they must be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.addresses import addresses_of
from guidelint.document.contact_forms import is_example
from guidelint.document.contact_ids import is_own
from guidelint.document.contacts import contacts_of
from guidelint.document.readable import written, written_in
from guidelint.document.referral import paid_target, redirect_of, referral_of
from guidelint.document.roles import is_messenger, owns
from guidelint.late import late_pattern
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Evidence
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Url
    from guidelint.document.contact import Contact
    from guidelint.rules.lists import RuleData

_EDGE = 300
_AROUND = 90
_DIALLED = 7
_BRACKETS = {"[": "]", "【": "】", "「": "」", "『": "』", "〖": "〗", "《": "》", "(": ")", "（": "）"}
PICTURES = late_pattern(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u261b-\u261f]")


class Cues(NamedTuple):
    """The words of promotion, by what they do."""

    words: dict[str, Pattern]

    @classmethod
    def of(cls, data: RuleData) -> Cues:
        by_name: dict[str, list[str]] = {}
        for entry in data.entries("promotion-words"):
            by_name.setdefault(str(entry["name"]), []).append(str(entry["value"]))
        return cls({name: Pattern.of(sources) for name, sources in by_name.items()})

    def said(self, name: str, document: Document, span: Span, around: int = _AROUND) -> str:
        """The words called `name` in the block of `span`, at most `around` characters from it; an empty string for none."""
        area = neighbourhood(document, span, around)
        folded = document.fold(area)
        match = self.words[name].search(folded.text)
        return match.group().strip() if match else ""

    def said_above(self, name: str, document: Document, span: Span) -> str:
        """The words called `name` in the nearest heading above `span`; an empty string for none."""
        at = bisect_right(document.headings, span.start, key=lambda heading: heading.span.start) - 1
        match = self.words[name].search(document.fold(document.headings[at].span).text) if at >= 0 else None
        return match.group().strip() if match else ""

    def advertises(self, document: Document) -> int:
        """How many links of the article advertise by themselves (referrals, shorteners, redirects, messengers)."""
        return document.derive(_promoted)


def _promoted(document: Document) -> int:
    if not any(pays(document, url) for url in addresses_of(document)):
        return 0
    return sum(pays(document, link.url) for link in document.links)


def seller_of(document: Document) -> str:
    """The channel of a private messenger contact that the article gives with its label, and that is not the owner's; "" for none."""
    return document.derive(_seller)


def _seller(document: Document) -> str:
    private = (contact for contact in contacts_of(document) if _is_private(contact) and contact.area in ("text", "cell"))
    return next((contact.channel for contact in private if not is_own(document, contact.id)), "")


def _is_private(contact: Contact) -> bool:
    """Whether a contact is a person's in a messenger: with a label, or a chat with a telephone number that a link opens."""
    if contact.kind != "messenger" or contact.room:
        return False
    number = contact.link is not None and contact.id.isdigit() and len(contact.id) > _DIALLED and not is_example(contact.id)
    return (bool(contact.label) and contact.sure) or number


def holds(pattern: Pattern, text: str) -> bool:
    """Whether `pattern` matches in folded `text`; its literals are looked for first, they are found much faster."""
    literals = pattern.literals()
    return (literals is None or any(literal in text for literal in literals)) and pattern.search(text) is not None


def stands(pattern: Pattern, document: Document) -> bool:
    """Whether `pattern` matches anywhere in the article as it is written, looked for where the gate says so: needs are in `asks`."""
    spans = document.spans_meeting(pattern.needs)
    if spans is None:
        return holds(pattern, written(document))
    return any(holds(pattern, written_in(document, span)) for span in spans)


def pays(document: Document, url: Url) -> bool:
    """Whether an address is certain to pay somebody, or is hidden behind a redirect of the site."""
    inner = redirect_of(url)
    if inner is not None and not url.host:
        return True
    target = paid_target(url, document.facts)
    referral = referral_of(target, document.facts) if target.host else None
    return referral is not None and referral.certain and not owns(document, url) and not is_messenger(inner or url, document.facts)


def neighbourhood(document: Document, span: Span, around: int = _AROUND) -> Span:
    """The part of the block of `span` that lies at most `around` characters from it; the line before it when the span begins the block."""
    block = document.block_at(span.start)
    if block is None:
        return Span(max(0, span.start - around), min(len(document.text), span.end + around))
    if block.kind == "cell":
        row = document.source.line_span(document.source.line_of(span.start))
        return Span(max(row.start, span.start - around), max(min(row.end, span.end + around), span.end))
    start, end = max(block.span.start, span.start - around), min(block.span.end, span.end + around)
    if start == block.span.start and (before := _before(document, block)) is not None:
        start = max(before.span.start, start - around)
    return Span(start, end)


def _before(document: Document, block: Block) -> Block | None:
    """The block that leads into `block`: it ends with a colon, or it is the heading right above."""
    at = document.blocks.index(block) - 1
    if at < 0:
        return None
    before = document.blocks[at]
    leads = before.kind == "heading" or document.text[before.span.start : before.span.end].rstrip(" *_").endswith((":", "："))
    return before if leads and block.span.start - before.span.end < 40 else None


def place(document: Document, span: Span) -> Iterator[Evidence]:
    """Where `span` stands: title, heading, first or last words of the article."""
    block = document.block_at(span.start)
    title = document.title
    if title is not None and title.span.contains(span):
        yield Evidence("in-title")
    elif block is not None and block.kind == "heading":
        yield Evidence("in-heading")
    head, tail = _ends(document)
    if span.start < head and not (title is not None and title.span.contains(span)):
        yield Evidence("at-start")
    elif span.end > tail:
        yield Evidence("at-end")


def _ends(document: Document) -> tuple[int, int]:
    """Where the first words of the article end and its last words begin; both are near each other in a short article."""
    return document.derive(_edges)


def _edges(document: Document) -> tuple[int, int]:
    blocks = [block for block in document.blocks if block.kind not in ("field", "heading")]
    if len(blocks) < 6:
        return 0, len(document.text)
    return min(blocks[0].span.end, blocks[0].span.start + _EDGE), max(blocks[-1].span.start, blocks[-1].span.end - _EDGE)


def bracket_around(document: Document, span: Span) -> Span | None:
    """The bracket that holds `span` and little else: `[[…](…)]`, `【…】`."""
    text = document.text
    start, end = span
    while start > 0 and end < len(text) and start > span.start - 60:
        start -= 1
        if text[start] in "\n\r":
            return None
        if text[start] in _BRACKETS and not text[start + 1 : span.start].strip(" \"'“”*_☎️📞✈➤:：⭐"):
            closing = _closing(text, start, span.end)
            return Span(start, closing + 1) if closing is not None else None
    return None


def _closing(text: str, start: int, after: int) -> int | None:
    """Where the bracket that opens at `start` closes, at most a line and 400 characters behind `after`."""
    opener, closer = text[start], _BRACKETS[text[start]]
    depth = 1
    for at in range(after, min(len(text), after + 400)):
        if text[at] in "\n\r":
            return None
        depth += (text[at] == opener) - (text[at] == closer)
        if depth == 0:
            return at
    return None


def is_alone(document: Document, span: Span) -> bool:
    """Whether `span` is all that its line says."""
    line = document.source.line_span(document.source.line_of(span.start))
    rest = document.text[line.start : span.start] + document.text[span.end : line.end]
    return not re.search(r"[^\W_]", rest)


def shouts(words: str) -> bool:
    """Whether `words` hold a picture character that calls for attention."""
    return PICTURES.search(words) is not None
