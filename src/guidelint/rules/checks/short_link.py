"""short-link: a link that hides where it leads behind a public shortener, also one that a shell command fetches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from guidelint.document.declared import declares_site
from guidelint.document.links import Url, bare_urls, parse_url
from guidelint.document.roles import owns
from guidelint.finding import Edit, Level
from guidelint.late import late_pattern
from guidelint.rules.cues import Cues, shouts
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    "hosts": {"type": "string", "format": "list", "description": "The list of public shorteners."},
    "exceptions": {
        "type": "array",
        "items": {"type": "string", "format": "list"},
        "description": "Lists of shorteners that lead to one firm's own pages.",
    },
    "commands": {"type": "array", "items": {"type": "string"}, "description": "Shell commands that fetch an address."},
}
REQUIRED = ("hosts",)
VALUES = ("host", "link")
VARIANTS = ("command",)
REPAIRS = ("unlink",)

_NAMED = late_pattern(r"/?(?:[a-z]{3,10}|[A-Z][a-z]{2,}|[a-z]{3,}(?:[A-Z][a-z]+)+|[A-Za-z]+(?:-[A-Za-z]+)+)/?")


# A page of the shortener itself rather than a code.
_OWN_PAGE = late_pattern(r"^/[a-z-]{3,}/[a-z]|\.(?:html?|php)$|^/(?:docs?|api|developers?|about|pricing|terms|privacy|help|blog)(?:/|$)")


_OFTEN = 3


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of links behind shorteners."""
    cues = Cues.of(data)
    exceptions = tuple(parameters.get("exceptions", ()))
    name = str(parameters["hosts"])
    commands = re.compile(r"\b(?:" + "|".join(map(re.escape, parameters.get("commands", ("curl", "wget")))) + r")\b")

    def hidden(document: Document, url: Url) -> str:
        host = document.facts.hosts(name).match(url.host, url.path)
        if host is None or url.bare_host or _OWN_PAGE.search(url.path) or owns(document, url):
            return ""
        return "" if any(document.facts.hosts(other).match(url.host, url.path) for other in exceptions) else host

    def find(document: Document) -> Iterator[Match]:
        times = Counter(link.target for link in document.links)
        for link in document.links:
            if host := hidden(document, link.url):
                words = document.text[link.text_span.start : link.text_span.end]
                pushed = times[link.target] >= _OFTEN or _is_shouted(document, link.span)
                named = (
                    not pushed
                    and _NAMED.fullmatch(link.url.path)
                    and not any(cues.said(cue, document, link.span) for cue in ("invite", "order", "commerce", "discount", "price"))
                )
                repairs = (Repair("unlink", (Edit(link.span, words),)),) if link.kind == "inline" else ()
                values = {"host": host, "link": link.target}
                evidence = tuple(_evidence(cues, document, link.span, host))
                mild = named or declares_site(document, link.url)
                yield Match(link.span, values, evidence, level=Level.SUGGESTION if mild else None, repairs=repairs)
        for span in _commands(document, commands):
            if host := hidden(document, parse_url(document.text[span.start : span.end])):
                values = {"host": host, "link": document.text[span.start : span.end]}
                yield Match(span, values, (Evidence("shortener", host), Evidence("command")), variant="command")

    return Finder(find, frozenset(str(entry["value"]) for entry in data.entries(name)))


def _is_shouted(document: Document, span: Span) -> bool:
    """Whether picture characters stand right before or behind a link."""
    return shouts(document.text[max(0, span.start - 6) : span.start]) or shouts(document.text[span.end : span.end + 4])


def _evidence(cues: Cues, document: Document, span: Span, host: str) -> Iterator[Evidence]:
    yield Evidence("shortener", host)
    for cue, kind in (("invite", "invite-word"), ("order", "order-word"), ("commerce", "commerce-word"), ("disclosed", "disclosed")):
        if words := cues.said(cue, document, span):
            yield Evidence(kind, words)


def _commands(document: Document, commands: re.Pattern[str]) -> Iterator[Span]:
    """The addresses that commands in code fetch."""
    code = [block.span for block in document.tree if block.kind == "code"]
    code += [span for block in document.blocks for span in document.reading(block).code]
    for span in code:
        for url in bare_urls(document.text, *span):
            line = document.source.line_span(document.source.line_of(url.start))
            if commands.search(document.text, max(line.start, span.start), url.start):
                yield url
