"""Whether an article documents software, or is a project's own page: its makers' rooms and shops are then a part of what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_LICENCE = late_pattern(
    r"\blicen[sc]e\b|\bcontribut(?:e|ing|ors?)\b|\blicen(?:ça|cia|za)\b|\blizenz\b|许可证?|开源协议|贡献|ライセンス|лицензи"
    r"|라이선스|giấy phép"
)

ROOM = late_pattern(r"\bgroups?\b|群")
"""Words for a chat room that say little outside of a project's page."""


def is_of_project(document: Document) -> bool:
    """Whether the article is a project's page of either kind."""
    return is_project(document) or is_readme(document)


def is_project(document: Document) -> bool:
    """Whether the article shows code and points to a repository. Worked out once."""
    return document.derive(_is_project)


def is_readme(document: Document) -> bool:
    """Whether the article is a project's first page: it links a repository, and a heading is about its licence or contributions."""
    return document.derive(_is_readme)


def _is_readme(document: Document) -> bool:
    hosts = document.facts.lists.get("code-hosts")
    licensed = any(_LICENCE.search(document.fold(heading.span).text) for heading in document.headings)
    return licensed and hosts is not None and any(hosts.match(link.url.host, link.url.path) for link in document.links)


def _is_project(document: Document) -> bool:
    code = sum(block.kind == "code" for block in document.tree)
    hosts = document.facts.lists.get("code-hosts")
    return code > 0 and hosts is not None and any(hosts.match(link.url.host, link.url.path) for link in document.links)
