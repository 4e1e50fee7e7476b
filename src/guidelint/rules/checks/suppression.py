"""suppression: what guidelint says about its own comments. The findings come from the engine, which knows what was silenced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from guidelint.rules.rule import Finder

if TYPE_CHECKING:
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {}
VALUES = ("ids", "id", "near", "verb", "verbs")
REPAIRS = ("remove",)


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder that finds nothing by itself."""
    del parameters, data
    return Finder(lambda document: (), frozenset())
