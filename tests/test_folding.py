"""Folding: what people write to hide is seen as what it means, and its place is not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.document import Document
from guidelint.document.folding import fold, fold_with_offsets
from guidelint.source import Source, Span


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("ＴＧ：ａｂｃ", "tg:abc"),
        ("𝐓𝐞𝐥𝐞𝐠𝐫𝐚𝐦", "telegram"),
        ("tеlеgrаm", "telegram"),
        ("微\u200b信", "微信"),
        ("註銷門號", "注销门号"),
        ("Cafe\u0301", "café"),
        ("Straße", "strasse"),
        ("Привет", "привет"),
        ("a \t\n b", "a b"),
    ],
)
def test_folding(written: str, seen: str) -> None:
    assert fold(written) == seen


@given(st.text(max_size=60), st.integers(0, 5))
def test_every_folded_character_has_a_place(text: str, start: int) -> None:
    folded = fold_with_offsets(text, start)
    assert folded.text == fold(text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start <= a < b <= start + len(text) for a, b in zip(folded.starts, folded.ends, strict=True))


@pytest.mark.parametrize(
    ("article", "needle", "found"),
    [
        ("加**微**信：`x`", "微信", "微**信"),
        ("Tele**gram** us", "telegram", "Tele**gram"),
        ("a\\_b", "a_b", "a\\_b"),
        ("[gua](x)rantee", "gua rantee", "gua](x)rantee"),
    ],
)
def test_emphasis_marks_vanish(article: str, needle: str, found: str) -> None:
    doc = Document(Source(article))
    folded = doc.fold(Span(0, len(article)))
    at = folded.text.index(needle)
    span = folded.span(at, at + len(needle))
    assert article[span.start : span.end] == found
