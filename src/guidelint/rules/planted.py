"""Links whose words or address have nothing to do with their article: a trade that it speaks of nowhere, a page named with other words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.addresses import addresses_of
from guidelint.document.folding import fold
from guidelint.document.links import Link
from guidelint.late import late_pattern
from guidelint.rules.languages import language_of
from guidelint.rules.patterns import Pattern

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Url
    from guidelint.rules.lists import RuleData

_LINK_WORDS = late_pattern(r"\[([^\[\]\n]{2,160})\]|<a\b[^<>]*>([^<>]{0,160})")
_SPOKEN = 2
_LEAST = 4
_TELLS_NOTHING = frozenset(
    {"online", "service", "services", "cheap", "order", "company", "agency", "package", "packages", "expert", "experts"}
)
_EXPLAINS = late_pattern(
    r"(?:how|why|what|when|should|is|are|do|does|dont|can|never|stop|avoid)-(?:[a-z0-9]+-){2}|(?:[a-z0-9]+-)+(?:scams?|fraud|risks?|dangers?|laws?)\b"
)
_SLUG = late_pattern(r"[a-z]{4,}")


class Trade(NamedTuple):
    """A trade: the `words` of links to it, and words that an article `about` it is sure to hold."""

    words: Pattern
    about: Pattern


def trades_of(data: RuleData, name: str) -> Mapping[str, Trade]:
    """The trades of the list `name`; none without a list. Entries of the language `about` say what an article about the trade holds."""
    words: dict[str, list[str]] = defaultdict(list)
    about: dict[str, list[str]] = defaultdict(list)
    for entry in data.entries(name) if name else ():
        (about if entry.get("language") == "about" else words)[str(entry["name"])].append(str(entry["value"]))
    return {trade: Trade(Pattern.of(found), Pattern.of(about[trade])) for trade, found in words.items()}


def is_linked(document: Document, topic: Pattern) -> bool:
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


def planted_trade(trades: Mapping[str, Trade], document: Document, link: Link) -> str:
    """The trade that a link's words or address speak of, when the article speaks of it nowhere else."""
    words = document.fold(link.text_span).text if link.kind not in ("bare", "autolink") else ""
    words = "" if words.startswith("@") else words  # somebody's name
    address = _address_words(link.url)
    for trade, known in trades.items():
        match = known.words.search(words) or known.words.search(address)
        if match and not _is_named(document, match.group(), link) and not _speaks_of(document, known, link):
            return f"{trade}: {match.group().strip()}"
    return ""


def _is_named(document: Document, words: str, link: Link) -> bool:
    """Whether a heading names one of the telling `words`."""
    telling = [word for word in re.findall(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2,}", words) if word not in _TELLS_NOTHING]
    heads = [document.fold(heading.span).text for heading in document.headings if not heading.span.contains(link.span)]
    return any(word in head for word in telling for head in heads)


def _speaks_of(document: Document, trade: Trade, link: Link) -> bool:
    """Whether a heading, or several other blocks of the article, speak of a trade too."""
    if any(_tells(trade, document.fold(heading.span).text) for heading in document.headings if not heading.span.contains(link.span)):
        return True
    others = (block for block in document.blocks if block.kind != "heading" and not block.span.contains(link.span))
    return sum(_tells(trade, _unlinked(document, block)) for block in others) >= _SPOKEN


def _tells(trade: Trade, words: str) -> bool:
    return trade.words.search(words) is not None or trade.about.search(words) is not None


def _unlinked(document: Document, block: Block) -> str:
    """The folded words of a block without those of its links: planted links do not vouch for each other."""
    words, start = list(document.reading(block).prose), block.span.start
    for link in document.reading(block).links:
        words[link.text_span.start - start : link.text_span.end - start] = " " * (link.text_span.end - link.text_span.start)
    return fold("".join(words))


def is_editorial(url: Url) -> bool:
    """Whether an address is called as magazines call what they explain: `how-to-protect-yourself-from-payday-loans`."""
    return _EXPLAINS.match(url.path.lower().rstrip("/").rpartition("/")[2]) is not None


def is_foreign(document: Document, link: Link) -> bool:
    """Whether a page's name shares next to no word with the article nor with the words that link to it."""
    slug = set(_SLUG.findall(link.url.path.lower().rstrip("/").rpartition("/")[2]))
    if len(slug) < 4 or link.kind in ("bare", "autolink") or not document.derive(_is_comparable):
        return False
    own = set(_SLUG.findall(document.fold(link.text_span).text))
    shared = slug & (document.derive(_vocabulary) | own)
    return not slug & own and len(shared) * 3 <= len(slug)


def is_named(document: Document, site: str) -> bool:
    """Whether the title and the text of the article speak of a site by its name: it is what the article is about."""
    name = site.partition(".")[0].replace("-", "")
    if len(name) < _LEAST or document.title is None or name not in re.sub(r"[\W_]", "", document.fold(document.title.span).text):
        return False
    return document.derive(_vocabulary_counts)[name] >= _SPOKEN


def _vocabulary_counts(document: Document) -> Counter[str]:
    return Counter(_SLUG.findall(fold(document.prose)))


def _is_comparable(document: Document) -> bool:
    """Whether the article is written in English, as most addresses are, so that their words can be compared."""
    prose = document.prose
    if language_of(document) != "en":
        return False
    return len(re.findall(r"[A-Za-z]", prose)) > 4 * len(re.findall(r"[^\W\d_a-zA-Z\u00c0-\u024f]", prose))


def _vocabulary(document: Document) -> frozenset[str]:
    """The words of the article's title and text, without those of link texts."""
    words = Counter(_SLUG.findall(fold(document.prose)))
    for link in document.links:
        words.subtract(_SLUG.findall(document.fold(link.text_span).text))
    return frozenset(word for word, count in words.items() if count > 0)
