"""off-topic: a link that has nothing to do with the article: words of the text linked to a shop, a farm of pages that link each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.addresses import addresses_of
from guidelint.document.declared import declares_site
from guidelint.document.domains import site_of
from guidelint.document.links import Link
from guidelint.finding import Edit, Level
from guidelint.late import late_pattern
from guidelint.rules.cues import Cues, pays, seller_of, stands
from guidelint.rules.link_signs import DOCUMENTS
from guidelint.rules.outside_links import Sites, is_outside, page_of, sites_of
from guidelint.rules.patterns import Pattern
from guidelint.rules.planted import Trade, is_editorial, is_foreign, is_linked, is_named, planted_trade, trades_of
from guidelint.rules.projects import is_of_project
from guidelint.rules.pushed import Pushed, is_chief, is_linked_often, is_offered, is_shouted, is_varied, plain_words
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

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
VARIANTS = ("pushed",)
REPAIRS = ("unlink",)

_OFTEN = 5
_SHARE = 3
_FIRST_WORDS = 80
_SELLING = ("discount", "order")
_STRANGE = frozenset({"planted-trade", "off-topic", "link-farm"})
# What is said of a page that an article sells; a page that it only names again and again may be its source.
_SOLD = frozenset(
    {"discount-word", "order-word", "invite-word", "price-word", "buying-text", "sold-often", "shouting-text", "trade-title"}
    | {"recommending-title", "linked-pictures", "article-sells"}
)
# Names of hosts that any firm has; a farm's are called as what they sell.
_SERVICE = late_pattern(
    r"(?:www|blog|docs?|help|support|forums?|community|shop|store|download|dl|get|news|status|api|dev|developers?|git|gitlab|svn|wiki|lists?|mail"
    r"|media|cdn|static|img|app|apps|my|account|login|about|learn|en|de|fr|es|ja|zh|ru|pt|it|build|ci|bugs?|bugzilla|issues?|tracker|source|code)\."
)
_DIGEST = 30
_COMPARED = 3
_EXCUSES = ("digest", "compared", "documentation", "project-page", "named-site", "editorial", "varied-site")


class Judge(NamedTuple):
    """A rule's parameters, ready to weigh links."""

    exceptions: tuple[str, ...]
    farm: int
    pushed: int
    shop_paths: Pattern
    trades: Mapping[str, Trade]
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
        trades=trades_of(data, str(parameters.get("topics", ""))),
        signs=parameters["signs"],
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
    )
    return Finder(lambda document: _find(judge, document), asks=lambda: _asks(judge))


def _asks(judge: Judge) -> tuple[Need, ...]:
    said = tuple(need for name in ("trade", *_SELLING) for need in judge.cues.words[name].needs)
    return said + tuple(need for trade in judge.trades.values() for need in trade.words.needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    if not _may_find(judge, document):
        return
    links = [link for link in document.links if is_outside(judge.exceptions, document, link)]
    if not links:
        return
    sites = sites_of(links)
    pushed = Pushed.of(judge.cues, document, links, sites, judge.pushed)
    for link in links:
        if pays(document, link.url):
            continue
        signs = dict(_signs(judge, document, link, sites, pushed))
        points = sum(judge.signs.get(kind, 0) for kind in signs)
        if points >= judge.mention:
            words = document.text[link.text_span.start : link.text_span.end]
            evidence = tuple(Evidence(kind, value) for kind, value in signs.items() if kind not in _EXCUSES)
            repairs = (Repair("unlink", (Edit(link.span, words),)),) if link.kind == "inline" else ()
            variant = "" if _STRANGE & signs.keys() else "pushed"
            loud = points >= judge.alarm and not declares_site(document, link.url) and (not variant or bool(_SOLD & signs.keys()))
            level = None if loud else Level.SUGGESTION
            yield Match(link.span, {"host": link.url.host, "words": words}, evidence, None, variant, level, repairs=repairs)


def _may_find(judge: Judge, document: Document) -> bool:
    """Whether an address sells or a site is linked from many hosts, or the article advertises: else no link can be reported."""
    hosts: dict[str, set[str]] = defaultdict(set)
    for url in addresses_of(document):
        hosts[site_of(url.host)].add(url.host)
        if judge.shop_paths.search(page_of(url)):
            return True
    if any(document.may_meet(trade.words.needs) and is_linked(document, trade.words) for trade in judge.trades.values()):
        return True
    if any(len(names) >= judge.farm for names in hosts.values()) or judge.cues.advertises(document) > 0:
        return True
    if is_offered(judge.cues.words["trade"], document):
        return True
    spoken = [judge.cues.words[name] for name in _SELLING if document.may_meet(judge.cues.words[name].needs)]
    return bool(spoken) and is_linked_often(document, judge.exceptions, judge.pushed) and any(stands(words, document) for words in spoken)


def _signs(judge: Judge, document: Document, link: Link, sites: Sites, pushed: Pushed) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for a link being there for its own sake."""
    varied = is_varied(sites, link)
    yield from _linked_again(judge, link, sites, pushed, varied=varied)
    yield from _addressed(judge, document, link)
    yield from _said(judge, document, link)
    if not varied and (trade := planted_trade(judge.trades, document, link)):
        yield "planted-trade", trade
    if len(sites.hosts[site_of(link.url.host)]) < judge.farm and is_editorial(link.url):
        yield "editorial", ""
    if is_of_project(document):
        yield "project-page", ""
    if is_named(document, site_of(link.url.host)):
        yield "named-site", ""
    if len(sites.links) >= _DIGEST:
        yield "digest", ""
    if not judge.cues.advertises(document) and sum(times >= judge.pushed for times in pushed.sales.values()) >= _COMPARED:
        yield "compared", ""
    yield from _sold(judge, document, sites)


def _linked_again(judge: Judge, link: Link, sites: Sites, pushed: Pushed, *, varied: bool) -> Iterator[tuple[str, str]]:
    """How often the article links the page and its site, and how; `varied`: its pages one by one."""
    site, target = site_of(link.url.host), link.target.rstrip("/")
    counted = {
        "link-farm": (sum(_SERVICE.match(host) is None for host in sites.hosts[site]), judge.farm),
        "pushed-site": (sites.links[site], judge.pushed),
        "pushed-page": (sites.targets[target], judge.pushed),
        "pushed-often": (sites.targets[target], _OFTEN),
        "linked-pictures": (pushed.pictures[target], judge.pushed),
    }
    yield from ((sign, str(times)) for sign, (times, least) in counted.items() if times >= least)
    if is_chief(sites, site, judge.pushed):
        yield "chief-site", site
    if varied:
        yield "varied-site", ""
    elif pushed.sales[site] >= judge.pushed:
        yield "sold-often", str(pushed.sales[site])


def _addressed(judge: Judge, document: Document, link: Link) -> Iterator[tuple[str, str]]:
    """What the address itself says: a page that sells, one that shares no word with the article."""
    if (match := judge.shop_paths.search(page_of(link.url))) is not None:
        yield "shop-page", match.group().strip("/.#")
    if is_foreign(document, link):
        yield "off-topic", link.url.path.rstrip("/").rpartition("/")[2]


def _said(judge: Judge, document: Document, link: Link) -> Iterator[tuple[str, str]]:
    if DOCUMENTS.search(link.url.host):
        yield "documentation", link.url.host
    buying = judge.cues.words["buying"].fullmatch(plain_words(document, link))
    if buying is not None:
        yield "buying-text", buying.group()
    if is_shouted(document, link):
        yield "shouting-text", ""
    for name in ("discount", "invite", "price", *(() if buying is not None else ("order",))):
        if words := judge.cues.said(name, document, link.span, 60):
            yield f"{name}-word", words


def _head(document: Document) -> Span:
    """The title, or the first words of an article that has none."""
    if document.title is not None:
        return document.title.span
    first = document.blocks[0].span if document.blocks else Span(0, 0)
    return Span(first.start, min(first.end, first.start + _FIRST_WORDS))


def _sold(judge: Judge, document: Document, sites: Sites) -> Iterator[tuple[str, str]]:
    """What says that the article is there to sell: links that pay, else a seller's contact."""
    words = document.fold(_head(document)).text
    for name in ("trade", "recommending"):
        if match := judge.cues.words[name].search(words):
            yield f"{name}-title", match.group()
    advertises = judge.cues.advertises(document)
    if advertises * _SHARE >= sites.links.total():
        yield "article-advertises", str(advertises)
    elif advertises:
        yield "some-advertise", str(advertises)
    elif channel := seller_of(document):
        yield "article-sells", channel
