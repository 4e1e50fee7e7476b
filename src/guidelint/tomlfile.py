"""Tables of guidelint in TOML files: a guidelint.toml, or `[tool.guidelint]` in a pyproject.toml."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH114, PTH116, PTH119, PTH120

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from typing import Any, NamedTuple

from guidelint.config import ConfigurationError, check, check_places
from guidelint.ground import enclosure, leads_out, regular_bytes
from guidelint.late import late_pattern

OWN = "guidelint.toml"
PROJECT = "pyproject.toml"

_MAX_BYTES = 1_000_000
_KEY = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_DEEP_KEY = late_pattern(rf"(?<![\w-]){_KEY}(?:{_KEY}){{63}}")
"""A key of so many parts that reading it takes gigabytes: tomllib notes every part of every beginning."""
_TOML_PLACE = late_pattern(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class TomlTable(NamedTuple):
    """What the file at `path` (absolute) says to guidelint. `text` is the whole file."""

    path: str
    table: Mapping[str, Any]
    text: str

    def error(self, message: str, at: tuple[str | int, ...]) -> ConfigurationError:
        """An error about the key that `at` leads to, with the line that it seems to stand in (tomllib does not say)."""
        return ConfigurationError(self.path, message, self._line_of(at), at)

    def _line_of(self, at: tuple[str | int, ...]) -> int:
        key = next((part for part in reversed(at) if isinstance(part, str)), "")
        begin = max(self.text.find("[tool.guidelint"), 0) if is_project(self.path) else 0
        found = re.compile(rf"^[ \t]*(?:\[[^\]\n]*?)?[\"']?{re.escape(key)}[\"']?[ \t]*[\]=]", re.MULTILINE).search(self.text, begin)
        return self.text.count("\n", 0, found.start()) + 1 if found and key else 0


def check_table(file: TomlTable) -> None:
    """Raise `ConfigurationError` for the first thing that is wrong with the table of `file`."""
    try:
        check(file.table, file.path)
        check_places(file.table, file.path)
    except ConfigurationError as error:
        raise file.error(error.message, error.at) from None


def is_project(path: str) -> bool:
    """Whether the file at `path` is about more than guidelint."""
    return os.path.basename(path) == PROJECT


def read_table(path: str) -> TomlTable | None:
    """What the file at `path` (absolute) says; None when there is none or it does not speak of guidelint. Raises `ConfigurationError`."""
    data = _bytes(path)
    if data is None or (is_project(path) and b"guidelint" not in data):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(path, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}") from None
    table = _parse(path, text)
    if not is_project(path):
        return TomlTable(path, table, text)
    tools = table.get("tool", {})
    if not isinstance(tools, dict) or "guidelint" not in tools:
        return None
    file = TomlTable(path, tools["guidelint"], text)
    if not isinstance(file.table, dict):
        raise file.error("'tool.guidelint' must be a table", ("guidelint",))
    return file


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
