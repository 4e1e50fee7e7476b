"""Which hosts belong to one site.

The public suffix list is larger than this whole tool; two labels, or three under the suffixes below, are right for the hosts that
guides link to, and a wrong answer only makes two sites look like one.
"""

from __future__ import annotations

import ipaddress

from guidelint.document.facts import HostSet

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "mil", "ne", "net", "nom", "or", "org"})
_SHARED = HostSet.of(
    [
        "appspot.com",
        "blogspot.com",
        "carrd.co",
        "cloudfront.net",
        "deno.dev",
        "firebaseapp.com",
        "fly.dev",
        "gitbook.io",
        "gitee.io",
        "github.io",
        "gitlab.io",
        "glitch.me",
        "herokuapp.com",
        "hf.space",
        "myshopify.com",
        "netlify.app",
        "notion.site",
        "pages.dev",
        "readthedocs.io",
        "render.com",
        "repl.co",
        "substack.com",
        "surge.sh",
        "tumblr.com",
        "vercel.app",
        "web.app",
        "weebly.com",
        "wixsite.com",
        "wordpress.com",
        "workers.dev",
    ]
)


def site_of(host: str) -> str:
    """The registrable part of `host`: `shop.example.co.uk` -> `example.co.uk`, `a.github.io` -> `a.github.io`; an address stays."""
    host = host.lower().rstrip(".")
    labels = host.split(".")
    if len(labels) < 3 or is_address(host):
        return host
    shared = _SHARED.match(host)
    if shared is not None:
        return ".".join(labels[-(shared.count(".") + 2) :])
    wide = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if wide else labels[-2:])


def same_site(one: str, other: str) -> bool:
    """Whether two hosts belong to one site: subdomains and language mirrors under one registrable domain do."""
    return bool(one) and site_of(one) == site_of(other)


def is_shared(host: str) -> bool:
    """Whether `host` is one of many sites under a host that gives sites to anybody (`name.github.io`)."""
    return _SHARED.match(host) not in (None, host)


def is_address(host: str) -> bool:
    """Whether `host` is an IP address."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
