"""The checks of words, which are Vale's: article in, findings out, in rule files of ours and in their examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import House
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.config import Settings
from guidelint.document import Document
from guidelint.engine import Linter
from guidelint.finding import Finding
from guidelint.rules.texts import written
from guidelint.source import Source, Span

HEAD = "id: one\nlevel: warning\nsummary: x\n"


def lint(folder: Path, rule: str, article: str, *, gate: bool = True, message: str = "{text}") -> list[Finding]:
    house = folder / "house"
    house.mkdir(exist_ok=True)
    (house / "one.yaml").write_text(f"{HEAD}message: '{message}'\n{rule}", encoding="utf-8")
    found = Linter(Settings(packs=(str(house),), select=("house",)), "en", gate=gate).lint(Source(article, "a.md"))
    assert found.failures == ()
    return list(found.findings)


def marked(folder: Path, rule: str, article: str, message: str = "{text}") -> list[str]:
    """The messages that `rule` gives for `article`, whose ⟦ ⟧ must enclose exactly what is found."""
    text = re.sub("[⟦⟧]", "", article)
    found = lint(folder, rule, text, message=message)
    assert found == lint(folder, rule, text, gate=False, message=message)
    shown = text
    for finding in sorted(found, key=lambda one: one.span, reverse=True):
        start, end = finding.span
        shown = f"{shown[:start]}⟦{shown[start:end]}⟧{shown[end:]}"
    assert shown == article
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        ("tokens: [data plan]", "A ⟦data plan⟧, a ⟦data *plan⟧*, a ⟦DATA\nplan⟧ and datas plan. `data plan`"),
        ("tokens: [data plan]\nignorecase: false", "A ⟦data plan⟧, a ⟦data *plan⟧*, a ⟦data\nplan⟧, a DATA plan. `data plan`"),
        ("tokens: [esim]", "我的⟦eSIM⟧卡，⟦esim⟧。esims"),
        ("tokens: [eSIM]\nignorecase: false", "我的⟦eSIM⟧卡，esim，⟦eSIM⟧。eSIMs"),
        ("tokens: [流量]\nignorecase: false", "无限⟦流量⟧套餐，**⟦流**量⟧？⟦流**量⟧**"),
        ("tokens: ['[a-z]\\. {2,}[A-Z]']\nscope: block\nnonword: true\nignorecase: false", "On⟦e.  T⟧wo. Three\n"),
        ("tokens: [free]\nscope: heading.h2", "# Free\n\n## ⟦Free⟧ now\n\nFree\n"),
        ("tokens: [free]\nscope: [title, list]", "# ⟦Free⟧\n\n- ⟦free⟧\n\n## Free\n\nFree\n"),
        ("tokens: [free]\nscope: quote", "Free\n\n> ⟦free⟧\n"),
        ("tokens: [free]\nscope: paragraph", "# Free\n\n⟦Free⟧\n\n- free\n\n> free\n"),
        ("tokens: ['free_\\w+']\nscope: raw\nignorecase: false", "`⟦free_data⟧` [x](⟦free_x⟧)\n\n    ⟦free_y⟧\n"),
        (
            "tokens: [click here]\nignorecase: false",
            "See ⟦click here⟧, ⟦click [here⟧](https://a.example), [⟦click](https://a.example) here⟧.",
        ),
    ],
)
def test_existence(tmp_path: Path, rule: str, article: str) -> None:
    assert marked(tmp_path, f"extends: existence\n{rule}\n", article)


def test_substitution_says_what_to_write(tmp_path: Path) -> None:
    rule = (
        "extends: substitution\nswap: {e-mail: email, 'utili[sz]e': use|apply, '(\\d+) ?gigs?': $1 GB, 手提电话: 手机}\ncapitalize: true\n"
    )
    article = "⟦E-mail⟧ us, email us, ⟦utilise⟧ it, ⟦10 gigs⟧ of data. 用⟦手提电话⟧打。\n"
    assert marked(tmp_path, rule, article, "{replacement} for {match}") == [
        "Email for E-mail",
        "use / apply for utilise",
        "10 GB for 10 gigs",
        "手机 for 手提电话",
    ]


def test_substitution_leaves_alone_what_is_already_right(tmp_path: Path) -> None:
    rule = "extends: substitution\nswap: {'(?i:github)': GitHub}\nignorecase: false\n"
    assert marked(tmp_path, rule, "⟦github⟧, GitHub, ⟦Github⟧, githubs\n", "{replacement}") == ["GitHub", "GitHub"]


def test_occurrence_counts_in_each_text_of_its_scope(tmp_path: Path) -> None:
    rule = "extends: occurrence\ntoken: '[,，]'\nmax: 2\nscope: sentence\n"
    article = "One, two, three⟦, four, five,⟧ six. One, two, three.\n\n一，二，三⟦，⟧四。\n"
    assert marked(tmp_path, rule, article, "{count}") == ["5", "3"]
    assert marked(tmp_path, rule.replace("sentence", "block"), "A, b, c. D⟦,⟧ e.\n", "{count}") == ["3"]


def test_occurrence_reports_a_text_with_too_few(tmp_path: Path) -> None:
    rule = "extends: occurrence\ntoken: '[?？]'\nmin: 1\nscope: heading\n"
    assert marked(tmp_path, rule, "# Why?\n\n## ⟦How *so⟧*\n\nText.\n\n## 为什么？\n", "{count}") == ["0"]


def test_repetition_is_about_words_that_follow_themselves(tmp_path: Path) -> None:
    rule = "extends: repetition\ntokens: ['[^\\s]+']\n"
    article = "It is ⟦the\nthe⟧ ⟦best **best⟧** plan, plan. ⟦Is is⟧ x: ⟦no No no⟧ yes\n"
    assert marked(tmp_path, "extends: repetition\ntokens: ['[^\\s]+']\n", article, "{word}") == ["the", "best", "Is", "no"]
    assert marked(tmp_path, "extends: repetition\ntokens: [的, 了]\n", "我⟦的的⟧手机。看看，的 话⟦了\n了⟧。\n", "{word}") == ["的", "了"]
    assert marked(tmp_path, f"{rule}alpha: true\nmax: 1\n", "1 1 1, x x y ⟦z z z⟧\n") == ["z z z"]


def test_consistency_keeps_to_what_comes_first(tmp_path: Path) -> None:
    rule = "extends: consistency\neither: {colou?r: couleur, log ?in: sign ?in, 登录: 登陆}\n"
    article = "Log in. 登录。\n\nThen ⟦sign in⟧, ⟦signin⟧, ⟦登陆⟧; color, colour.\n"
    assert marked(tmp_path, rule, article, "{match} after {first}") == ["sign in after Log in", "signin after Log in", "登陆 after 登录"]


def test_conditional_asks_for_what_tells_it(tmp_path: Path) -> None:
    rule = "extends: conditional\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [HTML]\n"
    article = "The ⟦NTP⟧ and NTP. Local Profile Assistant (LPA), the LPA, HTML, 用⟦MVNO⟧的卡。Network Time Protocol (NTP).\n"
    assert marked(tmp_path, rule, article) == ["NTP", "MVNO"]
    anywhere = "extends: conditional\nfirst: 充值\nsecond: 官方\n"
    assert marked(tmp_path, anywhere, "官方说明。充值。\n") == []
    assert marked(tmp_path, anywhere, "⟦充值⟧。官方说明。\n") == ["充值"]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            "extends: substitution\nswap: {E-Mail: email}",
            "the pattern 'E-Mail' can never match 'E-Mail': it is searched in folded text, write 'e-mail'",
        ),
        ("extends: substitution\nswap: {'(x': y}", "the pattern '(x' is no regular expression"),
        ("extends: substitution\nswap: {'{thng}': y}\nslots: {thing: x}", "the pattern '{thng}' names an unknown slot '{thng}'"),
        ("extends: substitution\nswap: {x: 5}", "'swap.x' is 5, must be text"),
        ("extends: occurrence\ntoken: x", "the check needs 'max' or 'min', or both"),
        ("extends: occurrence\ntoken: x\nmax: -1", "'max' is -1, must be 0 or more"),
        ("extends: consistency\neither: {a: ''}", "'either.a' is empty"),
        ("extends: consistency\neither: {a: 'x*'}", "the pattern 'x*' can match the empty string"),
        ("extends: conditional\nfirst: x", "key 'second' is missing"),
        ("extends: existence\ntokens: [x]\nscope: [heading, headin]", "'headin', must be one of"),
        ("extends: repetition\ntokens: [x]\nmax: many", "'max' is 'many', must be a whole number"),
    ],
)
def test_a_mistake_is_named_with_its_line(house: House, rule: str, message: str) -> None:
    house.write("own/one.yaml", f"{HEAD}message: x\n{rule}\n")
    house.write("guidelint.toml", 'packs = ["own"]')
    house.write("a.md", "x\n")
    ran = house.check()
    assert ran.code == 2
    assert "own/one.yaml" in ran.out + ran.err
    assert message in ran.out + ran.err


def test_slots_fill_the_keys_of_a_swap(tmp_path: Path) -> None:
    rule = "extends: substitution\nswap: {'{thing} card': eSIM}\nslots: {thing: [virtual, digital]}\n"
    assert marked(tmp_path, rule, "A ⟦digital card⟧.\n", "{replacement}") == ["eSIM"]


EXAMPLES = """
examples:
  flagged: ["It is ⟦{found}⟧ here."]
  clean: ["It is fine."]
"""


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("extends: substitution\nswap: {gorgone: gorgon}", "gorgone"),
        ("extends: occurrence\ntoken: gorgon\nmax: 0", "gorgon"),
        ("extends: repetition\ntokens: [gorgon]", "gorgon gorgon"),
        ("extends: conditional\nfirst: gorgon\nsecond: snake", "gorgon"),
    ],
)
def test_examples_run(house: House, rule: str, found: str) -> None:
    house.write("own/one.yaml", f"{HEAD}message: x\n{rule}\n{EXAMPLES.format(found=found)}")
    ran = house.run("test", "own")
    assert (ran.code, ran.err) == (0, ""), ran.out
    house.write("own/one.yaml", f"{HEAD}message: x\n{rule}\n{EXAMPLES.format(found='fine')}")
    assert house.run("test", "own").code == 1


_PIECES = st.lists(
    st.sampled_from(["free", "Data", " ", "\n", "**", "`code`", "[", "](https://a.example)", "流量", "é", "é", "_", ". "]), max_size=14
)


@settings(max_examples=150, deadline=None)
@given(_PIECES)
def test_written_text_leads_back_to_its_place(pieces: list[str]) -> None:
    document = Document(Source("".join(pieces), "a.md"))
    for block in document.blocks:
        text = written(document, block.span)
        assert len(text.text) == len(text.starts) == len(text.ends)
        for at, character in enumerate(text.text):
            if not character.isspace():
                assert document.text[text.starts[at] : text.ends[at]] == character
        assert list(text.starts) == sorted(text.starts)


RULES = [
    "tokens: [free data]",
    "tokens: [Data]\nignorecase: false",
    "tokens: ['(?i:freE)', 流量]\nignorecase: false",
    "tokens: [fre.]\nnonword: true",
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RULES), _PIECES)
def test_the_gate_changes_nothing(tmp_path_factory: pytest.TempPathFactory, rule: str, pieces: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp()
    article = "".join(pieces)
    rule = f"extends: existence\n{rule}\n"
    assert lint(folder, rule, article) == lint(folder, rule, article, gate=False)
    assert all(isinstance(finding.span, Span) and finding.text for finding in lint(folder, rule, article))
