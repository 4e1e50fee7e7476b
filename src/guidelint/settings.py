"""What governs an article, as values: the resolved configuration, what the command line says over it, and why there is none."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH100

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from guidelint.config_schema import FailOn
from guidelint.finding import Language, Level
from guidelint.globs import Globs, compile_globs

COMMAND_LINE = "command line"
"""Stands for a path in errors about options."""


class ConfigurationError(Exception):
    """A configuration cannot be used. `path` is its file ("" when there is none), `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, path: str, message: str, line: int = 0, at: tuple[str | int, ...] = ()) -> None:
        super().__init__(path, message, line, at)
        self.path = path
        self.message = " ".join(message.splitlines())  # keys and values may hold anything
        self.line = line
        self.at = at

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}" if place else self.message


@dataclass(frozen=True)
class Settings:
    """The resolved configuration of an article. `root` is the folder that globs are relative to ("" for the working directory),
    `file` the absolute path of the configuration file ("" for none). Sizes are bytes; paths are absolute.
    """

    root: str = ""
    file: str = ""
    select: tuple[str, ...] = ()
    """Rule ids and pack names; empty for every rule that is on by default."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    repository: str = ""
    """Where the project is developed, "" when nothing says it; its pages are the owner's, its neighbours on the host are not."""
    own_contacts: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
    """Files of carriers that are added to those that ship."""
    fail_on: FailOn = "warning"
    language: Language | None = None
    max_article_size: int = 10_000_000
    inline_suppressions: bool = True
    baseline: str = ""
    """The file of findings on record, "" for none."""
    shared: tuple[str, ...] = ()
    """The files of shared configurations that took part."""

    def ignored_for(self, path: str) -> frozenset[str]:
        """The rule ids and pack names that `per-file-ignores` switches off for the article at `path`."""
        if not self.per_file_ignores:
            return frozenset()
        name = self._relative(path)
        return frozenset(selector for globs, selectors in self._ignores if globs.match(name) for selector in selectors)

    def excludes(self, path: str) -> bool:
        """Whether `exclude` covers the article at `path`."""
        return bool(self.exclude) and self._excluded.match(self._relative(path))

    def fails_on(self, level: Level) -> bool:
        """Whether a finding of `level` makes the run fail."""
        return self.fail_on != "never" and level.rank <= Level(self.fail_on).rank

    @cached_property
    def _excluded(self) -> Globs:
        return compile_globs(self.exclude)

    @cached_property
    def _ignores(self) -> tuple[tuple[Globs, tuple[str, ...]], ...]:
        return tuple((compile_globs([glob]), selectors) for glob, selectors in self.per_file_ignores.items())

    def _relative(self, path: str) -> str:
        return relative_to(os.path.abspath(self.root), os.path.abspath(path))


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says over the configuration; None says nothing.

    `select` is exactly what runs: with it, the `ignore` and `extend-select` of the configuration no longer hold.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    fail_on: FailOn | None = None
    inline_suppressions: bool | None = None
    baseline: str | None = None
    packs: tuple[str, ...] = ()
    """Folders (absolute) that come on top of those of the configuration, as do the files of `registry`."""
    registry: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    """What `--config` gives: fields of `Settings` with their values, under all of the above."""

    def over(self, settings: Settings) -> Settings:
        settings = replace(settings, **{name: _merged(getattr(settings, name), value) for name, value in self.given.items()})
        if self.select is not None:
            settings = replace(settings, select=self.select, ignore=(), extend_select=())
        said = {name: getattr(self, name) for name in ("ignore", "extend_select", "fail_on", "inline_suppressions", "baseline")}
        packs, registry = _together(settings.packs, self.packs), _together(settings.registry, self.registry)
        settings = replace(settings, packs=packs, registry=registry)
        return replace(settings, **{name: value for name, value in said.items() if value is not None})

    def blamed(self, error: ConfigurationError) -> ConfigurationError:
        """`error` about resolved settings, blamed on the command line where that is what gave the key."""
        key = str(next(iter(error.at), ""))
        if getattr(self, key.replace("-", "_"), None) not in (None, ()):
            return ConfigurationError(COMMAND_LINE, f"--{error.message}", at=error.at)
        return ConfigurationError(COMMAND_LINE, f"--config {error.message}", at=error.at) if key.replace("-", "_") in self.given else error


def _together(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*known, *more]))


def _merged(value: Any, over: Any) -> Any:
    return {**value, **over} if isinstance(over, Mapping) else over


def relative_to(folder: str, path: str) -> str:
    """The absolute `path` as seen from `folder`, with `/`; outside of it the path as it is, without the leading slash."""
    if path.startswith(folder.rstrip(os.sep) + os.sep):
        path = path[len(folder.rstrip(os.sep)) :]
    return utf8_name(path.replace(os.sep, "/").lstrip("/"))


def utf8_name(path: str) -> str:
    """`path` as a UTF-8 locale would give it, so that globs and reports are the same in every locale."""
    if path.isascii() or sys.getfilesystemencoding() == "utf-8":
        return path
    try:
        return os.fsencode(path).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # it was text all along
        return path
