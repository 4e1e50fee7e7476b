"""The process that does the server's work, one task after the other; a task that nobody waits for any more is ended with it.

The engine cannot be stopped in the middle of an article, a process can. The next one starts at once, and reads the rules while the
writer goes on writing.
"""

from __future__ import annotations

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

from guidelint.finding import Failure
from guidelint.run import Options, describe
from guidelint.server.tasks import Done, Kept, Task, do

_TRIES = 2
"""One more when the process has ended: nobody can tell whether the task ended it, or something else a moment before."""


class Workshop:
    """Does tasks in a process of its own. Must be made and used in one event loop."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lock = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, "guidelint-workshop")
        self._process: Any = None
        self._pipe: Any = None
        self._last: Task | None = None

    async def do(self, task: Task) -> Done:
        """Do `task` when those before it are done. Cancelling ends it, also where it has begun."""
        async with self._lock:
            for _ in range(_TRIES):
                self.start()
                self._last = replace(task, kind="lint", article=replace(task.article, content=b""), findings=())
                result = await self._exchanged(task)
                if result is not None:
                    return result
                self.end()
            return Failure(task.article.path, "the process that linted it has ended; the next change starts another")

    async def _exchanged(self, task: Task) -> Done | None:
        """What came of `task`; None when the process has ended, perhaps before it had the task."""
        done = asyncio.get_running_loop().run_in_executor(self._thread, _exchange, self._pipe, task)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            self.end()
            self.start()
            raise

    def start(self) -> None:
        """Start the process, if there is none, and let it read the rules of the last task."""
        if self._process is not None and self._process.is_alive():
            return
        context = get_context("spawn")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far, self._options, self._last), daemon=True, name="guidelint-workshop")
        self._process.start()
        far.close()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process = None


def _exchange(pipe: Any, task: Task) -> Done | None:
    """What came of `task`; None when the process has ended meanwhile."""
    try:
        pipe.send(task)
        done: Done = pipe.recv()
    except (EOFError, OSError):
        return None
    return done


def _serve(pipe: Any, options: Options, first: Task | None) -> None:
    """What the process does until it is ended or left alone. `first` is a task whose rules will be wanted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)  # standard output belongs to the protocol
    kept = Kept(options)
    if first is not None:
        _attempt(first, kept)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_attempt(pipe.recv(), kept))


def _attempt(task: Task, kept: Kept) -> Done:
    try:
        return do(task, kept)
    except Exception as error:  # noqa: BLE001 - told, and the next task is done all the same
        return Failure(task.article.path, f"internal error: {describe(error)}")
