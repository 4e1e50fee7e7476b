"""Rules in a form that loads fast: read, verified and searched for their literals once, and kept in the cache for later runs.

Reading them takes longer than linting a short article, and none of it changes from run to run. A rule that cannot fire on any
article of a run is not even made ready: what the gate must know of it is written down.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from guidelint.cache.folder import Folder
from guidelint.finding import Level
from guidelint.needs import Need
from guidelint.rules.compilations import COMPILED
from guidelint.rules.derived import DERIVED
from guidelint.rules.errors import RuleError
from guidelint.rules.evidence import EvidenceKind, Weight, evidence_kinds
from guidelint.rules.lists import FactList, RuleData
from guidelint.rules.numbered import Numbered, from_plain
from guidelint.rules.pack import Pack
from guidelint.rules.preparing import prepare
from guidelint.rules.rule import Finder, Rule, worked_out

_FORMAT = "5"
_LEFT_OUT = frozenset({"flagged", "clean", "lines"})
"""What only those need who explain or test a rule."""


class Shelf(NamedTuple):
    """Where compiled rules are kept. `stamp` is the digest of all that they were made from."""

    folder: Folder
    stamp: bytes

    @property
    def name(self) -> str:
        return f"rules-{_FORMAT}-{self.stamp.hex()[:32]}"

    def recall_patterns(self) -> None:
        """Let this run use what earlier ones found out about patterns."""
        DERIVED.recall(lambda: self.folder.read(self._patterns))
        COMPILED.recall(lambda: self.folder.read(self._compilations))

    def keep_patterns(self) -> None:
        """Keep what this run found out about patterns, if anything of it is new."""
        for name, data in ((self._patterns, DERIVED.kept()), (self._compilations, COMPILED.kept())):
            if data:
                self.folder.replace(name, data)

    @property
    def _patterns(self) -> str:
        return f"patterns-{_FORMAT}-{self.stamp.hex()[:32]}"

    @property
    def _compilations(self) -> str:
        return f"compiled-{_FORMAT}-{self.stamp.hex()[:32]}"


@dataclass(frozen=True, slots=True)
class Program:
    """The packs of a configuration, and its rules made ready when they are first asked for.

    The rules of a program from the cache come without their examples.
    """

    packs: tuple[Pack, ...]
    data: RuleData
    needs: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)
    """What the matches of a rule need, by its id, as far as that is known beforehand."""
    asks: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)
    """What the check of a rule asks documents about, likewise."""
    if_selling: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)
    """What the matches of a rule need that stand only in articles that may sell, likewise."""
    _kinds: Mapping[str, EvidenceKind] = field(default_factory=dict)
    _finders: dict[str, Finder] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for pack in self.packs for rule in pack.rules)

    @property
    def kinds(self) -> Mapping[str, EvidenceKind]:
        """The kinds of evidence. Raises `RuleError`."""
        return self._kinds or evidence_kinds()

    def finder(self, rule: Rule) -> Finder:
        """The check of `rule`, made ready. Raises `RuleError`."""
        if rule.id not in self._finders:
            self._finders[rule.id] = prepare(rule, self.data)
        return self._finders[rule.id]

    def needs_of(self, rule: Rule) -> tuple[Need, ...]:
        """What the matches of `rule` need. Raises `RuleError` for a rule that cannot be made ready."""
        known = self.needs.get(rule.id)
        return self.finder(rule).required if known is None else known

    def asks_of(self, rule: Rule) -> tuple[Need, ...]:
        """What the check of `rule` asks documents about. Raises `RuleError` as `needs_of` does."""
        known = self.asks.get(rule.id)
        return worked_out(self.finder(rule).asks) if known is None else known

    def if_selling_of(self, rule: Rule) -> tuple[Need, ...]:
        """What the matches of `rule` need in articles that may sell. Raises `RuleError` as `needs_of` does."""
        known = self.if_selling.get(rule.id)
        return worked_out(self.finder(rule).if_selling) if known is None else known


def load_program(packs: Iterable[str], registries: tuple[str, ...], shelf: Shelf | None = None) -> Program:
    """The packs that ship and those in the folders `packs`, from the `shelf` if they are there. Raises `RuleError`."""
    if shelf is not None:
        shelf.recall_patterns()
        if (kept := _kept(shelf, registries)) is not None:
            return kept
    from guidelint.rules.loader import load_packs  # reads YAML and Vale's files, which rules from the shelf have no need of

    loaded = load_packs(map(Path, packs))
    if loaded.errors:
        raise loaded.errors[0]
    program = Program(loaded.packs, RuleData(registries))
    if shelf is not None:
        _keep(program, shelf)
    return program


def _keep(program: Program, shelf: Shelf) -> None:
    numbered = Numbered()
    try:
        usable = [rule for rule in program.rules if not rule.refusal]
        needs = {rule.id: numbered.all(program.finder(rule).required) for rule in usable}
        asks = {rule.id: numbered.all(program.asks_of(rule)) for rule in usable}
        if_selling = {rule.id: numbered.all(program.if_selling_of(rule)) for rule in usable}
        lists = {name: program.data.fact_list(name) for name in program.data.names}
        kinds: dict[str, list[Any]] = {name: [kind.wording, str(kind.weight)] for name, kind in program.kinds.items()}
    except RuleError:  # a broken rule that nobody may have selected: whoever does is told
        return
    value = {
        "packs": [_plain(pack) for pack in program.packs],
        "numbered": numbered.plain(),
        "needs": needs,
        "asks": asks,
        "if-selling": if_selling,
        "evidence": kinds,
        "lists": {name: json.dumps([one.kind, one.entries], ensure_ascii=False) for name, one in lists.items()},
    }
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    shelf.folder.replace(shelf.name, b"%08x" % zlib.crc32(data) + data)
    shelf.folder.trim(keep=(shelf.name,))


def _kept(shelf: Shelf, registries: tuple[str, ...]) -> Program | None:
    data = shelf.folder.read(shelf.name)
    if b"%08x" % zlib.crc32(data[8:]) != data[:8]:
        return None
    try:
        value = json.loads(data[8:].decode("utf-8", "surrogatepass"))
        packs = tuple(_pack(pack) for pack in value["packs"])
        known = from_plain(value["numbered"])
        needs, asks, if_selling = (
            {rule: tuple(known[at] for at in those) for rule, those in value[kind].items()} for kind in ("needs", "asks", "if-selling")
        )
        kinds = {name: EvidenceKind(wording, Weight(weight)) for name, (wording, weight) in value["evidence"].items()}
        return Program(packs, RuleData(registries, kept=_Lists(value["lists"])), needs, asks, if_selling, kinds)
    except (ValueError, TypeError, LookupError):
        return None


def _plain(pack: Pack) -> dict[str, Any]:
    rules = [{one.name: getattr(rule, one.name) for one in fields(rule) if one.name not in _LEFT_OUT} for rule in pack.rules]
    return {**{one.name: getattr(pack, one.name) for one in fields(pack)}, "rules": rules}


def _pack(value: dict[str, Any]) -> Pack:
    rules = tuple(Rule(**{**rule, "level": Level(rule["level"])}) for rule in value["rules"])
    return Pack(**{**value, "rules": rules, "precedence": tuple(value["precedence"])})


class _Lists(Mapping[str, FactList]):
    """Lists by name, each decoded when it is looked up."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written

    def __getitem__(self, name: str) -> FactList:
        kind, entries = json.loads(self._written[name])
        return FactList(name, kind, tuple(entries))

    def __iter__(self) -> Any:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
