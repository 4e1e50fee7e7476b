"""The packs of a configuration, and their rules made ready when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from guidelint.rules.evidence import EvidenceKind, evidence_kinds
from guidelint.rules.lists import RuleData
from guidelint.rules.need_table import Asking, asking
from guidelint.rules.pack import Pack
from guidelint.rules.preparing import prepare
from guidelint.rules.rule import Finder, Rule, worked_out


class Program:
    """Packs with the facts that their rules use. `known` is what all usable rules ask of a gate, when that was worked out beforehand.

    The rules of a program that was kept come without their examples.
    """

    def __init__(
        self, packs: tuple[Pack, ...], data: RuleData, known: Asking | None = None, kinds: Mapping[str, EvidenceKind] | None = None
    ) -> None:
        self.packs, self.data = packs, data
        self._known, self._kinds = known, kinds
        self._finders: dict[str, Finder] = {}

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

    def verify(self, rules: Iterable[Rule]) -> None:
        """Raise `RuleError` for one of `rules` that cannot be made ready."""
        for rule in rules:
            if self._known is None or rule.id not in self._known.rules:
                worked_out(self.finder(rule).asks)

    def asking(self, rules: Iterable[Rule]) -> Asking:
        """What `rules` ask of a gate. Raises `RuleError` as `verify` does."""
        known, chosen = self._known, tuple(rules)
        self.verify(chosen)
        if known is not None:
            parts: Any = ({rule.id: one.get(rule.id, ()) for rule in chosen} for one in known[1:])
            return Asking(known.table, *parts)
        finders = {rule.id: self.finder(rule) for rule in chosen}
        return asking(
            {rule: finder.required for rule, finder in finders.items()},
            {rule: worked_out(finder.asks) for rule, finder in finders.items()},
            {rule: worked_out(finder.if_selling) for rule, finder in finders.items()},
        )
