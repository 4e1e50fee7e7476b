"""existence: something is there that should not be. Vale's check of that name, for several languages in one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Finder, Match
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

PARAMETERS = {
    "tokens": {
        "type": "array",
        "items": {"type": "string", "minLength": 1, "format": "pattern"},
        "minItems": 1,
        "description": "Patterns to find: words or regular expressions, in lower case and simplified characters.",
    },
    "exceptions": {
        "type": "array",
        "items": {"type": "string", "minLength": 1, "format": "pattern"},
        "description": "Patterns that excuse: a token that overlaps one of their matches is not reported.",
    },
    "scope": {
        "enum": ["text", "sentence", "heading", "title", "list", "table"],
        "default": "text",
        "description": "Where to look: everything that is read (text, sentence), or only headings, the title, list items, table cells.",
    },
    "nonword": {
        "type": "boolean",
        "default": False,
        "description": "true: tokens are found inside longer words too.",
    },
    "ignorecase": {
        "type": "boolean",
        "default": True,
        "description": "false: search the text as written, with its case, its full-width and its traditional characters.",
    },
}
REQUIRED = ("tokens",)
VALUES = ("match",)


def prepare(parameters: Mapping[str, object], data: RuleData) -> Finder:
    """Return a finder of the rule's tokens, sentence by sentence."""
    del data
    folded = bool(parameters.get("ignorecase", True))
    words = not parameters.get("nonword", False)
    tokens = Pattern.of(cast("Sequence[str]", parameters["tokens"]), words, folded)
    exceptions = Pattern.of(cast("Sequence[str]", parameters.get("exceptions", ())), words, folded)
    spans = _SCOPES[str(parameters.get("scope", "text"))]
    matches = _in_folded_text if folded else _in_prose

    def find(document: Document) -> Iterator[Match]:
        for span in spans(document):
            for found, words_found in matches(document, span, tokens, exceptions):
                yield Match(found, {"match": words_found})

    return Finder(find, tokens.literals())


def _in_folded_text(document: Document, span: Span, tokens: Pattern, exceptions: Pattern) -> Iterator[tuple[Span, str]]:
    folded = document.fold(span)
    for start, end in _unexcused(folded.text, tokens, exceptions):
        found = folded.span(start, end)
        yield found, document.text[found.start : found.end]


def _in_prose(document: Document, span: Span, tokens: Pattern, exceptions: Pattern) -> Iterator[tuple[Span, str]]:
    prose = document.prose[span.start : span.end]
    for start, end in _unexcused(prose, tokens, exceptions):
        yield Span(span.start + start, span.start + end), prose[start:end]


def _unexcused(text: str, tokens: Pattern, exceptions: Pattern) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in tokens.finditer(text)]
    excused = [match.span() for match in exceptions.finditer(text)] if found else []
    for start, end in found:
        if not any(start < last and first < end for first, last in excused):
            yield start, end


def _sentences(document: Document) -> Iterable[Span]:
    return (sentence.span for sentence in document.sentences)


def _blocks(kind: str) -> Callable[[Document], Iterable[Span]]:
    return lambda document: (sentence.span for sentence in document.sentences if sentence.block.inside(kind))


def _title(document: Document) -> Iterable[Span]:
    return (sentence.span for sentence in document.sentences_of(document.title)) if document.title else ()


_SCOPES: Mapping[str, Callable[[Document], Iterable[Span]]] = {
    "text": _sentences,
    "sentence": _sentences,
    "heading": _blocks("heading"),
    "title": _title,
    "list": _blocks("item"),
    "table": _blocks("table"),
}
