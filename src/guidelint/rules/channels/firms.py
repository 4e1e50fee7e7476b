"""The firms whose channels an article could give: those that it names, but not as examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.rules.names import Names
from guidelint.rules.vocabulary import Vocabulary, spans

if TYPE_CHECKING:
    from guidelint.document import Document

_BESIDE = 16


def named_firms(names: Names | None, document: Document, examples: Vocabulary) -> dict[str, None]:
    """The ids of the carriers that `document` names, in order; those that it names only as examples are left out."""
    firms: dict[str, None] = {}
    if names is None:
        return firms
    leads = document.derive(examples)
    for sentence in document.sentences:
        text = document.fold(sentence.span).text
        listed = 0
        for mention in names.registry.named(text):
            if any(0 <= mention.start - end <= _BESIDE for _, end in spans(leads, text[: mention.start])) or mention.start < listed:
                listed = mention.end + _BESIDE
            elif len(mention.carriers) == 1 and not names.is_word(mention.name):
                firms[mention.carriers[0]] = None
    return firms
