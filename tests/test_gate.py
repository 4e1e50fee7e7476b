"""The gate: it keeps rules from running, never from finding."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.config import Settings
from guidelint.document import Document
from guidelint.document.folding import gate_literal, gate_texts
from guidelint.engine import Linter
from guidelint.gate import Gate
from guidelint.linear import all_match
from guidelint.rules.lists import RuleData
from guidelint.rules.literals import needs_of
from guidelint.rules.loader import load_packs
from guidelint.rules.need_table import asking
from guidelint.rules.program import Program
from guidelint.rules.rule import Rule
from guidelint.source import Source, Span

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"

PIECES = st.lists(
    st.sampled_from(
        [
            "We guarantee it works in every country. ",
            "**100%** guaran**teed** ",
            "保证一小时内",
            "注销成功。",
            "大约需要几个工作日左右。",
            "最好的",
            "平台",
            "业内首选。",
            "ｇｕａｒａｎｔｅｅ ",
            "гuarantee ",
            "gua\u200brantee ",
            "g&#117;arantee ",
            "[the best eSIM](https://shop.example/?ref=42) ",
            "Order now! ",
            "加V：abc12345 领资料",
            "TG👉 @roam_example ",
            "微&#20449;：abc12345 ",
            "t%2Eme/abc ",
            "https://bit.ly/abc ",
            "![扫码](qr.png) ",
            "\n\n",
            "\n",
            "\r\n",
            "\r",
            "# ",
            "> ",
            "- ",
            "| a | b |\n|---|---|\n| ",
            " | ",
            "`",
            "<!-- ",
            " -->",
            "<p>",
            "</p>",
            "---\ntitle: ",
            "註銷手機號免費",
            "Studies show that ",
            "80 % of users ",
            "Cancel your SIM card. ",
            "contact customer service. ",
            "拨打客服热线10010。",
            "中国移动",
            "Send us the one-time code. ",
        ]
    ),
    max_size=14,
).map("".join)


@cache
def linter(gate: bool) -> Linter:
    return Linter(Settings(), "en", gate)


@settings(max_examples=250, deadline=None)
@given(PIECES, st.sampled_from(["a.md", "a.mdx"]))
def test_findings_are_the_same_without_the_gate(text: str, path: str) -> None:
    source = Source(text, path)
    assert linter(True).lint(source) == linter(False).lint(source)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.md")), ids=lambda path: path.name)
def test_findings_in_whole_articles_are_the_same_without_the_gate(path: Path) -> None:
    source = Source.from_bytes(path.read_bytes(), path.name)
    assert linter(True).lint(source) == linter(False).lint(source)


@pytest.mark.parametrize("rule", load_packs().rules, ids=lambda rule: rule.id)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_no_finding(rule: Rule, end: str) -> None:
    for example in (*rule.flagged, *rule.clean):
        plain, other = (linter(True).lint(Source(text, "a.md")) for text in (example.text, example.text.replace("\n", end)))
        assert [(one.rule, one.text) for one in plain.findings] == [(one.rule, one.text.replace(end, "\n")) for one in other.findings]


@settings(max_examples=300, deadline=None)
@given(PIECES | st.text(max_size=40))
def test_whatever_stands_in_folded_text_stands_in_the_gate_texts(text: str) -> None:
    folded = Document(Source(text)).fold(Span(0, len(text))).text
    texts = gate_texts(text)
    for word in folded.split(" "):
        literal = gate_literal(word)
        assert any(literal in one for one in texts), word


def test_an_article_without_a_word_of_any_rule_runs_no_rule() -> None:
    gate = Gate(asking({"one": needs_of("guaranteed?"), "two": needs_of(r"\d+ ?% of (?:users|people)")}))
    assert gate.hits(Source("Cut the card in two.\n")).rules == frozenset()


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("80 % of users", [Span(0, 13)]),
        ("80 % of\nusers", [Span(0, 13)]),
        ("80 % of\r\nusers", [Span(0, 14)]),
        ("80 % of\rusers", [Span(0, 13)]),
        ("first\n\n80 % of users\n\nlast", [Span(7, 20)]),
        ("first\r\n\r\n80 % of users\r\n\r\nlast", [Span(9, 22)]),
        ("80 %\n\nof users", []),
    ],
)
def test_a_need_is_met_between_blank_lines(text: str, met: list[Span]) -> None:
    needs = needs_of(r"\d+ ?% of (?:users|people)")
    hits = Gate(asking({"rule": needs})).hits(Source(text))
    assert list(hits.of(needs) or ()) == met
    assert hits.rules == (frozenset({"rule"}) if met else frozenset())


def test_a_pattern_that_needs_nothing_is_met_everywhere() -> None:
    needs = needs_of(r"\d+")
    hits = Gate(asking({"rule": needs})).hits(Source("no digit"))
    assert (hits.of(needs), hits.rules) == (None, frozenset({"rule"}))


def test_every_form_of_the_shipped_rules_can_be_searched_for() -> None:
    packs = load_packs()
    table, *numbers = Program(packs.packs, RuleData()).asking(rule for rule in packs.rules if not rule.refusal)
    forms = {form for part in numbers for those in part.values() for number in those for form in table.forms[number]}
    assert len(forms) > 1000
    assert not {form for form in forms if all_match((form,), b"\x01")}, "these let everything through"
