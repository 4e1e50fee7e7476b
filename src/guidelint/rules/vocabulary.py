"""Words of many languages, of which an article uses few.

A vocabulary holds hundreds of patterns. An article is searched only for those whose literals stand in it, so that the price of a
language is paid by articles in that language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from guidelint.document.folding import gate_forms, gate_literal, gate_texts, one_space
from guidelint.rules.derived import DERIVED
from guidelint.rules.errors import ParameterError
from guidelint.rules.patterns import Pattern
from guidelint.rules.syntax import PatternError

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from guidelint.document import Document
    from guidelint.needs import Need
    from guidelint.rules.lists import RuleData
    from guidelint.source import Span

WORDS: dict[str, Any] = {
    "anyOf": [
        {"type": "array", "items": {"type": "string", "minLength": 1, "format": "pattern"}, "title": "a list of patterns"},
        {
            "type": "object",
            "properties": {
                "lists": {"type": "array", "items": {"type": "string", "format": "list"}, "minItems": 1},
                "tokens": {"type": "array", "items": {"type": "string", "minLength": 1, "format": "pattern"}},
            },
            "additionalProperties": False,
            "title": "a map of lists and tokens",
        },
    ]
}
"""The JSON Schema of a vocabulary in a rule: patterns, or `lists` (names of lists of terms) with `tokens` (more patterns)."""


@dataclass(frozen=True)
class Strings:
    """Strings looked for all at once."""

    strings: tuple[str, ...]

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        return cls(tuple(sorted(set(strings))))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self.strings)

    def present(self, text: str) -> frozenset[str]:
        """Those of the strings that stand in `text`."""
        if not self.strings:
            return frozenset()
        found = {index for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return frozenset(self.strings[index] for index in found)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the strings stand in `text`, also inside each other."""
        if not self.strings:
            return []
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)]

    def __getstate__(self) -> Mapping[str, object]:
        return {"strings": self.strings}


@dataclass(frozen=True)
class Vocabulary:
    """Patterns of whole words, searched in folded text."""

    terms: tuple[str, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __call__(self, document: Document) -> Pattern:
        """The patterns that can match in `document`."""
        return self.within(document.derive(plain_text))

    def within(self, text: str) -> Pattern:
        """The patterns that can match in folded `text` or in a part of it."""
        present = self._known.present(text)
        active = (term for term, literals in zip(self.terms, self._gated, strict=True) if literals is None or present & literals)
        return _pattern(tuple(active))

    @cached_property
    def whole(self) -> Pattern:
        """All the patterns: compiled once, for texts so short that it does not pay to ask which can match."""
        return _pattern(self.terms)

    def literals(self) -> frozenset[str] | None:
        """Folded strings of which every text that one of the patterns matches holds one; None when there are none."""
        try:
            return DERIVED.literals_of_any(self.terms)
        except PatternError as error:
            raise ParameterError((), f"a word's pattern {error}") from None

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What a text that one of the patterns matches needs, for the gate."""
        return tuple(need for term in self.terms for need in Pattern((term,), words=True).needs)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The form that any of the patterns satisfies, if there is one (see `guidelint.linear`)."""
        forms = [need.forms for need in self.needs]
        return ("|".join(form for some in forms for form in some),) if all(forms) else ()

    @cached_property
    def _literals(self) -> tuple[frozenset[str] | None, ...]:
        try:
            return tuple(Pattern((term,)).literals() for term in self.terms)
        except PatternError as error:
            raise ParameterError((), f"a word's pattern {error}") from None

    @cached_property
    def _gated(self) -> tuple[frozenset[str] | None, ...]:
        """The literals of each pattern as `plain_text` holds them; None for a pattern that can match anywhere."""
        gated = [literals and frozenset(map(gate_literal, literals)) for literals in self._literals]
        return tuple(None if not literals or "" in literals else literals for literals in gated)

    @cached_property
    def _known(self) -> Strings:
        return Strings.of(literal for literals in self._gated if literals for literal in literals)

    def __getstate__(self) -> Mapping[str, object]:
        return {"terms": self.terms}


NOTHING = Vocabulary(())


def vocabulary(words: Sequence[str] | Mapping[str, Sequence[str]], data: RuleData) -> Vocabulary:
    """The vocabulary that a rule's parameter describes (see `WORDS`). Raises `ParameterError` for an unknown list."""
    if not isinstance(words, Mapping):
        return of(words)
    terms: list[str] = []
    for name in words.get("lists", ()):
        try:
            terms += data.terms(name)
        except KeyError as error:
            raise ParameterError(("lists",), str(error.args[0])) from None
    return of([*terms, *words.get("tokens", ())])


def of(terms: Iterable[str]) -> Vocabulary:
    """The vocabulary of `terms`; equal ones are one, so that what follows from them is worked out once."""
    return _vocabulary(tuple(terms))


@lru_cache(maxsize=256)
def _vocabulary(terms: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(terms)


@lru_cache(maxsize=2048)
def _pattern(terms: tuple[str, ...]) -> Pattern:
    return Pattern(terms, words=True)


def plain_text(document: Document) -> str:
    """The article folded fast, with one space for any white space: words stand in it as they stand in its folded sentences."""
    return one_space("\n".join(gate_texts(document.text)))


def plain_text_in(document: Document, span: Span) -> str:
    """What `plain_text` gives, of a part of the article that ends at blank lines."""
    return one_space("\n".join(gate_forms(document.text[slice(*span)])))


def spans(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Where `pattern` matches in `text`: half-open ranges."""
    return [found.span() for found in pattern.finditer(text)]
