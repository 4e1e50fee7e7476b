"""The same chunks, distributed by Ray Data: files are read and linted wherever Ray puts them, and come back in order.

Ray brings back a worker that dies and repeats what it had in hand. A file is read by one worker at a time, so that many files and not
one large file make use of a cluster.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Generator, Iterable, Iterator
from typing import Any

import pyarrow as pa
import ray
import ray.data

from guidelint.collection.chunks import Position, Reader
from guidelint.collection.flow import Step, step
from guidelint.collection.inputs import ScanError
from guidelint.collection.work import Work

_COLUMN = "pickled"
_READING = 0.25
"""The share of a core that reading a file is reckoned at: linting takes the others."""


class Linting:
    """What a worker does with the chunks that come to it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, chunks: pa.Table) -> pa.Table:
        return _packed([step(chunk, [self._work(chunk)]) for chunk in _unpacked(chunks)])


class Reading:
    """What a worker does with the positions at which files begin."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, starts: pa.Table) -> Iterator[pa.Table]:
        for start in _unpacked(starts):
            for chunk in self._reader.of_input(start):
                yield _packed([chunk])


def on_ray(work: Work, reader: Reader, start: Position, jobs: int) -> Generator[Step, None, None]:
    """Work on the chunks of `reader` from `start` on, with `jobs` workers (0 for the cores of the cluster). Raises `ScanError`."""
    logging.getLogger("ray").setLevel(logging.ERROR)
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level=logging.ERROR)
    _set_up(ray.data.DataContext.get_current())
    starts = [start, *(Position(number) for number in range(start.input + 1, len(reader.inputs)))]
    files = ray.data.from_arrow([_packed([one]) for one in starts])
    chunks = files.map_batches(Reading(reader).__call__, batch_size=1, batch_format="pyarrow", num_cpus=_READING)
    workers = ray.data.TaskPoolStrategy(jobs or None)
    linted = chunks.map_batches(Linting(work).__call__, batch_size=1, batch_format="pyarrow", num_cpus=1 - _READING, compute=workers)
    try:
        for batch in linted.iter_batches(batch_size=1, batch_format="pyarrow"):
            yield from _unpacked(batch)
    except ray.exceptions.RayError as error:
        raise ScanError(f"Ray gave up: {' '.join(str(error).split())[:300]}") from None


def _set_up(context: Any) -> None:
    """Chunks in their order, each for itself, and nothing said about it."""
    context.execution_options.preserve_order = True
    context.target_max_block_size = 1
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)


def _packed(values: Iterable[object]) -> pa.Table:
    return pa.table({_COLUMN: pa.array([pickle.dumps(value) for value in values], pa.large_binary())})


def _unpacked(table: pa.Table) -> list[Any]:
    return [pickle.loads(value) for value in table[_COLUMN].to_pylist()]  # noqa: S301 - what `_packed` has put there
