"""Where the marks of an article lead: what a link, a footnote or a number in brackets is worth as a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.citations import CALL, ENTRY, IDENTIFIER, PUBLISHED, SECTION, SHORT
from guidelint.document.links import Link, Role
from guidelint.document.roles import role_of
from guidelint.document.selling import advertises, is_counter, pays
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document


class SupportLevel(IntEnum):
    """How well a sentence is supported: not at all, by a named and dated source, by a page, by an authoritative page."""

    S0 = 0
    S1 = 1
    S2 = 2
    S3 = 3


class Support(NamedTuple):
    """What supports a sentence. `span` is where it stands, None for S0.

    `kind` is none, link, homepage, footnote, reference, named-source, first-hand or front-matter.
    """

    level: SupportLevel = SupportLevel.S0
    kind: str = "none"
    span: Span | None = None


NOTHING = Support()
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LINE = re.compile(r"\S[^\r\n]+")
_A_NAME = 12
"""Characters that a note needs to name a source."""


def link_support(document: Document, link: Link) -> Support:
    """What `link` is worth. Promotion, images, pages of the same site, and counters of an article that sells are worth nothing."""
    url = link.url
    if not url.external:
        return _fragment_support(document, link) if url.fragment and not url.path and not url.scheme else NOTHING
    if url.scheme not in ("", "http", "https") or _is_picture(document, link) or pays(document, link):
        return NOTHING
    role = role_of(document, link)
    if role in (Role.NAVIGATION, Role.FIRST_PARTY) or is_counter(document, link) or CALL.match(document.text, *link.text_span):
        return NOTHING
    if url.bare_host or (SHORT.fullmatch(url.path) and advertises(document)):
        return Support(SupportLevel.S1, "homepage", link.span)
    return Support(SupportLevel.S3 if role is Role.OFFICIAL else SupportLevel.S2, "link", link.span)


def _is_picture(document: Document, link: Link) -> bool:
    """Whether nothing but an image stands between the brackets of `link`."""
    words = document.text[slice(*link.text_span)].strip()
    return words.startswith(("![", "<img")) and words.endswith((")", "]", ">"))


def _fragment_support(document: Document, link: Link) -> Support:
    """A link inside the page (`[1](#note-1)`) is worth what stands at its target, or in the numbered list of references."""
    target = re.search(rf"""(?:\b(?:id|name)\s*=\s*["']?|\{{#){re.escape(link.url.fragment)}(?:["'\s>}}]|$)""", document.text)
    if target is not None and (block := document.block_at(target.end() - 1)) is not None:
        return _at(entry_support(document, block.span), link.span, "reference")
    words = document.text[slice(*link.text_span)].strip("[]()^\\ ")
    return number_support(document, words, link.span) if words.isdigit() else NOTHING


def footnote_support(document: Document, label: str, span: Span) -> Support:
    """What the footnote `label` is worth for the sentence with the mark at `span`."""
    return _at(document.derive(_footnotes).get(label, NOTHING), span, "footnote")


def number_support(document: Document, number: str, span: Span) -> Support:
    """What `[number]` at `span` is worth: the entry of that number in a list of references; no list, no source."""
    return _at(document.derive(_reference_list).get(number, NOTHING), span, "reference")


def author_support(document: Document, name: str, year: str, span: Span) -> Support:
    """What `(name year)` at `span` is worth: the entry with that name and year in a list of references; no list, no source."""
    for section in document.derive(_sections):
        for line in _LINE.finditer(document.text, *section):
            if name in line.group() and year in line.group():
                return _at(entry_support(document, Span(*line.span())), span, "reference")
    return NOTHING


def note_support(document: Document, words: Span, span: Span) -> Support:
    """What the sign at `span` is worth, which leads to a note with the given words."""
    return _at(_named(entry_support(document, words), words, words.end - words.start), span, "footnote")


def entry_support(document: Document, span: Span) -> Support:
    """What an entry (a footnote's words, an item of a list of references) is worth by its links, else by its words."""
    words = document.text[slice(*span)]
    if IDENTIFIER.search(words):
        return Support(SupportLevel.S3, "reference", span)
    links = (link for block in document.blocks if block.span.overlaps(span) for link in document.reading(block).links)
    found = [link_support(document, link) for link in links if span.contains(link.span)]
    if len(words.strip()) >= _A_NAME and PUBLISHED.search(words):
        found.append(Support(SupportLevel.S2, "reference", span))
    return max(found, key=lambda support: support.level, default=NOTHING)


def numeral(written: str) -> str:
    """A raised or circled number as digits."""
    circled = "".join(str(ord(one) - ord("①") + 1) if "①" <= one <= "⑳" else one for one in written)
    return circled.translate(_SUPERSCRIPTS)


def _at(support: Support, span: Span, kind: str) -> Support:
    return Support(support.level, kind, span) if support.level else NOTHING


def _footnotes(document: Document) -> Mapping[str, Support]:
    return {note.label: _footnote(document, note) for note in document.tree if note.kind == "footnote"}


def _footnote(document: Document, note: Block) -> Support:
    words = document.text[slice(*note.span)].partition("]:")
    inside = Span(note.span.end - len(words[2]), note.span.end) if words[1] else note.span
    return _named(entry_support(document, inside), inside, len(words[2].strip()))


def _reference_list(document: Document) -> Mapping[str, Support]:
    """The lines that begin with a number in brackets, and the numbered ones of a section called references, sources or notes."""
    entries: dict[str, Support] = {}
    sections = document.derive(_sections)
    for match in ENTRY.finditer(document.text):
        marked = match["square"] or match["circled"]
        if marked or any(section.start <= match.start() < section.end for section in sections):
            words = Span(*match.span("words"))
            worth = _named(entry_support(document, words), words, len(match["words"]))
            entries.setdefault(numeral(marked or match["round"] or match["plain"]), worth)
    return entries


def _sections(document: Document) -> list[Span]:
    return [*_reference_sections(document)]


def _named(support: Support, span: Span, length: int) -> Support:
    """A note without a link still names something, when it is more than a word."""
    return Support(SupportLevel.S1, "reference", span) if not support.level and length >= _A_NAME else support


def _reference_sections(document: Document) -> Iterator[Span]:
    titles = [block for block in document.blocks if block.kind == "heading" or _stands_alone(block)]
    for at, title in enumerate(titles):
        if SECTION.fullmatch(title.content.strip("*_:： ")):
            following = (block.span.start for block in titles[at + 1 :] if block.kind == "heading" and block.level <= (title.level or 6))
            yield Span(title.span.end, next(following, len(document.text)))


def _stands_alone(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.content) <= 40 and block.parent is None
