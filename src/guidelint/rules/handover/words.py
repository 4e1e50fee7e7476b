"""What the check of handovers looks with: the topic, and the words for secrets, for giving them away and for who gets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.rules.guidance import Guidance, guidance
from guidelint.rules.pairs import Pair
from guidelint.rules.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

_NEAR = 80


class Words(NamedTuple):
    """A rule's parameters, read; `given` are a secret and a word of giving it away near each other."""

    shared: Guidance
    given: Pair
    secrets: Vocabulary
    handing: Vocabulary
    others: Vocabulary
    takers: Vocabulary
    ordering: Vocabulary
    warnings: Vocabulary
    again: Vocabulary
    parties: Vocabulary
    staff: Vocabulary

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where folded `text` names firms of the registry by what is no ordinary word."""
        names = self.shared.names
        if names is None:
            return []
        return [(mention.start, mention.end) for mention in names.registry.named(text) if not names.is_word(mention.name)]

    def is_official(self, document: Document, text: str) -> bool:
        """Whether folded `text` speaks of the official party."""
        return bool(self.named(text)) or document.derive(self.parties).search(text) is not None


def read_words(parameters: Mapping[str, Any], data: RuleData) -> Words:
    """Read a rule's parameters. Raises `ParameterError`."""
    words = {key: vocabulary(parameters.get(key, ()), data) for key in Words._fields[2:]}
    return Words(guidance(parameters, data), Pair(words["secrets"], words["handing"], words["warnings"], _NEAR), **words)
