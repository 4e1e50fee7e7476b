"""Text as HTML holds it: nothing in it is markup, and what would act on the page or hide is shown as an escape."""

from __future__ import annotations

from html import escape

from guidelint.late import late_pattern
from guidelint.report.terminal import visible, visible_character

_COMMAND = late_pattern(r"(?<=#)#(?=\w*\[)|(?<!\S):(?=:)")
"""The beginning of what CI servers obey in what a step prints: `##[name]` anywhere in a line, `::name::` at its beginning."""

_LINE_END = late_pattern(r"\r\n?")


class _Characters(dict[int, str]):
    """For `str.translate`: each character as HTML, worked out when it first comes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown = visible_character(character)
        self[code] = escape(character) if shown == character else f'<span class="escape">{escape(shown)}</span>'
        return self[code]


_CHARACTERS = _Characters({ord("\n"): "\n", ord("\t"): "\t"})


def as_html(text: str) -> str:
    """`text` as the content of an element. Line ends become line feeds, as every HTML parser makes them."""
    return _LINE_END.sub("\n", text).translate(_CHARACTERS)


def attribute(name: str, value: str) -> str:
    """An attribute with a space before it, or nothing where the value is empty."""
    return f' {name}="{escape(visible(value))}"' if value else ""


def without_commands(markup: str) -> str:
    """`markup` that shows the same, with nothing in it that a CI server obeys when the page is printed to its log."""
    return _COMMAND.sub(lambda match: f"&#{ord(match[0])};", markup)
