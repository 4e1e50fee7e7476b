"""contact: a way to reach somebody that the task does not need: a messenger id or link, a telephone number, an address beside them.

What is written is collected by document/contacts.py. Here signs are added up: `signs` says how much each counts, and from `alarm`
points on a contact is reported at the rule's level, from `mention` points on as a suggestion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.contact import Contact
from guidelint.document.contact_forms import is_example
from guidelint.document.contacts import contacts_of
from guidelint.finding import Level
from guidelint.rules.contact_excuses import is_declared, is_owners, is_quoted_warning, warns
from guidelint.rules.contact_signs import beside, signs_of
from guidelint.rules.cues import Cues, bracket_around
from guidelint.rules.removal import removal
from guidelint.rules.rule import Evidence, Finder, Match, Repair

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData
    from guidelint.source import Span

PARAMETERS: dict[str, object] = {
    "kinds": {
        "type": "array",
        "items": {"type": "string", "enum": ["messenger", "profile", "telephone", "mail", "mention"]},
        "description": "The contacts that are judged by their own signs.",
    },
    "companions": {
        "type": "array",
        "items": {"type": "string", "enum": ["telephone", "mail", "mention", "profile"]},
        "description": "The contacts that are reported when they stand beside a reported one.",
    },
    "disguised": {"type": "boolean", "description": "true: only contacts written in disguise; false: only those that are not."},
    "signs": {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "Points for each sign; a negative number excuses.",
    },
    "alarm": {"type": "integer", "default": 3, "description": "Points from which the rule's level holds."},
    "mention": {"type": "integer", "default": 2, "description": "Points from which a contact is a suggestion."},
}
REQUIRED = ("kinds", "signs")
VALUES = ("contact", "channel")
REPAIRS = ("remove",)

_UNSAID = frozenset(
    {
        "open-room",
        "contact-page",
        "own-name",
        "community",
        "badge",
        "bot",
        "project-page",
        "readme",
        "messenger-topic",
        "example",
        "firm-mail",
        "other-topic",
    }
)
"""What speaks for a contact: it counts, and is no evidence of a finding."""
_TRADES = frozenset({"order-word", "deal-word", "discount-word", "praise-word"})
"""One of them makes a mailbox a seller's; most are authors' and firms'."""
_NEAR = frozenset({"commerce-word", "beside-contact"})
_SET_OFF = frozenset(
    {"repeated", "picture-character", "ad-bracket", "in-title", "in-heading", "alone", "remote-help", "deal-word", "praise-word"}
)


class Judge(NamedTuple):
    """A rule's parameters, ready to weigh contacts."""

    kinds: frozenset[str]
    companions: frozenset[str]
    disguised: bool | None
    signs: Mapping[str, int]
    alarm: int
    mention: int
    cues: Cues
    listed: Callable[[str], bool]


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of contacts whose signs reach the limits."""
    judge = Judge(
        kinds=frozenset(parameters["kinds"]),
        companions=frozenset(parameters.get("companions", ())),
        disguised=parameters.get("disguised"),
        signs=parameters["signs"],
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
        listed=lambda number: bool(data.registry.number(number)),
    )
    return Finder(lambda document: _find(judge, document))


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    contacts = [contact for contact in contacts_of(document) if contact.area != "comment" and not is_owners(document, contact)]
    counts = Counter((contact.kind, contact.id) for contact in contacts)
    reported: list[Contact] = []
    seen: set[tuple[str, int]] = set()
    for contact in contacts:
        if contact.kind in judge.kinds and _wanted(judge, contact) and not _is_sample(contact):
            signs = dict(signs_of(judge.cues, document, contact, contacts, counts))
            points = sum(judge.signs.get(kind, 0) for kind in signs)
            if contact.kind == "mail" and not (_TRADES & signs.keys() or _NEAR.issubset(signs)):
                continue
            if (
                points >= judge.mention
                and _place(document, contact) not in seen
                and not (contact.kind == "telephone" and judge.listed(contact.id))
            ):
                if is_quoted_warning(judge.cues, document, contact):
                    continue
                loud = points >= judge.alarm + _doubt(judge, contact, signs) and not warns(judge.cues, document, contact)
                loud = loud and not is_declared(document, contact)
                reported += [contact] if loud else []
                seen |= {_place(document, contact)} if loud else set()
                yield _match(document, contact, signs, None if loud else Level.SUGGESTION)
    for contact in contacts:
        if _place(document, contact) in seen or (contact.kind == "telephone" and judge.listed(contact.id)):
            continue
        if contact.kind in judge.companions and any(beside(document, contact, reported)):
            seen.add(_place(document, contact))
            yield _match(document, contact, {"beside-messenger": ""}, None)


def _place(document: Document, contact: Contact) -> tuple[str, int]:
    """The id and the line of a contact: repeated there, it is one advertisement; each of its disguises is one too."""
    written = document.text[contact.span.start : contact.span.end]
    return written if is_disguised(contact) else contact.id, document.source.line_of(contact.span.start)


def _removed(document: Document, contact: Contact, unit: Span) -> Span:
    """What a fix takes out: a bracket, a line or a heading's contact as it is; else the sentence, of which a fragment would be left."""
    block = document.block_at(unit.start)
    if unit != contact.span or block is None or block.kind != "paragraph":
        return unit
    return next((sentence.span for sentence in document.sentences_of(block) if sentence.span.contains(unit)), unit)


def _wanted(judge: Judge, contact: Contact) -> bool:
    if contact.kind == "profile" and not contact.label:
        return False
    return judge.disguised is None or judge.disguised == is_disguised(contact)


def _is_sample(contact: Contact) -> bool:
    """Whether a link opens a chat with a number that documentation uses."""
    return contact.link is not None and contact.kind == "messenger" and contact.id.isdigit() and is_example(contact.id)


def is_disguised(contact: Contact) -> bool:
    """Whether a contact is written to slip past a filter; slang for a messenger alone is not enough, a redirect is its own matter."""
    return bool({"letters", "digits", "marks", "host"} & set(contact.disguises)) or {"label", "emoji"} <= set(contact.disguises)


def _doubt(judge: Judge, contact: Contact, signs: Mapping[str, str]) -> int:
    """A plain number that stands once, in running text, may be the firm's own: it takes one sign more."""
    return int(contact.kind == "telephone" and not judge.disguised and not _SET_OFF & signs.keys())


def _match(document: Document, contact: Contact, signs: Mapping[str, str], level: Level | None) -> Match:
    shown = tuple(Evidence(kind, value) for kind, value in signs.items() if kind not in _UNSAID)
    span = contact.span
    values = {"contact": document.text[span.start : span.end], "channel": contact.channel}
    unit = bracket_around(document, span) or span
    edit = removal(document, _removed(document, contact, unit)) if contact.area in ("text", "cell") else None
    repairs = (Repair("remove", (edit,)),) if edit is not None else ()
    return Match(span, values, shown, unit, level=level, repairs=repairs)
