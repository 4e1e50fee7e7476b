"""A way to reach somebody, at one place of an article."""

from __future__ import annotations

from typing import NamedTuple

from guidelint.document.links import Link
from guidelint.late import late_pattern
from guidelint.source import Span

PICTURE = late_pattern(r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]")
"""Characters that draw the eye: arrows, signs, emoji."""


class Contact(NamedTuple):
    """One contact at one place. `kind` is messenger, profile (of a network), telephone, mail or mention (an `@name` without
    a label).

    `span` runs from the label (or the link) to the end of the id; `channel` is the messenger's name; `id` is folded and comparable.
    `disguises` say how it is hidden: label (slang for the messenger), letters, digits, emoji, marks, host, redirect.
    `area` is where it stands: text, cell (an id whose label stands elsewhere in the table), alt, field (of the front matter), comment.
    """

    kind: str
    channel: str
    id: str
    span: Span
    link: Link | None = None
    label: str = ""
    disguises: tuple[str, ...] = ()
    area: str = "text"
    sure: bool = True
    """False where the label is an ordinary word too (`line`, `signal`), and for a mention nobody asks the reader to write to."""
    room: bool = False
    """Whether the words between label and id call it a group."""
