"""Load packs: folders of rule files, those that ship and the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from guidelint.ground import leads_out
from guidelint.rules.checks import load_check, optional
from guidelint.rules.errors import RuleError, did_you_mean
from guidelint.rules.pack import Pack
from guidelint.rules.parsing import read_rule, read_text
from guidelint.rules.preparing import error_of
from guidelint.rules.reader import read_yaml
from guidelint.rules.rule import Rule
from guidelint.rules.rule_schema import ID_PATTERN, PACK_SCHEMA
from guidelint.rules.schema import formatted, mismatches
from guidelint.rules.shipped import shipped_folders, shipped_rules
from guidelint.rules.syntax import Slots
from guidelint.rules.vale import read_vale_rule, style_id

__all__ = ["Loaded", "Pack", "load_pack", "load_packs", "shipped_folders", "shipped_rules", "verify_patterns"]

PACK_FILE = "pack.yaml"


class Loaded(NamedTuple):
    """The packs that could be loaded, and one error for each that could not."""

    packs: tuple[Pack, ...]
    errors: tuple[RuleError, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for pack in self.packs for rule in pack.rules)


def load_packs(folders: Iterable[Path] = ()) -> Loaded:
    """Load the packs that ship, then the user's `folders` in the order given. A broken pack does not keep the others from loading."""
    packs: dict[str, Pack] = {}
    owners: dict[str, Rule] = {}
    errors: list[RuleError] = []
    for folder, shipped in [*((one, True) for one in shipped_folders()), *((one, False) for one in folders)]:
        try:
            pack = replace(load_pack(folder, "rules" if shipped else ""), shipped=shipped)
            _verify_distinct(pack, packs, owners)
            if not shipped:
                verify_patterns(pack)
        except RuleError as error:
            errors.append(error)
            continue
        packs[pack.id] = pack
        owners.update((rule.id, rule) for rule in pack.rules)
    return Loaded(tuple(packs.values()), tuple(errors))


def load_pack(folder: Path, shown_in: str = "") -> Pack:
    """Load the pack in `folder`, whose name is the pack's id. Raises `RuleError`.

    Errors name its files below `shown_in`, or by their whole path without it.
    """
    shown = f"{shown_in}/{folder.name}" if shown_in else folder.as_posix()
    if not folder.is_dir():
        raise RuleError(shown, 0, "there is no such folder" if not folder.exists() else "a pack is a folder of rule files, this is none")
    files = [file for file in _files(folder) if file.name != PACK_FILE]
    if not shown_in:
        _verify_inside(folder, shown)
    if not files:
        raise RuleError(shown, 0, "the pack holds no rule: its folder has no .yaml or .yml file")
    name = folder.name if any(file.suffix == ".yaml" for file in files) else style_id(folder.name)
    if not re.fullmatch(ID_PATTERN[1:-1], name):
        raise RuleError(shown, 0, f"a pack's folder is its id and must be lower-case words joined by hyphens, not '{folder.name}'")
    pack = Pack(name, _rules(files, name, shown), file=shown)
    return _described(pack, folder / PACK_FILE) if (folder / PACK_FILE).exists() else pack


def _rules(files: Iterable[Path], pack: str, shown: str) -> tuple[Rule, ...]:
    """The rules of a pack by id. A .yml file without an id is one of Vale's."""
    rules: dict[str, Rule] = {}
    for path in files:
        name = f"{shown}/{path.name}"
        file = read_yaml(path, name)
        if path.suffix == ".yml" and "id" not in file.map():
            rule = read_vale_rule(file, path.stem, pack)
        else:
            rule = read_rule(file, path, pack, _shared_slots)
        if rule.id in rules:
            raise RuleError(name, 1, f"the pack has a rule '{rule.id}' already, in {rules[rule.id].file}: rename one")
        rules[rule.id] = rule
    return tuple(rules[rule] for rule in sorted(rules))


def verify_patterns(pack: Pack) -> None:
    """Raise `RuleError` for a pattern that is none or can never match.

    Takes a while, so the packs that ship are verified by the tests and by `guidelint test`, others whenever they are loaded.
    """
    from guidelint.rules.contradictions import verify
    from guidelint.rules.syntax import PatternError

    for rule in pack.rules:
        folded = _is_folded(rule)
        for at, source in patterns_of(rule):
            try:
                verify(source, folded)
            except PatternError as error:
                raise error_of(rule, at, f"the pattern '{_clipped(source)}' {error}") from None


def _is_folded(rule: Rule) -> bool:
    """Whether the patterns of a rule are searched in folded text."""
    default = load_check(rule.check).PARAMETERS.get("ignorecase", {}).get("default", True)
    return rule.parameters.get("ignorecase", default) is not False


def patterns_of(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every pattern among a rule's parameters and its path."""
    check = load_check(rule.check)
    yield from formatted(dict(rule.parameters), {"type": "object", "properties": check.PARAMETERS}, "pattern")
    for name in optional(check, "KEYS"):
        for source in cast("Mapping[str, object]", rule.parameters.get(name, {})):
            yield (name, source), source


def _files(folder: Path) -> list[Path]:
    return sorted(
        file for file in folder.iterdir() if file.suffix in (".yaml", ".yml") and file.is_file() and not file.name.startswith(".")
    )


def _verify_inside(folder: Path, shown: str) -> None:
    """A pack is read and shown: a link in it must not lead to what whoever wrote it may not read."""
    for file in _files(folder):
        if file.is_symlink() and leads_out(str(file), str(folder)):
            raise RuleError(f"{shown}/{file.name}", 0, "is a link that leads out of the pack")


def _described(pack: Pack, path: Path) -> Pack:
    file = read_yaml(path, f"{pack.file}/{PACK_FILE}")
    values = file.map()
    for wrong in mismatches(values, PACK_SCHEMA):
        raise file.error(wrong.at, wrong.message)
    ids = [rule.id for rule in pack.rules]
    precedence = cast("list[str]", values.get("precedence", []))
    for index, rule_id in enumerate(precedence):
        if rule_id not in ids:
            raise file.error(("precedence", index), f"the pack has no rule '{rule_id}'{did_you_mean(rule_id, ids)}")
    return replace(pack, precedence=tuple(precedence), summary=read_text(values.get("summary", "")))


def _verify_distinct(pack: Pack, packs: Mapping[str, Pack], owners: Mapping[str, Rule]) -> None:
    if pack.id in packs:
        raise RuleError(pack.file, 0, f"there is a pack '{pack.id}' already, in {packs[pack.id].file}: rename the folder")
    for rule in pack.rules:
        if rule.id in owners:
            raise RuleError(
                rule.file, rule.lines.get(("id",), 1), f"there is a rule '{rule.id}' already, in {owners[rule.id].file}: rename one"
            )
        if rule.id in packs or rule.id == pack.id:
            raise RuleError(rule.file, rule.lines.get(("id",), 1), f"'{rule.id}' is the name of a pack: rename the rule")


def _clipped(source: str) -> str:
    return source if len(source) <= 60 else source[:59] + "…"


@cache
def _shared_slots() -> Slots:
    """The slots that all rules share, from rules/lists/slots.yaml."""
    path = shipped_rules() / "lists" / "slots.yaml"
    if not path.exists():
        return {}
    entries = cast("list[Mapping[str, object]]", read_yaml(path, "rules/lists/slots.yaml").map().get("entries", []))
    return {cast("str", entry["value"]): cast("str | list[str]", entry["pattern"]) for entry in entries}
