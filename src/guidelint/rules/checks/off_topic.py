"""off-topic: a link that has nothing to do with the article: words of the text linked to a shop, a farm of pages that link each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guidelint.document.addresses import addresses_of
from guidelint.document.declared import declares_site
from guidelint.document.domains import site_of
from guidelint.document.links import Link
from guidelint.finding import Edit, Level
from guidelint.rules.cues import Cues, seller_of, stands
from guidelint.rules.link_signs import DOCUMENTS
from guidelint.rules.outside_links import Sites, is_outside, page_of, sites_of
from guidelint.rules.patterns import Pattern
from guidelint.rules.planted import is_foreign, is_linked, is_named, planted_trade, topics_of
from guidelint.rules.projects import is_of_project
from guidelint.rules.rule import Evidence, Finder, Match, Repair

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.needs import Need
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

_OFTEN = 5
_EXCUSES = ("documentation", "project-page", "named-site")


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


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of links without relation to their article."""
    judge = Judge(
        exceptions=tuple(parameters.get("exceptions", ())),
        farm=int(parameters.get("farm", 4)),
        pushed=int(parameters.get("pushed", 3)),
        shop_paths=Pattern.of(parameters.get("shop-paths", ())),
        topics=topics_of(data, str(parameters.get("topics", ""))),
        signs=parameters["signs"],
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
    )
    return Finder(lambda document: _find(judge, document), asks=lambda: _asks(judge))


def _asks(judge: Judge) -> tuple[Need, ...]:
    return judge.cues.words["trade"].needs + tuple(need for topic in judge.topics.values() for need in topic.needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    if not _may_find(judge, document):
        return
    links = [link for link in document.links if is_outside(judge.exceptions, document, link)]
    if not links:
        return
    sites = sites_of(links)
    for link in links:
        signs = dict(_signs(judge, document, link, sites))
        points = sum(judge.signs.get(kind, 0) for kind in signs)
        if points >= judge.mention:
            words = document.text[link.text_span.start : link.text_span.end]
            evidence = tuple(Evidence(kind, value) for kind, value in signs.items() if kind not in _EXCUSES)
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
        if judge.shop_paths.search(page_of(url)):
            return True
    if any(document.may_meet(topic.needs) and is_linked(document, topic) for topic in judge.topics.values()):
        return True
    if any(len(names) >= judge.farm for names in hosts.values()) or judge.cues.advertises(document) > 0:
        return True
    return stands(judge.cues.words["trade"], document)


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
    if sites.targets[link.target.rstrip("/")] >= _OFTEN:
        yield "pushed-often", str(sites.targets[link.target.rstrip("/")])
    if (match := judge.shop_paths.search(page_of(url))) is not None:
        yield "shop-page", match.group().strip("/.#")
    if is_foreign(document, link):
        yield "off-topic", url.path.rstrip("/").rpartition("/")[2]
    yield from _said(judge, document, link)
    if trade := planted_trade(judge.topics, document, link):
        yield "planted-trade", trade
    if is_of_project(document):
        yield "project-page", ""
    if is_named(document, site):
        yield "named-site", site
    yield from _sold(judge, document)


def _said(judge: Judge, document: Document, link: Link) -> Iterator[tuple[str, str]]:
    if DOCUMENTS.search(link.url.host):
        yield "documentation", link.url.host
    for name, sign in (("discount", "discount-word"), ("order", "order-word"), ("invite", "invite-word")):
        if words := judge.cues.said(name, document, link.span, 60):
            yield sign, words


def _sold(judge: Judge, document: Document) -> Iterator[tuple[str, str]]:
    """What says that the article is there to sell: links that pay, else a seller's contact."""
    title = document.title
    if title is not None and (match := judge.cues.words["trade"].search(document.fold(title.span).text)):
        yield "trade-title", match.group()
    if advertises := judge.cues.advertises(document):
        yield "article-advertises", str(advertises)
    elif channel := seller_of(document):
        yield "article-sells", channel
