"""Finding the configuration of an article: the nearest guidelint.toml or pyproject.toml upward from it."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH114, PTH116, PTH118, PTH119, PTH120

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from typing import Any

from guidelint.config import ConfigurationError, Overrides, Settings, read_settings
from guidelint.ground import enclosure, leads_out, regular_bytes

NAMES = ("guidelint.toml", "pyproject.toml")
"""What is looked for in each folder; the first that speaks of guidelint wins."""

_MAX_BYTES = 1_000_000
_KEY = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_DEEP_KEY = re.compile(rf"(?<![\w-]){_KEY}(?:{_KEY}){{63}}")
"""A key of so many parts that reading it takes gigabytes: tomllib notes every part of every beginning."""
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Configurations:
    """The settings of any article, each file read once.

    `fixed` settings hold for every article and no file is read; `overrides` hold over whatever was found.
    """

    def __init__(self, fixed: Settings | None = None, overrides: Overrides | None = None) -> None:
        self._overrides = overrides or Overrides()
        self._default = self._overrides.over(fixed or Settings())
        self._fixed = fixed is not None
        self._known: dict[str, Settings | ConfigurationError] = {}

    def nearest(self, folder: str) -> Settings | ConfigurationError:
        """The settings of articles in `folder` (absolute), or what is wrong with the file that should give them."""
        if self._fixed:
            return self._default
        climbed = []
        while folder not in self._known:
            climbed.append(folder)
            parent = os.path.dirname(folder)
            found = self._read(folder)
            if found is not None or parent == folder:
                self._known[folder] = found or self._default
                break
            folder = parent
        found = self._known[folder]
        self._known.update(dict.fromkeys(climbed, found))
        return found

    def above(self, error: ConfigurationError) -> Settings | ConfigurationError:
        """What would govern articles if the broken file of `error` were not there."""
        folder = os.path.dirname(error.path)
        parent = os.path.dirname(folder)
        return self._default if parent == folder else self.nearest(parent)

    def _read(self, folder: str) -> Settings | ConfigurationError | None:
        try:
            for name in NAMES:
                if (settings := read_file(os.path.join(folder, name))) is not None:
                    return self._overrides.over(settings)
        except ConfigurationError as error:
            return error
        return None


def read_file(path: str) -> Settings | None:
    """The settings in the file at `path` (absolute); None when there is none or it does not speak of guidelint.

    Raises `ConfigurationError`.
    """
    data = _bytes(path)
    own = os.path.basename(path) == NAMES[0]
    if data is None or (not own and b"guidelint" not in data):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(path, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}") from None
    table = _parse(path, text)
    if not own:
        tools = table.get("tool", {})
        if not isinstance(tools, dict) or "guidelint" not in tools:
            return None
        table = tools["guidelint"]
        if not isinstance(table, dict):
            raise ConfigurationError(path, "'tool.guidelint' must be a table", _line_of(("guidelint",), text, own=False))
    try:
        return read_settings(table, os.path.dirname(path), path)
    except ConfigurationError as error:
        raise ConfigurationError(path, error.message, _line_of(error.at, text, own=own)) from None


def _bytes(path: str) -> bytes | None:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise ConfigurationError(path, "is not a regular file")
        if os.path.islink(path) and leads_out(path, enclosure(path) or os.path.dirname(path)):
            raise ConfigurationError(path, "is a link that leads out of the repository")
        data = regular_bytes(path, _MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ConfigurationError(path, f"cannot be read: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise ConfigurationError(path, f"is larger than {_MAX_BYTES:,} bytes")
    return data


def _parse(path: str, text: str) -> Mapping[str, Any]:
    import tomllib

    if deep := _DEEP_KEY.search(text):
        raise ConfigurationError(path, "a key has more than 64 parts", text.count("\n", 0, deep.start()) + 1)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        message = _TOML_PLACE.sub("", str(error))
        line = int(place[1] or text.count("\n") + 1) if place else 0
        raise ConfigurationError(path, f"not TOML: {message}", line) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, a list in a list in a list …
        raise ConfigurationError(path, "not TOML that can be read") from None


def _line_of(at: tuple[str | int, ...], text: str, *, own: bool) -> int:
    """The line that a key seems to stand in (tomllib does not say), or 0."""
    key = next((part for part in reversed(at) if isinstance(part, str)), "")
    begin = 0 if own else max(text.find("[tool.guidelint"), 0)
    found = re.compile(rf"^[ \t]*(?:\[[^\]\n]*?)?[\"']?{re.escape(key)}[\"']?[ \t]*[\]=]", re.MULTILINE).search(text, begin)
    return text.count("\n", 0, found.start()) + 1 if found and key else 0
