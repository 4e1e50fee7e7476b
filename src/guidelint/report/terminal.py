"""What a terminal shows: display width, characters that must not act, colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from guidelint.late import late_pattern

_ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories that move the cursor, turn the direction, break the line, or are not seen."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks without a glyph, which have none of those categories."""

_COMMAND = late_pattern(r"(?<=#)#(?=\w*\[)")
"""In `##[add-mask]` and `##vso[task.setvariable]`, which GitHub's runner and Azure's agent obey wherever in a line they stand."""

_GUARD = "\0"
"""Stands for a number sign that must be shown as an escape; no article holds it."""
_IN_LINES = {"\t": "    ", _GUARD: "\\x23"}
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def visible(text: str) -> str:
    """`text` with everything that would act on the terminal, or hide, shown as an escape: `\\u202e`."""
    shown = text if text.isprintable() and text.isascii() else "".join(map(visible_character, text))
    return _COMMAND.sub(r"\\x23", shown) if "##" in shown else shown


def visible_line(text: str) -> str:
    """`text` as `visible` shows it, for the beginning of a line: there, GitHub's runner takes `::name::` for a command."""
    shown = visible(text)
    return shown.replace(":", "\\x3a", 1) if shown.lstrip().startswith("::") else shown


def guarded(line: str) -> str:
    """`line` at its length, a sign for `shown_character` where `visible` would take the beginning of a command apart."""
    return _COMMAND.sub(_GUARD, line) if "##" in line else line


def shown_character(character: str) -> str:
    """One character of a `guarded` source line as reports show it."""
    return _IN_LINES.get(character) or visible_character(character)


def visible_character(character: str) -> str:
    """One character as `visible` shows it. A byte of a file name that is no UTF-8 (U+DC80 to U+DCFF) is shown as that byte."""
    code = ord(character)
    if unicodedata.category(character) not in _ACTING and character not in _INVISIBLE and not 0xE0100 <= code <= 0xE01EF:
        return character
    if character in _NAMED:
        return _NAMED[character]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns a terminal gives to `text`, which must be `visible`: Han and emoji take two."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    columns: int = wcswidth(text)
    return columns if columns >= 0 else len(text)


class Paint(NamedTuple):
    """Colours, or none."""

    on: bool = False

    def bold(self, text: str) -> str:
        return self._paint("1", text)

    def red(self, text: str) -> str:
        return self._paint("1;31", text)

    def yellow(self, text: str) -> str:
        return self._paint("1;33", text)

    def cyan(self, text: str) -> str:
        return self._paint("1;36", text)

    def blue(self, text: str) -> str:
        return self._paint("1;34", text)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


def wants_colour(choice: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour, for `--color` (`always`, `never`, `auto`) and, for `auto`, https://no-color.org and its opposite."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0", "false"):
        return True
    return terminal and environment.get("TERM") != "dumb"
