"""Ways to reach somebody that stand in an article: messenger ids and links, telephone numbers, mail addresses.

Only what is written is collected here; whether a contact is promotion is for the rules to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from guidelint.document import contact_forms as forms
from guidelint.document.addresses import addresses_of
from guidelint.document.contact_cells import cell_ids, holds_labelled_cells
from guidelint.document.folding import Folded, fold, fold_with_offsets
from guidelint.document.frontmatter import READABLE
from guidelint.document.links import Link, Url, parse_url
from guidelint.document.messenger_labels import Labelled, further_ids, labelled_ids, may_hold_label, spelt_ids
from guidelint.document.readable import with_code, written
from guidelint.document.referral import redirect_of
from guidelint.document.roles import is_messenger
from guidelint.linear import matches
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document

_PICTURE = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]")
_SET_APART = re.compile(r"\S[*~\u200b-\u200f\u2060\ufeff]+\S")
_GROUP = re.compile(r"群|频道|group|channel|グループ|gruppe|groupe|kanal|canal|gruppo|nhóm|grup|канал|групп")
_DRAWN = re.compile(r"[^\x00-\x7f\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff\u0400-\u04ff\u00c0-\u024f\u0590-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact at one place. `kind` is messenger, telephone, mail or mention (an `@name` without a label).

    `span` runs from the label (or the link) to the end of the id; `channel` is the messenger's name; `id` is folded and comparable.
    `disguises` say how it is hidden: label (slang for the messenger), letters, digits, emoji, marks, host, redirect.
    `area` is where it stands: text, cell (an id whose label stands elsewhere in the table), alt, field (of the front matter), comment.
    """

    kind: str
    channel: str
    id: str
    span: Span
    link: Link | None = None
    label: str = ""
    disguises: tuple[str, ...] = ()
    area: str = "text"
    sure: bool = True
    """False where the label is an ordinary word too (`line`, `signal`)."""
    room: bool = False
    """Whether the words between label and id call it a group."""


@dataclass(frozen=True, slots=True)
class _Area:
    name: str
    folded: Folded
    spoken: Folded
    """The same without code."""


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
    for area in _areas(document):
        for contact in (*_spelt(document, area), *_labelled(document, area), *_unlabelled(document, area)):
            if not any(contact.span.overlaps(span) for span in taken):
                found.append(contact)
                taken.append(contact.span)
    return tuple(sorted(filter(partial(_is_reachable, document, found), found), key=lambda contact: contact.span))


def _is_reachable(document: Document, contacts: Sequence[Contact], contact: Contact) -> bool:
    """A mere `@name` is a contact only in a line with an address or a number beside it."""
    if contact.kind != "mention":
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
    if "tel:" in text or document.derive(_writes_hosts) or forms.may_hold_telephone(text):
        return True
    if next(forms.digits_apart(text), None) is not None:
        return True
    if "@" in text and forms.MENTION.search(text) and forms.MAIL.search(text):
        return True
    return (
        may_hold_label(document, text.replace("`", "")) or next(spelt_ids(text), None) is not None or document.derive(holds_labelled_cells)
    )


def _in_cells(document: Document) -> Iterator[Contact]:
    """Ids in tables, each pointing at its cell; the label stands in the head of the column or of the row."""
    for folded, label, match in cell_ids(document):
        entry = document.facts.tables["messenger-labels"][label]
        disguises = ("label",) if entry.get("obfuscated") else ()
        span, sure = folded.span(*match.span("id")), not entry.get("needs-id") or bool(entry.get("obfuscated"))
        yield Contact("messenger", str(entry.get("name", "")), forms.normalised(match["id"]), span, None, label, disguises, "cell", sure)


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
            if link.kind not in ("bare", "autolink") and _PICTURE.search(words):
                disguises = (*disguises, "emoji")
            yield Contact("messenger", channel_of(document, url), id_of(url), link.span, link, disguises=disguises)


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


def _areas(document: Document) -> Iterator[_Area]:
    for block in document.blocks:
        yield _Area("text", with_code(document, block), document.fold(block.span))
        for image in document.reading(block).images:
            if image.alt_span.end > image.alt_span.start:
                yield _area(document, image.alt_span, "alt")
    for field in document.front_matter.fields if document.front_matter else ():
        if field.key.lower() not in READABLE and not field.key.lower().startswith("own") and field.value:
            yield _area(document, field.value_span, "field")
    for comment in document.comments:
        yield _area(document, comment.words, "comment")


def _area(document: Document, span: Span, name: str) -> _Area:
    folded = fold_with_offsets(document.text[span.start : span.end], span.start)
    return _Area(name, folded, folded)


def _labelled(document: Document, area: _Area) -> Iterator[Contact]:
    """Contacts announced by a messenger's name, in disguise or not: `微信：abc12345`, `Telegram: @name`."""
    text = area.folded.text
    for found in labelled_ids(document, text):
        start = found.label.start()
        yield _contact(document, area, found, start, tuple(_disguises(document, area, found)))
        for other in further_ids(text, found.match):
            yield _contact(document, area, replace(found, match=other), other.start("id"), ())


def _spelt(document: Document, area: _Area) -> Iterator[Contact]:
    """Contacts whose messenger is spelt letter by letter."""
    names = document.facts.tables.get("messenger-labels", {})
    for label, name, match in spelt_ids(area.folded.text):
        span = area.folded.span(label.start(), match.end("id"))
        channel = str(names.get(name, {}).get("name", name))
        yield Contact("messenger", channel, forms.normalised(match["id"]), span, None, name, ("marks",), area.name)


def _contact(document: Document, area: _Area, found: Labelled, start: int, disguises: tuple[str, ...]) -> Contact:
    """The contact from offset `start` of the folded text to the end of the id."""
    span = area.folded.span(min(start, found.match.start("id")), max(found.end, found.match.end("id")))
    name = str(found.entry.get("name", ""))
    identity = forms.normalised(found.match["id"])
    room = _GROUP.search(found.match["gap"]) is not None
    sure = found.sure or (name == "LINE" and _is_line(document, area, found))
    return Contact("messenger", name, identity, span, None, found.name, disguises, area.name, sure, room)


def _is_line(document: Document, area: _Area, found: Labelled) -> bool:
    """Whether LINE in capitals is the messenger: in the writing of the countries where people use it."""
    label = _as_written(document, area, found.label.span())
    around = area.folded.text[max(0, found.label.start() - 20) : found.match.end() + 20]
    return label.startswith("LINE") and re.search(r"[\u3040-\u30ff\u0e00-\u0e7f\u4e00-\u9fff]", around) is not None


def _disguises(document: Document, area: _Area, found: Labelled) -> Iterator[str]:
    label = _as_written(document, area, found.label.span())
    identity = _as_written(document, area, found.match.span("id"))
    if found.entry.get("obfuscated"):
        yield "label"
    if _DRAWN.search(label + identity):
        yield "letters"
    if _PICTURE.search(found.match["gap"]):
        yield "emoji"
    if found.apart or _SET_APART.search(identity):
        yield "marks"


def _as_written(document: Document, area: _Area, place: tuple[int, int]) -> str:
    span = area.folded.span(*place)
    return document.text[span.start : span.end]


def _unlabelled(document: Document, area: _Area) -> Iterator[Contact]:
    if area.name == "field":
        return
    folded = area.spoken
    for match in forms.MAIL.finditer(folded.text):
        yield Contact("mail", "", match.group(), folded.span(*match.span()), area=area.name)
    for match in forms.MENTION.finditer(folded.text):
        yield Contact("mention", "", forms.normalised(match.group()), folded.span(*match.span()), area=area.name)
    for start, end, number, odd in (*forms.telephones(folded.text), *forms.digits_apart(folded.text)):
        span = folded.span(start, end)
        drawn = odd or any(mark.isalnum() and not mark.isascii() for mark in document.text[span.start : span.end])
        yield Contact("telephone", "", number, span, disguises=("digits",) if drawn else (), area=area.name)
    yield from _written_hosts(document, area)


def _written_hosts(document: Document, area: _Area) -> Iterator[Contact]:
    """Messenger addresses written out as text: `t.me/name`, `t[.]me/name`, `ｔ．ｍｅ／name`."""
    hosts = document.facts.lists.get("messenger-hosts")
    if hosts is None or not document.derive(_writes_hosts):
        return
    for match in _host_pattern(tuple(hosts.entries)).finditer(area.spoken.text):
        span = area.spoken.span(*match.span())
        written = document.text[span.start : span.end]
        odd = not written.isascii() or re.search(r"\[|\(|\s|dot", match["host"]) is not None
        path = re.sub(r"\s|slash", "", "/" + match["path"].strip(" /"))
        url = parse_url("https://" + re.sub(r"\s*[\[(]?\s*(?:\.|dot|点)\s*[\])]?\s*", ".", match["host"]) + path)
        if is_messenger(url, document.facts):
            yield Contact("messenger", channel_of(document, url), id_of(url), span, None, "", ("host",) if odd else (), area.name)


def _writes_hosts(document: Document) -> bool:
    hosts, text = tuple(document.facts.lists["messenger-hosts"].entries), written(document)
    return matches(rf"(?:{_written_out(hosts)})\s?(?:/|slash )\s?[a-z0-9_+@/-]", text) and _host_pattern(hosts).search(text) is not None


@lru_cache(maxsize=8)
def _host_pattern(hosts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9@./-])(?P<host>{_written_out(hosts)})(?P<path>\s?(?:/|slash (?=[a-z0-9_]))\s?[a-z0-9_+@/-]{{3,40}})")


@lru_cache(maxsize=8)
def _written_out(hosts: tuple[str, ...]) -> str:
    """Hosts as people write them out, a dot perhaps in brackets or spelt."""
    dot = r"\s?[\[(]?\s?(?:\.|dot|点)\s?[\])]?\s?"
    names = sorted({host.partition("/")[0] for host in hosts if len(host) < 24}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\.", dot) for name in names)
