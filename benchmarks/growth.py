"""How long hostile articles take at n, 2n and 4n: time that grows linearly shows ratios near 2."""

from __future__ import annotations

from argparse import ArgumentParser
from time import perf_counter

from articles import HOSTILE

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.source import Source

LINEAR = 2.6
"""A doubled article takes at most this much longer; the rest is noise and memory."""
ENOUGH = 0.02
"""Seconds below which nothing can be said."""


def main() -> None:
    """Print a Markdown table; the exit code is 1 when something grows faster than its article."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=2_000, help="how large the smallest articles are (default: 2000)")
    n = parser.parse_args().n
    linters = {"": Linter(Settings(), "en"), ", no gate": Linter(Settings(), "en", gate=False)}
    for linter in linters.values():
        _seconds(linter, "加微信 abc_12345 领取，保证包过。[x](https://t.me/x)")
    print("| article | gate | 2n : n | 4n : 2n | |\n|---|---|--:|--:|---|")
    slow = 0
    for name, make in HOSTILE.items():
        for how, linter in linters.items():
            times = [min(_seconds(linter, make(n * times)) for _ in range(2)) for times in (1, 2, 4)]
            ratios = times[1] / times[0], times[2] / times[1]
            wrong = times[1] > ENOUGH and min(ratios) > LINEAR
            slow += wrong
            print(
                f"| {name} | {'no' if how else 'yes'} | {ratios[0]:.1f} | {ratios[1]:.1f} | {'**not linear**' if wrong else ''} |",
                flush=True,
            )
    raise SystemExit(bool(slow))


def _seconds(linter: Linter, text: str) -> float:
    begun = perf_counter()
    linter.lint(Source(text, "a.md"))
    return perf_counter() - begun


if __name__ == "__main__":
    main()
