"""What each link is in its article: official, citation, tool, first-party, navigation or promotion.

The same role decides whether a link can support a claim: a promotional one never does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.document.domains import same_site
from guidelint.document.facts import Facts, HostSet
from guidelint.document.links import Link, Role, Url
from guidelint.document.referral import redirect_of, referral_of
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_TOOLS = ("code-hosts", "app-stores")
_BEFORE = 24
# A step that fetches something names what it needs.
_FETCH = late_pattern(
    r"\b(?:download|install|descarg|instal|herunterlad|télécharge|baixe|unduh|cài đặt|tải|скача|установ)\w*"
    r"|下载|安装|ダウンロード|インストール|다운로드|설치",
    re.IGNORECASE,
)
_NAVIGATION = late_pattern(
    r"[\s«‹<←→>›»]*(?:next|previous|prev|back|home|top|contents|下一[页篇章]|上一[页篇章]|返回|首页|目录)[\s«‹<←→>›»]*", re.IGNORECASE
)


def role_of(document: Document, link: Link) -> Role:
    """The role of one link of `document`."""
    url, facts = link.url, document.facts
    if promotes(url, facts):
        return Role.PROMOTION
    if not url.host:
        return Role.NAVIGATION if url.scheme or not url.path else Role.FIRST_PARTY
    if _is_first_party(url, facts):
        return Role.FIRST_PARTY
    if is_messenger(url, facts):
        return Role.NAVIGATION
    if _in(facts, "authoritative-hosts", url):
        return Role.OFFICIAL
    if any(_in(facts, name, url) for name in _TOOLS):
        return Role.TOOL
    words = document.text[link.text_span.start : link.text_span.end]
    if _FETCH.search(document.text[max(0, link.span.start - _BEFORE) : link.text_span.end]):
        return Role.TOOL
    return Role.NAVIGATION if _NAVIGATION.fullmatch(words) else Role.CITATION


def promotes(url: Url, facts: Facts) -> bool:
    """Whether `url` by itself shows that it advertises: a messenger, a referral, a shortener, or a redirect to one of them."""
    return facts.remembered(_promotes, url)


def _promotes(url: Url, facts: Facts) -> bool:
    if _is_first_party(url, facts):
        return False
    inner = redirect_of(url)
    if inner is not None:
        return not url.host or promotes(inner, facts)
    if url.host:
        referral = referral_of(url, facts)
        if is_room(url, facts):
            return False
        return hides(url, facts) or is_messenger(url, facts) or (referral is not None and referral.certain)
    return is_messenger(url, facts)


def is_room(url: Url, facts: Facts) -> bool:
    """Whether a messenger's link opens a public room such as projects have: weaker than a private chat."""
    entry = facts.tables.get("messenger-hosts", {}).get(facts.lists.get("messenger-hosts", HostSet()).match(url.host, url.path) or "", {})
    return bool(entry.get("community"))


def is_messenger(url: Url, facts: Facts) -> bool:
    """Whether `url` opens a chat, a group or a profile in a messenger. The messengers' own documentation does not."""
    if not url.host:
        return f"{url.scheme}:" in facts.tables.get("messenger-schemes", {})
    return _in(facts, "messenger-hosts", url) and not _in(facts, "messenger-documentation", url) and not url.bare_host


def is_social(url: Url, facts: Facts) -> bool:
    """Whether `url` is a page of a network whose paths are names of people and groups."""
    return _in(facts, "social-hosts", url)


def hides(url: Url, facts: Facts) -> bool:
    """Whether a public shortener hides where `url` leads."""
    return _in(facts, "shorteners", url) and not _in(facts, "first-party-shorteners", url)


def _in(facts: Facts, name: str, url: Url) -> bool:
    return facts.lists.get(name, HostSet()).match(url.host, url.path) is not None


def owns(document: Document, url: Url) -> bool:
    """Whether `url` leads to the configured owner: to one of `own-domains` (below its path, where it has one) or to one site with it."""
    return _is_first_party(url, document.facts) or any(same_site(url.host, own) for own in document.facts.own_domains.entries)


def belongs(document: Document, host: str) -> bool:
    """Whether a mere `host` is the configured owner's, or of one site with it."""
    return owns(document, Url("", host, "", (), ""))


def _is_first_party(url: Url, facts: Facts) -> bool:
    return bool(url.host) and facts.own_domains.match(url.host, url.path) is not None
