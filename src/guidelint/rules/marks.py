"""Examples as they stand in rule files: ⟦ ⟧ encloses exactly what must be found."""

from __future__ import annotations

from guidelint.late import late_pattern
from guidelint.rules.rule import Example
from guidelint.source import Span

OPENING, CLOSING = "⟦", "⟧"
_BRACKETS = late_pattern(f"[{OPENING}{CLOSING}]")


class MarkError(ValueError):
    """Marks that do not fit together; the message is the part of a sentence that follows the example's name."""


def read_example(text: str, line: int) -> Example:
    """The example without its brackets, and the spans that they enclosed. Raises `MarkError`."""
    pieces: list[str] = []
    marks: list[Span] = []
    at = length = 0
    opened: int | None = None
    for bracket in _BRACKETS.finditer(text):
        pieces.append(text[at : bracket.start()])
        length += bracket.start() - at
        at = bracket.end()
        opened = _turn(bracket.group(), opened, length, marks)
    if opened is not None:
        raise MarkError(f"has {OPENING} without {CLOSING}")
    return Example("".join([*pieces, text[at:]]), tuple(marks), line)


def _turn(bracket: str, opened: int | None, at: int, marks: list[Span]) -> int | None:
    """Take the next bracket, at offset `at`; return where the open mark begins, if one is open now."""
    if bracket == OPENING:
        if opened is not None:
            raise MarkError(f"has {OPENING} inside {OPENING} {CLOSING}")
        return at
    if opened is None:
        raise MarkError(f"has {CLOSING} without {OPENING}")
    if opened == at:
        raise MarkError(f"has {OPENING}{CLOSING} around nothing")
    marks.append(Span(opened, at))
    return None
