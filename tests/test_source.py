"""Source: decoding, and the map between offsets and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.source import Position, Source, UndecodableError


@pytest.mark.parametrize(
    ("text", "starts"),
    [("", (0,)), ("a", (0,)), ("a\nb", (0, 2)), ("a\r\nb\rc\n", (0, 3, 5, 7)), ("a\u2028b\x0bc\x85d", (0,))],
)
def test_lines_end_at_cr_and_lf_and_at_nothing_else(text: str, starts: tuple[int, ...]) -> None:
    assert Source(text).line_starts == starts


@given(st.text(alphabet="ab\r\n\u2028\t注😀"), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    assert source.line_starts[line - 1] + column - 1 == offset


def test_columns_count_code_points() -> None:
    assert Source("注销😀x").position(3) == Position(1, 4)


def test_a_byte_order_mark_is_not_counted() -> None:
    source = Source.from_bytes(b"\xef\xbb\xbfabc")
    assert (source.text, source.bom) == ("abc", True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ab\xff", "not UTF-8: byte 0xff at offset 2"),
        (b"\xef\xbb\xbfab\xff", "not UTF-8: byte 0xff at offset 5"),
        (b"a\0b", "not text: NUL byte at offset 1"),
    ],
)
def test_bytes_that_are_no_text_are_named(data: bytes, message: str) -> None:
    with pytest.raises(UndecodableError, match=message):
        Source.from_bytes(data)
