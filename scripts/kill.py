"""Kill runs at random moments, and tell whatever was left half-written.

    python scripts/kill.py --times 100 [--seed N]

Each run fixes articles, writes reports and a baseline and fills one cache that all runs share; it is killed (SIGKILL) somewhere between
its start and its end. Then every article must be as it was or fixed, every report as it was or whole, what lies beside them must say
that it is temporary, and a run with the cache must say what a run without it says.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path

CHECK = (sys.executable, "-m", "guidelint", "check")
ARTICLE = "# Plan {0}\n\nBook the [card](https://shop.example/p/{0}?aff=4217) today, 100% success.\n"
REPORTS = {"json": "}", "sarif": "}", "junit": ">", "html": ">"}
BASELINE = "known.json"


def main() -> None:
    """Run, and print the count."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 nothing is secret here
    with tempfile.TemporaryDirectory() as folder:
        broken, killed = trial(Path(folder), arguments.times, arguments.articles, chance)
    print(f"{killed} of {arguments.times} runs were killed before their end; {len(broken)} promises broken")
    raise SystemExit(bool(broken))


def trial(top: Path, times: int, articles: int, chance: random.Random) -> tuple[list[str], int]:
    """What was broken, and how many runs were really killed."""
    cache, site = top / "cache", top / "site"
    broken: list[str] = []
    begun = time.monotonic()
    _run(_fresh(site, articles), cache).wait()
    longest, killed = time.monotonic() - begun, 0
    for number in range(times):
        if chance.random() < 0.2:
            shutil.rmtree(cache, ignore_errors=True)
        run = _run(_fresh(site, articles), cache)
        time.sleep(chance.random() * longest)
        killed += run.poll() is None
        with suppress(ProcessLookupError):  # it has ended
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        found = [*_half_written(site, articles), *_differences(site, cache)]
        for one in found:
            print(f"run {number}: {one}", flush=True)
        broken += found
    return broken, killed


def _fresh(site: Path, articles: int) -> Path:
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for number in range(articles):
        (site / f"{number}.md").write_text(ARTICLE.format(number), encoding="utf-8")
    for name in REPORTS:
        (site / f"report.{name}").write_text("old", encoding="utf-8")
    return site


def _run(site: Path, cache: Path) -> subprocess.Popen[bytes]:
    outputs = [f"--output={name}=report.{name}" for name in REPORTS]
    command = [*CHECK, "--fix", *outputs, "--write-baseline", BASELINE, "--cache-dir", str(cache), "--jobs", "2"]
    return subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def _half_written(site: Path, articles: int) -> list[str]:
    found = []
    for number in range(articles):
        before = ARTICLE.format(number)
        if (site / f"{number}.md").read_text(encoding="utf-8") not in (before, before.replace("?aff=4217", "")):
            found.append(f"{number}.md is half-written")
    for name, end in REPORTS.items():
        text = (site / f"report.{name}").read_text(encoding="utf-8")
        if text != "old" and not text.rstrip().endswith(end):
            found.append(f"report.{name} is half-written")
    if (site / BASELINE).exists():
        json.loads((site / BASELINE).read_text(encoding="utf-8"))
    ours = {*(f"{number}.md" for number in range(articles)), *(f"report.{name}" for name in REPORTS), BASELINE}
    strange = [path.name for path in site.iterdir() if path.name not in ours]
    return found + [f"{name} was left" for name in strange if not (name.startswith(".") and name.endswith(".tmp"))]


def _differences(site: Path, cache: Path) -> list[str]:
    said = [
        subprocess.run([*CHECK, "--output-format", "json", *how], cwd=site, capture_output=True, check=False).stdout  # noqa: S603
        for how in (["--no-cache"], ["--cache-dir", str(cache)], ["--cache-dir", str(cache)])
    ]
    return [] if said[0] and said[0] == said[1] == said[2] else ["the cache says something else"]


if __name__ == "__main__":
    main()
