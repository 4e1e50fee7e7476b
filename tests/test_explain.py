"""`guidelint explain` and `guidelint rules`, as a reader at a terminal sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.finding import LANGUAGES, Language, Level
from guidelint.report.catalogue import rules_table
from guidelint.report.columns import marked_rows, underline, wrapped
from guidelint.report.explain import UnknownRuleError, explain
from guidelint.report.terminal import width as columns
from guidelint.rules.loader import Pack, load_pack, load_packs
from guidelint.source import Span

SHIPPED = load_packs().packs

RULE = """\
id: bad-word
extends: existence
level: warning
summary: {en: A bad word., zh: 不该出现的词。}
why: {en: Nobody knows what it means., zh: 没有人知道它的意思。}
instead: {en: Say what you mean., zh: 把意思说清楚。}
message: "'{match}' is a bad word"
link: https://style.example/words
tokens: [gobbledygook, 废话]
examples:
  flagged:
    - What ⟦gobbledygook⟧!
    - 这是⟦废话⟧。
    - A line with \\t ⟦gobbledygook⟧.
    - ⟦gobbledygook⟧ again.
    - More ⟦gobbledygook⟧.
  clean:
    - Plain words.
"""

PAGE = """\
bad-word  warning · pack house
A bad word.

Why
  Nobody knows what it means.

Instead
  Say what you mean.

Found
  │ What gobbledygook!
  │      ^^^^^^^^^^^^

  │ A line with \\t gobbledygook.
  │                ^^^^^^^^^^^^

  │ gobbledygook again.
  │ ^^^^^^^^^^^^

  │ More gobbledygook.
  │      ^^^^^^^^^^^^

  and 1 more in {file}

Left alone
  │ Plain words.

Options
  tokens
    Patterns to find: words or regular expressions, in lower
    case and simplified characters.
"""


@pytest.fixture
def house(tmp_path: Path) -> Pack:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "bad-word.yaml").write_text(RULE, encoding="utf-8")
    return load_pack(tmp_path / "house")


def test_a_page_says_all_that_the_file_says(house: Pack) -> None:
    page = explain("bad-word", [house], width=60)
    assert page.startswith(PAGE.replace("{file}", house.rules[0].file))
    assert "<!-- guidelint: ignore[bad-word] reason -->" in page
    assert 'levels = { bad-word = "suggestion" }' in page
    assert page.endswith("Read more\n  https://style.example/words\n")


def test_a_chinese_page_shows_chinese_examples_first(house: Pack) -> None:
    lines = explain("bad-word", [house], "zh", 60).split("\n")
    assert lines[:2] == ["bad-word  警告 · 规则包 house", "不该出现的词。"]
    at = lines.index("会报告")
    assert lines[at + 1 : at + 3] == ["  │ 这是废话。", "  │     ^^^^"]


def test_the_level_is_that_of_the_configuration(house: Pack) -> None:
    assert explain("bad-word", [house], levels={"house": Level.ERROR}).startswith("bad-word  error · ")
    assert " error " in rules_table([house], levels={"bad-word": Level.ERROR})


def test_colour_only_when_asked_for(house: Pack) -> None:
    assert "\x1b" not in explain("bad-word", [house])
    assert "\x1b[1mbad-word\x1b[0m" in explain("bad-word", [house], color=True)


def test_an_unknown_rule_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match="there is no rule 'superlativ': did you mean 'superlative'"):
        explain("superlativ", SHIPPED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [rule.id for pack in SHIPPED for rule in pack.rules])
def test_every_shipped_rule_has_a_page_that_fits(rule: str, language: Language) -> None:
    page = explain(rule, SHIPPED, language, 72)
    assert max(columns(line) for line in page.split("\n") if "│" in line) <= 72
    assert "{" not in page.split("\n", 1)[0]


def test_the_table_is_aligned(house: Pack) -> None:
    assert rules_table([house]) == "rule      level    pack   what it finds\nbad-word  warning  house  A bad word.\n"
    assert rules_table([house], "zh") == "规则      级别     规则包  检查内容\nbad-word  warning  house   不该出现的词。\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_names_every_rule_within_its_width(language: Language) -> None:
    table = rules_table(SHIPPED, language, 90)
    assert all(f"{rule.id} " in table for pack in SHIPPED for rule in pack.rules)
    assert max(map(columns, table.split("\n"))) <= 90


@given(st.text("abc 微信，。\n", max_size=60), st.integers(4, 30))
def test_wrapping_keeps_the_words_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width or " " not in line for line in lines)


@given(st.text("abc 微信😀\n\t\x1b", max_size=40), st.integers(0, 39), st.integers(1, 5), st.integers(6, 30))
def test_what_is_underlined_is_what_is_marked(text: str, start: int, length: int, width: int) -> None:
    mark = Span(min(start, len(text)), min(start + length, len(text)))
    rows = list(marked_rows(text, [mark], width))
    assert all(columns(row.rstrip()) <= width for row, _ in rows)
    assert all(row.isprintable() for row, _ in rows)
    marked = "".join(character for row, flags in rows for character, flag in zip(row, flags, strict=True) if flag)
    shown = text[: len(text.rstrip("\n"))][mark.start : mark.end].replace("\n", "").replace("\t", "    ").replace("\x1b", "\\x1b")
    assert marked == shown
    assert all(columns(underline(row, flags)) <= columns(row) for row, flags in rows)
