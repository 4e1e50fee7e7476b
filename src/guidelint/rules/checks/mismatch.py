"""mismatch: a link whose text shows one address and whose target is another, or that a redirect of the site hides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from guidelint.document.domains import is_shared, same_site, site_of
from guidelint.document.folding import fold_fast
from guidelint.document.links import Link, parse_url
from guidelint.document.referral import redirect_of, referral_of
from guidelint.document.roles import is_messenger, owns
from guidelint.finding import Edit, Level
from guidelint.late import late_pattern
from guidelint.rules.imitations import Doubts, imitated
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Evidence, Finder, Match, Repair

if TYPE_CHECKING:
    from guidelint.document import Document, Url
    from guidelint.rules.lists import RuleData

_PATTERNS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "suffixes": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Ends of host names that a text without https:// may have to count as an address.",
    },
    "official": {**_PATTERNS, "description": "Words of a link that call the page a firm's own."},
    "doubtful-suffixes": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Top-level domains under which a firm's number in a host is an imitation.",
    },
    "guarded": {**_PATTERNS, "description": "Kinds of firms and offices that never use such domains."},
    "harmless": {
        "type": "array",
        "items": {"type": "string", "format": "list"},
        "description": "Lists of hosts that may stand behind any text.",
    },
}
VALUES = ("shown", "host")
VARIANTS = ("redirect", "imitation", "hidden")
REPAIRS = ("show-target",)

_REDIRECT = late_pattern(r"[?&][A-Za-z_]+=(?:https?:|%2F|//)", re.IGNORECASE)
_WORDS = late_pattern(r"\[(?P<words>[^\[\]]{1,200})\][(\[]|href\s*=[^<>]*>(?P<inside>.{1,300}?)</a", re.IGNORECASE | re.DOTALL)
_PLAIN_TARGET = late_pattern(r"\([ \t]*(?P<target>[^\s()<>\\&]+)[ \t]*[\"')]")
_LABEL = late_pattern(r"\[(?P<label>[^\[\]\\]{1,200})\]")
_DEFINITION = late_pattern(r"^ {0,3}\[(?P<label>[^\[\]\\]{1,200})\]:[ \t]*(?P<target>[^\s()<>\\&]+)[ \t]*$", re.MULTILINE)
_UNREAD = late_pattern(r"`[^`]*`|<[^<>]*>")
_MARKS = late_pattern(r"[*_~\\]")
_SHOWN = late_pattern(
    r"(?:(?P<scheme>https?://|www\.)|(?<![\w@./-]))(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,12})(?![\w.-]*[\w(])(?P<rest>[/?#:][^\s]*)?"
)


# What firms put before or behind their name in a host; a word of trade or of trust behind a hyphen is how imitations are called.
_NAMING = late_pattern(
    r"^(?:get|try|go|my|the|use|join|we|hello)-?|-?(?:hq|app|js|io|dev|docs|blog|lang|labs|inc|cdn|status|project|foundation|community)$"
)


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of links that show another address than theirs."""
    suffixes = frozenset(parameters.get("suffixes", ()))
    harmless = tuple(parameters.get("harmless", ()))
    official = Pattern.of(parameters.get("official", ()))
    doubts = Doubts(frozenset(parameters.get("doubtful-suffixes", ())), Pattern.of(parameters.get("guarded", ())))

    def find(document: Document) -> Iterator[Match]:
        if not _may_find(document, suffixes, official, lambda words, url: bool(imitated(words, url, doubts, data.registry.look_alike))):
            return
        for link in document.links:
            url = link.url
            inner = redirect_of(url)
            if inner is not None and not url.host and not _is_redirect_of_own(document, link):
                yield _redirect(document, link)
            elif url.host and url.scheme in ("http", "https") and link.kind in ("inline", "html", "reference"):
                words = document.fold(link.text_span).text
                if official.search(words) and (own := imitated(words, url, doubts, data.registry.look_alike)) and not owns(document, url):
                    yield _imitation(document, link, own)
                    continue
                if official.search(words) and _hides(document, url):
                    yield _hidden(document, link)
                    continue
                shown = _shown_host(document, link, suffixes)
                host = inner.host if inner else url.host
                if "." not in host:
                    continue
                if (
                    shown
                    and not same_site(shown, host)
                    and not _akin(shown, host)
                    and not _holds(document, inner or url, shown)
                    and not any(host in document.facts.hosts(name) for name in harmless)
                ):
                    yield _mismatch(document, link, shown, host)

    return Finder(find)


def _may_find(document: Document, suffixes: frozenset[str], official: Pattern, imitates: Callable[[str, Url], bool]) -> bool:
    """Whether the article as it is written holds a redirect, or a link that shows an address or is called official and leads elsewhere."""
    if _REDIRECT.search(document.text):
        return True
    for match in _WORDS.finditer(document.text):
        written = unescape(match["words"] or match["inside"])
        words = fold_fast(_MARKS.sub("", _UNREAD.sub(" ", written)))
        called = official.search(words) is not None
        shown = {one["host"] for one in _SHOWN.finditer(words) if one["scheme"] or one["host"].rpartition(".")[2] in suffixes}
        if not called and not shown:
            continue
        url = _target(document, match)
        if url is None:
            return True
        host = (redirect_of(url) or url).host
        if any(not same_site(one.removeprefix("www."), host) for one in shown if host):
            return True
        if called and host and (_hides(document, url) or imitates(words, url) or imitates(fold_fast(written), url)):
            return True
    return False


def _target(document: Document, words: re.Match[str]) -> Url | None:
    """Where a link leads whose words are found in the article as it is written; None when that is not plain to see."""
    begins = words.end() - 1
    if words["words"] is None:
        return None
    if words.string[begins] == "(":
        plain = _PLAIN_TARGET.match(words.string, begins)
        return parse_url(plain["target"]) if plain is not None else None
    label = _LABEL.match(words.string, begins)
    target = document.derive(_definitions).get(" ".join(label["label"].lower().split())) if label is not None else None
    return parse_url(target) if target is not None else None


def _definitions(document: Document) -> Mapping[str, str]:
    """The plain targets of the link definitions by their labels; of several with one label the first, as in Markdown."""
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(document.text):
        found.setdefault(" ".join(match["label"].lower().split()), match["target"])
    return found


def _is_redirect_of_own(document: Document, link: Link) -> bool:
    inner = redirect_of(link.url)
    return inner is not None and owns(document, inner)


def _redirect(document: Document, link: Link) -> Match:
    inner = redirect_of(link.url)
    host = inner.host if inner else ""
    words = document.text[link.text_span.start : link.text_span.end]
    paid = inner is not None and (is_messenger(inner, document.facts) or referral_of(inner, document.facts) is not None)
    return Match(
        link.span,
        {"shown": words, "host": host},
        (Evidence("redirector", host),),
        variant="redirect",
        level=None if paid else Level.WARNING,
    )


def _hides(document: Document, url: Url) -> bool:
    """Whether a public shortener hides where a link leads."""
    hosts = document.facts.hosts
    if url.bare_host or not hosts("shorteners").match(url.host, url.path) or hosts("first-party-shorteners").match(url.host, url.path):
        return False
    return not owns(document, url)


def _hidden(document: Document, link: Link) -> Match:
    words = document.text[link.text_span.start : link.text_span.end]
    repairs = (Repair("show-target", (Edit(link.text_span, link.url.host),)),) if link.kind == "inline" else ()
    values = {"shown": words, "host": link.url.host}
    return Match(link.span, values, (Evidence("shortener", link.url.host),), variant="hidden", level=Level.WARNING, repairs=repairs)


def _imitation(document: Document, link: Link, own: str) -> Match:
    words = document.text[link.text_span.start : link.text_span.end]
    values = {"shown": words, "host": link.url.host}
    repairs = (Repair("show-target", (Edit(link.text_span, link.url.host),)),) if link.kind == "inline" else ()
    return Match(link.span, values, (Evidence("look-alike-host", f"{link.url.host} ≈ {own}"),), variant="imitation", repairs=repairs)


def _shown_host(document: Document, link: Link, suffixes: frozenset[str]) -> str:
    """The host that the text of a link shows, when it shows one address and little else."""
    words = document.fold(link.text_span).text.strip(" \"'`“”<>()（）")
    match = _SHOWN.search(words)
    if match is None or len(words) - len(match.group()) > (12 if match["scheme"] else 0):
        return ""
    written = document.text[link.text_span.start : link.text_span.end]
    known = match["scheme"] or (match["host"].rpartition(".")[2] in suffixes and written == written.lower())
    return match["host"].removeprefix("www.") if known else ""


def _akin(shown: str, host: str) -> bool:
    """Whether two sites bear one name: `example.com` and `example.org`, or one inside the other's label."""
    first, second = _NAMING.sub("", site_of(shown).partition(".")[0]), _NAMING.sub("", site_of(host).partition(".")[0])
    if re.sub(r"\W", "", shown) == re.sub(r"\W", "", host) or (is_shared(shown) and len(second) > 3 and shown.startswith(second)):
        return True
    return first == second or first in host.split(".") or second in shown.split(".") or (is_shared(host) and first in host)


def _holds(document: Document, url: Url, shown: str) -> bool:
    """Whether a path holds the shown host, as mirrors and archives do, or a repository the site's name."""
    name = site_of(shown).partition(".")[0]
    path = url.path.lower()
    return shown in path or (len(name) > 3 and name in path and document.facts.hosts("code-hosts").match(url.host, url.path) is not None)


def _mismatch(document: Document, link: Link, shown: str, host: str) -> Match:
    values = {"shown": shown, "host": host}
    repairs: tuple[Repair, ...] = ()
    if link.kind == "inline":
        repairs = (Repair("show-target", (Edit(link.text_span, parse_url(link.target).host),)),)
    evidence = [Evidence("host-mismatch", f"{shown} → {host}")]
    if document.facts.hosts("shorteners").match(host):
        evidence.append(Evidence("shortener", host))
    return Match(link.span, values, tuple(evidence), repairs=repairs)
