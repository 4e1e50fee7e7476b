"""The findings of official contacts: what is said about a number, host or account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.rules import offers
from guidelint.rules.carrier import Carrier
from guidelint.rules.mentions import Given
from guidelint.rules.official.words import Words
from guidelint.rules.rule import Evidence, Match
from guidelint.rules.verdicts import Wrong

if TYPE_CHECKING:
    from guidelint.document import Document


def found(words: Words, document: Document, given: Given, firm: Carrier | None, wrong: Wrong) -> Match:
    """A match for what is `wrong` with what is given for `firm`, None for a firm that the registry does not know."""
    known = offers.known(words.names, (firm.id,), document.text) if firm is not None else ()
    evidence = [Evidence(f"contact-{wrong.variant}{'-unsure' if wrong.doubt else ''}", given.value)]
    name = offers.written(firm, document.text) if firm is not None else ""
    evidence += [Evidence("named-carrier", name)] if name else []
    evidence += [Evidence(f"registry-{wrong.doubt}")] if wrong.doubt else [Evidence("registry-has", offer.text) for offer in known]
    values = {
        "value": given.value,
        "firm": name,
        "owner": offers.written(words.registry.carriers[wrong.owner], document.text) if wrong.owner else "",
        "channels": "; ".join(offer.channels for offer in known),
    }
    return Match(given.span, values, tuple(evidence), variant=wrong.variant, level=wrong.level)
