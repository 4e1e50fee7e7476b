"""`guidelint check --watch`: lint, and lint again whenever an article, a configuration or a rule changes, until Ctrl-C.

Results are remembered while it runs, so that only what has changed is linted again.
"""

# Paths stay lexical and text, as everywhere.
# ruff: noqa: PTH100, PTH109, PTH112, PTH120

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from importlib.util import find_spec
from tempfile import TemporaryDirectory

from guidelint.cli import console
from guidelint.cli.misuse import MisuseError
from guidelint.discovery import ENDINGS, Article, Discovered
from guidelint.governing import Stamp, configurations_over, named_by, stamp
from guidelint.report import remarks
from guidelint.run import Options, find, language_of

_GLANCE = 2_000
"""Milliseconds between two looks at files that are not below what is watched: configurations further up, rules elsewhere."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Check = Callable[[Discovered, Options], int]


def watch(arguments: Namespace, options: Options, check: Check) -> int:
    """Run `check` again and again. Returns 0 when Ctrl-C ends it. Raises `MisuseError` where there is nothing to watch with."""
    if find_spec("watchfiles") is None:
        raise MisuseError("--watch needs watchfiles: pip install 'guidelint[watch]'")
    paths = arguments.paths or ["."]
    try:
        if options.cache:
            _watch(arguments, paths, options, check)
        else:
            with TemporaryDirectory(prefix="guidelint-") as folder:
                _watch(arguments, paths, replace(options, cache=folder), check)
    except KeyboardInterrupt:
        console.out("\n" if console.is_shown() else "")
    return 0


def _watch(arguments: Namespace, paths: list[str], options: Options, check: Check) -> None:
    while True:
        if console.is_shown():
            console.out(_CLEAR)
        discovered = find(paths, options)
        before = _governing(paths, discovered.articles)
        language = language_of(discovered.articles, options)
        if not arguments.quiet:
            console.err(remarks.linting(language))
        check(discovered, options)
        if not arguments.quiet:
            console.err(remarks.watching(language, len(discovered.articles)))
        _wait(paths, discovered.articles, before, options)


def _wait(paths: Sequence[str], articles: tuple[Article, ...], before: Stamp, options: Options) -> None:
    """Wait until something changes that the next report may tell. What came while nothing was watched yet is looked for once."""
    from watchfiles import watch as changes

    known = {os.path.abspath(article.file) for article in articles}
    folders = sorted({path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)})
    there = [folder for folder in folders if os.path.isdir(folder)] or [os.getcwd()]
    unseen = True
    for changed in changes(*there, rust_timeout=_GLANCE, yield_on_timeout=True):
        if _concerns(changed, known) or _governing(paths, articles) != before:
            return
        if unseen and find(paths, options).articles != articles:
            return
        unseen = False


def _concerns(changed: AbstractSet[tuple[object, str]], known: AbstractSet[str]) -> bool:
    return any(path in known or path.lower().endswith(ENDINGS) for _, path in changed)


def _governing(paths: Iterable[str], articles: Iterable[Article]) -> Stamp:
    return stamp(_files(paths, articles))


def _files(paths: Iterable[str], articles: Iterable[Article]) -> Iterator[str]:
    """What governs the articles, and the articles: one may change while it is linted, before anything is watched."""
    yield from (article.file for article in articles)
    folders = {os.path.dirname(os.path.abspath(article.file)) for article in articles} | {os.path.abspath(path) for path in paths}
    yield from dict.fromkeys(file for folder in sorted(folders) for file in configurations_over(folder))
    for settings in {article.settings.file: article.settings for article in articles}.values():
        yield from named_by(settings)
