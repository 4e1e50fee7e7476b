"""What each link is in its article."""

from __future__ import annotations

import pytest

from guidelint.document import Document, Role
from guidelint.document.roles import role_of
from guidelint.rules.lists import RuleData
from guidelint.source import Source

FACTS = RuleData().facts(own_domains=["ours.example"])


def role(markdown: str) -> Role:
    document = Document(Source(markdown), FACTS)
    return role_of(document, document.links[0])


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://www.fcc.gov/consumers/guides/porting", Role.OFFICIAL),
        ("https://journal.example.org/studies/12", Role.CITATION),
        ("https://github.com/org/tool", Role.TOOL),
        ("https://docs.ours.example/start", Role.FIRST_PARTY),
        ("https://ours.example/?aff=12", Role.FIRST_PARTY),
        ("../install.md", Role.FIRST_PARTY),
        ("#steps", Role.NAVIGATION),
        ("https://discord.gg/abcdef", Role.NAVIGATION),
        ("https://t.me/sim_helper77", Role.PROMOTION),
        ("https://shop.example/?aff=4217", Role.PROMOTION),
        ("https://shop.example/join/94967806", Role.PROMOTION),
        ("https://bit.ly/3xYz9Qa", Role.PROMOTION),
        ("/302.html?target=https://shop.example/", Role.PROMOTION),
    ],
)
def test_the_role_follows_from_the_target(target: str, expected: Role) -> None:
    assert role(f"See [this]({target}).") is expected


def test_what_a_step_fetches_is_a_tool() -> None:
    assert role("1. Download [the archiver](https://archiver.example/download.html).") is Role.TOOL
    assert role("1. 安装 [解压工具](https://archiver.example/download.html)。") is Role.TOOL


def test_a_next_page_is_navigation() -> None:
    assert role("[Next →](https://docs.example.org/page/2)") is Role.NAVIGATION
