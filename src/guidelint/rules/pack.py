"""A pack is a folder of rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidelint.rules.rule import Rule, Text


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one folder, sorted by id. `precedence` names rules gravest first: which speaks for matches about the same thing.

    `shipped` says that it came with guidelint; `file` is the folder's path as errors name it.
    """

    id: str
    rules: tuple[Rule, ...]
    precedence: tuple[str, ...] = ()
    summary: Text = field(default_factory=dict)
    file: str = ""
    shipped: bool = False
