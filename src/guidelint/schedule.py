"""Which process does what: one after the other, or spread over the cores where that pays. The order of the results is the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 400_000
"""Bytes of articles that take longer to lint than a process takes to start."""

_CHUNK = 250_000
"""Bytes of one chunk: small enough to keep every process busy to the end."""


def each(
    work: Callable[[T], R], items: Sequence[T], sizes: Callable[[T], int], jobs: int, dead: Callable[[Sequence[T], str], list[R]]
) -> Generator[R, None, None]:
    """Do `work` for every item and yield the results in the order of the items.

    At most `jobs` processes share it, if `sizes` (bytes) say that it is much. `dead` gives the results of items whose process died.
    `work` may have a method `prepare`, called with the items before processes are forked from this one, and `keep` (see `spread`).
    """
    weights = [sizes(item) for item in items] if jobs > 1 else []
    workers = min(jobs, sum(weights) // WORTH)
    if workers < 2:
        yield from map(work, items)
        return
    from guidelint.jobs import Died, spread

    if hasattr(work, "prepare"):
        work.prepare(items)
    chunks = _chunks(items, weights, min(_CHUNK, sum(weights) // (4 * workers)))
    done: dict[int, list[R]] = {}
    following = 0
    for number, results in spread(work, chunks, workers):
        done[number] = dead(chunks[number], results.how) if isinstance(results, Died) else results
        while following in done:
            yield from done.pop(following)
            following += 1


def _chunks(items: Sequence[T], weights: Sequence[int], limit: int) -> list[list[T]]:
    """Neighbouring items, as many as weigh `limit` together."""
    chunks: list[list[T]] = [[]]
    room = limit
    for item, weight in zip(items, weights, strict=True):
        if chunks[-1] and weight > room:
            chunks.append([])
            room = limit
        chunks[-1].append(item)
        room -= weight
    return chunks


def size_of(file: str) -> int:
    """The bytes of `file`; 0 when there is none to be seen."""
    try:
        return os.stat(file).st_size  # noqa: PTH116
    except OSError:
        return 0


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
