"""Reading the files of a carrier registry, the ones that ship and a team's own.

A file of carriers is JSONL (one carrier a line) or YAML (a list of carriers); rules/registry/carrier.schema.json describes a
carrier. Errors are `RuleError`s that name file, line and key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from guidelint.ground import regular_bytes
from guidelint.rules.carrier import Brand, Carrier, Domain, FactSource, Grade, Hotline, Scope
from guidelint.rules.errors import RuleError, did_you_mean
from guidelint.rules.telephone import Country, Premium

Row = Mapping[str, Any]
T = TypeVar("T")

MAX_BYTES = 20_000_000

CARRIER_KEYS = (
    *("id", "country", "names", "ambiguous_names", "kind", "domains", "exact_hosts", "apps", "hotlines"),
    *("sources", "note", "checked_on"),
)
_HOTLINE_KEYS = ("number", "scope", "grade", "by", "shared_with", "note")
_LISTS = ("names", "ambiguous_names", "domains", "exact_hosts", "apps", "hotlines", "sources")


def read_carriers(path: Path) -> tuple[Carrier, ...]:
    """The carriers of a JSONL or YAML file. Raises `RuleError`."""
    return _each(path, _rows(path), _carrier)


def read_countries(path: Path) -> tuple[Country, ...]:
    return _each(path, _json_lines(path), _country)


def read_brands(path: Path) -> tuple[Brand, ...]:
    return _each(path, _json_lines(path), lambda row: Brand(row["brand"], tuple(row["names"]), tuple(row["carriers"])))


def read_phrases(path: Path) -> tuple[str, ...]:
    """The lines of a text file that are neither empty nor comments."""
    return tuple(line for line in _text(path).split("\n") if line and not line.startswith("#"))


def _each(path: Path, rows: Iterator[tuple[int, Row]], build: Callable[[Row], T]) -> tuple[T, ...]:
    built = []
    for line, row in rows:
        try:
            built.append(build(row))
        except KeyError as error:
            raise RuleError(path.as_posix(), line, f"the key {error} is missing") from None
        except (TypeError, ValueError) as error:
            raise RuleError(path.as_posix(), line, str(error)) from None
        except (AttributeError, RecursionError):
            raise RuleError(path.as_posix(), line, "holds a value where text must stand") from None
    return tuple(built)


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    if path.suffix not in {".yaml", ".yml"}:
        yield from _json_lines(path)
        return
    from guidelint.rules.reader import read_yaml  # the registry that ships needs no YAML

    file = read_yaml(path)
    if not isinstance(file.value, list):
        raise RuleError(path.as_posix(), 1, "the file must be a list of carriers")
    for at, row in enumerate(file.value):
        yield file.line((at,)), row


def _json_lines(path: Path) -> Iterator[tuple[int, Row]]:
    for line, text in enumerate(_text(path).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            yield line, json.loads(text)
        except json.JSONDecodeError as error:
            raise RuleError(path.as_posix(), line, f"not JSON: {error.msg} at column {error.colno}") from None
        except (ValueError, RecursionError):  # a number of thousands of digits, a list in a list in a list …
            raise RuleError(path.as_posix(), line, "not JSON that can be read") from None


def _text(path: Path) -> str:
    try:
        data = regular_bytes(str(path), MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise RuleError(path.as_posix(), 0, f"is larger than {MAX_BYTES:,} bytes")
        return data.decode("utf-8")
    except OSError as error:
        raise RuleError(path.as_posix(), 0, f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise RuleError(path.as_posix(), 0, f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}") from None


def _carrier(row: Row) -> Carrier:
    _check(row, CARRIER_KEYS, "a carrier")
    return Carrier(
        id=row["id"],
        country=row["country"].upper(),
        names=tuple(row["names"]),
        ambiguous_names=frozenset(row.get("ambiguous_names", ())),
        kind=row.get("kind", "mno"),
        domains=_domains(row),
        apps=tuple(row.get("apps", ())),
        hotlines=tuple(_hotline(entry) for entry in row.get("hotlines", ())),
        sources=tuple(FactSource(entry["for"], entry["name"], entry.get("date", "")) for entry in row.get("sources", ())),
        checked_on=row.get("checked_on", ""),
        note=row.get("note", ""),
    )


def _country(row: Row) -> Country:
    return Country(
        row["country"], row["code"], row["trunk"], tuple(row["names"]), tuple(_premium(entry) for entry in row.get("premium", ()))
    )


def _premium(entry: Row) -> Premium:
    """A premium-rate prefix, which must say where it was read."""
    if not entry["sources"]:
        raise ValueError(f"the premium-rate prefix {entry['digits']} names no source")
    return Premium(entry["digits"], tuple(f"{one['name']} ({one['date']})" if one.get("date") else one["name"] for one in entry["sources"]))


def _check(row: Row, keys: tuple[str, ...], what: str) -> None:
    if not isinstance(row, Mapping):
        raise TypeError(f"{what} must be a map, this is {row!r}")
    for key, value in row.items():
        if key not in keys:
            raise ValueError(f"unknown key '{key}' in {what}{did_you_mean(key, keys)}")
        wanted = (list, "a list") if key in _LISTS else (str, "text")
        if key != "shared_with" and not isinstance(value, wanted[0]):
            raise TypeError(f"'{key}' in {what} must be {wanted[1]}, this is {value!r}")


def _domains(row: Row) -> tuple[Domain, ...]:
    """The hosts of a carrier, exact hosts among them. A host given as text was seen by whoever wrote it down."""
    exact = dict.fromkeys(row.get("exact_hosts", ()), True)
    domains = [entry if isinstance(entry, Mapping) else {"host": entry} for entry in row.get("domains", ())]
    own = [Domain(entry["host"].lower(), entry.get("seen", True), exact.pop(entry["host"], False)) for entry in domains]
    return (*own, *(Domain(host.lower(), exact=True) for host in exact))


def _hotline(entry: Row | str) -> Hotline:
    if isinstance(entry, str):
        return Hotline(entry)
    _check(entry, _HOTLINE_KEYS, "a hotline")
    return Hotline(
        number=entry["number"],
        scope=Scope(entry.get("scope", "national")),
        grade=Grade(entry.get("grade", "confirmed")),
        by=entry.get("by", ""),
        shared_with=tuple(entry.get("shared_with", ())),
        note=entry.get("note", ""),
    )
