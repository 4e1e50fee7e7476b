"""Addresses and names in the configuration of site generators, read line by line: half of them are programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidelint.late import late_pattern
from guidelint.starting.seen import Seen, host_of

_MAX_BYTES = 1_000_000
_VALUE = r"""\s*[:=]\s*["'`]?(?P<value>[^"'`#\n,]+)"""
_ADDRESS = r"""\s*[:=]\s*["'`]?(?P<value>(?:https?:)?//[^"'`\s,]+)"""


def _yaml(key: str) -> re.Pattern[str]:
    return re.compile(rf"^[\"']?{key}[\"']?{_VALUE}", re.MULTILINE | re.IGNORECASE)


def _script(keys: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*[\"']?(?:{keys})[\"']?{_ADDRESS}", re.MULTILINE)


_QUOTED_NAME = late_pattern(r"""^[ \t]*(?:title|siteTitle)\s*:\s*["'`](?P<value>[^"'`\n$]+)["'`]""", re.MULTILINE)
_DOMAIN, _NAME = "own-domains", "own-names"

GENERATORS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("mkdocs.y*ml", _DOMAIN, _yaml("site_url")),
    ("mkdocs.y*ml", _NAME, _yaml("site_name")),
    ("docusaurus.config.*s", _DOMAIN, _script("url")),
    ("docusaurus.config.*s", _NAME, _QUOTED_NAME),
    ("website/docusaurus.config.*s", _DOMAIN, _script("url")),
    ("website/docusaurus.config.*s", _NAME, _QUOTED_NAME),
    ("hugo.*", _DOMAIN, _yaml("baseURL")),
    ("hugo.*", _NAME, _yaml("title")),
    ("config.*", _DOMAIN, _yaml("baseURL")),
    ("config.*", _NAME, _yaml("title")),
    ("config/_default/*.*", _DOMAIN, _yaml("baseURL")),
    ("_config.y*ml", _DOMAIN, _yaml("url")),
    ("_config.y*ml", _NAME, _yaml("title")),
    (".vitepress/config.*", _DOMAIN, _script("hostname")),
    (".vitepress/config.*", _NAME, _QUOTED_NAME),
    ("docs/.vitepress/config.*", _DOMAIN, _script("hostname")),
    ("docs/.vitepress/config.*", _NAME, _QUOTED_NAME),
    ("antora-playbook.y*ml", _DOMAIN, re.compile(rf"^[ \t]+url{_ADDRESS}", re.MULTILINE)),
    ("conf.py", _DOMAIN, _yaml("html_baseurl")),
    ("docs/conf.py", _DOMAIN, _yaml("html_baseurl")),
    ("package.json", _DOMAIN, _script("homepage")),
    ("*CNAME", _DOMAIN, re.compile(r"^(?P<value>\S+)\s*$", re.MULTILINE)),
    ("*/CNAME", _DOMAIN, re.compile(r"^(?P<value>\S+)\s*$", re.MULTILINE)),
)
"""Where a generator keeps what: a glob, the key of guidelint.toml that it tells, and the line."""


def sites(top: Path) -> Iterator[Seen]:
    """What the configuration of site generators below `top` says: domains as hosts; a title may be no name, so none is sure."""
    for glob, key, pattern in GENERATORS:
        for path in sorted(top.glob(glob)):
            text = _text(path)
            if (found := pattern.search(text)) is None:
                continue
            value = host_of(found["value"]) if key == _DOMAIN else found["value"].strip()
            if value and len(value) <= 100:
                line = text.count("\n", 0, found.start("value")) + 1
                yield Seen(key, value, f"{path.relative_to(top).as_posix()}, line {line}", sure=key == _DOMAIN)


def _text(path: Path) -> str:
    """The content of a file inside the repository; "" for what is none, is too large or lies elsewhere."""
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > _MAX_BYTES:
            return ""
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
