"""sponsorship: words of a partnership beside an advertising link, without the mark that tells the reader so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from guidelint.document.referral import redirect_of, referral_of
from guidelint.rules.cues import Cues
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Evidence, Finder, Match

if TYPE_CHECKING:
    from guidelint.document import Document, Link
    from guidelint.rules.lists import RuleData

_WORDS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "partners": {**_WORDS, "description": "Words that speak of a partnership or a sponsor."},
    "marks": {**_WORDS, "description": "Marks that tell the reader that something is advertising."},
    "shops": {**_WORDS, "description": "Words in the address of a page that sells."},
}
REQUIRED = ("partners", "marks", "shops")
VALUES = ("words",)


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of sentences that name a partner and link to a shop without a mark."""
    partners, marks, shops = (Pattern.of(parameters[name]) for name in ("partners", "marks", "shops"))
    cues = Cues.of(data)

    def sells(document: Document, link: Link) -> bool:
        url = redirect_of(link.url) or link.url
        referral = referral_of(url, document.facts) if url.host else None
        return bool(url.host) and ((referral is not None and referral.certain) or shops.search(f"{url.host}{url.path}") is not None)

    def find(document: Document) -> Iterator[Match]:
        for block in document.blocks_meeting(partners.needs):
            folded = document.fold(block.span)
            match = partners.search(folded.text)
            if match is None or marks.search(folded.text):
                continue
            if any(sells(document, link) for link in document.reading(block).links):
                said = cues.said("order", document, block.span)
                evidence = [Evidence("partner-word", match.group()), *([Evidence("order-word", said)] if said else [])]
                yield Match(folded.span(*match.span()), {"words": match.group()}, tuple(evidence))

    return Finder(find, needs=lambda: partners.needs)
