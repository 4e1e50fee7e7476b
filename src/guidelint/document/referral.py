"""How a link pays somebody: a referral id in its query, its fragment or its path, a network's redirector, a redirect on the site.

What is looked for stands in the lists `affiliate-parameters`, `affiliate-paths`, `affiliate-hosts` and `shop-hosts`; here is only how
to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from guidelint.document.domains import same_site
from guidelint.document.facts import Facts, HostSet
from guidelint.document.links import Url, parse_url
from guidelint.late import late_pattern

_REDIRECTS = frozenset(
    [
        "target",
        "url",
        "u",
        "to",
        "dest",
        "destination",
        "redirect",
        "redirect_url",
        "redirecturl",
        "goto",
        "go",
        "link",
        "out",
        "jump",
        "r",
        "murl",
        "ulp",
        "deep_link",
    ]
)
_SITES = {"shops": "shop-hosts", "app-stores": "app-stores", "messengers": "messenger-hosts"}
_LOGIN = late_pattern(r"log-?in|sign-?in|log-?out|auth|sso|connect|callback|share|sharer|intent|translate|proxy|/web/", re.IGNORECASE)
_ABSOLUTE = late_pattern(r"(?:https?:)?//[^/?#]+\.[^/?#]+", re.IGNORECASE)
_CODE = late_pattern(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[\w-]{4,40}|[A-Z]{4,16}|(?=\w*[a-z])(?=\w*[A-Z])[A-Za-z]{6,24}")
# Words with a number, versions, words in capitals at their beginning: what people call things.
_NAME = late_pattern(
    r"v?\d+(?:[.-]\d+)*(?:alpha|beta|rc|preview)?\d*|(?:[a-z]+-)*[a-z]+-?\d{1,2}|[A-Z][a-z]+(?:-?[A-Z][a-z]+)*\d?|[a-z]+(?:[A-Z][a-z]+)+|[a-z]{8,}[1-9]\d{2}|id\d+|(?:[a-z]{2,}_){2,}[a-z]*\d{0,2}|sr_\w{1,12}(?:[_-]\d{1,3}){1,3}|(?:[A-Za-z]+[-_])+[A-Za-z]+(?:[-_]\d{1,4})*"
)


# What documentation writes where an id belongs.
_PLACEHOLDER = late_pattern(
    r"(?:your|my|the|some|example)?[-_ ]?(?:example|code|id|ref|name|user(?:name)?|affiliate|referral|partner|invite"
    r"|value|token|xxx+|123|here)"
    r"(?:[-_ ]?(?:code|id|name|here))?|[<{\[$%].*|x{3,}|abc(?:123)?|foo|bar|\.{3}|…",
    re.IGNORECASE,
)


_PAYING = frozenset({"aff", "affid", "affiliate", "affiliates", "ref", "referral", "refer", "referrer", "referred", "invite", "inviter"})
_LIKELY: Mapping[str, object] = {"weight": "weak"}


class Referral(NamedTuple):
    """Where a link carries a referral: `kind` is parameter, path or network.

    `name` is the parameter (or the host of the network, or the path), `value` the id. `certain` says that nothing else is written
    this way; otherwise the words around the link must speak for it.
    """

    kind: str
    name: str
    value: str = ""
    certain: bool = True


def redirect_of(url: Url) -> Url | None:
    """Where a link goes on to, when its target names another site in a parameter (`/go?target=https://…`); None otherwise."""
    for name, value in url.query:
        if name.lower() in _REDIRECTS and not _LOGIN.search(url.path) and _ABSOLUTE.match(value):
            inner = parse_url(value if value[:1] != "/" else "https:" + value)
            if inner.host and not same_site(inner.host, url.host):
                return inner
    return None


def paid_target(url: Url, facts: Facts) -> Url:
    """The address that says who is paid: `url` itself where it is certain to pay, else where it goes on to."""
    inner = redirect_of(url)
    if inner is None:
        return url
    outer = referral_of(url, facts) if url.host else None
    return url if outer is not None and outer.certain else inner


def looks_like_code(value: str) -> bool:
    """Whether `value` looks drawn by a machine: letters and digits mixed, a number, capitals. Words and versions do not."""
    if value.isdigit():
        return len(value) > 3
    return _CODE.fullmatch(value) is not None and _NAME.fullmatch(value) is None


def referral_of(url: Url, facts: Facts) -> Referral | None:
    """The referral that `url` carries, a certain one before a likely one, or None."""
    return facts.remembered(_referral, url)


def _referral(url: Url, facts: Facts) -> Referral | None:
    found = sorted(_referrals(url, facts), key=lambda referral: not referral.certain)
    return found[0] if found else None


def _referrals(url: Url, facts: Facts) -> Iterator[Referral]:
    network = facts.lists.get("affiliate-hosts", HostSet()).match(url.host, url.path)
    if network is not None and not url.bare_host:
        yield Referral("network", network, certain=network not in facts.tables.get("affiliate-sites", {}))
    yield from _parameters(url, facts)
    yield from _paths(url, facts)


def _parameters(url: Url, facts: Facts) -> Iterator[Referral]:
    known = facts.tables.get("affiliate-parameters", {})
    for name, value in parameters_of(url):
        entry = known.get(name.lower()) or known.get(_joined(tuple(known)).get(re.sub(r"[_-]", "", name.lower()), ""))
        entry = entry or _worded(name)
        if entry is None or not value or _PLACEHOLDER.fullmatch(value) or not _applies(entry, url, facts):
            continue
        pattern = entry.get("pattern")
        if pattern is None or _compiled(str(pattern)).fullmatch(value):
            yield Referral("parameter", name, value, entry.get("weight") != "weak")


def _worded(name: str) -> Mapping[str, object] | None:
    """What a parameter of several words is, by the word in it that says who is paid: `gr_tch_ref`, `utm_aff`."""
    words = re.split(r"[_-]", name.lower())
    return _LIKELY if len(words) > 1 and not _PAYING.isdisjoint(words) else None


@lru_cache(maxsize=4)
def _joined(known: tuple[str, ...]) -> Mapping[str, str]:
    """Names of several words as other shops write them: `codeParrain` for `code_parrain`."""
    return {re.sub(r"[_-]", "", name): name for name in known if re.search(r"[a-z]{3,}[_-][a-z]{3,}", name)}


def _applies(entry: Mapping[str, object], url: Url, facts: Facts) -> bool:
    """Whether an entry counts on the host of `url`: its `where` names a kind of site, or `any`."""
    sites = _SITES.get(str(entry.get("where", "any")))
    return sites is None or facts.lists.get(sites, HostSet()).match(url.host, url.path) is not None


def parameters_of(url: Url) -> Iterator[tuple[str, str]]:
    """Every parameter of the query and of the fragment, `#a_aid=1` included."""
    yield from url.parameters()
    if "=" in url.fragment and "?" not in url.fragment:
        yield from parse_qsl(url.fragment, keep_blank_values=True)


def _paths(url: Url, facts: Facts) -> Iterator[Referral]:
    path = url.path + ("#" + url.fragment.partition("?")[0] if url.fragment[:1] in ("/", "!") else "")
    known = facts.tables.get("affiliate-paths", {})
    if len(path) < 3 or not known or not _any_of(tuple(known)).search(path) or _applies({"where": "app-stores"}, url, facts):
        return
    if facts.lists.get("code-hosts", HostSet()).match(url.host, url.path) is not None:  # branches are `refs` there
        return
    for source, entry in known.items():
        if (match := _compiled(source).search(path)) and _applies(entry, url, facts):
            yield Referral("path", match.group().strip("/#"), certain=entry.get("weight") != "weak")


@lru_cache(maxsize=4)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
