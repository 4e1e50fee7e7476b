"""off-topic: a link that has nothing to do with the article: words of the text linked to a shop, a farm of pages that link each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guidelint.document.addresses import addresses_of
from guidelint.document.declared import declares_site
from guidelint.document.domains import is_shared, site_of
from guidelint.document.folding import fold
from guidelint.document.links import Link
from guidelint.document.roles import is_messenger, owns
from guidelint.finding import Edit, Level
from guidelint.rules.cues import Cues, seller_of
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Evidence, Finder, Match, Repair

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Url
    from guidelint.rules.lists import RuleData

_WORDS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "exceptions": {
        "type": "array",
        "items": {"type": "string", "format": "list"},
        "description": "Lists of hosts that may be linked from anywhere.",
    },
    "farm": {
        "type": "integer",
        "default": 4,
        "minimum": 2,
        "description": "Hosts of one site that an article links, from which the site is a farm.",
    },
    "pushed": {
        "type": "integer",
        "default": 3,
        "minimum": 2,
        "description": "Links to one site outside, from which an advertising article pushes it.",
    },
    "shop-paths": {**_WORDS, "description": "Words in a path of pages that sell."},
    "topics": {
        "type": "string",
        "format": "list",
        "description": "The list of trades whose links are planted in articles about other things.",
    },
    "signs": {"type": "object", "additionalProperties": {"type": "integer"}, "description": "Points for each sign."},
    "alarm": {"type": "integer", "default": 3, "description": "Points from which the rule's level holds."},
    "mention": {"type": "integer", "default": 2, "description": "Points from which a link is a suggestion."},
}
REQUIRED = ("signs",)
VALUES = ("host", "words")
REPAIRS = ("unlink",)

_LINK_WORDS = re.compile(r"\[([^\[\]\n]{2,160})\]|<a\b[^<>]*>([^<>]{0,160})")
_SPOKEN = 2
_TELLS_NOTHING = frozenset(
    {"online", "service", "services", "cheap", "order", "company", "agency", "package", "packages", "expert", "experts"}
)
_SLUG = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True)
class Judge:
    """A rule's parameters, ready to weigh links."""

    exceptions: tuple[str, ...]
    farm: int
    pushed: int
    shop_paths: Pattern
    topics: Mapping[str, Pattern]
    signs: Mapping[str, int]
    alarm: int
    mention: int
    cues: Cues


@dataclass(frozen=True)
class Sites:
    """How an article links to sites outside: links and different hosts by site, how often each address is linked."""

    links: Counter[str]
    hosts: Mapping[str, set[str]]
    targets: Counter[str]


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of links without relation to their article."""
    judge = Judge(
        exceptions=tuple(parameters.get("exceptions", ())),
        farm=int(parameters.get("farm", 4)),
        pushed=int(parameters.get("pushed", 3)),
        shop_paths=Pattern.of(parameters.get("shop-paths", ())),
        topics=_topics(data, str(parameters.get("topics", ""))),
        signs=parameters["signs"],
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
    )
    return Finder(
        lambda document: _find(judge, document), asks=lambda: tuple(need for topic in judge.topics.values() for need in topic.needs)
    )


def _topics(data: RuleData, name: str) -> Mapping[str, Pattern]:
    """The patterns of the list `name` by trade; none without a list."""
    sources: dict[str, list[str]] = defaultdict(list)
    for entry in data.entries(name) if name else ():
        sources[str(entry["name"])].append(str(entry["value"]))
    return {trade: Pattern.of(found) for trade, found in sources.items()}


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    if not _may_find(judge, document):
        return
    links = [link for link in document.links if _is_outside(judge, document, link)]
    if not links:
        return
    sites = _sites(links)
    for link in links:
        signs = dict(_signs(judge, document, link, sites))
        points = sum(judge.signs.get(kind, 0) for kind in signs)
        if points >= judge.mention:
            words = document.text[link.text_span.start : link.text_span.end]
            evidence = tuple(Evidence(kind, value) for kind, value in signs.items())
            repairs = (Repair("unlink", (Edit(link.span, words),)),) if link.kind == "inline" else ()
            loud = points >= judge.alarm and not declares_site(document, link.url)
            yield Match(
                link.span, {"host": link.url.host, "words": words}, evidence, level=None if loud else Level.SUGGESTION, repairs=repairs
            )


def _may_find(judge: Judge, document: Document) -> bool:
    """Whether an address sells or a site is linked from many hosts, or the article advertises: else no link can be reported."""
    hosts: dict[str, set[str]] = defaultdict(set)
    for url in addresses_of(document):
        hosts[site_of(url.host)].add(url.host)
        if judge.shop_paths.search(_page(url)):
            return True
    if any(document.may_meet(topic.needs) and _is_linked(document, topic) for topic in judge.topics.values()):
        return True
    return any(len(names) >= judge.farm for names in hosts.values()) or judge.cues.advertises(document) > 0


def _is_linked(document: Document, topic: Pattern) -> bool:
    """Whether a link of the article as it is written can speak of `topic`, in its words or in its address."""
    literals = topic.literals()
    return any(
        (literals is None or any(literal in words for literal in literals)) and topic.search(words) is not None
        for words in document.derive(_linked_words)
    )


def _linked_words(document: Document) -> tuple[str, ...]:
    """What the links and addresses of the article say, folded, each short: a first look that parses nothing."""
    texts = {fold(match.group(1) or match.group(2)) for match in _LINK_WORDS.finditer(document.text)}
    return tuple(sorted(texts | {_address_words(url) for url in addresses_of(document)}))


def _address_words(url: Url) -> str:
    return re.sub(r"[^a-z0-9]+", " ", f"{url.host} {url.path[:200]}".lower())


def _page(url: Url) -> str:
    """The page that `url` opens, for single-page shops with its fragment; a place within a page is no page."""
    return f"{url.host}{url.path}#{url.fragment if url.fragment[:1] in ('/', '!') else ''}".lower()


def _is_outside(judge: Judge, document: Document, link: Link) -> bool:
    url = link.url
    if url.scheme not in ("http", "https") or not url.host or owns(document, url) or is_messenger(url, document.facts):
        return False
    excepted = any(document.facts.hosts(name).match(url.host, url.path) for name in judge.exceptions)
    return not excepted or is_shared(url.host)


def _sites(links: list[Link]) -> Sites:
    hosts: dict[str, set[str]] = defaultdict(set)
    for link in links:
        hosts[site_of(link.url.host)].add(link.url.host)
    return Sites(Counter(site_of(link.url.host) for link in links), hosts, Counter(link.target.rstrip("/") for link in links))


def _signs(judge: Judge, document: Document, link: Link, sites: Sites) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for a link being there for its own sake."""
    url, site = link.url, site_of(link.url.host)
    farm = len(sites.hosts[site])
    if farm >= judge.farm:
        yield "link-farm", str(farm)
    if sites.links[site] >= judge.pushed:
        yield "pushed-site", str(sites.links[site])
    if sites.targets[link.target.rstrip("/")] >= judge.pushed:
        yield "pushed-page", str(sites.targets[link.target.rstrip("/")])
    if (match := judge.shop_paths.search(_page(url))) is not None:
        yield "shop-page", match.group().strip("/.#")
    if _is_foreign(document, link):
        yield "off-topic", url.path.rstrip("/").rpartition("/")[2]
    for name, sign in (("discount", "discount-word"), ("order", "order-word"), ("invite", "invite-word")):
        if words := judge.cues.said(name, document, link.span, 60):
            yield sign, words
    if trade := _planted(judge, document, link):
        yield "planted-trade", trade
    yield from _sold(judge, document)


def _sold(judge: Judge, document: Document) -> Iterator[tuple[str, str]]:
    """What says that the article is there to sell: links that pay, else a seller's contact."""
    if advertises := judge.cues.advertises(document):
        yield "article-advertises", str(advertises)
    elif channel := seller_of(document):
        yield "article-sells", channel


def _planted(judge: Judge, document: Document, link: Link) -> str:
    """The trade that a link's words or address speak of, when the article speaks of it nowhere else."""
    words = document.fold(link.text_span).text if link.kind not in ("bare", "autolink") else ""
    address = _address_words(link.url)
    for trade, topic in judge.topics.items():
        match = topic.search(words) or topic.search(address)
        if match and not _is_named(document, match.group(), link) and not _speaks_of(document, topic, link):
            return f"{trade}: {match.group().strip()}"
    return ""


def _is_named(document: Document, words: str, link: Link) -> bool:
    """Whether a heading names one of the telling `words`."""
    telling = [word for word in re.findall(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2,}", words) if word not in _TELLS_NOTHING]
    heads = [document.fold(heading.span).text for heading in document.headings if not heading.span.contains(link.span)]
    return any(word in head for word in telling for head in heads)


def _speaks_of(document: Document, topic: Pattern, link: Link) -> bool:
    """Whether a heading, or several other blocks of the article, speak of a topic too."""
    if any(topic.search(document.fold(heading.span).text) for heading in document.headings if not heading.span.contains(link.span)):
        return True
    others = (block for block in document.blocks if block.kind != "heading" and not block.span.contains(link.span))
    return sum(topic.search(_unlinked(document, block)) is not None for block in others) >= _SPOKEN


def _unlinked(document: Document, block: Block) -> str:
    """The folded words of a block without those of its links: planted links do not vouch for each other."""
    words, start = list(document.reading(block).prose), block.span.start
    for link in document.reading(block).links:
        words[link.text_span.start - start : link.text_span.end - start] = " " * (link.text_span.end - link.text_span.start)
    return fold("".join(words))


def _is_foreign(document: Document, link: Link) -> bool:
    """Whether a page's name shares next to no word with the article nor with the words that link to it."""
    slug = set(_SLUG.findall(link.url.path.lower().rstrip("/").rpartition("/")[2]))
    if len(slug) < 4 or link.kind in ("bare", "autolink") or not document.derive(_is_latin):
        return False
    own = set(_SLUG.findall(document.fold(link.text_span).text))
    shared = slug & (document.derive(_vocabulary) | own)
    return not slug & own and len(shared) * 3 <= len(slug)


def _is_latin(document: Document) -> bool:
    """Whether the article is written in the letters that addresses are written in, so that their words can be compared."""
    prose = document.prose
    return len(re.findall(r"[A-Za-z]", prose)) > 4 * len(re.findall(r"[^\W\d_a-zA-Z\u00c0-\u024f]", prose))


def _vocabulary(document: Document) -> frozenset[str]:
    """The words of the article's title and text, without those of link texts."""
    words = Counter(_SLUG.findall(fold(document.prose)))
    for link in document.links:
        words.subtract(_SLUG.findall(document.fold(link.text_span).text))
    return frozenset(word for word, count in words.items() if count > 0)
