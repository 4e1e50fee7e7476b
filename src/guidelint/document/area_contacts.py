"""The contacts that are written in one part of an article: behind a messenger's name, or as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document import contact_forms as forms
from guidelint.document.asked import asked_tags, is_asked
from guidelint.document.contact import PICTURE, Contact
from guidelint.document.contact_areas import Area
from guidelint.document.contact_ids import channel_of, id_of
from guidelint.document.label_ids import further_ids
from guidelint.document.links import parse_url
from guidelint.document.messenger_labels import Labelled, labelled_ids
from guidelint.document.named_accounts import named_accounts
from guidelint.document.referral import redirect_of
from guidelint.document.roles import is_messenger
from guidelint.document.spelt_labels import spelt_ids
from guidelint.document.written_hosts import address_in, host_pattern, writes_hosts
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

# A profile of a network written out; linked ones are links. They count beside other contacts only.
_PROFILE = late_pattern(
    r"(?<![a-z0-9@./-])(?:www\.)?(?:fb|facebook|instagram|tiktok|vk|weibo|threads|x|twitter)\.(?:com|ru|me|net)/(?P<id>@?[a-z0-9_.]{3,40})(?![a-z0-9/])"
)
_SET_APART = late_pattern(r"\S[*~\u200b-\u200f\u2060\ufeff]+\S")
_GROUP = late_pattern(r"群|频道|group|channel|グループ|gruppe|groupe|kanal|canal|gruppo|nhóm|grup|канал|групп")
_DRAWN = late_pattern(r"[^\x00-\x7f\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff\u0400-\u04ff\u00c0-\u024f\u0590-\u0e7f]")


def labelled(document: Document, area: Area) -> Iterator[Contact]:
    """Contacts announced by a messenger's name, in disguise or not: `微信：abc12345`, `Telegram: @name`."""
    text = area.folded.text
    for found in labelled_ids(document, text):
        if _is_credit(document, area, found):
            continue
        start = found.label.start()
        yield _contact(document, area, found, start, tuple(_disguises(document, area, found)))
        for other in further_ids(text, found.match):
            yield _contact(document, area, found._replace(match=other), other.start("id"), ())


def _is_credit(document: Document, area: Area, found: Labelled) -> bool:
    """Whether the words behind a label are somebody's name who is thanked: an `@name` that links to a page which is no chat."""
    if found.match["id"][0] != "@":
        return False
    span, label = area.folded.span(*found.match.span("id")), area.folded.span(*found.label.span())
    links = [
        link for link in document.links if link.kind == "inline" and link.text_span.contains(span) and not link.text_span.contains(label)
    ]
    return any(link.url.host and not is_messenger(link.url, document.facts) and redirect_of(link.url) is None for link in links)


def spelt(document: Document, area: Area) -> Iterator[Contact]:
    """Contacts whose messenger is spelt letter by letter."""
    names = document.facts.tables.get("messenger-labels", {})
    for label, name, match in spelt_ids(area.folded.text):
        span = area.folded.span(label.start(), match.end("id"))
        channel = str(names.get(name, {}).get("name", name))
        yield Contact("messenger", channel, forms.normalised(match["id"]), span, None, name, ("marks",), area.name)


def _contact(document: Document, area: Area, found: Labelled, start: int, disguises: tuple[str, ...]) -> Contact:
    """The contact from offset `start` of the folded text to the end of the id."""
    span = area.folded.span(min(start, found.match.start("id")), max(found.end, found.match.end("id")))
    name = str(found.entry.get("name", ""))
    identity = forms.normalised(found.match["id"])
    room = _GROUP.search(found.match["gap"]) is not None
    sure = found.sure or (name == "LINE" and _is_line(document, area, found))
    kind = "profile" if found.entry.get("social") else "messenger"
    return Contact(kind, name, identity, span, None, found.name, disguises, area.name, sure, room)


def _is_line(document: Document, area: Area, found: Labelled) -> bool:
    """Whether LINE in capitals is the messenger: in the writing of the countries where people use it."""
    label = _as_written(document, area, found.label.span())
    around = area.folded.text[max(0, found.label.start() - 20) : found.match.end() + 20]
    return label.startswith("LINE") and re.search(r"[\u3040-\u30ff\u0e00-\u0e7f\u4e00-\u9fff]", around) is not None


def _disguises(document: Document, area: Area, found: Labelled) -> Iterator[str]:
    label = _as_written(document, area, found.label.span())
    identity = _as_written(document, area, found.match.span("id"))
    if found.entry.get("obfuscated"):
        yield "label"
    if _DRAWN.search(identity) or (_DRAWN.search(label) and not _GROUP.search(found.match["gap"] + label)):
        yield "letters"
    if forms.is_written_number(found.match["id"]) or forms.has_letters_for_digits(found.match["id"]):
        yield "digits"
    if PICTURE.search(found.match["gap"]):
        yield "emoji"
    if found.apart or _SET_APART.search(identity):
        yield "marks"


def _as_written(document: Document, area: Area, place: tuple[int, int]) -> str:
    span = area.folded.span(*place)
    return document.text[span.start : span.end]


def unlabelled(document: Document, area: Area) -> Iterator[Contact]:
    """Contacts that need no label: mail addresses, mentions, telephone numbers, messengers' addresses written out."""
    if area.name == "field":
        return
    folded = area.spoken
    yield from _mails(area)
    yield from _mentions(area)
    for start, end, number, odd in (*forms.telephones(folded.text), *forms.digits_apart(folded.text)):
        span = folded.span(start, end)
        drawn = odd or any(mark.isalnum() and not mark.isascii() for mark in document.text[span.start : span.end])
        yield Contact("telephone", "", number, span, disguises=("digits",) if drawn else (), area=area.name)
    for start, end, network, name in named_accounts(folded.text):
        yield Contact("profile", network, name, folded.span(start, end), label=network, area=area.name)
    yield from _written_hosts(document, area)
    for match in _PROFILE.finditer(folded.text):
        yield Contact("profile", "", match["id"], folded.span(*match.span()), area=area.name, sure=False)


def _mails(area: Area) -> Iterator[Contact]:
    folded = area.spoken
    for match in forms.MAIL.finditer(folded.text):
        yield Contact("mail", "", match.group(), folded.span(*match.span()), area=area.name)
    for match in forms.MAIL_SPELT.finditer(folded.text):
        address = f"{match['name'].replace(' dot ', '.')}@{match['host'] or match['spoken']}.{match['top']}"
        yield Contact("mail", "", address, folded.span(*match.span()), disguises=("marks",), area=area.name)


def _mentions(area: Area) -> Iterator[Contact]:
    """`@name`, and what forums write instead where the reader is told to write to it: `u/name`, `name#1234`."""
    folded = area.spoken
    for match in forms.MENTION.finditer(folded.text):
        asked = is_asked(folded.text, match.start())
        yield Contact("mention", "", forms.normalised(match.group()), folded.span(*match.span()), area=area.name, sure=asked)
    for match in forms.USER.finditer(folded.text):
        if is_asked(folded.text, match.start()):
            yield Contact("mention", "Reddit", match.group().lstrip("/"), folded.span(*match.span()), area=area.name)
    for match in asked_tags(folded.text):
        yield Contact("mention", "Discord", match.group(), folded.span(*match.span()), area=area.name)


def _written_hosts(document: Document, area: Area) -> Iterator[Contact]:
    """Messenger addresses written out as text: `t.me/name`, `t[.]me/name`, `ｔ．ｍｅ／name`."""
    hosts = document.facts.lists.get("messenger-hosts")
    if hosts is None or not document.derive(writes_hosts):
        return
    for match in host_pattern(tuple(hosts.entries)).finditer(area.spoken.text):
        span = area.spoken.span(*match.span())
        written = document.text[span.start : span.end]
        odd = not written.isascii() or re.search(r"\[|\(|\s", match["host"]) is not None
        url = parse_url("https://" + address_in(match))
        if is_messenger(url, document.facts):
            yield Contact("messenger", channel_of(document, url), id_of(url), span, None, "", ("host",) if odd else (), area.name)
