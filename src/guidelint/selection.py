"""Which rules run: everything that is loaded, narrowed by `select`, `extend-select` and `ignore`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidelint.config import ConfigurationError, Settings
from guidelint.rules.errors import did_you_mean
from guidelint.rules.rule import Rule


def select(rules: Sequence[Rule], settings: Settings) -> list[Rule]:
    """The rules that `settings` select, sorted by id. Raises `ConfigurationError` for a name that is neither a rule nor a pack."""
    known = {rule.id for rule in rules} | {rule.pack for rule in rules}
    _verify(settings, known)
    wanted = {*settings.select, *settings.extend_select} if settings.select else known
    unwanted = set(settings.ignore)
    return sorted((rule for rule in rules if _named(rule, wanted) and not _named(rule, unwanted)), key=lambda rule: rule.id)


def _named(rule: Rule, names: set[str]) -> bool:
    return rule.id in names or rule.pack in names


def _verify(settings: Settings, known: set[str]) -> None:
    named: Iterable[tuple[str, Iterable[str]]] = [
        ("select", settings.select),
        ("extend-select", settings.extend_select),
        ("ignore", settings.ignore),
        ("levels", settings.levels),
        *((f"per-file-ignores for '{glob}'", names) for glob, names in settings.per_file_ignores.items()),
    ]
    for key, names in named:
        for name in names:
            if name not in known:
                raise ConfigurationError(settings.file, f"{key}: there is no rule or pack '{name}'{did_you_mean(name, known)}", at=(key,))
