"""Changes to articles as a patch that `git apply` and `patch -p1` understand."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from guidelint.report.terminal import visible

_NO_LINE_END = "\n\\ No newline at end of file\n"


def patch(path: str, before: str, after: str) -> str:
    """What leads from `before` to `after`, the whole texts of the article at `path`; empty when they are equal.

    As patches have it, lines end at `\\n` alone: what else stands at their ends is kept as it is.
    """
    old, new = _name(path, "a"), _name(path, "b")
    lines = unified_diff(list(_lines(before)), list(_lines(after)), old, new)
    return "".join(line if line.endswith("\n") else line + _NO_LINE_END for line in lines)


def _name(path: str, side: str) -> str:
    """The name in the head of a patch; one with a blank in it ends in a tab, as git writes it."""
    shown = visible(path if path.startswith("/") else f"{side}/{path}")
    return f"{shown}\t" if " " in shown else shown


def _lines(text: str) -> Iterator[str]:
    *whole, last = text.split("\n")
    yield from (f"{line}\n" for line in whole)
    if last:
        yield last
