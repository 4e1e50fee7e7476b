"""Messengers' names in an article, in disguise or not, and the ids behind them.

The names stand in the list `messenger-labels`. Everything here works on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.label_ids import id_after, id_before
from guidelint.document.label_patterns import announced_form, is_joined, labels_here, plain
from guidelint.linear import parts_with

if TYPE_CHECKING:
    from guidelint.document import Document

_AROUND = 300
"""Characters around a place that may hold a label and its id: more than both take with all that may stand between and before them."""

_SHORT = 1_500
"""Characters of a text that is looked through as fast as a form of all labels is made."""


class Labelled(NamedTuple):
    """A label at `label`, its `entry` in the list, and the `match` of the id behind it (groups `gap` and `id`)."""

    label: re.Match[str]
    entry: Mapping[str, object]
    match: re.Match[str]

    @property
    def name(self) -> str:
        """The label as the list has it."""
        return plain(self.label.group())

    @property
    def end(self) -> int:
        """Where the label ends, for an id that stands before it; else where the id begins."""
        return self.label.end() if self.inverted else self.match.start("id")

    @property
    def inverted(self) -> bool:
        """Whether the id stands before the label: `@name on Telegram`."""
        return self.match.end("id") <= self.label.start()

    @property
    def apart(self) -> bool:
        """Whether the label's characters are set apart: `微 信`."""
        return self.name != self.label.group() and not is_joined(self.label.group())

    @property
    def sure(self) -> bool:
        """Whether the label means the messenger, or the id can be nothing else."""
        if self.inverted:
            return bool(self.match["call"])
        if self.name.isascii() and not self.match["gap"].strip() and self.match["id"].isascii() and self.match["id"][0].isalpha():
            return bool(self.entry.get("obfuscated"))
        known = not self.entry.get("needs-id") or (
            bool(self.entry.get("obfuscated")) and (self.name.isascii() or self.match["id"].isdigit())
        )
        plain = self.match["id"].isalpha() and self.match["id"].isascii() and self.name.isascii() and not self.entry.get("obfuscated")
        return self.match["id"][0] in "@+" or (len(self.name) > 1 and known and not plain)


def labelled_ids(document: Document, text: str, *, loose: bool = False) -> Iterator[Labelled]:
    """Yield each label in folded `text` that an id follows, or stands right before.

    `loose`: any word behind a colon is an id, for a first look at text that has lost its underscores.
    """
    labels = document.facts.tables.get("messenger-labels", {})
    pattern = document.derive(labels_here)
    at = 0
    while pattern is not None and (label := pattern.search(text, at)):
        entry = labels[plain(label.group())]
        match = id_after(text, label, entry, loose=loose)
        if match is not None or (match := id_before(text, label, loose=loose)) is not None:
            yield Labelled(label, entry, match)
        at = max(match.end(), label.end()) if match is not None else label.start() + 1


def may_hold_label(document: Document, text: str) -> bool:
    """Whether folded `text`, which may have lost its underscores, holds a label with an id."""
    labels = document.facts.tables.get("messenger-labels", {})
    if not labels:
        return False
    parts: Iterable[str] = (text,)
    if len(text) > _SHORT:
        parts = parts_with(announced_form(tuple((label, str(entry.get("name", ""))) for label, entry in labels.items())), text, _AROUND)
    return any(next(labelled_ids(document, part, loose=True), None) is not None for part in parts)
