"""`guidelint test`: the examples of every rule that ships find exactly what they mark, and examples that do not are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.rules.examples import ExamplesResult, differences, run_examples
from guidelint.rules.loader import Pack, load_pack, load_packs
from guidelint.rules.marks import CLOSING, OPENING, MarkError, read_example
from guidelint.rules.rule import Rule
from guidelint.source import Source, Span

RULE = """\
id: bad-word
extends: existence
level: warning
summary: A bad word.
message: "'{match}' is a bad word"
tokens: [gobbledygook, 废话]
examples:
  flagged:
    - What ⟦gobbledygook⟧!
    - |
      # 标题

      都是⟦废话⟧，⟦废 话⟧。
  clean:
    - Plain words.
    - "`gobbledygook` is code."
"""


@cache
def linter(selected: str) -> Linter:
    return Linter(replace(Settings(), select=(selected,) if selected else ()), "en")


def lint_with_one_rule(text: str, rule: Rule) -> Sequence[Span]:
    """Lint with `rule` alone; what is said about suppressions needs the rules that they name."""
    selected = "" if rule.check == "suppression" else rule.id
    return [finding.span for finding in linter(selected).lint(Source(text)).findings if finding.rule == rule.id]


def lint_with(pack: Pack, folder: Path) -> ExamplesResult:
    one = Linter(replace(Settings(), packs=(str(folder),), select=(pack.id,)), "en")
    return run_examples([pack], lambda text, rule: [finding.span for finding in one.lint(Source(text)).findings if finding.rule == rule.id])


def house(tmp_path: Path, text: str) -> tuple[Pack, Path]:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "bad-word.yaml").write_text(text, encoding="utf-8")
    return load_pack(folder), folder


@pytest.mark.parametrize("rule", load_packs().rules, ids=lambda rule: rule.id)
def test_the_examples_of_shipped_rules(rule: Rule) -> None:
    pack = Pack(rule.pack, (rule,))
    assert [str(failure) for failure in run_examples([pack], lint_with_one_rule).failures] == []


def test_a_pack_of_the_user_is_tested_like_those_that_ship(tmp_path: Path) -> None:
    pack, folder = house(tmp_path, RULE.replace("，⟦废 话⟧", ""))
    assert lint_with(pack, folder) == ExamplesResult(rules=1, examples=4)


def test_an_example_that_finds_less_is_named_by_its_line(tmp_path: Path) -> None:
    pack, folder = house(tmp_path, RULE)
    (failure,) = lint_with(pack, folder).failures
    assert str(failure) == f"{folder.as_posix()}/bad-word.yaml:10: bad-word: expected ⟦废 话⟧ at 11-14, found nothing there"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("⟦gobbledygook⟧!", "⟦gobbledygook!⟧", "expected ⟦gobbledygook!⟧ at 5-18, found ⟦gobbledygook⟧ at 5-17"),
        ("Plain words.", "Plain gobbledygook.", "found ⟦gobbledygook⟧ at 6-18, which must not be found"),
        ("⟦gobbledygook⟧!", "⟦gobbledygook⟧! 废话", "found ⟦废话⟧ at 19-21, which is not marked"),
    ],
)
def test_what_differs_is_said(tmp_path: Path, old: str, new: str, message: str) -> None:
    pack, folder = house(tmp_path, RULE.replace("，⟦废 话⟧", "").replace(old, new))
    (failure,) = lint_with(pack, folder).failures
    assert failure.message == message


def test_a_rule_without_examples_is_an_error(tmp_path: Path) -> None:
    pack, folder = house(tmp_path, RULE.partition("examples:")[0])
    messages = [failure.message for failure in lint_with(pack, folder).failures]
    assert messages == [
        "has no flagged example, so nothing shows that it can match",
        "has no clean example: add a near miss that must not be found",
    ]


def test_a_pattern_that_can_never_match_is_an_error(tmp_path: Path) -> None:
    pack, _ = house(tmp_path, RULE.replace("废话]", "廢話]"))
    failures = run_examples(
        [pack], lambda text, rule: next(example.marks for example in (*rule.flagged, *rule.clean) if example.text == text)
    ).failures
    assert [failure.message for failure in failures] == [
        "the pattern '廢話' can never match '廢話': it is searched in folded text, write '废话'"
    ]


# Marks


@given(st.lists(st.text("ab 微\n", min_size=1, max_size=4), max_size=6))
def test_marks_are_read_where_they_were_written(pieces: list[str]) -> None:
    written = "".join(f"{OPENING}{piece}{CLOSING}" if number % 2 else piece for number, piece in enumerate(pieces))
    example = read_example(written, 1)
    assert example.text == "".join(pieces)
    assert [example.text[start:end] for start, end in example.marks] == pieces[1::2]


@given(st.text("a⟦⟧", max_size=8))
def test_any_text_has_marks_or_an_error(text: str) -> None:
    try:
        example = read_example(text, 1)
    except MarkError:
        return
    assert all(start < end for start, end in example.marks)
    assert not list(differences(example, example.marks))


# The check existence


@pytest.mark.parametrize(
    ("parameters", "text", "found"),
    [
        ("tokens: [sim]", "A **s**im, a *SIM* and sims", ["s**im", "SIM"]),
        ("tokens: [sim]\nnonword: true", "sims", ["sim"]),
        ("tokens: [SIM]\nignorecase: false", "sim SIM", ["SIM"]),
        ("tokens: [sim]\nexceptions: [sim city]", "sim city and sim", ["sim"]),
        ("tokens: [sim]\nscope: heading", "# sim\n\nsim", ["sim"]),
        ("tokens: [sim]\nscope: title", "# no\n\n## sim\n", []),
        ("tokens: [sim]\nscope: list", "sim\n\n- sim\n", ["sim"]),
        ("tokens: [sim]\nscope: table", "| sim |\n|---|\n| no |\n", ["sim"]),
        ("tokens: [电话卡]", "電話卡", ["電話卡"]),
        ("tokens: [sim]", "`sim` <!-- sim --> [x](sim) ｓｉｍ", ["ｓｉｍ"]),
    ],
)
def test_existence_finds_tokens_where_readers_read_them(tmp_path: Path, parameters: str, text: str, found: list[str]) -> None:
    head = RULE.partition("tokens:")[0]
    _, folder = house(tmp_path, f"{head}{parameters}\n")
    one = Linter(replace(Settings(), packs=(str(folder),), select=("house",)), "en")
    assert [finding.text for finding in one.lint(Source(text)).findings] == found
