"""How an article links to sites outside of it: how often, from how many hosts, and how often the same page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.domains import is_shared, site_of
from guidelint.document.links import Link
from guidelint.document.roles import is_messenger, owns

if TYPE_CHECKING:
    from guidelint.document import Document, Url


class Sites(NamedTuple):
    """How an article links to sites outside: links, different hosts and different addresses by site, how often each address is linked."""

    links: Counter[str]
    hosts: Mapping[str, set[str]]
    pages: Mapping[str, set[str]]
    targets: Counter[str]


def page_of(url: Url) -> str:
    """The page that `url` opens, for single-page shops with its fragment; a place within a page is no page."""
    return f"{url.host}{url.path}#{url.fragment if url.fragment[:1] in ('/', '!') else ''}".lower()


def is_outside(exceptions: Sequence[str], document: Document, link: Link) -> bool:
    url = link.url
    if url.scheme not in ("http", "https") or not url.host or owns(document, url) or is_messenger(url, document.facts):
        return False
    excepted = any(document.facts.hosts(name).match(url.host, url.path) for name in exceptions)
    return not excepted or is_shared(url.host)


def sites_of(links: list[Link]) -> Sites:
    hosts: dict[str, set[str]] = defaultdict(set)
    pages: dict[str, set[str]] = defaultdict(set)
    for link in links:
        hosts[site_of(link.url.host)].add(link.url.host)
        pages[site_of(link.url.host)].add(link.target.rstrip("/"))
    targets = Counter(link.target.rstrip("/") for link in links)
    return Sites(Counter(site_of(link.url.host) for link in links), hosts, pages, targets)
