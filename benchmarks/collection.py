"""Collections: make one of any size, and measure `guidelint scan` on it.

python benchmarks/collection.py make 1000000 pages.jsonl        # always the same articles
python benchmarks/collection.py measure 10000 100000            # a Markdown table of rates and memory
python benchmarks/collection.py long                            # the same for articles of 2 to 20 kB
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from articles import article

_THINGS = ("lamp", "kettle", "printer", "router", "camera", "heater", "radio", "台灯", "水壶", "打印机", "路由器", "相机")
_STEPS = (
    "Open the lid of the {thing} and look at the label inside.",
    "Press the round button until the lamp blinks, then let go.",
    "Choose *Devices* in the settings and pick the {thing} from the list.",
    "Turn the {thing} off at the wall and wait until it is cold.",
    "Wipe the glass with a dry cloth.",
    "打开{thing}的盖子，查看里面的标签。",
    "在设置中选择“设备”，再从列表中选择{thing}。",
    "拔下{thing}的插头，等它冷却。",
)
_PLANTED = (
    "Ask us on WhatsApp: +1 (555) 010-0{number:03}, the cheapest {thing} on the market!",
    "👉 [领取优惠](https://shop.example/?ref={number})，百分百包过。",
    "Use my code SAVE{number} and save 90 % today, guaranteed.",
)


def main() -> None:
    """Make or measure, as the command line asks."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("make", "measure", "long"))
    parser.add_argument("rest", nargs="*")
    parser.add_argument("--planted", type=float, default=0.02, help="the share of articles that carry promotion (default: 0.02)")
    options = parser.parse_args()
    if options.what == "make":
        count, file = options.rest
        _write(Path(file), short(int(count), options.planted))
    elif options.what == "measure":
        _measure({f"{int(count):,} short, {options.planted:.0%} planted": short(int(count), options.planted) for count in options.rest})
    else:
        chance = random.Random(20261125)  # noqa: S311 - nothing is secret here
        _measure({name: [article(chance, planted=planted) for _ in range(400)] for name, planted in (("honest", False), ("planted", True))})


def short(count: int, planted: float) -> Iterator[str]:
    """`count` articles of three to six sentences; every one differs from the others."""
    chance = random.Random(20261125)  # noqa: S311 - nothing is secret here
    for number in range(count):
        thing = chance.choice(_THINGS)
        steps = [step.format(thing=thing) for step in chance.sample(_STEPS, chance.randrange(3, 7))]
        if chance.random() < planted:
            steps.append(chance.choice(_PLANTED).format(thing=thing, number=number % 1000))
        yield f"# How to set up the {thing}, part {number}\n\n" + "\n".join(f"- {step}" for step in steps) + "\n"


def _write(file: Path, texts: Iterator[str] | list[str]) -> int:
    """Write the articles as JSON lines; the bytes of text."""
    size = 0
    with file.open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            size += len(text.encode())
            out.write(json.dumps({"id": f"page-{number}", "text": text}, ensure_ascii=False) + "\n")
    return size


def _measure(collections: dict[str, Iterator[str] | list[str]]) -> None:
    print("| articles | processes | articles/s | MB/s | articles/s of a core | MB/s of a core | largest process, MB |")
    print("|---|--:|--:|--:|--:|--:|--:|", flush=True)
    with TemporaryDirectory() as scratch:
        for at, (name, texts) in enumerate(collections.items()):
            pages = Path(scratch) / f"{at}.jsonl"
            size = _write(pages, texts)
            rows = pages.read_bytes().count(b"\n")
            for jobs in (1, 2):
                taken = _scan(pages, Path(scratch) / f"{at}-{jobs}", jobs)
                rates = " | ".join(f"{rows / seconds:,.0f} | {size / 1e6 / seconds:.2f}" for seconds in taken[:2])
                print(f"| {name} | {jobs} | {rates} | {taken[2]:.0f} |", flush=True)


def _scan(pages: Path, out: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of all cores, and the memory of the largest process in MB."""
    command = [
        sys.executable,
        "-m",
        "guidelint",
        "scan",
        "--isolated",
        str(pages),
        "--id",
        "id",
        "--out",
        str(out),
        "--jobs",
        str(jobs),
        "-q",
    ]
    begun = perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
