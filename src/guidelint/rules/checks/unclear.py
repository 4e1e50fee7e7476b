"""unclear: an article about a brand's line that never makes clear which firm is behind the brand.

The brand is what the title calls the card. It is unclear when the registry does not know it, the article gives no address of it, and
the text speaks of its operator or names other firms as examples of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.domains import site_of
from guidelint.document.folding import fold
from guidelint.late import late_pattern
from guidelint.rules import offers
from guidelint.rules.channels.values import Grade
from guidelint.rules.guidance import PARAMETERS as GUIDANCE
from guidelint.rules.guidance import Guidance, guidance
from guidelint.rules.names import Names
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Evidence, Finder, Match
from guidelint.rules.vocabulary import WORDS, Vocabulary, vocabulary
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.folding import Folded
    from guidelint.rules.bearers import Mention
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    **GUIDANCE,
    "brands": {
        "type": "array",
        "items": {"type": "string", "minLength": 1, "format": "pattern"},
        "minItems": 1,
        "description": "How a title names a brand; the group `brand` is its name, which must hold a capital letter or a digit.",
    },
    "common": {**WORDS, "description": "Words that stand in a brand's place and are none."},
    "operators": {**WORDS, "description": "Words for the firm behind a brand."},
}
REQUIRED = ("topic", "registry", "brands")
VALUES = ("brand", "examples")
VARIANTS = ("examples",)
_NEAR = 20
# Before a word for an operator: the one of the brand that the article is about.
_ITS = late_pattern(r"(?:它的|该卡的?|这张卡的?|此卡的?|\bits |\bthe card.s |\bthe sim.s )$")
_IS_NAME = late_pattern(r"[A-Z0-9]|^[\u4e00-\u9fff]+$")
_WORD = late_pattern(r"[^ ]+")
_GAPS = late_pattern(r"[\W_]+")


class _Rule(NamedTuple):
    shared: Guidance
    names: Names
    brands: Pattern
    common: Vocabulary
    operators: Vocabulary
    examples: Vocabulary


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of at most one match per article."""
    shared = guidance(parameters, data)
    assert shared.names is not None  # noqa: S101 `registry` is required
    words = {key: vocabulary(parameters.get(key, ()), data) for key in ("common", "operators", "examples-of")}
    brands = Pattern.of(parameters["brands"])
    rule = _Rule(shared, shared.names, brands, words["common"], words["operators"], words["examples-of"])
    return Finder(lambda document: _find(rule, document), needs=lambda: shared.needs)


def _find(rule: _Rule, document: Document) -> Iterator[Match]:
    advice = document.derive(rule.shared)
    brand = _brand(rule, document) if advice is not None and advice.grade < Grade.G3 else None
    if brand is None or _is_known(rule, document, brand[0]):
        return
    name, place = brand
    examples = _examples(rule, document)
    if examples is not None:
        span, firms = examples
        listed = ", ".join(firms)
        yield Match(
            span, {"brand": name, "examples": listed}, (Evidence("brand", name), Evidence("other-firms", listed)), variant="examples"
        )
    elif _has_operator(rule, document, name):
        yield Match(place, {"brand": name, "examples": ""}, (Evidence("brand", name),))


def _brand(rule: _Rule, document: Document) -> tuple[str, Span] | None:
    """The brand in the title, as written, and its place."""
    title = document.title
    if title is None:
        return None
    folded = document.fold(title.span)
    common = rule.common.whole
    for match in rule.brands.finditer(folded.text):
        span = folded.span(*match.span("brand"))
        name = document.text[span.start : span.end].strip()
        if _IS_NAME.search(name) and not any(common.fullmatch(word) for word in _WORD.findall(match["brand"])):
            return name, folded.span(*match.span())
    return None


def _is_known(rule: _Rule, document: Document, brand: str) -> bool:
    """Whether the registry has the brand, or the article links to a site that bears its name."""
    folded = fold(brand)
    if any(not rule.names.is_word(one.name) or len(one.name) == len(folded) for one in rule.names.registry.named(folded)):
        return True
    plain = _GAPS.sub("", fold(brand))
    labels = (_GAPS.sub("", site_of(link.url.host).split(".")[0]) for link in document.links)
    return any(plain in label for label in labels)


def _examples(rule: _Rule, document: Document) -> tuple[Span, tuple[str, ...]] | None:
    """The first phrase that names firms as examples, and the firms."""
    words = document.derive(rule.examples)
    for sentence in document.sentences if words.sources else ():
        folded = document.fold(sentence.span)
        for lead in words.finditer(folded.text):
            mentions = [
                one for one in rule.names.registry.named(folded.text) if one.start >= lead.end() and _is_firm(rule, document, folded, one)
            ]
            if mentions and mentions[0].start - lead.end() <= _NEAR and document.derive(rule.operators).search(folded.text) is not None:
                firms = tuple(dict.fromkeys(offers.name_of(rule.names, one) for one in mentions))
                return folded.span(lead.start(), mentions[-1].end), firms
    return None


def _is_firm(rule: _Rule, document: Document, folded: Folded, mention: Mention) -> bool:
    """Whether a name means a firm among examples: an ordinary word must be written as a name."""
    written = document.text[folded.span(mention.start, mention.end).start]
    return not rule.names.is_word(mention.name) or (mention.name.isascii() and not written.islower() and not mention.name.isdigit())


def _has_operator(rule: _Rule, document: Document, brand: str) -> bool:
    """Whether the text speaks of the operator of the brand, as if that said who it is."""
    plain = fold(brand)
    for sentence in document.sentences:
        text = document.fold(sentence.span).text
        at = text.find(plain)
        if at >= 0 and document.derive(rule.operators).search(text[at + len(plain) : at + len(plain) + _NEAR]) is not None:
            return True
        if any(_ITS.search(text, 0, found.start()) is not None for found in document.derive(rule.operators).finditer(text)):
            return True
    return False
