"""What speaks for a contact being honest: a project's badge or bot, the article's own subject, a warning that quotes a swindler."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.contact import Contact
from guidelint.document.contact_ids import is_own
from guidelint.document.declared import begins_with_name, declares_contact, declares_site
from guidelint.document.folding import fold
from guidelint.document.roles import belongs, owns
from guidelint.late import late_pattern
from guidelint.rules.cues import Cues
from guidelint.rules.projects import is_project, is_readme

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.source import Span

_BADGE = late_pattern(r"shields\.io|badge|\.svg|widget\.png", re.IGNORECASE)
_BOT = late_pattern(r"^bot|bot$")
_CONTACT_PAGE = late_pattern(
    r"(?:contacts?|(?:how to )?contact (?:us|me|information|details)|get in touch|support|community|help(?: and| &)? support"
    r"|kontakte?|contacto|contáctanos|contactez-nous|nous contacter|contato|fale conosco|hubungi kami"
    r"|(?:cách )?liên hệ(?: với)?(?: ch[úu]ng t[ôo]i)?"
    r"|контакты|связаться с нами|iletişim"
    r"|联系(?:我们|方式)?|关于我们|お?问い合わせ|联络先|문의(?:하기)?|연락처|ติดต่อเรา|اتصل بنا)"
)
_ROOM_PAGE = late_pattern(
    r"communication|(?:join (?:the |our )?)?(?:communit(?:y|ies)|(?:community |communication |chat )?groups?|chat|discord)|telegram"
    r"|(?:欢迎)?(?:加入)?(?:我们的?)?(?:官方|技术|用户|社区|微信|qq){0,3}(?:交流|讨论)?(?:社?群|社区|群组)(?:讨论|交流)?"
    r"|sponsor(?:s|ing)?|donate|赞助(?:我们|支持)?|捐赠"
)
_EXAMPLE = late_pattern(
    r"(?:for example|for instance|e\.\s?g\.|such as|例如|比如|譬如|por ejemplo|p\.\s?ej\.|por exemplo|par exemple|zum beispiel|z\.\s?b\."
    r"|misalnya|contohnya?|ví dụ|например|例えば|たとえば|예를 들어)(?:[\s:：,，(（*_`\"'“「]|as|like|your|is){0,8}$",
    re.IGNORECASE,
)
_JUST_BEFORE = 24
_THROUGHOUT = 3
_QUOTED = late_pattern(r"(?:[「『“《]|\*\*|<strong>){1,2}([A-Za-z][A-Za-z0-9_-]{4,24})(?:[」』”》]|\*\*|</strong>)")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("„", "“"))
_DEFANGS = late_pattern(r"\b(?:re|de)-?fang\w*|`[^`\n]*hxxps?|indicators? of compromise|\bIOCs?\b|脱敏|威胁情报", re.IGNORECASE)


def is_declared(document: Document, contact: Contact) -> bool:
    """Whether the front matter declares a contact, its site or its name as the article's own."""
    return declares_contact(document, contact.id) or (contact.link is not None and declares_site(document, contact.link.url))


def is_owners(document: Document, contact: Contact) -> bool:
    if is_own(document, contact.id) or begins_with_name(contact.id, document.facts.own_names):
        return True
    if contact.kind == "mail":
        return belongs(document, contact.id.rpartition("@")[2])
    return contact.link is not None and owns(document, contact.link.url)


def excuses_of(document: Document, contact: Contact) -> Iterator[tuple[str, str]]:
    if contact.link is not None:
        written = document.text[contact.link.span.start : contact.link.span.end]
        if "<img" in written or ("![" in written and _BADGE.search(written)):
            yield "badge", ""
    if _BOT.search(contact.id) and "emoji" not in contact.disguises:
        yield "bot", contact.id
    if is_project(document):
        yield "project-page", ""
    if is_readme(document):
        yield "readme", ""
    if not contact.disguises and _EXAMPLE.search(document.text, max(0, contact.span.start - _JUST_BEFORE), contact.span.start):
        yield "example", ""
    if document.derive(_is_contact_page):
        yield "contact-page", ""
    if contact.kind == "messenger" and _is_named(document, contact.id):
        yield "own-name", contact.id
    if contact.channel and _is_topic(document, contact.channel):
        yield "messenger-topic", contact.channel


def _is_contact_page(document: Document) -> bool:
    """Whether the article's title says nothing but that contacts stand here: the page of a firm or a project about itself."""
    return _CONTACT_PAGE.fullmatch(_title(document)) is not None or is_room_page(document)


def is_room_page(document: Document) -> bool:
    """Whether the article's title says nothing but that a project's users meet here or pay for its work."""
    return _ROOM_PAGE.fullmatch(_title(document)) is not None


def _title(document: Document) -> str:
    return document.fold(document.title.span).text.strip(" #:!") if document.title is not None else ""


def _is_named(document: Document, contact_id: str) -> bool:
    """Whether the article speaks throughout of something whose name the id begins with: its maker's own channel."""
    lead = re.match(r"[a-z]{5,}", contact_id)
    return lead is not None and document.derive(_names)[lead.group()] >= _THROUGHOUT


def names_itself(document: Document, span: Span) -> bool:
    """Whether words call an account by a name that the article speaks of throughout, or that its own addresses bear: its maker's own."""
    quoted = (match.group(1).lower() for match in _QUOTED.finditer(document.text, *span))
    return any(document.text.lower().count(name) > _THROUGHOUT for name in quoted)


def _names(document: Document) -> Counter[str]:
    return Counter(re.findall(r"[a-z]{5,}", fold(document.prose)))


def _is_topic(document: Document, channel: str) -> bool:
    """Whether the article is about the messenger itself: its name stands in the title, and the article shows code for it."""
    name = channel.casefold()
    title = document.title
    said = title is not None and name in document.fold(title.span).text
    return said and any(block.kind == "code" for block in document.tree)


def warns(cues: Cues, document: Document, contact: Contact) -> bool:
    return bool(cues.said("scam", document, contact.span, 60)) and not contact.disguises


def is_quoted_warning(cues: Cues, document: Document, contact: Contact) -> bool:
    """Whether a warning quotes a swindler (the contact stands in quotation marks), or an article that teaches defanging shows it so."""
    if "host" in contact.disguises and document.derive(_teaches_defanging):
        return True
    if not cues.said("scam", document, contact.span, 200):
        return False
    line = document.source.line_span(document.source.line_of(contact.span.start))
    before, after = document.text[line.start : contact.span.start], document.text[contact.span.end : line.end]
    return any(before.rfind(opening) > before.rfind(closing) and closing in after for opening, closing in _QUOTES) or (
        before.count('"') % 2 == 1 and '"' in after
    )


def _teaches_defanging(document: Document) -> bool:
    return _DEFANGS.search(document.text) is not None
