"""Fixing an article as far as it goes: it comes to rest, leaves code alone, and touches only what is shown."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import Edit, Finding, Status
from guidelint.repairing import Repaired, moved, repair
from guidelint.source import Source, Span

LINTER = Linter(Settings(select=("promo", "guidance")), "en")
CODE = "```\nadd t.me/simhelper77 or https://shop.example/?aff=4217\n```"
PIECES = st.sampled_from(
    [
        "# How to cancel a SIM card [TG🔥 @simhelper77](https://t.me/simhelper77)",
        "Order [it](https://shop.example/p/1?aff=4217).",
        "Return it. **微信：kaka20991**",
        "- Telegram: @sim_helper77\n- fine",
        "- add 微信 `kaka20991`\n\n  ```\n  code\n  ```",
        "> Join our Telegram group now: https://t.me/simhelper77",
        "| a |\n|---|\n| WhatsApp: +44 7700 900123 |",
        "1. Use `sudo reboot` and wait.",
        "Fine words.",
        "Pay with code KASIM20 for 20 % off: [sign up](https://shop.example/i/KX82PQ).",
        "Write to kasim77@gmail.com to order, 20 € each, pay after delivery.",
        CODE,
    ]
)
ARTICLES = st.lists(PIECES, min_size=1, max_size=6).map(lambda pieces: "\n\n".join(pieces) + "\n")


def shown(text: str) -> list[Finding]:
    return [one for one in LINTER.lint(Source(text, "a.md")).findings if one.status is Status.REPORTED]


def repaired(text: str, findings: list[Finding] | None = None) -> Repaired:
    done = repair(Source(text, "a.md"), shown(text) if findings is None else findings, LINTER, unsafe=True)
    assert done is not None
    return done


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_fixing_comes_to_rest_and_leaves_code_alone(text: str) -> None:
    after = repaired(text)
    assert repaired(after.text) == Repaired(after.text, 0)
    assert re.findall(r"```\n.*?```|`sudo reboot`", after.text, re.DOTALL) == re.findall(r"```\n.*?```|`sudo reboot`", text, re.DOTALL)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_what_is_not_shown_stays(text: str) -> None:
    assert repaired(text, []) == Repaired(text, 0)


def test_an_article_that_has_changed_is_not_touched() -> None:
    findings = shown("Return it. **微信：kaka20991**\n")
    assert findings
    assert repair(Source("Return it.\n\n**微信：kaka20991**\n", "a.md"), findings, LINTER, unsafe=True) is None


def test_spans_move_with_the_text_around_them() -> None:
    edits = [Edit(Span(2, 4), ""), Edit(Span(10, 10), "new")]
    assert moved(Span(0, 2), edits) == (0, 2)
    assert moved(Span(3, 8), edits) == (2, 6)
    assert moved(Span(5, 10), edits) == (3, 8)
    assert moved(Span(10, 12), edits) == (11, 13)
    assert moved(Span(2, 4), edits) == (2, 2)


def test_the_next_fix_is_made_where_the_safe_one_would_leave_the_finding() -> None:
    text = "官网：[点击注册](https://cloud.example/#/register?code=Qm7xT2pL)，优惠码 `XY20` 八折。\n"
    done = repaired(text)
    assert shown(done.text) == []
    assert "Qm7xT2pL" not in done.text
