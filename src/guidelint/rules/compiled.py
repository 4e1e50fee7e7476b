"""Rules in a form that loads fast: read, verified and searched for their literals once, and kept for later runs.

Reading them takes longer than linting a short article, and none of it changes from run to run. A rule that cannot fire on any
article of a run is not even made ready: what the gate must know of it is written down. What ships is kept in the package when it is
built (see prepared.py), what a team adds is kept in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from guidelint.cache.folder import Folder
from guidelint.finding import Level
from guidelint.rules import prepared
from guidelint.rules.compilations import COMPILED
from guidelint.rules.derived import DERIVED
from guidelint.rules.errors import RuleError
from guidelint.rules.evidence import EvidenceKind, Weight
from guidelint.rules.lists import FactList, RuleData
from guidelint.rules.need_table import Asking, from_pieces
from guidelint.rules.pack import Pack
from guidelint.rules.program import Program
from guidelint.rules.rule import Rule
from guidelint.rules.sections import from_value, joined, parted, to_value

_FORMAT = "6"
_LEFT_OUT = frozenset({"flagged", "clean", "lines"})
"""What only those need who explain or test a rule."""
_LIST = "list/"


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


def load_program(packs: Iterable[str], registries: tuple[str, ...], shelf: Shelf | None = None) -> Program:
    """The packs that ship and those in the folders `packs`, from where they are kept if they are. Raises `RuleError`."""
    packs = tuple(packs)
    DERIVED.recall_shipped(lambda: prepared.read(prepared.PATTERNS))
    if shelf is not None:
        shelf.recall_patterns()
    if not packs and not registries and (shipped := decoded(prepared.read(prepared.RULES))) is not None:
        return shipped
    if shelf is not None and (kept := decoded(shelf.folder.read(shelf.name), registries)) is not None:
        return kept
    program = _loaded(packs, registries)
    if shelf is not None and (data := encoded(program)):
        shelf.folder.replace(shelf.name, data)
        shelf.folder.trim(keep=(shelf.name,))
    return program


def _loaded(packs: Iterable[str], registries: tuple[str, ...]) -> Program:
    from guidelint.rules.loader import load_packs  # reads YAML and Vale's files, which rules that are kept have no need of

    loaded = load_packs(map(Path, packs))
    if loaded.errors:
        raise loaded.errors[0]
    return Program(loaded.packs, RuleData(registries))


def encoded(program: Program) -> bytes:
    """`program` for `decoded`; empty when a rule of it is broken, about which whoever selects it is told."""
    try:
        asking = program.asking(rule for rule in program.rules if not rule.refusal)
        lists = {name: program.data.fact_list(name) for name in program.data.names}
        kinds = {name: [kind.wording, str(kind.weight)] for name, kind in program.kinds.items()}
        asked = [asking.rules, asking.asked, asking.if_selling]
        head = {"packs": [_plain(pack) for pack in program.packs], "asking": asked, "evidence": kinds}
        entries = {f"{_LIST}{name}": from_value([one.kind, one.entries]) for name, one in lists.items()}
        return joined({"head": from_value(head), **asking.table.pieces(), **entries})
    except (RuleError, ValueError):
        return b""


def decoded(data: bytes, registries: tuple[str, ...] = ()) -> Program | None:
    """The program that `encoded` made `data` from; None when there is none, or it is damaged."""
    pieces = parted(data)
    try:
        head = to_value(pieces["head"])
        packs = tuple(_pack(pack) for pack in head["packs"])
        kinds = {name: EvidenceKind(wording, Weight(weight)) for name, (wording, weight) in head["evidence"].items()}
        lists = _Lists({name.removeprefix(_LIST): piece for name, piece in pieces.items() if name.startswith(_LIST)})
        return Program(packs, RuleData(registries, kept=lists), Asking(from_pieces(pieces), *head["asking"]), kinds)
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

    def __init__(self, written: Mapping[str, bytes]) -> None:
        self._written = written

    def __getitem__(self, name: str) -> FactList:
        kind, entries = to_value(self._written[name])
        return FactList(name, kind, tuple(entries))

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
