"""Hosts that look like a carrier's and are not: xx-10086.top, l0086.cn, t-mobiie.com, 10086.cn.login.top.

A false hit accuses somebody, so each way is narrow. A brand alone under another top-level domain (verizon.net) is nobody's
look-alike, since firms own many domains; a brand that is an ordinary word (orange, three) never counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from guidelint.document.folding import fold
from guidelint.late import late_pattern

How = Literal["domain", "number", "misspelt", "brand"]


class LookAlike(NamedTuple):
    """`host` resembles `resembles` (a domain, hotline or label) of `carriers`, in the way that `how` says.

    `domain`: a carrier's whole domain, then somebody else's. `number`: a hotline in the name. `misspelt`: look-alike letters or
    letters exchanged. `brand`: a brand joined to a word of help desks and logins.
    """

    host: str
    resembles: str
    carriers: tuple[str, ...]
    how: How


class Imitable(NamedTuple):
    """What can be imitated, each with the ids of its carriers: domains, long hotlines, brand labels and their skeletons."""

    domains: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, ...]]
    skeletons: Mapping[str, str]


# Words that fake help desks and shops join to a brand.
LURES = frozenset(
    {
        *("account", "activate", "activation", "app", "care", "center", "centre", "club", "customer", "customercare", "esim", "gift"),
        *("help", "helpdesk", "helpline", "hotline", "login", "member", "my", "official", "online", "pay", "payment", "points", "portal"),
        *("rebate", "recharge", "refund", "reward", "rewards", "secure", "security", "service", "services", "sim", "simcard", "support"),
        *(
            "application",
            "apply",
            "booking",
            "claim",
            "claims",
            "form",
            "forms",
            "gov",
            "office",
            "renew",
            "renewal",
            "renewals",
            "ticket",
            "tickets",
        ),
        *("topup", "unlock", "update", "verify", "vip", "www", "kefu", "xiaohu", "chongzhi", "guanwang"),
        *("kunden", "kundenservice", "hilfe", "soporte", "ayuda", "cliente", "clientes", "atendimento", "suporte", "assistenza", "clienti"),
        *("assistance", "client", "clients", "cskh", "hotro", "layanan", "bantuan", "destek", "yardim", "podderzhka", "tuijian"),
    }
)
# Where anybody can have a subdomain: the name before it says nothing about whose it is.
PLATFORMS = (
    *("github.io", "gitlab.io", "gitee.io", "pages.dev", "workers.dev", "vercel.app", "netlify.app", "web.app", "firebaseapp.com"),
    *("readthedocs.io", "blogspot.com", "wordpress.com", "wixsite.com", "weebly.com", "tumblr.com", "substack.com", "medium.com"),
    *("github.com", "gitlab.com", "facebook.com", "twitter.com", "x.com", "instagram.com", "youtube.com", "linkedin.com", "reddit.com"),
    *("google.com", "apple.com", "wikipedia.org", "fandom.com", "zendesk.com", "atlassian.net", "force.com", "sharepoint.com", "okta.com"),
)
_COUNTRIES = ("uk", "us", "usa", "de", "es", "fr", "it", "jp", "kr", "hk", "tw", "cn", "au", "ca", "in", "br", "mx", "eu")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "mil", "ne", "net", "nom", "or", "org"})
_ALIKE = str.maketrans("01i5", "olls")
_LETTERS_FOR_DIGITS = str.maketrans("olizsbg", "0112589")
_DIGIT_RUN = late_pattern(r"(?<![0-9a-z])[0-9olizsb]{5,}(?![0-9a-z])|(?<![0-9])[0-9]{5,}(?![0-9])")
_ROUND = late_pattern(r"0001?$")
_SHORTEST_NUMBER = 5
_LABEL_LENGTH = 6


def registrable(host: str) -> str:
    """The part of `host` that somebody registered: the top-level domain and a label, three labels under co.uk and its like."""
    labels = host.split(".")
    three = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if three else labels[-2:])


def label(host: str) -> str:
    """The brand label of a domain, without hyphens: `tmobile` of www.t-mobile.com."""
    return registrable(host).split(".")[0].replace("-", "")


def skeleton(text: str) -> str:
    """`text` with letters and digits that look alike made equal."""
    return text.replace("-", "").replace("rn", "m").replace("vv", "w").translate(_ALIKE)


def imitable(
    domains: Iterable[tuple[str, str]], numbers: Iterable[tuple[str, str]], words: frozenset[str], exact: frozenset[str]
) -> Imitable:
    """Gather what can be imitated from pairs of text and carrier id. Labels in `words` are ordinary words, hosts in `exact` are shared."""
    pairs = [(host, carrier) for host, carrier in domains if host not in exact]
    labels = _gather((label(host), carrier) for host, carrier in pairs)
    distinct = {name: ids for name, ids in labels.items() if len(name) >= _LABEL_LENGTH and name not in words and not name.isdigit()}
    telling = (
        (number, id_) for number, id_ in numbers if number.isdigit() and len(number) >= _SHORTEST_NUMBER and not _ROUND.search(number)
    )
    return Imitable(_gather(pairs), _gather(telling), distinct, {skeleton(name): name for name in distinct})


def _gather(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, dict[str, None]] = {}
    for text, carrier in pairs:
        gathered.setdefault(text, {})[carrier] = None
    return {text: tuple(carriers) for text, carriers in gathered.items()}


def find(host: str, known: Imitable) -> LookAlike | None:
    """Say what `host`, which belongs to no carrier, looks like. Hosts of platforms look like nothing."""
    decoded = _decoded(host)
    seen = _without_accents(fold(decoded))
    if registrable(seen) in PLATFORMS or any(seen.endswith("." + platform) for platform in PLATFORMS):
        return None
    disguised = _disguised(seen, known) if seen != decoded else None
    return disguised or _whole_domain(seen, known) or _number(seen, known) or _misspelt(seen, known) or _brand(seen, known)


def _decoded(host: str) -> str:
    host = host.lower().strip(".")
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _without_accents(host: str) -> str:
    """`host` as it looks at a glance: vérizon is verizon."""
    if host.isascii():
        return host
    return "".join(character for character in unicodedata.normalize("NFD", host) if not unicodedata.combining(character))


def _disguised(host: str, known: Imitable) -> LookAlike | None:
    """A carrier's own name once letters of other scripts are read as they look."""
    carriers = known.domains.get(registrable(host)) or known.labels.get(label(host))
    return LookAlike(host, registrable(host), carriers, "misspelt") if carriers else None


def _whole_domain(host: str, known: Imitable) -> LookAlike | None:
    """A carrier's domain in front of another one: 10086.cn.login.top, www-10086-cn.top."""
    dotted = re.sub(r"[-_]", ".", host)
    labels = dotted.split(".")
    for start in range(len(labels)):
        for end in range(start + 2, len(labels)):
            inner = ".".join(labels[start:end])
            if inner in known.domains and len(inner) > _LABEL_LENGTH:
                return LookAlike(host, inner, known.domains[inner], "domain")
    return None


def _number(host: str, known: Imitable) -> LookAlike | None:
    """A hotline as a word of the host, its digits perhaps written as letters: xx-10086.top, l0086.cn."""
    for run in _DIGIT_RUN.findall(host.rpartition(".")[0]):
        number = run.translate(_LETTERS_FOR_DIGITS) if sum(map(str.isdigit, run)) >= 3 else run
        if number in known.numbers:
            return LookAlike(host, number, known.numbers[number], "number")
    return None


def _misspelt(host: str, known: Imitable) -> LookAlike | None:
    """A brand with look-alike letters, or with two neighbours exchanged: t-mobiie.com, verzion.com."""
    for part in {label(host), *registrable(host).split(".")[0].split("-")}:
        brand = known.skeletons.get(skeleton(part), "") or next((other for other in _exchanged(part) if other in known.labels), "")
        if brand and part != brand:
            return LookAlike(host, brand, known.labels[brand], "misspelt")
    return None


def _exchanged(word: str) -> Iterable[str]:
    """`word` with two neighbouring letters exchanged, for words long enough that this is no other word."""
    if len(word) > _LABEL_LENGTH:
        for at in range(len(word) - 1):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _lures(text: str) -> bool:
    """Whether `text` is made of words that lure, with at most one country before or behind them."""
    for country in ("", *_COUNTRIES):
        rest = text.removeprefix(country) if text.startswith(country) else text.removesuffix(country)
        if rest in LURES or (not country and not rest):
            return True
        if any(rest.startswith(word) and rest[len(word) :] in LURES for word in LURES):
            return True
    return False


def _brand(host: str, known: Imitable) -> LookAlike | None:
    """A brand joined to a word that lures: verizon-support.com, chinamobilevip.top."""
    own = registrable(host).split(".")[0]
    whole = own.replace("-", "")
    for brand, carriers in known.labels.items():
        if brand in whole and whole != brand:
            before, _, after = whole.partition(brand)
            if _lures(before) and _lures(after):
                return LookAlike(host, brand, carriers, "brand")
    return None
