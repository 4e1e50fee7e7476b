"""From the URI of an open document to the article that the command line would lint there: its name, its settings, its excludes."""

# Paths stay lexical and text, as everywhere.
# ruff: noqa: PTH100, PTH109, PTH117, PTH118, PTH119, PTH120, PTH122

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from guidelint.configfile import Configurations
from guidelint.discovery import STDIN, Article, Request, discover, display_path, read_bytes
from guidelint.finding import Failure
from guidelint.governing import Stamp, configurations_over, named_by, stamp
from guidelint.run import Options

_SCHEMES = frozenset({"file", "untitled", ""})
"""Documents of other schemes (a commit, a page of the marketplace) are no articles of their writer."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is to be linted: an article, or none because it is excluded or because of `failures`.

    `stamp` changes with every file that governs the article.
    """

    article: Article | None
    failures: tuple[Failure, ...] = ()
    excluded: bool = False
    stamp: Stamp = frozenset()


def path_of(uri: str, language: str, folders: Sequence[str]) -> str | None:
    """The absolute path of the document at `uri`; None for what is no article.

    An untitled one stands in the first of the workspace's `folders`, else in the working directory. `language` is what the editor
    takes it for.
    """
    parts = urlsplit(uri)
    if parts.scheme not in _SCHEMES and len(parts.scheme) > 1:
        return None
    name = unquote(parts.path, errors="surrogateescape")
    if parts.scheme == "file" and name.strip("/"):
        return _file_path(parts.netloc, name)
    if os.path.isabs(name):
        return name
    title = (os.path.basename(name) or "untitled") + ("" if os.path.splitext(name)[1] else ".mdx" if "mdx" in language else ".md")
    return os.path.join(folders[0] if folders else os.getcwd(), title)


def _file_path(host: str, name: str) -> str:
    if os.name == "nt":
        from urllib.request import url2pathname

        return url2pathname(f"//{host}{name}" if host else name)
    return os.path.abspath(name)


def locate(path: str, text: str, options: Options) -> Whereabouts:
    """The article at `path` (absolute), which holds `text`: found, configured and excluded as `guidelint check` does it."""
    configurations = Configurations(options.settings, options.overrides)
    found = discover([STDIN], configurations, Request(stdin_path=path))
    name = display_path(path)
    if not found.articles:
        return Whereabouts(None, found.failures, bool(found.excluded), stamp(configurations_over(os.path.dirname(path))))
    article = replace(found.articles[0], file=path, path=name, content=text.encode("utf-8", "surrogatepass"))
    told = read_bytes(article)
    now = stamp(_governing(path, article))
    return Whereabouts(None, (told,), stamp=now) if isinstance(told, Failure) else Whereabouts(article, stamp=now)


def _governing(path: str, article: Article) -> Iterator[str]:
    yield from configurations_over(os.path.dirname(path))
    yield from named_by(article.settings)
