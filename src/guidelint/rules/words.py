"""What the checks of words have in common: their parameters, and how patterns are looked for in the texts of a scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from guidelint.late import late_pattern
from guidelint.rules.patterns import Pattern
from guidelint.rules.texts import RAW, SCOPES, Text, texts

if TYPE_CHECKING:
    from guidelint.document import Document

PATTERN = {"type": "string", "minLength": 1, "format": "pattern"}
EXCEPTIONS = {
    "type": "array",
    "items": PATTERN,
    "description": "Patterns that excuse: a token that overlaps one of their matches is not reported.",
}
_SCOPE = {"type": "string", "enum": list(SCOPES)}
SCOPE = {
    "anyOf": [_SCOPE, {"type": "array", "items": _SCOPE, "minItems": 1, "title": "a list of scopes"}],
    "default": "text",
    "description": "Where to look, one or several: everything that is read, sentence by sentence (text, sentence) or block by block "
    "(block, paragraph), or only headings (of one level: heading.h2), the title, list items, table cells, quotes, or the file with all "
    "its markup (raw).",
}
NONWORD = {
    "type": "boolean",
    "default": False,
    "description": "true: tokens are found inside longer words too.",
}
IGNORECASE = {
    "type": "boolean",
    "default": True,
    "description": "false: search the text as written, with its case, its full-width and its traditional characters.",
}
_ASCII_OR_HAN = late_pattern(r"[0-9a-z]+|[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Words:
    """Where and how a rule looks for words. `folded` says that folded text is searched."""

    scopes: tuple[str, ...]
    whole: bool
    folded: bool
    exceptions: Pattern

    @classmethod
    def of(cls, parameters: Mapping[str, object], ignorecase: bool = True) -> Words:
        """From a rule's parameters; `ignorecase` is what holds when they do not say."""
        scope = cast("str | Sequence[str]", parameters.get("scope", "text"))
        folded = bool(parameters.get("ignorecase", ignorecase))
        whole = not parameters.get("nonword", False)
        exceptions = Pattern.of(cast("Sequence[str]", parameters.get("exceptions", ())), whole, folded)
        return cls((scope,) if isinstance(scope, str) else tuple(scope), whole, folded, exceptions)

    def pattern(self, sources: str | Iterable[str]) -> Pattern:
        """`sources` as a pattern to be searched here."""
        return Pattern.of(sources, self.whole, self.folded)

    def texts(self, document: Document) -> Iterator[Text]:
        """The texts to search."""
        return texts(document, self.scopes, self.folded)

    def found(self, text: Text, pattern: Pattern) -> list[re.Match[str]]:
        """The matches of `pattern` in `text` that no exception excuses and that are not empty."""
        matches = [match for match in pattern.finditer(text.text) if match.end() > match.start()]
        excused = [match.span() for match in self.exceptions.finditer(text.text)] if matches else []
        return [match for match in matches if not any(match.start() < end and start < match.end() for start, end in excused)]

    def literals(self, pattern: Pattern) -> frozenset[str] | None:
        """What every article with a match of `pattern` holds, folded; None when nobody knows."""
        if self.folded:
            return pattern.literals() if RAW not in self.scopes else None
        return None if RAW in self.scopes else _Written(pattern.sources).literals


@dataclass(frozen=True)
class _Written:
    """Patterns that are searched in text as written."""

    sources: tuple[str, ...]

    @cached_property
    def literals(self) -> frozenset[str] | None:
        """Folded parts of what the patterns need: folding lowers ASCII letters and maps Han characters one by one."""
        from guidelint.document.folding import fold
        from guidelint.rules.literals import literals_of
        from guidelint.rules.rarity import union

        needed = union(literals_of(source) for source in self.sources)
        if needed is None:
            return None
        parts = {_safe(fold(literal)) for literal in needed}
        return None if "" in parts else frozenset(parts)


def _safe(literal: str) -> str:
    """The longest part that folding leaves alone wherever it stands. An accent behind the last letter would join it: that is cut off."""
    parts = [part[:-1] if part.isascii() else part for part in _ASCII_OR_HAN.findall(literal)]
    return max(parts, key=lambda part: len(part.encode()), default="")


def shown(document: Document, text: Text, match: re.Match[str]) -> str:
    """What a match covers in the article."""
    span = text.span(*match.span())
    return document.text[span.start : span.end]


def listed(value: Any) -> tuple[str, ...]:
    """A text as one, a list as it is."""
    return (value,) if isinstance(value, str) else tuple(value)
