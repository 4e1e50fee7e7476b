"""What a terminal shows: nothing that acts, underlines that line up, colour where it is wanted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from guidelint.report.excerpt import excerpt
from guidelint.report.terminal import Paint, visible, wants_colour, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("中文 💪 é", "中文 💪 é"),
        ("a\u202eb", "a\\u202eb"),
        ("\u2066\u2069\u200e\u200f\u061c", "\\u2066\\u2069\\u200e\\u200f\\u061c"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("\x1b[31m\x07\x9b", "\\x1b[31m\\x07\\x9b"),
        ("a\tb\r\n", "a\\tb\\r\\n"),
        ("bad\udcff", "bad\\xff"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("line\u2028end", "line\\u2028end"),
        ("\u3164", "\\u3164"),
    ],
)
def test_what_acts_or_hides_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_shown_acts(text: str) -> None:
    assert not {unicodedata.category(character) for character in visible(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("中文", 4), ("💪", 2), ("é", 1), ("e\u0301", 1), ("“…”", 3)])
def test_width_is_that_of_the_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def show(line: str, start: int, end: int, room: int = 60) -> str:
    part = excerpt(line, start, end, room)
    return f"{part.text}\n{' ' * part.indent}{'^' * part.length}"


def test_underlines_line_up_under_han_and_emoji() -> None:
    line = "# 注销流程[TG💪+ @x](y)]"
    assert show(line, 7, 11) == "# 注销流程[TG💪+ @x](y)]\n" + " " * 11 + "^^^^^"


def test_underlines_line_up_under_what_is_escaped_and_under_tabs() -> None:
    assert show("\ta\u202ebad", 3, 6) == "    a\\u202ebad\n" + " " * 11 + "^^^"
    assert show("a\u200bb", 0, 3) == "a\\u200bb\n^^^^^^^^"


def test_a_mark_at_the_end_of_a_line_is_still_seen() -> None:
    assert show("abc", 3, 3) == "abc\n   ^"
    assert show("", 0, 0) == "\n^"


def test_long_lines_are_cut_around_what_is_marked() -> None:
    line = "x" * 500 + "MARK" + "y" * 500
    shown = excerpt(line, 500, 504, 40)
    assert shown.text.startswith("…x")
    assert shown.text.endswith("y…")
    assert shown.text[shown.indent :][:4] == "MARK"
    assert width(shown.text) <= 40
    assert excerpt(line, 0, 4, 40).text == "x" * 38 + "…"
    assert excerpt(line, 1000, 1004, 40).text == "…" + "y" * 38
    assert excerpt(line, 100, 900, 40).text == "…" + "x" * 38 + "…"


@given(
    st.text(st.sampled_from("ab 中文💪\t\u202e\u0301“é"), min_size=1, max_size=150),
    st.integers(0, 149),
    st.integers(1, 150),
    st.integers(20, 90),
)
def test_an_underline_never_leaves_its_line_nor_the_room(line: str, start: int, length: int, room: int) -> None:
    start = min(start, len(line) - 1)
    part = excerpt(line, start, start + length, room)
    assert part.length >= 1
    assert wcswidth(part.text) <= room + 4
    marked = line[start : start + length]
    if marked.isascii() and marked.isalpha() and len(marked) < room // 2:
        assert part.text[len(part.text) - len(part.text.lstrip()) :]
        at = next(
            index
            for index in range(len(part.text) + 1)
            if wcswidth(part.text[:index]) == part.indent and part.text[index:].startswith(marked)
        )
        assert wcswidth(part.text[at : at + len(marked)]) == part.length


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_obeys_the_reader(choice: str, environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_colour(choice, environment, terminal=terminal) is wanted


def test_paint() -> None:
    assert Paint().red("x") == "x"
    assert Paint(on=True).red("x") == "\x1b[1;31mx\x1b[0m"
