"""What speaks for a link being paid for: its address, what is said beside it, how often its code and its site are linked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidelint.document.domains import site_of
from guidelint.document.links import Link
from guidelint.document.referral import Referral, looks_like_code, parameters_of, redirect_of
from guidelint.late import late_pattern
from guidelint.rules.cues import Cues, place
from guidelint.rules.paid_links import SHARED, Found, is_of_partners, signs_up
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document

DOCUMENTS = late_pattern(r"^(?:docs?|help|support|developers?|api|learn|wiki|kb|manual|guide)\.|(?:^|/)docs?/")
_ROOM = late_pattern(r"\b(?:slack|discord|gitter|matrix|zulip|mattermost|telegram|irc)\b")
_CERTAIN = {"parameter": "referral-parameter", "path": "referral-path"}
_PROGRAMME = late_pattern(
    r"(?:affiliate|referral|refer-a-friend|partner)s?(?: program(?:me)?s?)?\W*$|\b(?:affiliate|referral|partner) (?:program(?:me)?|system)"
    r"|(?:推广|联盟|推荐|邀请|返佣|合作伙伴)(?:计划|营销|系统|项目|规则)|programas? de (?:afiliados|referidos|indicação)"
    r"|(?:empfehlungs|partner)programm"
    r"|freunde werben|programme (?:de parrainage|d'affiliation)|program (?:afiliasi|referral)|(?:партн[её]рская|реферальная) программа"
    r"|アフィリエイト(?:プログラム)?$"
)
# Words that promise a reward, whatever the address holds; what "referral link" announces would stand in the address.
_REWARD = late_pattern(
    r"返|佣金|手续费|优惠|专属|both of us|双方|你我|我们|ganamos|für mich|wir beide|beide |обоим|мы оба|cả hai|berdua|お互い|绍介料"
    r"|アフィリエイト|제휴|descuento|promo"
)

# What shops give to everybody: beside a link it says nothing about who is paid.
_SHOPPING = late_pattern(r"优惠券|佣金")


def signs_of(
    cues: Cues, document: Document, link: Link, found: Found, hosts: Counter[str], shared: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for a link being paid for."""
    url, referral = found.url, found.referral
    yield from _written(found)
    if shared[referral.value] >= SHARED:
        yield "shared-code", referral.value
    if not referral.certain and (announced := _announced(cues, document, link, found)):
        yield "announced-code", announced
    if redirect_of(link.url) is not None and url is not link.url:
        yield "redirector", url.host
    said = tuple(_said(cues, document, link))
    if referral.kind == "context" and redirect_of(link.url) is None and (not _rewards(said) or document.derive(_is_about_programme)):
        return
    yield from said
    if hosts[site_of(url.host)] >= SHARED:
        yield "repeated-host", url.host
    if not referral.certain and referral.kind != "context":
        yield from _titled(cues, document, link)


def _titled(cues: Cues, document: Document, link: Link) -> Iterator[tuple[str, str]]:
    """Whether a link stands in the title, or the title weighs what is sold."""
    if any(evidence.kind == "in-title" for evidence in place(document, link.span)):
        yield "in-title", ""
    if document.title is not None and (match := cues.words["recommending"].search(document.fold(document.title.span).text)):
        yield "recommending-title", match.group()


def _announced(cues: Cues, document: Document, link: Link, found: Found) -> str:
    """The code in a link's address that the article also gives as a code to invite with, if it does."""
    codes = [part for part in found.url.path.split("/") if part] + [value for _, value in parameters_of(found.url)]
    for code in codes:
        if not looks_like_code(code) or len(code) < 4:
            continue
        for match in re.finditer(rf"(?<![\w/=.-]){re.escape(code)}(?![\w/])", document.text):
            if not link.span.contains(Span(*match.span())) and cues.said("invite", document, Span(*match.span()), 30):
                return code
    return ""


def _written(found: Found) -> Iterator[tuple[str, str]]:
    """The signs in the address itself."""
    url, referral = found.url, found.referral
    if referral.certain:
        yield _CERTAIN.get(referral.kind, "affiliate-network"), _shown(referral)
    elif referral.kind == "parameter" or (referral.kind == "path" and "/" in referral.name):
        yield f"likely-{referral.kind}", _shown(referral)
    elif referral.kind in ("opaque", "code"):
        yield f"{referral.kind}-{'path' if referral.kind == 'opaque' else 'parameter'}", referral.value
    if looks_like_code(referral.value) and referral.kind not in ("opaque", "code"):
        yield "code-value", referral.value
    if signs_up(url):
        yield "sign-up-page", url.path
    if is_of_partners(url):
        yield "partner-host", url.host


def _said(cues: Cues, document: Document, link: Link) -> Iterator[tuple[str, str]]:
    words = document.fold(link.text_span).text
    if match := cues.words["invite"].search(words):
        yield "invite-text", match.group()
    elif invite := cues.said("invite", document, link.span, 60):
        yield "invite-word", invite
    for name, sign in (("commerce", "commerce-word"), ("order", "order-word"), ("discount", "discount-word"), ("price", "price-word")):
        if seen := cues.said(name, document, link.span, 60):
            yield sign, seen
    if seen := cues.said("disclosed", document, link.span):
        yield "disclosed", seen
    if cues.words["room"].search(words) or _ROOM.search(words):
        yield "community", words
    if DOCUMENTS.search(link.url.host + link.url.path):
        yield "documentation", link.url.host


def _is_about_programme(document: Document) -> bool:
    """Whether the article is a firm's page about its own referral programme, by its title: its links to the firm carry no id."""
    return document.title is not None and _PROGRAMME.search(document.fold(document.title.span).text) is not None


def _rewards(said: Iterable[tuple[str, str]]) -> bool:
    """Whether the words around a link that carries nothing say that it brings somebody money: a "referral link" without an id does not."""
    return any(
        (kind == "invite-text" and _REWARD.search(words))
        or (kind == "invite-word" and _REWARD.search(words) and not _SHOPPING.search(words))
        for kind, words in said
    )


def _shown(referral: Referral) -> str:
    return f"{referral.name}={referral.value}" if referral.kind in ("parameter", "code") else referral.name
