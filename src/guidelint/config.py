"""From the keys of `[tool.guidelint]` to what governs an article: checked, with the defaults filled in."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH100, PTH118

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from guidelint.config_schema import FAIL_ON, SCHEMA, FailOn
from guidelint.finding import Level
from guidelint.globs import compile_globs
from guidelint.ground import enclosure, leads_out
from guidelint.settings import COMMAND_LINE, ConfigurationError, Overrides, Settings, relative_to, utf8_name

__all__ = [
    "COMMAND_LINE",
    "FAIL_ON",
    "SCHEMA",
    "ConfigurationError",
    "FailOn",
    "Overrides",
    "Settings",
    "anchored",
    "check",
    "check_places",
    "given_by",
    "listed",
    "read_settings",
    "relative_to",
    "settings_from",
    "utf8_name",
]

MAX_ARTICLE_SIZE = 1_000_000_000_000
"""More than that is no limit."""

_UNITS = {"kB": 1_000, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


def settings_from(config: Settings | Mapping[str, object] | None) -> Settings:
    """Settings from the keys of `[tool.guidelint]`; paths and globs are relative to the working directory.

    Raises `ConfigurationError`, with an empty path.
    """
    if isinstance(config, Settings):
        return config
    return read_settings(dict(config or {}), "", "")


def given_by(table: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Settings` that the `table` of the command line gives; paths are relative to the working directory.

    Raises `ConfigurationError`.
    """
    try:
        settings = read_settings(table, "", "")
    except ConfigurationError as error:
        raise ConfigurationError(COMMAND_LINE, f"--config: {error.message}", at=error.at) from None
    return {name: getattr(settings, name) for name in (key.replace("-", "_") for key in table)}


def anchored(table: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """A copy of `table` whose paths are absolute; they were relative to `folder`."""
    found = dict(table)
    for key in ("packs", "registry"):
        if key in table:
            found[key] = [os.path.normpath(os.path.join(folder, path)) for path in listed(table[key])]
    if "baseline" in table:
        found["baseline"] = os.path.normpath(os.path.join(folder, table["baseline"]))
    return found


def read_settings(table: Mapping[str, Any], root: str, file: str, shared: tuple[str, ...] = ()) -> Settings:
    """Settings from the `table` of the configuration `file`. Raises `ConfigurationError` for the first thing that is wrong with it."""
    check(table, file)
    if "extends" in table:
        raise ConfigurationError(file, "'extends' holds in a file only", at=("extends",))
    given = {key.replace("-", "_"): _frozen(value) for key, value in anchored(table, os.path.abspath(root)).items()}
    given["own_domains"] = tuple(_host(host) for host in table.get("own-domains", ()))
    given["levels"] = {selector: Level(level) for selector, level in table.get("levels", {}).items()}
    if "max-article-size" in table:
        given["max_article_size"] = _size(table["max-article-size"])
    return Settings(root=root, file=file, shared=shared, **given)


def check(table: Mapping[str, Any], file: str) -> None:
    """Raise `ConfigurationError` for the first thing that is wrong with the `table` of `file`."""
    if not table:
        return
    from guidelint.rules.schema import mismatches  # only where there is something to verify

    wrong = next(mismatches(table, SCHEMA), None)
    if wrong is not None:
        raise ConfigurationError(file, wrong.message, at=wrong.at)
    _check_globs(table, file)


def check_places(table: Mapping[str, Any], file: str) -> None:
    """Raise `ConfigurationError` for a place outside of the repository: a configuration comes with it, and speaks for it alone."""
    folder = os.path.dirname(file)  # noqa: PTH120 paths are text
    top, named = enclosure(file) or folder, anchored(table, folder)
    for key in ("packs", "registry", "baseline"):
        for place in listed(named.get(key, ())):
            if leads_out(place, top):
                raise ConfigurationError(file, f"'{key}' leads out of {top}: what lies outside is named by --{key} alone", at=(key,))


def _check_globs(table: Mapping[str, Any], file: str) -> None:
    for key in ("exclude", "per-file-ignores"):
        for glob in table.get(key, ()):
            try:
                compile_globs([glob])
            except ValueError:
                raise ConfigurationError(file, f"'{glob}' in '{key}' is no glob as .gitignore writes them", at=(key,)) from None


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value


def listed(value: str | Sequence[str]) -> Sequence[str]:
    """A text as a list of one, a list as it is."""
    return [value] if isinstance(value, str) else value


def _host(host: str) -> str:
    """A host as URLs carry it: lower case, IDNA."""
    name, slash, path = host.lower().partition("/")
    try:
        return name.encode("idna").decode("ascii") + slash + path
    except UnicodeError:
        return host.lower()


def _size(value: int | str) -> int:
    return min(value if isinstance(value, int) else int(value[:-2]) * _UNITS[value[-2:]], MAX_ARTICLE_SIZE)
