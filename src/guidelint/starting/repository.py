"""What git and the README say: the account that publishes, and links that may be its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidelint.config import Settings
from guidelint.discovery import Article, read
from guidelint.document import Document, Link
from guidelint.finding import Failure
from guidelint.git import GitError, Repository, repository_root
from guidelint.late import late_pattern
from guidelint.rules.lists import RuleData
from guidelint.starting.seen import Seen, host_of

_REMOTE = late_pattern(r"^(?:[a-z+]+://)?(?:[^@/\s]+@)?(?P<host>[^:/\s]+)(?::\d+(?=/))?[:/]+(?P<path>\S+?)(?:\.git)?/*$", re.IGNORECASE)
_OWN_WORDS = late_pattern(
    r"\b(?:home ?page|website|web site|documentation|docs|official site|blog|support)\b|官网|官方网站|主页|文档|帮助中心|论坛|社区",
    re.IGNORECASE,
)
_READMES = ("README.md", "README.markdown", "README.zh-CN.md", "README_zh.md", "readme.md", "docs/README.md")


def remotes(top: Path) -> Iterator[Seen]:
    """The accounts of the git remotes: `github.com/acme`, or a host of one's own."""
    root = repository_root(str(top))
    if root is None:
        return
    try:
        told = Repository(root).ask("config", "--get-regexp", r"^remote\..*\.url$").decode("utf-8", "replace")
    except GitError:  # no git, or no remote
        return
    for line in told.splitlines():
        name, _, address = line.partition(" ")
        found = _REMOTE.match(address)
        host = host_of(found["host"]) if found and not Path(address).is_absolute() else ""
        if found and host:
            where = f"git remote {name.removeprefix('remote.').removesuffix('.url')}"
            yield from _account(host, found["path"].strip("/").split("/"), where)


def _account(host: str, path: list[str], where: str) -> Iterator[Seen]:
    if host not in RuleData().hosts("code-hosts"):
        yield Seen("own-domains", host, where)
        return
    if len(path) < 2:
        return
    yield Seen("own-domains", f"{host}/{path[0].lower()}", where)
    if host in ("github.com", "gitlab.com"):
        yield Seen("own-domains", f"{path[0].lower()}.{host.removesuffix('.com')}.io", where)


def readme(top: Path, own: list[Seen]) -> Iterator[Seen]:
    """Links of the README that it calls its website, its documentation or a channel. Only the hosts in `own` are sure."""
    path = next((top / name for name in _READMES if (top / name).is_file()), None)
    source = read(Article(str(path), "README.md", Settings())) if path else None
    if path is None or source is None or isinstance(source, Failure):
        return
    data = RuleData()
    known = {one.value for one in own}
    document = Document(source, data.facts())
    for link in document.links:
        where = f"{path.relative_to(top).as_posix()}, line {source.position(link.span.start).line}"
        if (one := _of_link(document, link, data, where)) is not None and one.value not in known:
            yield one


def _of_link(document: Document, link: Link, data: RuleData, where: str) -> Seen | None:
    url = link.url
    if data.hosts("messenger-hosts").match(url.host, url.path):
        name = url.path.strip("/")
        return Seen("own-contacts", f"{url.host}/{name}", where, sure=False) if name else None
    host = host_of(url.host)
    if not host or host in data.hosts("code-hosts") or host in data.hosts("shorteners"):
        return None
    words = document.text[link.span.start : link.span.end].partition("](")[0]
    return Seen("own-domains", host, where, sure=False) if _OWN_WORDS.search(words) else None
