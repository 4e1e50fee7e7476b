"""Which paths git ignores: every .gitignore from the top of the repository down, and .git/info/exclude.

A user's own `core.excludesFile` is left out on purpose: the same tree gives the same articles on every machine.
"""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from guidelint.globs import Globs, compile_readable

_MAX_BYTES = 1_000_000


class _Layer(NamedTuple):
    """The patterns of one file. `folder` (absolute, ends in a separator) is what they are relative to."""

    folder: str
    globs: Globs


class Ignores(NamedTuple):
    """The ignore files that hold in a folder, outermost first."""

    layers: tuple[_Layer, ...] = ()

    def ignore(self, path: str, *, folder: bool) -> bool:
        """Whether git ignores the absolute `path`, given that it ignores none of the folders above."""
        for layer in reversed(self.layers):
            name = path[len(layer.folder) :].replace(os.sep, "/")
            verdict = layer.globs.verdict(name + "/" if folder else name)
            if verdict is not None:
                return verdict
        return False

    def within(self, folder: str) -> Ignores:
        """The ignore files that hold in `folder` (absolute), a folder below the one that these hold in."""
        top = os.path.lexists(os.path.join(folder, ".git"))
        inherited = () if top else self.layers
        files = [_info_exclude(folder)] if top else []
        files.append(os.path.join(folder, ".gitignore"))
        return Ignores((*inherited, *_layers(folder, files)))


def ignores_at(folder: str) -> Ignores:
    """The ignore files that hold in `folder` (absolute), those above it up to the top of its repository included.

    A folder that is itself ignored was asked for by name, so what ignores it does not hold.
    """
    chain = _folders_from_top(folder)
    ignores = Ignores()
    for inner in chain:
        if inner != chain[0] and ignores.ignore(inner, folder=True):
            ignores = Ignores()
        ignores = ignores.within(inner)
    return ignores


def _folders_from_top(folder: str) -> list[str]:
    """From the top of the repository that holds `folder` down to it; `folder` alone outside of any."""
    chain = [folder]
    while not os.path.lexists(os.path.join(chain[-1], ".git")):
        parent = os.path.dirname(chain[-1])
        if parent == chain[-1]:
            return [folder]
        chain.append(parent)
    return chain[::-1]


def _layers(folder: str, files: list[str]) -> Iterator[_Layer]:
    for file in files:
        lines = [line for line in _lines(file) if line.strip(" !/") and not line.startswith("#")] if os.path.isfile(file) else []
        if lines:
            yield _Layer(os.path.join(folder, ""), compile_readable(lines))


def _lines(file: str) -> list[str]:
    """The lines as git reads them; names that are not UTF-8 keep their bytes as Python's file names do."""
    try:
        with open(file, "rb") as opened:
            text = os.fsdecode(opened.read(_MAX_BYTES).removeprefix(b"\xef\xbb\xbf"))
    except OSError:
        return []
    return [line.removesuffix("\r") for line in text.split("\n")]


def _info_exclude(folder: str) -> str:
    """The repository's own exclude file; in a linked work tree `.git` is a file that says where the repository is."""
    git = os.path.join(folder, ".git")
    if os.path.isfile(git):
        git = os.path.join(folder, _first_line(git).removeprefix("gitdir:").strip())
        common = _first_line(os.path.join(git, "commondir"))
        git = os.path.join(git, common) if common else git
    return os.path.join(git, "info", "exclude")


def _first_line(file: str) -> str:
    return next(iter(_lines(file)), "").strip()
