"""link: a link that pays whoever placed it, seen from its address and from what is said next to it.

An address can be certain (an affiliate network, `?aff=`, `/join/94967806`). Where it is only likely (`?ref=`, an opaque path) points
are added up from `signs`, as in the check `contact`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.declared import declares_site
from guidelint.document.domains import site_of
from guidelint.document.links import Link
from guidelint.document.roles import owns
from guidelint.finding import Edit, Level
from guidelint.rules.cues import Cues, stands
from guidelint.rules.link_signs import signs_of
from guidelint.rules.paid_links import Found, Harmless, address_of, is_certain, may_pay, shared_codes
from guidelint.rules.referral_removal import without_referrals
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    "exceptions": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Lists of hosts (rules/lists) on which only a certain referral counts.",
    },
    "ignored-parameters": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Parameters that say nothing: tracking, languages, versions.",
    },
    "signs": {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "Points for each sign of a link that is only likely.",
    },
    "alarm": {"type": "integer", "default": 3, "description": "Points from which the rule's level holds."},
    "mention": {"type": "integer", "default": 2, "description": "Points from which a link is a suggestion."},
}
REQUIRED = ("signs",)
VALUES = ("host", "parameter", "value")
VARIANTS = ("path", "network", "context")
REPAIRS = ("drop-parameter", "unlink")

_LONG = 300
_SEVERAL = 3
"""Sites whose addresses each carry what is likely a referral: an article that lists them earns from them."""


class Judge(NamedTuple):
    """A rule's parameters, ready to weigh links."""

    signs: Mapping[str, int]
    harmless: Harmless
    alarm: int
    mention: int
    cues: Cues


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of links that carry a referral."""
    judge = Judge(
        signs=parameters["signs"],
        harmless=Harmless(frozenset(parameters.get("ignored-parameters", ())), tuple(parameters.get("exceptions", ()))),
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
    )
    return Finder(lambda document: _find(judge, document), asks=lambda: judge.cues.words["invite"].needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    if not _may_find(judge, document):
        return
    links = [link for link in document.links if not _is_own(document, link)]
    shared = shared_codes(judge.harmless, {link.target: link.url for link in links}.values())
    hosts = Counter(site_of(link.url.host) for link in links if link.url.host)
    certain = sum(is_certain(judge.harmless, document, link) for link in links)
    addresses = [(link, found) for link in links if (found := address_of(judge.harmless, document, link.url, shared)) is not None]
    likely = {site_of(found.url.host) for _, found in addresses if found.referral.kind != "context"}
    weighed: list[tuple[Link, Found, dict[str, str]]] = []
    for link, found in addresses:
        signs = dict(signs_of(judge.cues, document, link, found, hosts, shared))
        if len(likely) >= _SEVERAL and found.referral.kind != "context" and signs:
            signs["several-referrals"] = str(len(likely))
        if certain > is_certain(judge.harmless, document, link) and signs:
            signs["article-advertises"] = str(certain)
        weighed.append((link, found, signs))
    paid = {link.target for link, found, signs in weighed if found.referral.kind != "context" and _is_loud(judge, document, found, signs)}
    for link, found, signs in weighed:
        loud = _is_loud(judge, document, found, signs)
        if not loud and link.target in paid:
            yield _match(judge, document, link, found, {**signs, "same-address": link.url.host}, loud=True)
        elif _points(judge, signs) >= judge.mention:
            yield _match(judge, document, link, found, signs, loud=loud)


def _points(judge: Judge, signs: Mapping[str, str]) -> int:
    return sum(judge.signs.get(kind, 0) for kind in signs)


def _is_loud(judge: Judge, document: Document, found: Found, signs: Mapping[str, str]) -> bool:
    return _points(judge, signs) >= judge.alarm and not declares_site(document, found.url)


def _may_find(judge: Judge, document: Document) -> bool:
    """Whether an address looks paid for, or the words speak of an invitation: else no link of the article can be reported."""
    return may_pay(judge.harmless, document) or stands(judge.cues.words["invite"], document)


def _is_own(document: Document, link: Link) -> bool:
    return owns(document, link.url)


def _match(judge: Judge, document: Document, link: Link, found: Found, signs: Mapping[str, str], *, loud: bool) -> Match:
    referral = found.referral
    variant = {"path": "path", "network": "network", "opaque": "path", "context": "context"}.get(referral.kind, "")
    values = {"host": found.url.host, "parameter": referral.name, "value": referral.value}
    evidence = tuple(Evidence(kind, value) for kind, value in signs.items() if kind not in ("repeated-host", "community", "documentation"))
    level = _level(signs, loud=loud)
    repairs = tuple(_repairs(judge, document, link, found))
    return Match(_pointed(link), values, evidence, link.span, variant, level, repairs=repairs)


def _level(signs: Mapping[str, str], *, loud: bool) -> Level | None:
    """An error where a referral is hidden behind a redirect or repeated; one step lower where the relation is disclosed beside it."""
    if not loud:
        return Level.SUGGESTION
    grave = "redirector" in signs or "shared-code" in signs
    if "disclosed" in signs:
        return None if grave else Level.SUGGESTION
    return Level.ERROR if grave else None


def _pointed(link: Link) -> Span:
    """The link, or only its target where a long advertisement stands inside it."""
    return link.target_span if link.target_span is not None and link.span.end - link.span.start > _LONG else link.span


def _repairs(judge: Judge, document: Document, link: Link, found: Found) -> Iterator[Repair]:
    if found.referral.kind in ("parameter", "code") and link.target_span is not None and found.url is link.url:
        written = document.text[link.target_span.start : link.target_span.end]
        bare = without_referrals(written, found.referral.name, document.facts, judge.harmless.ignored)
        if bare is not None:
            yield Repair("drop-parameter", (Edit(link.target_span, bare),), safe=True)
    if link.kind == "inline":
        words = document.text[link.text_span.start : link.text_span.end]
        yield Repair("unlink", (Edit(link.span, words),))
