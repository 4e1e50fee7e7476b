"""Chunks through processes and back, in their order. A row that kills its process is found out and costs no other."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from guidelint.collection.chunks import Chunk, Position
from guidelint.collection.inputs import ScanError
from guidelint.collection.work import Done, Work
from guidelint.jobs import Died, spread

_AHEAD = 4
"""Chunks of each process that may wait for an earlier one: what bounds the memory."""


_HOPELESS = 10
"""Rows that may kill their processes one after the other before it is no longer taken for their fault."""


@dataclass(frozen=True, slots=True)
class Step:
    """A chunk that is done: its file, how many rows and bytes it had, where the next one begins, how many bytes of the file were read,
    and what came of it, in pieces.
    """

    file: str
    rows: int
    size: int
    after: Position
    end: int
    done: tuple[Done, ...]


def step(chunk: Chunk, done: Iterable[Done]) -> Step:
    """What is left of a chunk that is done."""
    return Step(chunk.file, len(chunk.rows), chunk.size, chunk.after, chunk.end, tuple(done))


def embedded(work: Work, chunks: Iterable[Chunk], jobs: int) -> Generator[Step, None, None]:
    """Work on `chunks` in `jobs` processes. Raises `ScanError` when processes die whatever they are given."""
    if os.environ.get("GUIDELINT_DEBUG"):
        yield from (step(chunk, [work(chunk)]) for chunk in chunks)
        return
    given: dict[int, Chunk] = {}
    done: dict[int, list[Done]] = {}
    following = 0
    running = spread(work, _noted(chunks, given), jobs, "spawn", ahead=_AHEAD * jobs, lasting=True)
    try:
        for number, results in running:
            done[number] = _one_by_one(work, given[number]) if isinstance(results, Died) else results
            while following in done:
                yield step(given.pop(following), done.pop(following))
                following += 1
    finally:
        running.close()


def _noted(chunks: Iterable[Chunk], given: dict[int, Chunk]) -> Iterator[list[Chunk]]:
    for number, chunk in enumerate(chunks):
        given[number] = chunk
        yield [chunk]


def _one_by_one(work: Work, chunk: Chunk) -> list[Done]:
    """What comes of a chunk whose process died, row by row."""
    rows = [replace(chunk, rows=(row,)) for row in chunk.rows]
    done: dict[int, list[Done]] = {}
    died = 0
    for number, results in spread(work, [[row] for row in rows], 1, "spawn", lasting=True):
        if isinstance(results, Died):
            died += 1
            if died == number + 1 == min(len(rows), _HOPELESS) > 1:
                raise ScanError(f"every process that was to lint {chunk.file} {results.how}")
            done[number] = [work.fallen(rows[number], f"the process that linted it {results.how}")]
        else:
            done[number] = results
    return [one for number in sorted(done) for one in done[number]]
