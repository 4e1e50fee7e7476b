"""A collection from end to end: find the files, take up what was finished, lint the rest, write the shards."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal

from guidelint import __version__
from guidelint.cache.stamp import Unstampable, stamp_of_packs, stamp_of_release
from guidelint.collection.chunks import ROWS as CHUNK
from guidelint.collection.chunks import Position, Reader
from guidelint.collection.flow import Step, embedded
from guidelint.collection.inputs import Input, ScanError, find
from guidelint.collection.schema import VERSION
from guidelint.collection.shards import Folder, Record, unwritable
from guidelint.collection.work import Counts, Plan, Work
from guidelint.rules.shipped import shipped_rules
from guidelint.schedule import cores

ROWS = 50_000
"""A shard ends with the chunk that brings it to so many rows."""

BYTES = 64_000_000
"""Or to so many bytes of input."""

Engine = Literal["embedded", "ray"]
Steps = Generator[Step, None, None]
Track = Callable[[Steps, tuple[Input, ...], Record], Steps]
"""Passes steps on; a place to show progress."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to scan, and how. `sample` is how many articles, 0 for all; `jobs` how many processes, 0 for what is there; `shard` the rows
    of a shard.
    """

    inputs: tuple[str, ...]
    out: str
    plan: Plan
    sample: int = 0
    jobs: int = 0
    engine: Engine = "embedded"
    shard: int = ROWS


def scan(request: Request, track: Track | None = None) -> Record:
    """Lint a collection into the folder `request.out`, and tell what is there then. A run that was killed is taken up.

    Raises `ScanError` for what cannot be done, `ConfigurationError` and `RuleError` as `Linter` does.
    """
    inputs = find(request.inputs)
    _keep_apart(inputs, request)
    plan = request.plan
    reader = Reader(inputs, plan.columns, plan.settings.max_article_size, rows=min(CHUNK, request.shard))
    reader.check()
    work = Work(plan)
    work.ready()
    folder = Folder(request.out, _run(inputs, request), plan)
    try:
        folder.open()
        if not folder.record.complete:
            if request.sample:
                reader = replace(reader, picks=reader.sampled(request.sample))
            steps = _steps(work, reader, folder.record.position, request)
            _write(folder, track(steps, inputs, folder.record) if track else steps, request.shard)
            folder.complete()
    except OSError as error:
        raise unwritable(request.out, error) from None
    return folder.record


def _steps(work: Work, reader: Reader, start: Position, request: Request) -> Steps:
    if request.engine == "ray":
        from guidelint.collection.on_ray import on_ray

        return on_ray(work, reader, start, request.jobs)
    return embedded(work, reader.chunks(start), request.jobs or cores())


def _write(folder: Folder, steps: Steps, rows: int) -> None:
    """Fill shards with `steps`. Where one ends depends on the collection alone."""
    shard, held, size, counts, after = None, 0, 0, Counts(), folder.record.position
    with closing(steps):
        try:
            for step in steps:
                shard = shard or folder.shard()
                for done in step.done:
                    shard.add(done)
                    counts = counts.plus(done.counts)
                held, size, after = held + step.rows, size + step.size, step.after
                if held >= rows or size >= BYTES:
                    folder.finish(shard, counts, after)
                    shard, held, size, counts = None, 0, 0, Counts()
            if shard is not None:
                folder.finish(shard, counts, after)
        except BaseException:
            if shard is not None:
                shard.drop()
            raise


def _keep_apart(inputs: tuple[Input, ...], request: Request) -> None:
    """Refuse an output folder whose shards would be input of the next run."""
    out = os.path.realpath(request.out) + os.sep
    for file in inputs:
        if os.path.realpath(file.file).startswith(out):
            raise ScanError(f"{request.out}: holds {file.path}, which is to be scanned; choose another folder")


def _run(inputs: tuple[Input, ...], request: Request) -> dict[str, Any]:
    """What makes a run this one and no other, by names that people understand."""
    plan = request.plan
    files = sha256(repr([(one.path, one.size, one.time) for one in inputs]).encode("utf-8", "backslashreplace")).hexdigest()
    return {
        "inputs": files[:32],
        "--text": plan.columns.text,
        "--id": plan.columns.id,
        "--format": plan.format,
        "--where": plan.where,
        "--with-text": plan.with_text,
        "--sample": request.sample,
        "--shard-rows": request.shard,
        "--language": plan.language,
        "schema": VERSION,
        "version": __version__,
        "rules": _rules(plan),
        "configuration": sha256(repr(plan.settings).encode("utf-8", "backslashreplace")).hexdigest()[:32],
    }


def _rules(plan: Plan) -> str:
    """A digest of the code and the rules; those of a plug-in are not in it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    try:
        stamp = stamp_of_release(package, str(shipped_rules())) + stamp_of_packs(plan.settings.packs, plan.settings.registry, package)
    except Unstampable:
        return ""
    return sha256(stamp).hexdigest()[:32]
