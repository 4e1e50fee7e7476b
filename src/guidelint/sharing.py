"""`extends`: configurations that several repositories share, as a file or as an installed package."""

# Paths are text, as everywhere in the configuration.
# ruff: noqa: PTH113, PTH118, PTH120

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guidelint.config import ConfigurationError, anchored, listed
from guidelint.config_schema import ADDING, MERGING
from guidelint.git import repository_root
from guidelint.late import late_pattern
from guidelint.tomlfile import OWN, TomlTable, check_table, read_table

_MOST_FILES = 20
_PACKAGE = late_pattern(r"[A-Za-z_][\w-]*")


class Shared(NamedTuple):
    """A table with all that it extends put beneath it, its paths absolute. `files` are those that took part beside its own."""

    table: Mapping[str, Any]
    files: tuple[str, ...] = ()


def with_shared(file: TomlTable) -> Shared:
    """The table of `file`, on top of those that it extends. Raises `ConfigurationError`, which names `file` whatever is wrong."""
    check_table(file)
    search = _Search()
    table = search.resolve(file, repository_root(os.path.dirname(file.path)), ())
    return Shared(table, tuple(path for path in search.read if path != file.path))


@dataclass(slots=True)
class _Search:
    """One resolution: each file is read once. `read` are the tables by the path of their file, with all that they extend."""

    read: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def resolve(self, file: TomlTable, within: str | None, chain: tuple[str, ...]) -> Mapping[str, Any]:
        """The table of `file`, reached through the files of `chain`, on top of what it extends, which must lie `within` this folder."""
        own = anchored(file.table, os.path.dirname(file.path))
        beneath: Mapping[str, Any] = {}
        for name in listed(own.pop("extends", ())):
            beneath = _over(beneath, self._shared(name, file, within, (*chain, file.path)))
        self.read[file.path] = _over(beneath, own)
        return self.read[file.path]

    def _shared(self, name: str, file: TomlTable, within: str | None, chain: tuple[str, ...]) -> Mapping[str, Any]:
        try:
            path, within = _located(name, file, within)
            return self.read[path] if path in self.read else self._read(path, within, chain)
        except _Unusable as error:
            raise file.error(f"'extends' names '{name}', which {error}", ("extends",)) from None

    def _read(self, path: str, within: str | None, chain: tuple[str, ...]) -> Mapping[str, Any]:
        if path in chain:
            circle = " > ".join(map(os.path.basename, [*chain[chain.index(path) :], path]))
            raise _Unusable(f"leads back to itself: {circle}")
        if len(self.read) + len(chain) > _MOST_FILES:
            raise _Unusable(f"leads to more than {_MOST_FILES} files")
        try:
            return self.resolve(_table(path), within, chain)
        except ConfigurationError as error:
            line = f"line {error.line}: " if error.line else ""
            raise _Unusable(f"cannot be used: {line}{error.message}") from None


def _table(path: str) -> TomlTable:
    shared = read_table(path)
    if shared is None:
        raise _Unusable("does not speak of guidelint" if os.path.exists(path) else "does not exist")  # noqa: PTH110
    check_table(shared)
    return shared


class _Unusable(Exception):  # noqa: N818 - half a sentence, which the caller completes
    """A shared configuration cannot be used; the message follows its name."""


def _located(name: str, file: TomlTable, within: str | None) -> tuple[str, str | None]:
    """The file that `name` stands for, and the folder that it must not lead out of."""
    if "/" in name or "\\" in name or name.endswith(".toml"):
        path = os.path.normpath(os.path.join(os.path.dirname(file.path), name))
        if within is not None and not _lies_in(path, within):
            raise _Unusable(f"lies outside of {within}, where others may not have it: share it as a package")
        return path, within
    folder = _package(name)
    return os.path.join(folder, OWN), folder


def _lies_in(path: str, folder: str) -> bool:
    real, top = os.path.realpath(path), os.path.realpath(folder)
    return real.startswith(top.rstrip(os.sep) + os.sep)


def _package(name: str) -> str:
    """The folder of the installed package `name` that holds its configuration. The package is found, not imported."""
    from importlib.util import find_spec

    try:
        spec = find_spec(name.replace("-", "_")) if _PACKAGE.fullmatch(name) else None
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        raise _Unusable("is no installed package (a path holds a / or ends in .toml)")
    folders: Iterable[str] = spec.submodule_search_locations or ()
    for folder in folders:
        if os.path.isfile(os.path.join(folder, OWN)):
            return os.path.abspath(folder)  # noqa: PTH100
    raise _Unusable(f"is a package without a {OWN}")


def _over(beneath: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """`table` on top of `beneath`."""
    merged = {**beneath, **table}
    for key in ADDING:
        if key in beneath and key in table:
            merged[key] = _together(listed(beneath[key]), listed(table[key]))
    for key in MERGING:
        if key in beneath and key in table:
            merged[key] = {**beneath[key], **table[key]}
    return merged


def _together(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))
