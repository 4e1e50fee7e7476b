"""Only what has changed: the lines of articles that differ from a commit, or that are staged."""

# Paths are text, as everywhere.
# ruff: noqa: PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from tempfile import TemporaryDirectory

from guidelint.discovery import STDIN, Article
from guidelint.finding import Finding
from guidelint.git import GitError, Repository, repository_root
from guidelint.patch import EVERY_LINE, Lines, read_patch
from guidelint.source import Source

__all__ = ["Changes", "GitError", "as_staged", "changes_since", "staged_changes", "within"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The new lines of the articles that have changed, and what is `staged` of those that have changed again since.

    Both by the articles' paths as reported.
    """

    lines: Mapping[str, Lines] = field(default_factory=dict)
    staged: Mapping[str, bytes] = field(default_factory=dict)

    def of(self, article: Article) -> Lines | None:
        """The new lines of `article`; None when it has not changed. Standard input is new as a whole."""
        return EVERY_LINE if article.file == STDIN else self.lines.get(article.path)


def changes_since(articles: Iterable[Article], revision: str) -> Changes:
    """How `articles` differ from the commit `revision`. What git does not track is new. Raises `GitError`."""
    lines: dict[str, Lines] = {}
    for repository, members in _by_repository(articles):
        found = _lines(repository, [repository.commit(revision), "--"])
        tracked = repository.tracked()
        for file, path in members.items():
            if file in found or file not in tracked:
                lines[path] = found.get(file, EVERY_LINE)
    return Changes(lines)


def staged_changes(articles: Iterable[Article]) -> Changes:
    """How what is staged of `articles` differs from the last commit. Raises `GitError`."""
    lines: dict[str, Lines] = {}
    staged: dict[str, bytes] = {}
    for repository, members in _by_repository(articles):
        found = _lines(repository, ["--cached", *(["HEAD"] if repository.has_commits() else []), "--"])
        differing = repository.differing()
        for file in members.keys() & found.keys():
            lines[members[file]] = found[file]
            if file in differing:
                staged[members[file]] = repository.staged(file)
    return Changes(lines, staged)


@contextmanager
def as_staged(articles: Sequence[Article], changes: Changes) -> Iterator[tuple[Article, ...]]:
    """The articles as they are staged: those that have changed since are opened from copies, which last as long as the context."""
    if not changes.staged:
        yield tuple(articles)
        return
    with TemporaryDirectory(prefix="guidelint-") as folder:
        ready = []
        for number, article in enumerate(articles):
            content = changes.staged.get(article.path)
            if content is not None:
                copy = os.path.join(folder, str(number))
                with open(copy, "wb") as file:
                    file.write(content)
                article = replace(article, file=copy)  # noqa: PLW2901 the same article, opened elsewhere
            ready.append(article)
        yield tuple(ready)


def within(findings: Sequence[Finding], source: Source | None, lines: Lines, whole: AbstractSet[str]) -> list[Finding]:
    """The findings on new lines, and those of rules about the `whole` article, which has changed."""
    return [one for one in findings if one.rule in whole or lines.touch(*_lines_of(one, source))]


def _lines_of(finding: Finding, source: Source | None) -> tuple[int, int]:
    """The lines of a finding as git counts them: a lone carriage return ends none."""
    if source is None:
        return finding.start.line, finding.end.line
    first = source.text.count("\n", 0, finding.span.start) + 1
    return first, first + source.text.count("\n", finding.span.start, finding.span.end - 1)


def _by_repository(articles: Iterable[Article]) -> list[tuple[Repository, dict[str, str]]]:
    """The repositories of `articles`, each with where its articles really lie and what reports call them."""
    found: dict[str, dict[str, str]] = {}
    roots: dict[str, str | None] = {}
    for article in articles:
        if article.file == STDIN:
            continue
        file = os.path.realpath(article.file)
        folder = os.path.dirname(file)
        if folder not in roots:
            roots[folder] = repository_root(folder)
        if (root := roots[folder]) is None:
            raise GitError(f"{article.path} is in no git repository")
        found.setdefault(root, {})[file] = article.path
    return [(Repository(root), members) for root, members in found.items()]


def _lines(repository: Repository, arguments: Sequence[str]) -> dict[str, Lines]:
    patch = read_patch(repository.diff(*arguments))
    return {os.path.join(repository.root, *os.fsdecode(path).split("/")): lines for path, lines in patch.items()}
