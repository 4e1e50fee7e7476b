"""Articles made to take long: the work grows with their length and not with its square."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.source import Source

LINTER = Linter(Settings(), "en")
GROWING: dict[str, Callable[[int], str]] = {
    "directives": lambda n: "<!-- guidelint: ignore[superlative] quoted -->\n\n" * n,
    "directives and findings": lambda n: "<!-- guidelint: ignore[superlative] quoted -->\n\nThe best eSIM provider.\n\n" * n,
    "a sentence of pairs": lambda n: "cancel eSIM " * n,
}
FAST = {
    "ampersands": "'&' * 60_000",
    "unclosed targets": "'[a](' * 40_000",
    "marks on one letter": "'a' + '\\u0300\\u0316' * 60_000",
    "labels of a host": "'www.' * 60_000 + 'example.com/?ref=42'",
}


def work(text: str) -> int:
    """The lines of Python that linting `text` takes, calls included."""
    lines = 0

    def count(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal lines
        lines += event != "return"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        linted = LINTER.lint(Source(text, "a.md"))
    finally:
        sys.settrace(before)
    assert not linted.failures
    return lines


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_article_takes_about_twice_the_work(name: str) -> None:
    make = GROWING[name]
    work(make(2))  # rules are made ready when they are first needed
    once, twice = work(make(100)), work(make(200))
    assert twice < 2.6 * once


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to a process there")
@pytest.mark.parametrize("name", FAST)
def test_what_the_interpreter_does_at_once_does_not_grow_with_the_square(name: str) -> None:
    """Not a time but a wall: with the square, each takes minutes of the processor where seconds are enough."""
    code = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, (25, 25))
from guidelint import lint_text
lint_text({FAST[name]})
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
