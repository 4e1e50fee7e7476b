"""Running commands in turn, and what that took."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

NOWHERE = subprocess.DEVNULL
MISUSED = 2
"""The exit code from which on a linter has not done its work."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A command that is measured. `before` is done ahead of each run, outside of the measured time."""

    name: str
    command: Sequence[str]
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Taken:
    """The median of some runs: seconds by the clock, seconds of all cores, and the greatest memory of a process in MB."""

    clock: float
    cores: float
    memory: float


def compare(contenders: Sequence[Contender], repeats: int, folder: Path) -> dict[str, Taken]:
    """Run all in turn, `repeats` times, in `folder`; one round before that counts for nothing."""
    taken: dict[str, list[Taken]] = {one.name: [] for one in contenders}
    for number in range(repeats + 1):
        for one in contenders:
            result = _timed(one, folder)
            if number:
                taken[one.name].append(result)
    return {name: _median(some) for name, some in taken.items()}


def _timed(one: Contender, folder: Path) -> Taken:
    one.before()
    begun = perf_counter()
    process = subprocess.Popen(one.command, cwd=folder, stdin=NOWHERE, stdout=NOWHERE, stderr=NOWHERE)
    _, status, usage = os.wait4(process.pid, 0)
    clock = perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0 or (process.returncode >= MISUSED and one.name.startswith("guidelint")):
        raise SystemExit(f"{' '.join(one.command)} ended with {process.returncode}")
    return Taken(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _median(some: Sequence[Taken]) -> Taken:
    return Taken(median(one.clock for one in some), median(one.cores for one in some), max(one.memory for one in some))


def table(taken: dict[str, Taken], reference: str) -> str:
    """The results as a Markdown table, as ratios to `reference`."""
    rows = ["| | time | time of all cores | memory, MB |", "|---|--:|--:|--:|"]
    whole = taken[reference]
    rows += [
        f"| {name} | {one.clock / whole.clock:.2f} | {one.cores / whole.cores:.2f} | {one.memory:.0f} |" for name, one in taken.items()
    ]
    return "\n".join(rows)
