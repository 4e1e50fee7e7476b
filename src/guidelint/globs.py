"""Globs as .gitignore writes them. The only module that imports pathspec, and only once a glob is at hand: it takes 40 ms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_STARS = 4
"""Wildcards that one part of a path may have, and folders of any depth that a path may have."""
_RUN_OF_STARS = late_pattern(r"\*+")
_FOLDER_MARK = "ps_d"
"""The group of pathspec's expressions that holds the slash after a folder that matched by its name."""


class Globs:
    """Patterns with the meaning that git gives them; of those that match, the last one decides."""

    def __init__(self, spec: GitIgnoreSpec) -> None:
        self._spec = spec
        self._patterns = [_Pattern(bool(one.include), one.regex, _is_of_names(one)) for one in reversed(list(spec.patterns)) if one.regex]

    def match(self, path: str) -> bool:
        """Whether `path` (of a file, with `/`, relative) or a folder above it is matched."""
        return bool(self._spec.match_file(path))

    def verdict(self, path: str) -> bool | None:
        """True when `path` itself is matched (a folder ends in `/`), False when a `!` takes it back, None when no pattern is about it.

        Unlike `match`, folders above it do not count: who walks down has judged them already.
        """
        name = path[path.rfind("/", 0, -1) + 1 :]
        for pattern in self._patterns:
            subject = name if pattern.is_of_names else path
            found = pattern.expression.search(subject)
            if found is not None and _is_about(found, subject):
                return pattern.ignores
        return None


class _Pattern(NamedTuple):
    ignores: bool
    expression: re.Pattern[str]
    is_of_names: bool


def _is_of_names(pattern: GitIgnoreSpecPattern) -> bool:
    """Whether a pattern is about names at any depth: it holds no slash, but at its end."""
    return "/" not in str(pattern.pattern).rstrip(" ").removesuffix("/")


def _is_about(found: re.Match[str], path: str) -> bool:
    """Whether a pattern matched `path` and not only a folder above it, nor (`a/**` on `a/`) only what may lie in it."""
    if found.groupdict().get(_FOLDER_MARK):
        return found.end(_FOLDER_MARK) == len(path)
    return not (path.endswith("/") and found.end() == len(path))


def compile_globs(patterns: Sequence[str]) -> Globs:
    """Raises ValueError for a pattern that cannot be read, or that takes forever to match."""
    from pathspec import GitIgnoreSpec

    if any(_is_endless(pattern) for pattern in patterns):
        raise ValueError("too many wildcards")
    # The best backend there is may not be pickled, and settings go to other processes.
    return Globs(GitIgnoreSpec.from_lines(patterns, backend="simple"))


def _is_endless(pattern: str) -> bool:
    """Whether matching may take the power of the length of a name: every star more is one power more."""
    folders = pattern.count("**")
    return folders > _STARS or any(len(_RUN_OF_STARS.findall(part)) > _STARS for part in pattern.split("/"))


def compile_readable(lines: Sequence[str]) -> Globs:
    """The globs of an ignore file. Git passes over a line that it cannot read, and so do we."""
    try:
        return compile_globs(lines)
    except ValueError:
        return compile_globs([line for line in lines if _is_readable(line)])


def _is_readable(line: str) -> bool:
    try:
        compile_globs([line])
    except ValueError:
        return False
    return True
