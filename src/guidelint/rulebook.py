"""The rules behind a run, loaded when somebody asks: a run that remembers all its results never does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.config import ConfigurationError, Settings
from guidelint.finding import Language

if TYPE_CHECKING:
    from guidelint.engine import Linter
    from guidelint.rules.rule import Rule


class Rulebook:
    """The rules of several configurations. One that cannot be loaded adds nothing; the run has said why."""

    def __init__(self, settings: Iterable[Settings], language: Language = "en") -> None:
        self._settings = {one.file: one for one in settings}
        self._language = language

    @cached_property
    def ran(self) -> Mapping[str, Rule]:
        """The rules that are selected, by id."""
        return {rule.id: rule for linter in self._linters for rule in linter.rules}

    @cached_property
    def known(self) -> frozenset[str] | None:
        """The ids of all rules that are loaded; None when some could not be, so that nobody knows which there are."""
        if len(self._linters) < len(self._settings):
            return None
        return frozenset(rule for linter in self._linters for rule in linter.known)

    @cached_property
    def about_articles(self) -> frozenset[str]:
        """The ids of the rules whose findings are about the article as a whole."""
        return frozenset(rule.id for rule in self.ran.values() if rule.whole_article)

    @cached_property
    def _linters(self) -> list[Linter]:
        from guidelint.engine import Linter
        from guidelint.rules.errors import RuleError

        linters = []
        for one in self._settings.values():
            try:
                linters.append(Linter(one, self._language))
            except (ConfigurationError, RuleError):
                continue
        return linters
