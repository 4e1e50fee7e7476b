"""An open document: its text as the editor holds it, and what is known about it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from guidelint.finding import Failure, Finding
from guidelint.server.preview import Change
from guidelint.server.tasks import Linted
from guidelint.server.text import Text
from guidelint.server.whereabouts import Whereabouts
from guidelint.server.window import Window, difference, first_window
from guidelint.source import Source, Span


@dataclass(slots=True, eq=False)
class Open:
    """A document between being opened and being closed. `path` is absolute.

    `linted` is the last exact result, about the text `before`; `window` is what has changed since then, None for nothing. `shown`
    are the findings that the editor shows, `told` the failures that it was told. `work` is the lint that is due or under way (it
    `waits` for a pause), `answer` the first answer, likewise.
    """

    uri: str
    path: str
    text: Text
    version: int | None
    where: Whereabouts | None = None
    linted: Linted | None = None
    before: Text | None = None
    window: Window | None = None
    shown: Sequence[Finding] = ()
    told: frozenset[Failure] = frozenset()
    work: asyncio.Task[None] | None = None
    answer: asyncio.Task[None] | None = None
    waits: bool = False

    @property
    def exact(self) -> Linted | None:
        """The exact result for the text as it is, if it is there."""
        return self.linted if self.window is None else None

    def edit(self, span: Span, text: str) -> None:
        """Replace a span of the text, in which a byte-order mark counts."""
        self.text = self.text.edited(span, text)
        self.window = self.window.widened(span, len(text)) if self.window else first_window(span, len(text))

    def replace(self, text: str) -> None:
        """Replace all of the text."""
        span = difference(self.text.text, text)
        self.edit(span, text[span.start : len(text) - (len(self.text.text) - span.end)])

    def settle(self, where: Whereabouts, linted: Linted) -> None:
        """Take in the exact result for the text as it is."""
        self.where, self.linted, self.before, self.window = where, linted, self.text, None
        self.shown = linted.findings

    def change(self) -> Change | None:
        """What has changed since the last exact result; None when that cannot be told, or nothing has."""
        linted, before, window = self.linted, self.before, self.window
        article = self.where.article if self.where else None
        if linted is None or before is None or window is None or article is None or linted.failures:
            return None
        shift = before.shift
        if shift != self.text.shift:
            return None
        sources = [Source(text.text[shift:], article.path) for text in (before, self.text)]
        spans = [Span(max(span.start - shift, 0), span.end - shift) for span in (window.before, window.after)]
        return Change(sources[0], linted, sources[1], Window(*spans))
