"""Checks: how a rule looks. One module each, found by the name that a rule's `extends` gives.

A check outside this package is a module that a distribution names in the entry point group `guidelint.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol, cast

from guidelint.late import late_pattern
from guidelint.rules.errors import did_you_mean

if TYPE_CHECKING:
    from guidelint.rules.lists import RuleData
    from guidelint.rules.rule import Finder

ENTRY_POINTS = "guidelint.checks"
_NAME = late_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Check(Protocol):
    """What a check's module holds. `REQUIRED`, `KEYS`, `VARIANTS`, `REPAIRS` and `REPAIRS_NEED` may be missing.

    `PARAMETERS` is the JSON Schema of its parameters (the value of `properties`), with a description of each; texts of format
    `pattern` are patterns (syntax.py), texts of format `list` name a file in rules/lists. `REQUIRED` names those it needs, `KEYS`
    the maps whose keys are patterns, `VALUES` what it fills messages with, `VARIANTS` the messages that it asks for beside
    `default`, `REPAIRS` its fixes, `REPAIRS_NEED` by fix the parameter without which it is not offered.
    """

    PARAMETERS: Mapping[str, Any]
    VALUES: tuple[str, ...]

    def prepare(self, parameters: Mapping[str, object], data: RuleData) -> Finder:
        """Make the check ready for a rule. Raises `ParameterError` for parameters that it cannot work with."""


class UnknownCheckError(LookupError):
    """There is no such check, or it cannot be imported; the message is the part of a sentence that follows its name."""


def load_check(name: str) -> Check:
    """The check called `name`. Raises `UnknownCheckError`."""
    if _NAME.fullmatch(name):
        module = f"{__name__}.{name.replace('-', '_')}"
        if find_spec(module) is not None:
            return cast("Check", import_module(module))
        if (check := _from_entry_point(name)) is not None:
            return check
    raise UnknownCheckError(f"is no check{did_you_mean(name, check_names())}")


def optional(check: Check, name: str) -> tuple[str, ...]:
    """The names in a check's `REQUIRED`, `KEYS`, `VARIANTS` or `REPAIRS`; nothing when it does not say."""
    return tuple(getattr(check, name, ()))


def shipped_checks() -> list[str]:
    """The names of the checks of this package, sorted."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(__path__))


def check_names() -> list[str]:
    """The names of all checks that a rule can extend, sorted."""
    from importlib.metadata import entry_points  # slow, and rarely needed

    return sorted({*shipped_checks(), *entry_points(group=ENTRY_POINTS).names})


def _from_entry_point(name: str) -> Check | None:
    from importlib.metadata import entry_points

    found: Iterable[Any] = entry_points(group=ENTRY_POINTS, name=name)
    for entry_point in found:
        try:
            check = entry_point.load()
        except Exception as error:  # somebody else's module may raise anything
            raise UnknownCheckError(f"is a check of {entry_point.value} that cannot be imported: {error!r}") from error
        missing = [part for part in ("PARAMETERS", "VALUES", "prepare") if not hasattr(check, part)]
        if missing:
            raise UnknownCheckError(f"is a check of {entry_point.value} without {' and '.join(missing)}")
        return cast("Check", check)
    return None
