"""What the address of a link says about who is paid: a certain referral, a code that no list knows, a redirect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.addresses import addresses_of
from guidelint.document.domains import is_shared
from guidelint.document.links import Link, Url
from guidelint.document.referral import Referral, looks_like_code, paid_target, parameters_of, redirect_of, referral_of
from guidelint.document.roles import is_messenger
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_SIGN_UP = late_pattern(
    r"(?:^|[/._-])(?:register|registration|sign-?up|join|invit\w*|auth|reg|referrals?\w*|affiliates?\w*"
    r"|registro|registrarse|alta|cadastro|cadastrar|inscription|inscricao|anmelden|registrieren|registrierung|daftar|dang-?ky"
    r"|registrazione|iscriviti|rejestracja|kayit|zhuce|registratsiya|open-?account|new-?account|create-?account)(?:$|[/._?-])"
)
_INVITES = late_pattern(
    r"(?:^|[/_-])(?:invit(?:e|ed|es|ation|ations)|referrals?|affiliates?)[_-]?(?:links?|codes?|urls?|program\w*)?(?:[/_-]|$)"
)
_OPAQUE = late_pattern(
    r"/(?:[A-Za-z]{1,10}/){0,2}(?P<id>(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{4,24}_?|[A-Z]{2,12}-[0-9]{3,8}|[A-Z]{5,12}|@[A-Za-z0-9_.]{3,24})/?"
)
_WHOLE = frozenset({"invite", "invites", "referral", "referrals", "affiliate", "affiliates", "invitation"})
_HOME = late_pattern(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?", re.IGNORECASE)
# Parameters that ask a page for something.
_QUESTIONS = late_pattern(
    r"p|id|page_?id|q|query|s|search|t|time|v|ver"
    r"|token|key|session|sid|tab|page|file|path|hash|state|locale|view|post|topic|thread"
)
# Parameters that say which thing a page shows, or where a click came from, and not who is paid.
_OF_CONTENT = late_pattern(
    r"(?:region|brand|instructor|class|categor(?:y|ies)|product|item|variant|sku|store|location|city|country|place|geo|dept|brand|model|color|size"
    r"|sort|filter|series|course|lesson|page|post|asset|location)[_-]?(?:id|ids|key)"
    r"|(?:gcl|gbra|wbra|fbcl|mscl|dcl|ttcl|twcl)(?:id|kid)|igsh(?:id)?|hv[a-z]{3,8}|hydadcr|crid|dib(?:_tag)?|p[df]_rd_\w+|qid|psc|spm|wl\d+|adgroup\w*",
    re.IGNORECASE,
)
# Where sites keep what they list: a code behind it names a thing.
_CATALOGUE = late_pattern(
    r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:names?|titles?|albums?|tracks?|artists?|playlists?|shows?|episodes?|videos?|watch|users?|profiles?|people"
    r"|series|quotes?|issues?|gp|dp|products?|items?|wiki|questions?|news|articles?|stor(?:y|ies)|books?|movies?|films?|abs|pins?|photos?"
    r"|status(?:es)?|events?|places?|maps?|recipes?|games?)/",
    re.IGNORECASE,
)
# Hosts that firms keep for those whom they pay.
_PARTNERS = late_pattern(
    r"(?:partners?|affiliates?|aff|ref|refer|referrals?|invite|promo|bonus|trk|track|clk|friends?)\.[a-z0-9-]+\.[a-z]"
    r"|share\.[a-z0-9-]+\.[a-z.]+/[a-z]+-[a-z]+-\d|(?:refer|referral|invite|join|get|aff)-[a-z0-9]+\.[a-z]|[a-z0-9]+-(?:ref|refer|referral|invite|aff|partners?)\.[a-z]"
)
# A referrer's code made of words and a number: `wise-panda-512`.
_WORDED = late_pattern(r"[a-z]+-[a-z]+-\d{2,5}")
_NUMBERED = late_pattern(r"[a-z]{2,12}[0-9]{1,4}", re.IGNORECASE)
_FEW = 4
SHARED = 3


class Harmless(NamedTuple):
    """What says nothing: `ignored` parameters (lower case), and lists of hosts (`exceptions`) on which only a certain referral counts."""

    ignored: frozenset[str]
    exceptions: tuple[str, ...]


class Found(NamedTuple):
    """What a link's address says: the url behind a redirect, and its referral."""

    url: Url
    referral: Referral


def may_pay(known: Harmless, document: Document) -> bool:
    """Whether the address of a link can speak for its being paid: a first look at all that is written, before anything is parsed.

    A link whose address says nothing is reported only where words of an invitation stand beside it, or behind a redirect.
    """
    urls = addresses_of(document)
    shared = shared_codes(known, urls)
    for code in shared:  # in links within the site, too
        shared[code] = max(shared[code], document.text.count(code))
    found = ((url, address_of(known, document, url, shared)) for url in urls)
    return any(one is not None and (one.referral.kind != "context" or redirect_of(url) is not None) for url, one in found)


def is_certain(known: Harmless, document: Document, link: Link) -> bool:
    """Whether a link pays somebody, whatever is said beside it."""
    url = paid_target(link.url, document.facts)
    referral = referral_of(url, document.facts) if url.host else None
    if referral is None or not referral.certain or referral.name.lower() in known.ignored:
        return False
    return not is_messenger(url, document.facts)


def shared_codes(known: Harmless, urls: Iterable[Url]) -> Counter[str]:
    """How many of `urls` carry the same code, by code."""
    codes: Counter[str] = Counter()
    for written in urls:
        url = redirect_of(written) or written
        codes.update(
            {value for name, value in parameters_of(url) if not _is_harmless(known, name) and looks_like_code(value) and len(value) > 5}
        )
        codes.update({part for part in url.path.split("/") if part.isdigit() and len(part) > 5})
    return codes


def _is_harmless(known: Harmless, name: str) -> bool:
    return name.lower() in known.ignored or _OF_CONTENT.fullmatch(name) is not None


def address_of(known: Harmless, document: Document, address: Url, shared: Counter[str]) -> Found | None:
    """What the address of a link says, or None for one that nothing speaks against."""
    facts = document.facts
    url = paid_target(address, facts)
    if not url.host or (is_messenger(url, facts) and _start(url) is None):
        return None
    referral = referral_of(url, facts)
    if referral is not None and referral.kind == "parameter" and referral.name.lower() in known.ignored and not _is_campaign(referral):
        referral = None
    if referral is not None and referral.certain:
        return Found(url, referral)
    if any(facts.hosts(name).match(url.host, url.path) for name in known.exceptions) and not is_shared(url.host):
        return None
    if referral is not None and referral.kind == "parameter":
        return Found(url, referral)
    guess = _guess(known, url, shared)
    return Found(url, referral) if referral is not None and guess is not None and guess.referral.kind == "context" else guess


def _is_campaign(referral: Referral) -> bool:
    """Whether an ignored parameter was found for its value: campaigns of affiliates are called so."""
    return referral.name.lower().startswith("utm_")


def _start(url: Url) -> str | None:
    return next((value for name, value in url.query if name in ("start", "startapp")), None)


def _guess(known: Harmless, url: Url, shared: Counter[str]) -> Found | None:
    """Codes that no list knows: one that several addresses share, an opaque path, a code on a page where people sign up."""
    for name, value in parameters_of(url):
        if shared[value] >= SHARED and not _is_harmless(known, name):
            return Found(url, Referral("parameter", name, value, certain=False))
    if (signed := _signing_code(known, url)) is not None:
        return Found(url, signed)
    opaque = _OPAQUE.fullmatch(url.path) or _OPAQUE.fullmatch("/" + url.fragment.strip("/"))
    if opaque is not None and not _CATALOGUE.match(url.path) and (looks_like_code(opaque["id"]) or opaque["id"].startswith("@")):
        return Found(url, Referral("opaque", opaque["id"], opaque["id"], certain=False))
    if is_of_partners(url) and (code := _last_code(url)):
        return Found(url, Referral("path", f"{url.host}/{code}", code, certain=False))
    if (lone := _lone_code(known, url)) is not None:
        return Found(url, lone)
    if (match := _INVITES.search(url.path.lower())) and match.group().strip("/_-") not in _WHOLE:
        return Found(url, Referral("path", url.path.strip("/"), certain=False))
    return Found(url, Referral("context", url.host, certain=False))


def _signing_code(known: Harmless, url: Url) -> Referral | None:
    """A code in the address of a page where people sign up, or of the front page of a panel."""
    for name, value in parameters_of(url):
        if _is_harmless(known, name) or name.lower().startswith(("auth", "return", "redirect")):
            continue
        if signs_up(url) and (looks_like_code(value) or name.lower() in ("code", "ref")):
            return Referral("parameter", name, value, certain=False)
        if _is_panel(url) and name.lower() in ("code", "from") and looks_like_code(value):
            return Referral("parameter", name, value, certain=False)
    return None


def is_of_partners(url: Url) -> bool:
    """Whether a host is one that a firm keeps for those whom it pays: `partner.shop.example`."""
    return _PARTNERS.match(url.host + url.path) is not None


def _last_code(url: Url) -> str:
    """The code at the end of a path or of the only parameter behind it; an empty string for none."""
    last = url.path.rstrip("/").rpartition("/")[2]
    codes = (last, *(value for _, value in url.query)) if len(url.query) < _FEW else ()
    return next((code for code in codes if looks_like_code(code) or _WORDED.fullmatch(code)), "")


def _is_panel(url: Url) -> bool:
    """Whether an address opens the front page of a single-page panel: `/#/?code=…`."""
    return url.path in ("", "/") and url.fragment.startswith(("/?", "?"))


def _lone_code(known: Harmless, url: Url) -> Referral | None:
    """The code that is all that the address of a home page carries, whatever the parameter is called."""
    parameters = [(name, value) for name, value in parameters_of(url) if name.lower() not in known.ignored]
    if len(parameters) != 1 or not _HOME.fullmatch(url.path) or _QUESTIONS.fullmatch(parameters[0][0].lower()):
        return None
    name, value = parameters[0]
    return Referral("code", name, value, certain=False) if looks_like_code(value) or _NUMBERED.fullmatch(value) else None


def signs_up(url: Url) -> bool:
    """Whether a page is one to sign up at, by its path or by the path in its fragment."""
    return _SIGN_UP.search(url.path.lower() + "/" + url.fragment.partition("?")[0].lower()) is not None
