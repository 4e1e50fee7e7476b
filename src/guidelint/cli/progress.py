"""A bar for those who wait at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic

from guidelint.run import Outcome

PATIENCE = 1.0
"""Seconds until a bar appears."""


def progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """Pass `outcomes` on, showing a bar on standard error once it takes long."""
    begun = monotonic()
    waiting = iter(outcomes)
    for done, outcome in enumerate(waiting, start=1):
        yield outcome
        if monotonic() - begun > PATIENCE:
            yield from _bar(waiting, done, total)


def _bar(outcomes: Iterator[Outcome], done: int, total: int) -> Iterator[Outcome]:
    from tqdm import tqdm

    with tqdm(outcomes, total=total, initial=done, unit=" articles", leave=False) as bar:
        yield from bar
