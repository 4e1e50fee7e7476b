"""A rule is a value: what it is called, what it says, and how it looks. It holds no state and does no I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Certainty, Edit, Language, Level
from guidelint.needs import Need
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document

Text = Mapping[Language, str]
"""The same text in each language of the messages."""


class Evidence(NamedTuple):
    """Something seen in the article that speaks for a finding.

    `kind` is a key of rules/evidence.yaml, which gives its wording in each language and its weight; `value` fills the wording.
    """

    kind: str
    value: str = ""


class Repair(NamedTuple):
    """A fix that a check proposes; `kind` is a key of the rule's `fixes`, which gives its title."""

    kind: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What a check found.

    `span` is what the finding points at. `unit` is what it is about (the sentence, the advertisement): findings of one pack
    whose units overlap are one finding. `values` fill the message; `variant` picks another of the rule's messages.
    `level` and `certainty` are the match's own; None leaves the rule's level, and the certainty that follows from the evidence.
    """

    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    unit: Span | None = None
    variant: str = ""
    level: Level | None = None
    certainty: Certainty | None = None
    repairs: tuple[Repair, ...] = ()


Needs = tuple[Need, ...] | Callable[[], tuple[Need, ...]]
"""Needs, or what works them out: a rule from the cache is never asked."""


class Finder(NamedTuple):
    """A check made ready with a rule's parameters.

    `literals` are folded strings of which every article with a match holds at least one; None when no such strings are known.
    `needs` say more: every match stands in a block that meets one of them. `asks` are needs that the check asks the document
    about while it looks. `if_selling` are needs that count only in articles of which `may_sell` is true.
    """

    find: Callable[[Document], Iterable[Match]]
    literals: frozenset[str] | None = None
    needs: Needs | None = None
    asks: Needs = ()
    if_selling: Needs = ()
    may_sell: Callable[[Document], bool] | None = None

    @property
    def required(self) -> tuple[Need, ...]:
        """What the gate looks for: one of these needs is met in every article with a match."""
        if self.needs is not None:
            return worked_out(self.needs)
        return (Need() if self.literals is None else Need((self.literals,)),)


def worked_out(needs: Needs) -> tuple[Need, ...]:
    """The needs themselves."""
    return needs() if callable(needs) else needs


class Example(NamedTuple):
    """An article of a rule's examples; `marks` are the spans that ⟦ ⟧ enclosed, in `text` without the brackets."""

    text: str
    marks: tuple[Span, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its YAML file says it. `parameters` are the keys that belong to the check named by `check`.

    `lines` are the lines (from 1) of the parameters and of the items in them, by their path: `("tokens", 2)`.
    """

    id: str
    pack: str
    check: str
    level: Level
    summary: Text
    why: Text
    instead: Text
    messages: Mapping[str, Text]
    parameters: Mapping[str, object]
    flagged: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()
    link: str = ""
    fixes: Mapping[str, Text] = field(default_factory=dict)
    merges: bool = True
    whole_article: bool = False
    file: str = ""
    vale: bool = False
    """Read from one of Vale's rule files, which have no place for examples."""
    refusal: str = ""
    refusal_line: int = 0
    """Why the rule cannot be used, and the line that says so: whoever selects it is told, whoever ignores it is not."""
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
