"""How an article pushes one site outside: most of its links lead there, and words of trade stand beside them again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.domains import is_shared, site_of
from guidelint.document.folding import fold_fast
from guidelint.document.links import Link
from guidelint.late import late_pattern
from guidelint.rules.cues import Cues, holds
from guidelint.rules.outside_links import Sites

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.patterns import Pattern

_NAMES = ("discount", "order", "invite", "price")
_AROUND = 60
_FEW = 2
_LOOKED_AT = 40
_HOST = late_pattern(r"(?://|\bwww\.)([A-Za-z0-9.-]+)")
_TITLES = late_pattern(r"^[ >]{0,4}#{1,2} [^\n]*|^[^\n]+(?=\n(?:=+|-+)[ \t]*$)|^title:[^\n]*", re.MULTILINE)
_HEAD = 600
_SHOUTS = late_pattern(
    "[🔥👉💰🎁💸🤑💎]|>>>|➤➤|»»|(?:[A-Z]{3,} ){3,}[A-Z]{3,}"
    "|【[^】]{0,6}(?:收藏|必看|必备|推荐|最新|亲测|免费|独家|限时|福利|真实|重磅|干货|优惠)[^】]{0,6}】"
)
_EDGES = late_pattern(r"^[\W_]+|[\W_]+$")


class Pushed(NamedTuple):
    """Links of an article with words of trade beside them, by site; and links that are pictures, by address."""

    sales: Counter[str]
    pictures: Counter[str]

    @classmethod
    def of(cls, cues: Cues, document: Document, links: Sequence[Link], sites: Sites, least: int) -> Pushed:
        """Look at the links of sites that the article links `least` times."""
        return cls(_sales(cues, document, links, sites, least), _pictures(document, links))


def is_linked_often(document: Document, exceptions: Sequence[str], least: int) -> bool:
    """Whether a site that `exceptions` (lists) do not hold stands `least` times in addresses as written: a look that parses nothing."""
    hosts = Counter(match.group(1).lower().removeprefix("www.") for match in _HOST.finditer(document.text))
    sites: Counter[str] = Counter()
    for host, times in hosts.items():
        if is_shared(host) or not any(document.facts.hosts(name).match(host, "/") for name in exceptions):
            sites[site_of(host)] += times
    return any(times >= least for times in sites.values())


def is_offered(words: Pattern, document: Document) -> bool:
    """Whether `words` stand in the first lines or in a heading of the article as it is written, where its title can be."""
    if not document.may_meet(words.needs):
        return False
    text = document.text
    lines = [text[:_HEAD], *(match.group() for match in _TITLES.finditer(text))]
    return holds(words, fold_fast("\n".join(lines)))


def is_chief(sites: Sites, site: str, least: int) -> bool:
    """Whether at least half of the links that leave the article, and `least` of them, lead to `site`."""
    return sites.links[site] >= least and sites.links[site] * 2 >= sites.links.total()


def is_varied(sites: Sites, link: Link) -> bool:
    """Whether a page is linked once, as most of the pages of its site that the article links are: things that it speaks of one by one."""
    site = site_of(link.url.host)
    pages = len(sites.pages[site])
    if len(sites.hosts[site]) > _FEW or pages <= _FEW or sites.targets[link.target.rstrip("/")] > 1:
        return False
    return pages * 3 >= sites.links[site] * 2


def _sales(cues: Cues, document: Document, links: Sequence[Link], sites: Sites, least: int) -> Counter[str]:
    """How many links to each site that the article links `least` times have words of trade beside them, the first ones only."""
    sales: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for link in links:
        site = site_of(link.url.host)
        seen[site] += 1
        if sites.links[site] >= least and seen[site] <= _LOOKED_AT and _is_sold(cues, document, link):
            sales[site] += 1
    return sales


def _is_sold(cues: Cues, document: Document, link: Link) -> bool:
    if cues.words["buying"].fullmatch(plain_words(document, link)):
        return True
    return any(cues.said(name, document, link.span, _AROUND) for name in _NAMES)


def _pictures(document: Document, links: Sequence[Link]) -> Counter[str]:
    """How many of the links that are pictures lead to each address."""
    pictured = (link.target.rstrip("/") for link in links if document.text.startswith(("![", "<img"), link.text_span.start))
    return Counter(pictured)


def is_shouted(document: Document, link: Link) -> bool:
    """Whether the words of a link hold what calls for attention: a picture character of trade, a bracketed promise."""
    return _SHOUTS.search(document.text, *link.text_span) is not None


def plain_words(document: Document, link: Link) -> str:
    """The folded words of a link without the signs at their ends."""
    return _EDGES.sub("", document.fold(link.text_span).text)
