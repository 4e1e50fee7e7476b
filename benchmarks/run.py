"""Compare guidelint with its peers on folders of articles: cold, warm, one file. Prints Markdown tables of ratios."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import rmtree, which
from tempfile import TemporaryDirectory

from articles import make
from timing import Contender, compare, table

GUIDELINT = [sys.executable, "-m", "guidelint", "check", "--isolated", "--fail-on", "never", "--output-format", "json"]
PEERS: Mapping[str, Sequence[str]] = {
    "rumdl": ("check", "--silent"),
    "proselint": ("check",),
    "markdownlint-cli2": ("**/*.md",),
}
START = "import markdown_it, regex"
SMALL = "# How to remove a profile\n\nOpen *Settings*, choose the profile and [remove it](https://docs.example.org/remove).\n"


def main() -> None:
    """Measure what the command line asks for."""
    options = _options()
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        folders = [Path(folder).resolve() for folder in options.folders]
        if options.made:
            make(place / "made", options.made)
            folders.append(place / "made")
        for folder in folders:
            _say(
                f"{folder.name}: {_described(folder)}",
                table(compare(list(_contenders(options, place)), options.repeats, folder), "guidelint, cold"),
            )
        _starts(options, place)


def _options() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folders", metavar="FOLDER", nargs="*")
    parser.add_argument("--made", metavar="N", type=int, default=0, help="measure N articles that are made up, too")
    parser.add_argument("--repeats", metavar="N", type=int, default=5)
    parser.add_argument("--peer", metavar="NAME=PATH", action="append", default=[], help="where a peer is; NAME= leaves it out")
    return parser.parse_args()


def _contenders(options: Namespace, place: Path) -> Iterator[Contender]:
    cold, warm, rules = (str(place / name) for name in ("cold", "warm", "rules"))
    yield Contender("guidelint, cold", [*GUIDELINT, "--cache-dir", rules, "."], before=lambda: _forget(rules))
    yield Contender(
        "guidelint, cold, rules not compiled", [*GUIDELINT, "--cache-dir", cold, "."], before=lambda: rmtree(cold, ignore_errors=True)
    )
    yield Contender("guidelint, cold, one process", [*GUIDELINT, "--cache-dir", rules, "--jobs", "1", "."], before=lambda: _forget(rules))
    yield Contender("guidelint, warm", [*GUIDELINT, "--cache-dir", warm, "."])
    for name, command in _peers(options):
        if name == "rumdl":
            kept = str(place / "rumdl")
            yield Contender("rumdl, cold", [*command, "--no-cache", "."])
            yield Contender("rumdl, warm", [*command, "--cache-dir", kept, "."])
        else:
            yield Contender(name, command if "*" in command[-1] else [*command, "."])


def _peers(options: Namespace) -> Iterator[tuple[str, list[str]]]:
    given = dict(one.split("=", 1) for one in options.peer)
    for name, arguments in PEERS.items():
        if command := given.get(name, which(name) or ""):
            yield name, [command, *arguments]


def _forget(folder: str) -> None:
    """Forget the results of articles; compiled rules stay, as they do from one version of the rules to the next."""
    for file in Path(folder).glob("results-*"):
        file.unlink()


def _starts(options: Namespace, place: Path) -> None:
    """One small article, and five, against starting Python and importing what is needed anyway."""
    few = place / "few"
    few.mkdir()
    for number in range(5):
        (few / f"{number}.md").write_text(SMALL, encoding="utf-8")
    cache = str(place / "few-cache")
    check = [*GUIDELINT, "--cache-dir", cache]
    contenders = [
        Contender("python, with markdown-it and regex", [sys.executable, "-c", START]),
        Contender("python", [sys.executable, "-c", "pass"]),
        Contender("guidelint --version", [sys.executable, "-m", "guidelint", "--version"]),
        Contender("one file, new", [*check, "0.md"], before=lambda: _forget(cache)),
        Contender("one file, known", [*check, "0.md"]),
        Contender("five files, new", [*check, *(f"{number}.md" for number in range(5))], before=lambda: _forget(cache)),
    ]
    _say("starts", table(compare(contenders, max(options.repeats, 5), few), "python, with markdown-it and regex"))


def _described(folder: Path) -> str:
    files = [file for file in folder.rglob("*.md") if file.is_file()]
    return f"{len(files):,} articles, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB"


def _say(title: str, text: str) -> None:
    print(f"### {title}\n\n{text}\n", flush=True)


if __name__ == "__main__":
    main()
