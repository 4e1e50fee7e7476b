"""Fixes: what is left of an article, and that nothing breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import Certainty, Edit, Finding, Fix, Level
from guidelint.fixing import apply_fixes
from guidelint.source import Position, Source, Span

LINTER = Linter(Settings(select=("promo",)), "en")


def fixed(text: str, *, unsafe: bool = False) -> str:
    """Fix until nothing changes, as a user who runs the command again."""
    for _ in range(6):
        result = apply_fixes(text, LINTER.lint(Source(text, "a.md")).findings, unsafe=unsafe)
        if result.text == text:
            return text
        text = result.text
    raise AssertionError("fixing does not come to rest")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Buy [it](https://shop.example/p/1?aff=4217).", "Buy [it](https://shop.example/p/1)."),
        ("Buy [it](https://shop.example/p/1?aff=4217&color=red).", "Buy [it](https://shop.example/p/1?color=red)."),
        (
            "Buy [it](https://shop.example/p/1?color=red&amp;aff=4217&amp;size=2).",
            "Buy [it](https://shop.example/p/1?color=red&amp;size=2).",
        ),
        ("Buy it: <https://shop.example/?aff_id=31&affid=12#top>.", "Buy it: <https://shop.example/#top>."),
    ],
)
def test_a_safe_fix_drops_the_parameter_and_keeps_the_link(before: str, after: str) -> None:
    assert fixed(before) == after


def test_a_safe_fix_touches_nothing_else() -> None:
    text = "# Plan [[TG🔥 @simhelper77](https://t.me/simhelper77)]\n\nUse `https://shop.example/?aff=4217` as an example.\n"
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Plan [[TG🔥 @simhelper77](https://t.me/simhelper77)]\n\nText.\n", "# Plan\n\nText.\n"),
        ("First.\n\n- Telegram: @sim_helper77\n- Email: sell@example.net\n\nLast.\n", "First.\n\n\nLast.\n"),
        ("Return it. **微信：kaka20991**\n", "Return it.\n"),
        ("Join [the exchange](https://ex.example/join/94967806) first.", "Join the exchange first."),
    ],
)
def test_an_unsafe_fix_removes_the_advertisement(before: str, after: str) -> None:
    assert fixed(before, unsafe=True) == after


def _finding(spans: list[Span]) -> Finding:
    fix = Fix("remove", tuple(Edit(span, "") for span in spans), safe=True)
    at = Position(1, 1)
    return Finding("rule", "pack", Level.ERROR, Certainty.LOW, "a.md", spans[0], at, at, "", "", "", fixes=(fix,))


_SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text(min_size=40, max_size=40), st.lists(_SPANS, max_size=8))
def test_overlapping_fixes_are_postponed_and_the_rest_stays(text: str, spans: list[Span]) -> None:
    result = apply_fixes(text, [_finding([span]) for span in spans])
    gone = {at for finding in result.applied for at in range(*finding.span)}
    assert result.text == "".join(character for at, character in enumerate(text) if at not in gone)
    assert len(result.applied) + len(result.postponed) == len(spans)
