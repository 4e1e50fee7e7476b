"""claim: a sentence that asserts something which a reader cannot check, without what would support it.

A pattern finds the words that make the claim (its trigger). The claim is reported unless the sentence is of a kind that asserts
nothing (a question, an instruction, a warning …), the trigger is an everyday or technical use, or support stands next to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from guidelint.document.support import SupportLevel
from guidelint.finding import Level
from guidelint.rules.claims import Claim, Trigger, find
from guidelint.rules.errors import ParameterError, did_you_mean
from guidelint.rules.patterns import Pattern
from guidelint.rules.rule import Finder
from guidelint.rules.sellers import possible_seller, seller, talk_of

if TYPE_CHECKING:
    from guidelint.needs import Need
    from guidelint.rules.lists import RuleData

_PATTERN = {
    "anyOf": [
        {"type": "string", "format": "pattern"},
        {"type": "array", "items": {"type": "string", "format": "pattern"}, "minItems": 1},
    ]
}
_LEVEL = {"type": "string", "enum": [level.value for level in Level]}
_SUPPORT = {"type": "string", "enum": [level.name for level in SupportLevel][1:]}
_CONTEXTS = "claim-contexts"

PARAMETERS: dict[str, object] = {
    "support": {**_SUPPORT, "description": "What a claim needs: S1 a named source with a date, S2 a page, S3 an authoritative page."},
    "softened-by": {**_SUPPORT, "description": "Support that does not silence the claim, but makes it a suggestion."},
    "grave": {**_PATTERN, "description": "In a sentence that holds one of these, support only makes the claim a suggestion."},
    "first-hand": {"type": "boolean", "description": "Whether first-hand evidence with a date is support enough."},
    "deferring": {**_PATTERN, "description": "Words that send the reader to the provider: with any link beside them, the claim stands."},
    "own-terms": {
        "type": "boolean",
        "description": "Whether a sentence or title with one of `own-names` states the publisher's own terms.",
    },
    "elsewhere": {**_LEVEL, "description": "The level in an article that neither sells nor refers."},
    "hedges": {**_PATTERN, "description": "Words that make the claim vaguer; they support nothing."},
    "hedged": {**_LEVEL, "description": "The level of a sentence that holds one of `hedges`."},
    "weighty": {**_PATTERN, "description": "Words that give the claim weight, such as a number beside it."},
    "bare": {**_LEVEL, "description": "The level of a sentence that holds none of `weighty`."},
    "contexts": {
        "type": "array",
        "items": {"type": "string"},
        "description": f"Kinds of sentences that assert nothing, by their names in the list {_CONTEXTS}.",
    },
    "exceptions": {**_PATTERN, "description": "Everyday and technical uses: a trigger that one of these overlaps is none."},
    "patterns": {
        "type": "array",
        "minItems": 1,
        "description": "What makes the claim. `match` is the trigger; the sentence (in a table, the row) must also hold `with`, "
        "and the sentence must not hold `unless`. "
        "`where: selling` looks only in articles that sell or refer. `level` and `elsewhere` replace the rule's.",
        "items": {
            "type": "object",
            "required": ["match"],
            "additionalProperties": False,
            "properties": {
                "match": _PATTERN,
                "with": _PATTERN,
                "unless": _PATTERN,
                "where": {"type": "string", "enum": ["anywhere", "selling"]},
                "level": _LEVEL,
                "elsewhere": _LEVEL,
            },
        },
    },
}
REQUIRED = ("patterns",)
VALUES = ("trigger",)
VARIANTS = ("weak",)


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Make a claim rule ready. Raises `ParameterError` for a context that the list does not know."""
    needed = SupportLevel[parameters.get("support", "S2")]
    talk = talk_of(data)
    claim = Claim(
        triggers=tuple(_trigger(source, item) for item in parameters["patterns"] for source in _sources(item["match"])),
        exceptions=Pattern.of(parameters.get("exceptions", ())),
        contexts=_contexts(parameters.get("contexts", ()), data),
        hedges=Pattern.of(parameters.get("hedges", ())),
        grave=Pattern.of(parameters.get("grave", ())),
        deferring=Pattern.of(parameters.get("deferring", ())),
        needed=needed,
        softened_by=SupportLevel[parameters.get("softened-by", needed.name)],
        first_hand=bool(parameters.get("first-hand", False)),
        own_terms=bool(parameters.get("own-terms", False)),
        elsewhere=_level(parameters.get("elsewhere")),
        hedged=_level(parameters.get("hedged")),
        weighty=Pattern.of(parameters.get("weighty", ())),
        bare=_level(parameters.get("bare")),
        sells=seller(talk),
    )
    return Finder(
        lambda document: find(claim, document),
        needs=lambda: _needs(claim, selling_only=False),
        if_selling=lambda: _needs(claim, selling_only=True),
        asks=lambda: talk.needs,
        may_sell=possible_seller(talk),
    )


def _needs(claim: Claim, *, selling_only: bool) -> tuple[Need, ...]:
    return tuple(need for trigger in claim.triggers if trigger.selling_only == selling_only for need in trigger.match.needs)


def _sources(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value


def _trigger(source: str, item: Mapping[str, Any]) -> Trigger:
    """Each source is searched by itself, only in sentences that hold one of its literals."""
    return Trigger(
        match=Pattern.of(source),
        also=Pattern.of(item.get("with", ())),
        unless=Pattern.of(item.get("unless", ())),
        selling_only=item.get("where") == "selling",
        level=_level(item.get("level")),
        elsewhere=_level(item.get("elsewhere")),
    )


def _contexts(names: Iterable[str], data: RuleData) -> Pattern:
    entries = data.entries(_CONTEXTS)
    known = {str(entry["name"]) for entry in entries}
    for at, name in enumerate(names):
        if name not in known:
            raise ParameterError(
                ("contexts", at), f"there is no context '{name}' in rules/lists/{_CONTEXTS}.yaml{did_you_mean(name, known)}"
            )
    wanted = frozenset(names)
    return Pattern.of(str(entry["value"]) for entry in entries if entry["name"] in wanted)


def _level(value: str | None) -> Level | None:
    return Level(value) if value else None
