"""An article that is to be linted, and its content: the only module that reads articles."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH100, PTH109

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from guidelint.finding import Failure
from guidelint.ground import regular_bytes
from guidelint.settings import Settings, utf8_name
from guidelint.source import Source, UndecodableError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Article:
    """An article that is to be linted. `file` is how to open it ("-" for standard input), `path` what reports call it.

    `content` is its content where that was read before, or where what is linted is not what lies there.
    """

    file: str
    path: str
    settings: Settings
    content: bytes | None = None


def read(article: Article) -> Source | Failure:
    """The text of `article`, or why there is none."""
    data = read_bytes(article)
    return data if isinstance(data, Failure) else decode(data, article)


def read_bytes(article: Article) -> bytes | Failure:
    """The content of `article`, or why there is none."""
    limit = article.settings.max_article_size
    try:
        data = _bytes(article.file, limit + 1) if article.content is None else article.content
    except OSError as error:
        return Failure(article.path, unreadable(error))
    return data if len(data) <= limit else Failure(article.path, f"larger than max-article-size, which is {limit:,} bytes")


def decode(data: bytes, article: Article) -> Source | Failure:
    """The text of `article`, whose content is `data`, or why it is none."""
    try:
        return Source.from_bytes(data, article.path)
    except UndecodableError as error:
        return Failure(article.path, str(error))


def display_path(path: str) -> str:
    """What reports call the file at `path`: relative to the working directory with `/`, absolute outside of it."""
    path, here = os.path.abspath(path), os.getcwd().rstrip(os.sep)
    shown = path[len(here) + 1 :] if path.startswith(here + os.sep) else "." if path == here else path
    return utf8_name(shown.replace(os.sep, "/"))


def unreadable(error: OSError) -> str:
    """What to say of a file or a folder that gave `error`."""
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


def _bytes(file: str, limit: int) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read(limit) if sys.stdin else b""
    return regular_bytes(file, limit)
