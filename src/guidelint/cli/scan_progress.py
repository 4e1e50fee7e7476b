"""A bar for a scan: how much of the input was read, how fast, and how long the rest will take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.collection.inputs import Input
    from guidelint.collection.scan import Steps
    from guidelint.collection.shards import Record


def progress(steps: Steps, inputs: tuple[Input, ...], record: Record) -> Steps:
    """Pass `steps` on, showing a bar on standard error."""
    from tqdm import tqdm

    before: dict[str, int] = {}
    total = 0
    for file in inputs:
        before[file.path] = total
        total += file.size
    begun = sum(file.size for file in inputs[: record.position.input]) + record.position.offset
    articles = record.counts.articles
    with tqdm(total=total, initial=begun, unit="B", unit_scale=True, leave=False) as bar:
        for step in steps:
            articles += sum(done.counts.articles for done in step.done)
            bar.set_postfix_str(f"{articles:,} articles", refresh=False)
            bar.update(before[step.file] + step.end - bar.n)
            yield step
