"""The files that govern articles beside their own text, and whether any of them has changed: for runs that last."""

# Paths stay lexical and text, as everywhere.
# ruff: noqa: PTH116, PTH118, PTH120, PTH208

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from guidelint.config import Settings
from guidelint.configfile import NAMES

Stamp = frozenset[tuple[str, int, int]]
"""Files with the time of their last change (nanoseconds) and their size (bytes); what does not exist is left out."""


def configurations_over(folder: str) -> Iterator[str]:
    """Where a configuration for articles in `folder` (absolute) can stand, the nearest first."""
    while True:
        yield from (os.path.join(folder, name) for name in NAMES)
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def named_by(settings: Settings) -> Iterator[str]:
    """The files that `settings` name: rules, lists of carriers, the baseline."""
    for pack in settings.packs:
        yield pack
        yield from (os.path.join(pack, name) for name in _listed(pack) if name.endswith((".yaml", ".yml")))
    yield from settings.registry
    if settings.baseline:
        yield settings.baseline


def stamp(files: Iterable[str]) -> Stamp:
    """What `files` (paths) are like now: an equal stamp means that none of them has changed."""
    return frozenset(_stamped(files))


def _stamped(files: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for file in files:
        try:
            status = os.stat(file)
        except (OSError, ValueError):
            continue
        yield file, status.st_mtime_ns, status.st_size


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
