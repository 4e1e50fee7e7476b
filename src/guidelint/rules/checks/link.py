"""link: a link that pays whoever placed it, seen from its address and from what is said next to it.

An address can be certain (an affiliate network, `?aff=`, `/join/94967806`). Where it is only likely (`?ref=`, an opaque path) points
are added up from `signs`, as in the check `contact`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guidelint.document.addresses import addresses_of
from guidelint.document.declared import declares_site
from guidelint.document.domains import is_shared, site_of
from guidelint.document.links import Link, Url
from guidelint.document.referral import Referral, looks_like_code, paid_target, parameters_of, redirect_of, referral_of
from guidelint.document.roles import is_messenger, owns
from guidelint.finding import Edit, Level
from guidelint.rules.cues import Cues, place, stands
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

_SIGN_UP = re.compile(r"(?:^|[/._-])(?:register|registration|sign-?up|join|invit\w*|auth|reg|referrals?\w*|affiliates?\w*)(?:$|[/._?-])")
_INVITES = re.compile(
    r"(?:^|[/_-])(?:invit(?:e|ed|es|ation|ations)|referrals?|affiliates?)[_-]?(?:links?|codes?|urls?|program\w*)?(?:[/_-]|$)"
)
_OPAQUE = re.compile(r"/(?:[A-Za-z]{1,10}/){0,2}(?P<id>(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{5,24}|[A-Z]{5,12}|@[A-Za-z0-9_.]{3,24})/?")
_WHOLE = frozenset({"invite", "invites", "referral", "referrals", "affiliate", "affiliates", "invitation"})
_DOCUMENTS = re.compile(r"^(?:docs?|help|support|developers?|api|learn|wiki|kb|manual|guide)\.|(?:^|/)docs?/")
_ROOM = re.compile(r"\b(?:slack|discord|gitter|matrix|zulip|mattermost|telegram|irc)\b")
_SHARED = 3
_CERTAIN = {"parameter": "referral-parameter", "path": "referral-path"}
_LONG = 300
# Words that promise a reward, whatever the address holds; what "referral link" announces would stand in the address.
_REWARD = re.compile(r"返|佣金|手续费|优惠|专属|both of us|绍介料|アフィリエイト|제휴|descuento|promo")


@dataclass(frozen=True)
class Judge:
    """A rule's parameters, ready to weigh links."""

    signs: Mapping[str, int]
    exceptions: tuple[str, ...]
    ignored: frozenset[str]
    alarm: int
    mention: int
    cues: Cues


@dataclass(frozen=True)
class Found:
    """What a link's address says: the url behind a redirect, its referral if any, and the points so far."""

    url: Url
    referral: Referral


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of links that carry a referral."""
    judge = Judge(
        signs=parameters["signs"],
        exceptions=tuple(parameters.get("exceptions", ())),
        ignored=frozenset(parameters.get("ignored-parameters", ())),
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
    )
    return Finder(lambda document: _find(judge, document), asks=lambda: judge.cues.words["invite"].needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    if not _may_find(judge, document):
        return
    links = [link for link in document.links if not _is_own(document, link)]
    shared = _shared_codes(judge, links)
    hosts = Counter(site_of(link.url.host) for link in links if link.url.host)
    certain = sum(_is_certain(judge, document, link) for link in links)
    for link in links:
        found = _address(judge, document, link, shared)
        if found is None:
            continue
        signs = dict(_signs(judge, document, link, found, hosts, shared))
        if certain > _is_certain(judge, document, link) and signs:
            signs["article-advertises"] = str(certain)
        points = sum(judge.signs.get(kind, 0) for kind in signs)
        if points >= judge.mention:
            loud = points >= judge.alarm and not declares_site(document, found.url)
            yield _match(judge, document, link, found, signs, loud=loud)


def _may_find(judge: Judge, document: Document) -> bool:
    """Whether an address looks paid for, or the words speak of an invitation: else no link of the article can be reported."""
    if any(_looks_paid(judge, document, url) for url in addresses_of(document)):
        return True
    return stands(judge.cues.words["invite"], document)


def _looks_paid(judge: Judge, document: Document, url: Url) -> bool:
    target = paid_target(url, document.facts)
    if not target.host or any(document.facts.hosts(name).match(target.host, target.path) for name in judge.exceptions):
        return bool(target.host) and referral_of(target, document.facts) is not None
    if (
        target is not url
        or _SIGN_UP.search(target.path.lower() + "/" + target.fragment.lower())
        or referral_of(target, document.facts) is not None
    ):
        return True
    codes = any(looks_like_code(value) and name.lower() not in judge.ignored for name, value in parameters_of(target))
    return codes or any(looks_like_code(part) or part.startswith("@") for part in target.path.split("/"))


def _is_own(document: Document, link: Link) -> bool:
    return owns(document, link.url)


def _is_certain(judge: Judge, document: Document, link: Link) -> bool:
    url = paid_target(link.url, document.facts)
    referral = referral_of(url, document.facts) if url.host else None
    return (
        referral is not None and referral.certain and referral.name.lower() not in judge.ignored and not is_messenger(url, document.facts)
    )


def _shared_codes(judge: Judge, links: list[Link]) -> Counter[str]:
    """How many different addresses of the article carry the same code, by code."""
    codes: Counter[str] = Counter()
    for link in {link.target: link for link in links}.values():
        url = redirect_of(link.url) or link.url
        codes.update(
            {value for name, value in parameters_of(url) if name.lower() not in judge.ignored and looks_like_code(value) and len(value) > 5}
        )
        codes.update({part for part in url.path.split("/") if part.isdigit() and len(part) > 5})
    return codes


def _address(judge: Judge, document: Document, link: Link, shared: Counter[str]) -> Found | None:
    """What the address of a link says, or None for one that nothing speaks against."""
    facts = document.facts
    url = paid_target(link.url, facts)
    if not url.host or (is_messenger(url, facts) and _start(url) is None):
        return None
    referral = referral_of(url, facts)
    if referral is not None and referral.kind == "parameter" and referral.name.lower() in judge.ignored:
        referral = None
    if referral is not None and referral.certain:
        return Found(url, referral)
    if any(facts.hosts(name).match(url.host, url.path) for name in judge.exceptions) and not is_shared(url.host):
        return None
    if referral is not None and referral.kind == "parameter":
        return Found(url, referral)
    guess = _guess(judge, url, shared)
    return Found(url, referral) if referral is not None and guess is not None and guess.referral.kind == "context" else guess


def _start(url: Url) -> str | None:
    return next((value for name, value in url.query if name in ("start", "startapp")), None)


def _guess(judge: Judge, url: Url, shared: Counter[str]) -> Found | None:
    """Codes that no list knows: one that several addresses share, an opaque path, a code on a page where people sign up."""
    for name, value in parameters_of(url):
        if shared[value] >= _SHARED and name.lower() not in judge.ignored:
            return Found(url, Referral("parameter", name, value, certain=False))
    signs_up = _SIGN_UP.search(url.path.lower() + "/" + url.fragment.partition("?")[0].lower()) is not None
    for name, value in parameters_of(url):
        if signs_up and name.lower() not in judge.ignored and (looks_like_code(value) or name.lower() in ("from", "code", "ref")):
            return Found(url, Referral("parameter", name, value, certain=False))
    opaque = _OPAQUE.fullmatch(url.path) or _OPAQUE.fullmatch("/" + url.fragment.strip("/"))
    if opaque is not None and (looks_like_code(opaque["id"]) or opaque["id"].startswith("@")):
        return Found(url, Referral("opaque", opaque["id"], opaque["id"], certain=False))
    if (match := _INVITES.search(url.path.lower())) and match.group().strip("/_-") not in _WHOLE:
        return Found(url, Referral("path", url.path.strip("/"), certain=False))
    return Found(url, Referral("context", url.host, certain=False))


def _signs(
    judge: Judge, document: Document, link: Link, found: Found, hosts: Counter[str], shared: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for a link being paid for."""
    url, referral = found.url, found.referral
    yield from _written(found)
    if shared[referral.value] >= _SHARED:
        yield "shared-code", referral.value
    if not referral.certain and (announced := _announced(judge, document, link, found)):
        yield "announced-code", announced
    if redirect_of(link.url) is not None and url is not link.url:
        yield "redirector", url.host
    said = tuple(_said(judge, document, link))
    if referral.kind == "context" and not _rewards(said) and redirect_of(link.url) is None:
        return
    yield from said
    if hosts[site_of(url.host)] >= _SHARED:
        yield "repeated-host", url.host
    if not referral.certain and any(evidence.kind == "in-title" for evidence in place(document, link.span)):
        yield "in-title", ""


def _announced(judge: Judge, document: Document, link: Link, found: Found) -> str:
    """The code in a link's address that the article also gives as a code to invite with, if it does."""
    codes = [part for part in found.url.path.split("/") if part] + [value for _, value in parameters_of(found.url)]
    for code in codes:
        if not looks_like_code(code) or len(code) < 4:
            continue
        for match in re.finditer(rf"(?<![\w/=.-]){re.escape(code)}(?![\w/])", document.text):
            if not link.span.contains(Span(*match.span())) and judge.cues.said("invite", document, Span(*match.span()), 30):
                return code
    return ""


def _written(found: Found) -> Iterator[tuple[str, str]]:
    """The signs in the address itself."""
    url, referral = found.url, found.referral
    if referral.certain:
        yield _CERTAIN.get(referral.kind, "affiliate-network"), _shown(referral)
    elif referral.kind == "parameter" or (referral.kind == "path" and "/" in referral.name):
        yield f"likely-{referral.kind}", _shown(referral)
    elif referral.kind == "opaque":
        yield "opaque-path", referral.value
    if looks_like_code(referral.value) and referral.kind != "opaque":
        yield "code-value", referral.value
    if _SIGN_UP.search(url.path.lower() + "/" + url.fragment.partition("?")[0].lower()):
        yield "sign-up-page", url.path


def _said(judge: Judge, document: Document, link: Link) -> Iterator[tuple[str, str]]:
    words = document.fold(link.text_span).text
    if match := judge.cues.words["invite"].search(words):
        yield "invite-text", match.group()
    elif invite := judge.cues.said("invite", document, link.span, 60):
        yield "invite-word", invite
    for name, sign in (("commerce", "commerce-word"), ("order", "order-word"), ("discount", "discount-word")):
        if seen := judge.cues.said(name, document, link.span, 60):
            yield sign, seen
    if seen := judge.cues.said("disclosed", document, link.span):
        yield "disclosed", seen
    if judge.cues.words["room"].search(words) or _ROOM.search(words):
        yield "community", words
    if _DOCUMENTS.search(link.url.host + link.url.path):
        yield "documentation", link.url.host


def _rewards(said: Iterable[tuple[str, str]]) -> bool:
    """Whether the words around a link that carries nothing say that it brings somebody money: a "referral link" without an id does not."""
    return any(kind in ("invite-text", "invite-word") and _REWARD.search(words) for kind, words in said)


def _shown(referral: Referral) -> str:
    return f"{referral.name}={referral.value}" if referral.kind == "parameter" else referral.name


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
    if found.referral.kind == "parameter" and link.target_span is not None and found.url is link.url:
        written = document.text[link.target_span.start : link.target_span.end]
        bare = without_referrals(written, found.referral.name, document.facts, judge.ignored)
        if bare is not None:
            yield Repair("drop-parameter", (Edit(link.target_span, bare),), safe=True)
    if link.kind == "inline":
        words = document.text[link.text_span.start : link.text_span.end]
        yield Repair("unlink", (Edit(link.span, words),))
