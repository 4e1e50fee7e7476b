"""Lint articles that nobody would write, for as long as it is told, and tell every promise that breaks.

    python scripts/fuzz.py --minutes 10 [--seed N] [--articles FOLDER] [--atheris]

With `--articles`, the articles of that folder are changed, in the place of the rules' examples. With `--atheris` (which must be
installed, and is no dependency) coverage leads the choices; without it chance does, from a seed that is told, so that a run can be
repeated. The exit code is 1 when a promise broke.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

if "--atheris" in sys.argv:  # what is imported from here on tells which of its branches ran
    import atheris

    with atheris.instrument_imports(include=["guidelint"]):
        import promises
else:
    import promises

from hostile_articles import Choose, made, mutated

Makers = tuple[Callable[[Choose], str], Callable[[Choose], str]]
NAMES = ("docs/a.md", "a.mdx", "::error::\x1b[31m\u202e.md", "a\nb<&>.md", "##[add-mask]b.md", "/outside/\udcff.md", "  ::debug::x.md")


def main() -> None:
    """Run, and print the count."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=Path, help="change the .md files of this folder, in the place of our own examples")
    parser.add_argument("--atheris", action="store_true")
    arguments = parser.parse_args()
    paths = sorted(arguments.articles.rglob("*.md")) if arguments.articles else []
    articles = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    print(f"{len(articles):,} articles to change" if articles else "our own examples to change", flush=True)
    (_with_atheris if arguments.atheris else _by_chance)(arguments, (made, partial(mutated, articles=articles)))


def _by_chance(arguments: Namespace, makers: Makers) -> None:
    end = time.monotonic() + arguments.minutes * 60
    seed = arguments.seed
    broken: set[str] = set()
    characters = findings = 0
    slowest = (0.0, seed, 0)
    while time.monotonic() < end:
        chance = random.Random(seed)  # noqa: S311 nothing is secret here
        began = time.process_time()
        text, found = _one(chance.randrange, makers, seed, broken)
        slowest = max(slowest, (time.process_time() - began, seed, len(text)))
        characters, findings, seed = characters + len(text), findings + found, seed + 1
    print(f"{seed - arguments.seed:,} articles, {characters:,} characters, {findings:,} findings; {len(broken)} promises broken")
    print("all promises together took at most {:.1f} s of the processor: seed {}, {:,} characters".format(*slowest))
    raise SystemExit(bool(broken))


def _one(choose: Choose, makers: Makers, seed: int, broken: set[str]) -> tuple[str, int]:
    text, path = makers[choose(2)](choose), NAMES[choose(len(NAMES))]
    try:
        return text, len(promises.assert_promises(text, path))
    except Exception as error:  # noqa: BLE001 whatever it is, it is a fault
        place = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        if kind not in broken:
            broken.add(kind)
            print(f"seed {seed}: {kind}: {str(error)[:300]!r}\n  {path!r} {text!r}", flush=True)
        return text, 0


def _with_atheris(arguments: Namespace, makers: Makers) -> None:
    def test(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        choose: Choose = lambda n: provider.ConsumeIntInRange(0, n - 1)  # noqa: E731 a function of one line
        promises.assert_promises(makers[choose(2)](choose), NAMES[choose(len(NAMES))])

    chance = random.Random(arguments.seed)  # noqa: S311 nothing is secret here
    corpus = Path(tempfile.mkdtemp())
    for number in range(100):
        (corpus / str(number)).write_bytes(chance.randbytes(chance.randrange(100, 2000)))
    limits = (
        f"-max_total_time={int(arguments.minutes * 60)}",
        f"-seed={arguments.seed}",
        "-len_control=0",
        "-max_len=2048",
        f"-artifact_prefix={corpus}/",
    )
    atheris.Setup([sys.argv[0], *limits, str(corpus)], test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
