"""Where anybody can have a mailbox."""

from __future__ import annotations

from guidelint.document.domains import site_of

_PROVIDERS = frozenset(
    {
        *("126", "163", "aol", "foxmail", "gmail", "gmx", "googlemail", "hotmail", "icloud", "live", "mail", "msn", "naver", "outlook"),
        *("proton", "protonmail", "qq", "sina", "tutanota", "yahoo", "yandex", "zoho"),
        *("139", "189", "bk", "hanmail", "tuta", "web", "yeah"),
    }
)
"""The names under which mail for everybody is kept, whatever stands behind them: `gmail.com`, `yahoo.co.jp`."""


def is_anybodys(host: str) -> bool:
    """Whether a mailbox at `host` says nothing about whose it is."""
    return site_of(host).partition(".")[0] in _PROVIDERS
