"""Vale's patterns (regexp2, .NET's syntax) in the syntax of ours, as far as the two differ."""

from __future__ import annotations

import re

from guidelint.late import late_pattern
from guidelint.rules.contradictions import verify
from guidelint.rules.syntax import PatternError

__all__ = ["PatternError", "translated"]

_LEADING_FLAGS = late_pattern(r"\(\?([a-z]+)\)")
_PIECE = late_pattern(r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<(?=[A-Za-z])|\{[a-z]|.", re.DOTALL)
_PIECES = {r"\z": r"\Z", "(?<": "(?P<"}


def translated(pattern: str, ignorecase: bool) -> str:
    """`pattern` in our syntax, made to match in any case if asked. Raises `PatternError` for what has no counterpart."""
    flags = "i" if ignorecase else ""
    while (leading := _LEADING_FLAGS.match(pattern)) is not None:
        if unknown := set(leading[1]) - set("imsx"):
            raise PatternError(f"sets the flag {min(unknown)}, which has no counterpart")
        flags += leading[1]
        pattern = pattern[leading.end() :]
    source = _PIECE.sub(_piece, pattern)
    if flags:
        source = f"(?{''.join(sorted(set(flags)))}:{source})"
    verify(source, folded=False)
    return source


def _piece(found: re.Match[str]) -> str:
    """A piece of a pattern; a brace before a letter, which for us begins a slot, stands for itself."""
    piece = found.group()
    return f"\\{piece}" if piece[0] == "{" and len(piece) > 1 else _PIECES.get(piece, piece)
