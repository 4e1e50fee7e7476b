"""Which articles are read as a pitch, and which are not."""

from __future__ import annotations

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.source import Source

LINTER = Linter(settings_from({"select": ["claims"]}), "en")
TERM = "Delivery is instant."
PITCH = """# Best kettle of the year

We reviewed six kettles for you. The Steamy is amazing and easy to use.
It is cheap, and there is a discount code for new customers.
Friendly customer support answers around noon. Get yours now.
It comes in four colours.
"""
ZH_TERM = "终身有效。"
ZH_PITCH = """# 电水壶推荐：哪款值得买

这款水壶性价比拉满，小白也能用。新用户注册就送配件。
现在有限时优惠，靠谱的老牌子，售后无忧。
水壶有四种颜色。底座可以拆下来。
"""
MANUAL = """# Discounts

A discount is a rule that lowers a price. Create a coupon in the dashboard.
The best match wins. Prices are stored in cents. Each coupon has a code.
A cheap item keeps its price. See the reference for all fields.
"""


def rules(article: str, gate: bool = True) -> list[str]:
    linter = LINTER if gate else Linter(settings_from({"select": ["claims"]}), "en", gate=False)
    return [finding.rule for finding in linter.lint(Source(article)).findings if finding.text in article[-75:]]


@pytest.mark.parametrize(("article", "term"), [(PITCH, TERM), (ZH_PITCH, ZH_TERM)])
def test_an_article_that_speaks_like_a_seller_in_several_ways_is_a_pitch_without_any_link(article: str, term: str) -> None:
    assert rules(article + "\n" + term)
    assert rules(article + "\n" + term, gate=False)


@pytest.mark.parametrize("term", [TERM, ZH_TERM])
def test_a_manual_with_one_or_two_kinds_of_such_words_is_none(term: str) -> None:
    assert not rules(MANUAL + "\n" + term)


@pytest.mark.parametrize("term", [TERM])
def test_a_few_such_words_in_a_long_article_make_no_pitch(term: str) -> None:
    assert not rules(PITCH + "\nThe lid opens with a button.\n" * 120 + "\n" + term)


def test_a_link_that_calls_the_reader_to_act_is_no_title() -> None:
    assert rules(PITCH + "\n👉 [Claim your $5 credit today](https://kettle.example/start)")
    assert not rules(PITCH + "\n- [How I paid $5 for a kettle](https://kettle.example/start)")
