"""What can be wrong with a file of rules, as one sentence that names the file and the line."""

from __future__ import annotations

from collections.abc import Iterable


class RuleError(Exception):
    """A file of rules cannot be used. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class ParameterError(ValueError):
    """A check cannot work with one of its parameters. `at` leads to it from the rule's top: `("tokens", 2)`."""

    def __init__(self, at: tuple[str | int, ...], message: str) -> None:
        super().__init__(at, message)
        self.at = at
        self.message = message

    def __str__(self) -> str:
        return self.message


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The tail of an error about an unknown `word`: the nearest known one, or nothing when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f": did you mean '{near[0]}'?" if near else ""
