"""When open articles are linted: a change is answered at once and linted as a whole after a pause.

What a newer change has overtaken is dropped, and where it takes long, ended.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from guidelint.finding import Failure, Finding
from guidelint.run import Options, describe
from guidelint.server.opened import Open
from guidelint.server.preview import Change, preview, sample
from guidelint.server.tasks import Kept, Linted, Task
from guidelint.server.text import Text
from guidelint.server.whereabouts import Whereabouts, locate, path_of
from guidelint.server.workshop import Workshop
from guidelint.source import Source

PAUSE = 0.2
"""Seconds without a change after which an article is linted as a whole."""
BREATH = 0.02
"""Seconds from a change to its first answer: what is typed meanwhile is answered together."""
GRACE = 3.0
"""Seconds that a lint which was overtaken may go on: to end it and to start another process costs nearly as much."""


class Editor(Protocol):
    """What is told to the editor."""

    def publish(self, article: Open) -> None:
        """Show the findings of `article`."""

    def warn(self, message: str) -> None:
        """Show a message, and write it into the log."""

    def log(self, message: str) -> None:
        """Write a line into the log."""


@dataclass(slots=True)
class Articles:
    """The open articles, by URI. Must be used in one event loop. `folders` gives the folders of the workspace."""

    editor: Editor
    options: Options
    workshop: Workshop
    folders: Callable[[], list[str]]
    open: dict[str, Open] = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "guidelint-preview"))
    _kept: Kept = field(init=False)

    def __post_init__(self) -> None:
        self._kept = Kept(self.options)

    def use(self, options: Options) -> None:
        """Lint with other options from now on."""
        self.options, self._kept, self.workshop = options, Kept(options), Workshop(options)

    def add(self, uri: str, text: Text, version: int | None, language: str) -> Open | None:
        """Take in a document that was opened, and lint it; None when it is no article."""
        path = path_of(uri, language, self.folders())
        if path is None:
            self.editor.log(f"{uri}: only files and untitled documents are linted")
            return None
        self.remove(uri)
        article = self.open[uri] = Open(uri, path, text, version)
        self.lint(article)
        return article

    def remove(self, uri: str) -> None:
        """Forget a document."""
        article = self.open.pop(uri, None)
        for task in (article.work, article.answer) if article else ():
            if task is not None:
                task.cancel()

    def answer(self, article: Open) -> None:
        """Answer a change of `article`, and lint it as a whole after a pause."""
        self.lint(article, PAUSE)
        if article.answer is None or article.answer.done():
            article.answer = asyncio.create_task(self._guarded(article, self._answer(article)))

    def lint(self, article: Open, pause: float = 0) -> None:
        """Lint `article` as a whole after `pause` seconds without a change."""
        before = article.work
        if before is not None and not before.done():
            if article.waits:
                before.cancel()
            else:
                asyncio.get_running_loop().call_later(GRACE, before.cancel)
        article.waits = True
        article.work = asyncio.create_task(self._guarded(article, self._lint(article, pause)))

    async def exact(self, article: Open) -> Linted | None:
        """The exact result for the text as it is, once it is there; None when there can be none."""
        while article.work is not None and not article.work.done():
            await asyncio.wait([article.work])
        return article.exact

    def refresh(self) -> None:
        """Lint the articles again whose configuration, rules or baseline have changed."""
        for article in self.open.values():
            if article.where is not None and article.exact is not None:
                where = locate(article.path, article.text.text, self.options)
                if where.stamp != article.where.stamp:
                    self.lint(article)

    async def _lint(self, article: Open, pause: float) -> None:
        await asyncio.sleep(pause)
        article.waits = False
        text = article.text
        where = locate(article.path, text.text, self.options)
        linted = Linted(failures=where.failures)
        if where.article is not None:
            done = await self.workshop.do(Task("lint", where.article, where.stamp))
            linted = done if isinstance(done, Linted) else Linted(failures=(done,) if isinstance(done, Failure) else ())
        if article.text is text and self.open.get(article.uri) is article:
            self._tell(article, where, linted)
            is_new = article.where is None or article.where.stamp != where.stamp
            article.settle(where, linted)
            self.editor.publish(article)
            if where.article is not None and is_new:  # have the rules ready for first answers before somebody types
                self._thread.submit(self._get_ready, Source(text.text[text.shift :]), linted, Task("lint", where.article, where.stamp))

    def _tell(self, article: Open, where: Whereabouts, linted: Linted) -> None:
        if where.excluded and not (article.where and article.where.excluded):
            self.editor.log(f"{article.path}: excluded by the configuration, not linted")
        known = frozenset(failure for one in self.open.values() for failure in one.told)
        for failure in linted.failures:
            if failure not in known:  # one broken configuration governs many open articles
                self.editor.warn(f"{failure.path}: {failure.message}" if failure.path else failure.message)
        article.told = frozenset(linted.failures)

    async def _answer(self, article: Open) -> None:
        answered: Text | None = None
        while article.text is not answered:
            await asyncio.sleep(BREATH)
            answered, change, where = article.text, article.change(), article.where
            if change is None or where is None or where.article is None:
                return
            task = Task("lint", where.article, where.stamp)
            findings = await asyncio.get_running_loop().run_in_executor(self._thread, self._preview, change, task)
            if findings is not None and article.text is answered and article.exact is None:
                article.shown = findings
                self.editor.publish(article)

    def _preview(self, change: Change, task: Task) -> list[Finding] | None:
        """Done in a thread of its own, one at a time: a linter works for one at a time."""
        linter = self._kept.linters(task).get(task.article.settings)
        return None if isinstance(linter, Failure) else preview(change, linter)

    def _get_ready(self, source: Source, linted: Linted, task: Task) -> None:
        """Done in the same thread: the first key is then answered as soon as the next ones."""
        linter = self._kept.linters(task).get(task.article.settings)
        if not isinstance(linter, Failure):
            linter.lint(Source(sample(source, linted)))

    async def _guarded(self, article: Open, work: Coroutine[None, None, None]) -> None:
        """What goes wrong with one article is told, and costs no other its findings."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - a server lives on
            self.editor.warn(f"{article.path}: internal error: {describe(error)}")
