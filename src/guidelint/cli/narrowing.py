"""`--since` and `--staged`: only what has changed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from guidelint.cli.misuse import MisuseError
from guidelint.discovery import Discovered
from guidelint.run import Options


@contextmanager
def narrowed(arguments: Namespace, discovered: Discovered, options: Options) -> Iterator[tuple[Discovered, Options]]:
    """The articles, as long as the context lasts, and the options that report only the changes which the command line asks about.

    Raises `MisuseError` when nobody can tell what has changed.
    """
    if arguments.since is None and not arguments.staged:
        yield discovered, options
        return
    from guidelint.changed import GitError, as_staged, changes_since, staged_changes

    articles = discovered.articles
    try:
        changes = staged_changes(articles) if arguments.staged else changes_since(articles, arguments.since)
    except GitError as error:
        raise MisuseError(f"{'--staged' if arguments.staged else '--since'}: {error}") from None
    with as_staged(articles, changes) as ready:
        yield replace(discovered, articles=ready), replace(options, changes=changes)
