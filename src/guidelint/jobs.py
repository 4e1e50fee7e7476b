"""Work spread over processes: chunks go out, results come back as they are ready, and a process that dies is told, not waited for.

Every worker has a pipe of its own, so that one that dies harms no other. Nothing here starts a thread, so that forking is safe.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 5.0
"""Seconds that a process has to keep what it found out."""


class Died(NamedTuple):
    """What is told in the place of a chunk's results: how its worker ended, as a part of a sentence."""

    how: str


Results = Generator[tuple[int, list[R] | Died], None, None]
"""The numbers of chunks, each with what came of it."""


def spread(
    work: Callable[[T], R], chunks: Iterable[Sequence[T]], jobs: int, method: str = "", *, ahead: int = 0, lasting: bool = False
) -> Results[R]:
    """Do `work` for the items of `chunks` in at most `jobs` processes; yield the number of each chunk with its results, as they come.

    A chunk is taken from `chunks` when a process is free for it; with `ahead`, fewer than so many are out from the earliest one whose
    results have not come. With `lasting`, a process that dies is replaced.

    `work` may have a method `keep`, which each process calls when nothing is left to do.

    `work` is pickled where processes are spawned, items and results always. `method` is how processes start ("" for what is best
    here). `work` must not raise. Closing the iterator, or an exception that passes through it, ends every process at once.
    """
    context = get_context(method or _method())
    workers: dict[Any, Any] = {}
    busy: dict[Any, int] = {}
    stock = _Stock(enumerate(chunks), ahead)
    try:
        with _interrupts_held():
            workers.update(_started(context, work) for _ in range(min(jobs, len(chunks)) if isinstance(chunks, Sized) else jobs))
        idle = list(workers)
        _hand_out(stock, idle, busy)
        while busy:
            for pipe in connection.wait(list(busy)):
                number, results = busy.pop(pipe), _received(pipe)
                how = _ending(workers.pop(pipe)) if results is None else ""
                if results is not None:
                    idle.append(pipe)
                elif lasting:
                    idle.append(_replaced(workers, context, work))
                _hand_out(stock, idle, busy)
                yield number, Died(how) if results is None else results
        yield from ((number, Died("none was left to do it")) for number, _ in stock.chunks)
        _dismiss(workers)
    finally:
        _end(workers)


@dataclass(slots=True)
class _Stock:
    """The chunks that were not handed out yet, with their numbers."""

    chunks: Iterator[tuple[int, Sequence[Any]]]
    ahead: int
    following: int = 0

    def take(self, busy: dict[Any, int]) -> tuple[int, Sequence[Any]] | None:
        """The next chunk; None when there is none, or when it must wait for those that are `busy`."""
        if self.ahead and busy and self.following - min(busy.values()) >= self.ahead:
            return None
        self.following += 1
        return next(self.chunks, None)


def _hand_out(stock: _Stock, idle: list[Any], busy: dict[Any, int]) -> None:
    """Hand a chunk to each worker that has none, as far as there are chunks."""
    while idle and (taken := stock.take(busy)) is not None:
        pipe = idle.pop(0)
        busy[pipe] = taken[0]
        with suppress(OSError):  # it died meanwhile, which shows when its results are asked for
            pipe.send(taken[1])


def _replaced(workers: dict[Any, Any], context: BaseContext, work: Callable[[T], R]) -> Any:
    """The pipe to one more worker."""
    with _interrupts_held():
        pipe, process = _started(context, work)
    workers[pipe] = process
    return pipe


def _method() -> str:
    """Forking shares what is loaded; it is safe where no thread runs, and Apple's libraries start some."""
    forks = sys.platform not in ("win32", "darwin") and threading.active_count() == 1
    return "fork" if forks else "spawn"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that never see Ctrl-C: whoever started them ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _started(context: BaseContext, work: Callable[[T], R]) -> tuple[Any, Any]:
    """The pipe to a new worker, and its process."""
    near, far = context.Pipe()
    process = context.Process(target=_serve, args=(far, work), daemon=True)  # type: ignore[attr-defined]
    process.start()
    far.close()
    return near, process


def _serve(pipe: Any, work: Callable[[T], R]) -> None:
    """What a worker does until it is ended, dismissed or left alone."""
    if not hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while (items := pipe.recv()) is not None:
            pipe.send([work(item) for item in items])
        if hasattr(work, "keep"):
            work.keep()


def _received(pipe: Any) -> list[Any] | None:
    try:
        results: list[Any] = pipe.recv()
    except (EOFError, OSError):
        pipe.close()
        return None
    return results


def _ending(process: Any) -> str:
    process.join()
    code: int = process.exitcode
    return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"


def _dismiss(workers: dict[Any, Any]) -> None:
    """Let every process keep what it found out, and end."""
    for pipe in workers:
        with suppress(OSError):
            pipe.send(None)
    for process in workers.values():
        process.join(_PATIENCE)


def _end(workers: dict[Any, Any]) -> None:
    for process in workers.values():
        process.terminate()
    for pipe, process in workers.items():
        process.join()
        pipe.close()
