"""What the check of official contacts looks with: the topic, the registry, and the words around a number or host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.rules.guidance import Guidance, guidance
from guidelint.rules.names import Names
from guidelint.rules.registry import Registry
from guidelint.rules.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from guidelint.rules.lists import RuleData

KINDS = ("official", "calling", "abroad", "customers", "desks", "public")


class Words(NamedTuple):
    """A rule's parameters, read."""

    shared: Guidance
    names: Names
    official: Vocabulary
    calling: Vocabulary
    abroad: Vocabulary
    customers: Vocabulary
    desks: Vocabulary
    public: Vocabulary

    @property
    def registry(self) -> Registry:
        return self.names.registry


def read_words(parameters: Mapping[str, Any], data: RuleData) -> Words:
    """Read a rule's parameters, of which `registry` is one. Raises `ParameterError`."""
    shared = guidance(parameters, data)
    assert shared.names is not None  # noqa: S101 `registry` is required
    words = {kind: vocabulary(parameters.get(kind, ()), data) for kind in KINDS}
    return Words(shared, shared.names, **words)
