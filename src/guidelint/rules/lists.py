"""The lists and facts that checks use, read from rules/lists and rules/registry when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from guidelint.document.facts import Facts, HostSet
from guidelint.rules.errors import did_you_mean
from guidelint.rules.shipped import shipped_rules

if TYPE_CHECKING:
    from guidelint.rules.registry import Registry

Kind = Literal["hosts", "terms", "map"]
Entry = Mapping[str, object]
"""One entry of a list: its `value`, and what else the list says about it."""

_TEXTS = {
    "type": "object",
    "properties": {"en": {"type": "string", "minLength": 1}, "zh": {"type": "string", "minLength": 1}},
    "required": ["en", "zh"],
    "additionalProperties": False,
}
LIST_SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "kind": {"type": "string", "enum": ["hosts", "terms", "map"]},
        "summary": _TEXTS,
        "checked": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "title": "a date such as 2026-11-23"},
        "entries": {
            "type": "array",
            "items": {"type": "object", "properties": {"value": {"type": "string", "minLength": 1}}, "required": ["value"]},
        },
    },
    "required": ["id", "kind", "summary", "entries"],
    "additionalProperties": False,
}


class FactList(NamedTuple):
    """A list as its file says it. Hosts are matched on a dot boundary; terms and the keys of a map are what the list's head says."""

    id: str
    kind: Kind
    entries: tuple[Entry, ...]


def read_list(path: Path, name: str = "") -> FactList:
    """Read the list at `path`, called `name` in errors. Raises `RuleError`."""
    from guidelint.rules.reader import read_yaml  # what is kept compiled needs neither
    from guidelint.rules.schema import mismatches

    file = read_yaml(path, name)
    values = file.map()
    for wrong in mismatches(values, LIST_SCHEMA):
        raise file.error(wrong.at, wrong.message)
    if values["id"] != path.stem:
        raise file.error(("id",), f"id is '{values['id']}', but the file is called '{path.name}'")
    return FactList(path.stem, cast("Kind", values["kind"]), tuple(cast("list[Entry]", values["entries"])))


@dataclass(frozen=True)
class RuleData:
    """The facts that ship (below `folder`: lists/ and registry/), with the registry files of a team.

    A list is read when it is first asked for, from `kept` when an earlier run has put all of them there. Comparable and picklable:
    what was read is read again elsewhere.
    """

    registry_files: tuple[str | Path, ...] = ()
    folder: Path = field(default_factory=shipped_rules)
    kept: Mapping[str, FactList] = field(default_factory=dict, repr=False, compare=False)

    def fact_list(self, name: str) -> FactList:
        """The list `name`. Raises KeyError for a list that does not exist, `RuleError` for a broken one."""
        if name not in self._lists:
            if name not in self.names:
                raise KeyError(f"there is no list '{name}'{did_you_mean(name, self.names)}")
            path = self.folder / "lists" / f"{name}.yaml"
            self._lists[name] = self.kept[name] if self.kept else read_list(path, f"rules/lists/{name}.yaml")
        return self._lists[name]

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The entries of the list `name`. Raises KeyError for a list that does not exist, `RuleError` for a broken one."""
        return self.fact_list(name).entries

    def terms(self, name: str) -> tuple[str, ...]:
        """The values of the list `name`, in its order."""
        return tuple(cast("str", entry["value"]) for entry in self.entries(name))

    def kind(self, name: str) -> Kind:
        """What the list `name` holds."""
        return self.fact_list(name).kind

    def mapping(self, name: str) -> Mapping[str, Entry]:
        """The entries of the list `name` by their value."""
        if name not in self._mappings:
            self._mappings[name] = {cast("str", entry["value"]): entry for entry in self.entries(name)}
        return self._mappings[name]

    def hosts(self, name: str) -> HostSet:
        """The host list `name`; each host carries its `name` in the list."""
        if name not in self._hosts:
            if self.fact_list(name).kind != "hosts":
                raise KeyError(f"{name} is no list of hosts")
            self._hosts[name] = HostSet(
                {value.lower().strip("."): str(entry.get("name", "")) for value, entry in self.mapping(name).items()}
            )
        return self._hosts[name]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of all lists, sorted."""
        return tuple(sorted(self.kept or (path.stem for path in (self.folder / "lists").glob("*.yaml"))))

    @cached_property
    def registry(self) -> Registry:
        """The carriers and their official channels. Raises `RuleError`."""
        from guidelint.rules.registry import load_registry

        return load_registry(self.folder / "registry", map(Path, self.registry_files))

    def facts(self, own_domains: Iterable[str] = (), own_contacts: Iterable[str] = (), own_names: Iterable[str] = ()) -> Facts:
        """What a document is told: the user's own hosts and names, and the lists, read when first looked up."""
        return Facts(HostSet.of(own_domains), frozenset(own_contacts), frozenset(own_names), _HostLists(self), _Tables(self))

    @cached_property
    def _lists(self) -> dict[str, FactList]:
        return {}

    @cached_property
    def _hosts(self) -> dict[str, HostSet]:
        return {}

    @cached_property
    def _mappings(self) -> dict[str, Mapping[str, Entry]]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        return {"folder": self.folder, "registry_files": self.registry_files, "kept": {}}


@dataclass(frozen=True, slots=True)
class _HostLists(Mapping[str, HostSet]):
    """The host lists by name; looking one up reads it."""

    data: RuleData

    def __getitem__(self, name: str) -> HostSet:
        return self.data.hosts(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.data.names if self.data.kind(name) == "hosts")

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class _Tables(Mapping[str, Mapping[str, Entry]]):
    """Every list by name, its entries by their value; looking one up reads it."""

    data: RuleData

    def __getitem__(self, name: str) -> Mapping[str, Entry]:
        return self.data.mapping(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.data.names)

    def __len__(self) -> int:
        return len(self.data.names)
