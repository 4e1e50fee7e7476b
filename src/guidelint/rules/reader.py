"""Read YAML into plain values that know where they stand. The only module that imports yaml.

Files of rules come from strangers too, so the reader is stricter than YAML: no aliases, no tags, no duplicate or non-text keys,
a bound on size and depth. Plain scalars follow YAML 1.2: `no`, `on` and `2026-11-23` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from guidelint.ground import regular_bytes
from guidelint.late import late_pattern
from guidelint.rules.errors import RuleError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"

KeyPath = tuple[str | int, ...]
"""The way to a value from the top of its file: keys of maps, indexes (from 0) of lists."""

_INTEGER = late_pattern(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = late_pattern(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:e[-+]?[0-9]+)?", re.IGNORECASE)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_ALLOWED_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


class YamlFile(NamedTuple):
    """A file's value and the line (from 1) of every key and list item in it. `path` is the name used in errors."""

    path: str
    value: object
    lines: Mapping[KeyPath, int]

    def line(self, at: KeyPath = ()) -> int:
        """The line of the value at `at`, or of the nearest value around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def error(self, at: KeyPath, message: str) -> RuleError:
        return RuleError(self.path, self.line(at), message)

    def map(self) -> dict[str, object]:
        """The file's value. Raises `RuleError` when it is no map."""
        if not isinstance(self.value, dict):
            raise RuleError(self.path, 1, "the file must be a map of keys and values")
        return self.value


def read_yaml(path: Path, name: str = "") -> YamlFile:
    """Read the YAML file at `path`, called `name` in errors. Raises `RuleError`."""
    name = name or path.as_posix()
    try:
        data = regular_bytes(str(path), MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(name, 0, f"cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise RuleError(name, 0, f"is larger than {MAX_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError(name, line, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}") from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Parse YAML `text`, called `name` in errors. Raises `RuleError`."""
    import yaml  # 20 ms that a warm start does without

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Build(name, yaml.parse(text, Loader=loader)).file()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "nesting depth" in str(error.problem):  # newer parsers have a limit of their own
            raise RuleError(name, mark.line + 1 if mark else 0, _TOO_DEEP) from None
        raise RuleError(name, mark.line + 1 if mark else 0, f"not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise RuleError(name, 0, f"not YAML: {' '.join(str(error).split())}") from None


@dataclass(slots=True)
class _Build:
    """One pass over the parser's events; a recursive parser would follow a hostile file into the ground."""

    name: str
    events: Iterator[Any]
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def file(self) -> YamlFile:
        value: object = None
        documents = 0
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self.error(event, "a second YAML document begins here: one file is one document")
                value = self.value(next(self.events), ())
        return YamlFile(self.name, value, self.lines)

    def error(self, event: Any, message: str) -> RuleError:
        return RuleError(self.name, event.start_mark.line + 1, message)

    def value(self, event: Any, at: KeyPath) -> object:
        self.lines.setdefault(at, event.start_mark.line + 1)
        kind = type(event).__name__
        if kind == "AliasEvent":
            raise self.error(event, f"alias '*{event.anchor}': aliases are not supported, write the value out")
        if event.tag not in _ALLOWED_TAGS:
            raise self.error(event, f"tag '{event.tag}' is not supported")
        if len(at) > MAX_DEPTH:
            raise self.error(event, _TOO_DEEP)
        if kind == "ScalarEvent":
            return _scalar(event)
        return self.sequence(at) if kind == "SequenceStartEvent" else self.mapping(at)

    def sequence(self, at: KeyPath) -> list[object]:
        values: list[object] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            values.append(self.value(event, (*at, len(values))))
        return values

    def mapping(self, at: KeyPath) -> dict[str, object]:
        values: dict[str, object] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            key = self.key(event)
            if key in values:
                raise self.error(event, f"key '{key}' stands here a second time, first in line {self.lines[*at, key]}")
            self.lines[*at, key] = event.start_mark.line + 1
            values[key] = self.value(next(self.events), (*at, key))
        return values

    def key(self, event: Any) -> str:
        if type(event).__name__ == "AliasEvent":
            raise self.error(event, f"alias '*{event.anchor}': aliases are not supported, write the value out")
        key = _scalar(event) if type(event).__name__ == "ScalarEvent" else None
        if not isinstance(key, str):
            shown = f" '{event.value}' in quotes" if type(event).__name__ == "ScalarEvent" else ""
            raise self.error(event, f"a key must be text{': write' + shown if shown else ''}")
        return key


def _scalar(event: Any) -> object:
    text: str = event.value
    if event.style or not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) < 19:
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
