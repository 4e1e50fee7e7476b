"""Links that call a page official whose host only looks like the firm's: a hotline in a strange host, a name in look-alike letters.

The firms of the registry are known with their hosts. Of others only what the words beside the host tell is used, so each way is narrow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern
from guidelint.rules.look_alike import LURES, PLATFORMS, LookAlike, registrable, skeleton
from guidelint.rules.patterns import Pattern

if TYPE_CHECKING:
    from guidelint.document import Url

_NAME = late_pattern(r"[a-z0-9][a-z0-9-]{3,}")
_NUMBER = late_pattern(r"(?<![0-9])[0-9]{5,12}(?![0-9])")
_LEAST = 5


class Doubts(NamedTuple):
    """`suffixes` are top-level domains that cost little and that firms seldom use; `guarded` are kinds of firms that never use them."""

    suffixes: frozenset[str]
    guarded: Pattern


def imitated(words: str, url: Url, doubts: Doubts, look_alike: Callable[[str], LookAlike | None]) -> str:
    """What the host of `url` imitates, an empty string for nothing; `words` are the folded words that call the page official."""
    host = url.host
    if registrable(host) in PLATFORMS or any(host.endswith("." + platform) for platform in PLATFORMS):
        return ""
    if (found := look_alike(host)) is not None:
        return found.resembles
    return _drawn(words, host) or _dressed(words, host, doubts)


def _drawn(words: str, host: str) -> str:
    """A name in the words that the host draws with other letters: `paypal` and paypa1.com."""
    labels = registrable(host).split(".")[0].split("-")
    for name in _NAME.findall(words):
        plain = name.replace("-", "")
        if len(plain) >= _LEAST and any(label != plain and skeleton(label) == skeleton(plain) for label in labels):
            return str(name)
    return ""


def _dressed(words: str, host: str, doubts: Doubts) -> str:
    """What a host under a cheap top-level domain dresses up as: a firm's number or name with something else, or a guarded firm."""
    own, _, suffix = registrable(host).rpartition(".")
    if suffix not in doubts.suffixes:
        return ""
    if number := next((number for number in _NUMBER.findall(words) if number in own and number != own), ""):
        return str(number)
    if (guarded := doubts.guarded.search(words)) is not None:
        return guarded.group()
    return next((name for name in _NAME.findall(words) if _is_lured(name.replace("-", ""), own)), "")


def _is_lured(name: str, own: str) -> bool:
    """Whether a host's label is a name with words of help desks and logins around it: `kasim-login`."""
    parts = own.split("-")
    return name in parts and len(parts) > 1 and all(part == name or part in LURES for part in parts)
