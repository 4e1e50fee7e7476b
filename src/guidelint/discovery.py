"""Which articles there are."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH100, PTH114, PTH116, PTH120

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from guidelint.articles import STDIN, Article, decode, display_path, read, read_bytes, unreadable
from guidelint.config import COMMAND_LINE, ConfigurationError, Settings
from guidelint.configfile import Configurations
from guidelint.finding import Failure
from guidelint.gitignore import ignores_at
from guidelint.globs import Globs
from guidelint.ground import enclosure, leads_out

__all__ = [
    "ENDINGS",
    "STDIN",
    "Article",
    "Discovered",
    "Request",
    "broken",
    "decode",
    "discover",
    "display_path",
    "held",
    "read",
    "read_bytes",
]

ENDINGS = (".md", ".markdown", ".mdx")
"""What marks a file of a folder as an article; a file that is named is one whatever its name."""

_SKIPPED = frozenset({".git", ".hg", ".svn", ".bzr", ".jj", ".pijul", "_darcs", "CVS", "node_modules"})
_KINDS = {stat.S_IFIFO: "a FIFO", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


@dataclass(frozen=True, slots=True)
class Discovered:
    """What came of the paths that were asked for. `articles` are in the order of their paths."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    excluded: int
    """Files that were named, but that the configuration excludes."""
    barren: tuple[str, ...]
    """Folders that were named, but hold no article."""


@dataclass(frozen=True, slots=True)
class Request:
    """How to look. `exclude` comes on top of what the configuration excludes and is relative to the working directory."""

    stdin_path: str = STDIN
    exclude: Globs | None = None
    no_exclude: bool = False


def discover(paths: Iterable[str], configurations: Configurations, request: Request | None = None) -> Discovered:
    """Find the articles that `paths` (files, folders, `-`) stand for. Never raises for anything that a path can lead to."""
    search = _Search(configurations, request or Request())
    for path in dict.fromkeys(paths):
        search.look_at(path)
    found = sorted(search.found.values(), key=lambda one: one[0].path)
    articles = [Article(one.file, one.path, settings) for one, settings in found]
    return Discovered(tuple(articles), tuple(search.failures), len(search.excluded), tuple(search.barren))


def held(discovered: Discovered) -> Discovered:
    """`discovered` with standard input read, so that it can be linted more than once."""
    articles, failures = [], list(discovered.failures)
    for article in discovered.articles:
        data = read_bytes(article) if article.file == STDIN else None
        if isinstance(data, Failure):
            failures.append(data)
        else:
            articles.append(replace(article, content=data))
    return replace(discovered, articles=tuple(articles), failures=tuple(failures))


class _Found(NamedTuple):
    """An article on its way in. `file` opens it, `place` (absolute) is where configuration and globs see it, `path` its name."""

    file: str
    place: str
    path: str
    linked: bool = False


@dataclass(slots=True)
class _Search:
    """One search. `found` is keyed by where an article really lies, so that nothing is linted twice."""

    configurations: Configurations
    request: Request
    found: dict[str, tuple[_Found, Settings]] = field(default_factory=dict)
    failures: dict[Failure, None] = field(default_factory=dict)
    excluded: set[str] = field(default_factory=set)
    barren: list[str] = field(default_factory=list)

    def look_at(self, path: str) -> None:
        """Take in one path that was asked for."""
        if path == STDIN:
            self._take(_Found(STDIN, os.path.abspath(self.request.stdin_path), self.request.stdin_path), STDIN, named=True)
            return
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            self._fail(path, _missing(path, error))
            return
        place = os.path.abspath(path)
        if stat.S_ISDIR(mode):
            self._look_into(place)
        elif stat.S_ISREG(mode):
            real = os.path.realpath(place)
            self._take(_Found(place, place, display_path(place), linked=os.path.islink(place)), real, named=True)
        else:
            self._fail(path, f"is {_KINDS.get(stat.S_IFMT(mode), 'something special')}, not a file")

    def _look_into(self, top: str) -> None:
        real_top, begun = os.path.realpath(top), len(self.failures)
        around = enclosure(f"{top}{os.sep}") or top
        empty = True
        for place, linked in self._walk(top):
            if linked and leads_out(place, around):
                continue  # whoever sends a link may not read with the eyes of whoever follows it
            real = os.path.realpath(place) if linked else real_top + place[len(top) :]
            empty = not self._take(_Found(place, place, display_path(place), linked=linked), real) and empty
        if empty and len(self.failures) == begun:
            self.barren.append(display_path(top))

    def _walk(self, top: str) -> Iterator[tuple[str, bool]]:
        """Every file of the folder `top` that looks like an article and is not ignored, and whether it is a link."""
        waiting = [(top, ignores_at(top))]
        while waiting:
            folder, ignores = waiting.pop()
            try:
                with os.scandir(folder) as opened:
                    entries = list(opened)
            except OSError as error:
                self._fail(folder, unreadable(error))
                continue
            for entry in entries:
                if _is_folder(entry):
                    if entry.name not in _SKIPPED and not ignores.ignore(entry.path, folder=True):
                        waiting.append((entry.path, ignores.within(entry.path)))
                elif _is_article(entry) and not ignores.ignore(entry.path, folder=False):
                    yield entry.path, entry.is_symlink()

    def _take(self, found: _Found, real: str, *, named: bool = False) -> bool:
        """Take in what was found unless it is excluded; whether it was there to be taken."""
        nearest = outer = self.configurations.nearest(os.path.dirname(found.place))
        while isinstance(outer, ConfigurationError):
            outer = self.configurations.above(outer)
        if self._is_excluded(outer, found.place):
            self.excluded.update([found.place] if named else [])
            return False
        if isinstance(nearest, ConfigurationError):
            self.failures[broken(nearest)] = None
            return True
        known = self.found.get(real)
        if known is None or (found.linked, found.path) < (known[0].linked, known[0].path):
            self.found[real] = found, nearest
        return True

    def _is_excluded(self, settings: Settings, place: str) -> bool:
        if self.request.exclude is not None and self.request.exclude.match(display_path(place).lstrip("/")):
            return True
        return not self.request.no_exclude and settings.excludes(place)

    def _fail(self, path: str, message: str) -> None:
        self.failures[Failure(display_path(path) if path else path, message)] = None


def broken(error: ConfigurationError) -> Failure:
    """A configuration that cannot be used, as the failure of the articles under it."""
    path = error.path if error.path in ("", COMMAND_LINE) else display_path(error.path)
    return Failure(path, f"line {error.line}: {error.message}" if error.line else error.message)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _is_article(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.name.lower().endswith(ENDINGS) and entry.is_file()
    except OSError:  # a link that leads in a circle
        return False


def _missing(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return "is a link that leads nowhere" if path and os.path.islink(path) else "does not exist"
    return unreadable(error)
