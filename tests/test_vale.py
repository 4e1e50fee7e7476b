# ruff: noqa: E501 - a rule, its article and what it says stand in one line

"""A team's own rule files of Vale, loaded as a pack: what they find, and what is told about those that cannot be loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import House

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import Finding
from guidelint.rules.errors import RuleError
from guidelint.rules.loader import load_pack, verify_patterns
from guidelint.rules.vale import style_id
from guidelint.source import Source


def style(folder: Path, **files: str) -> Path:
    mine = folder / "styles" / "Mine"
    mine.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (mine / f"{name}.yml").write_text(text, encoding="utf-8")
    return mine


def marked(folder: Path, rule: str, article: str) -> list[str]:
    """The messages for `article`, whose ⟦ ⟧ must enclose exactly what is found, with the gate and without it."""
    mine = style(folder, Rule=rule)
    text = re.sub("[⟦⟧]", "", article)
    runs: list[tuple[Finding, ...]] = []
    for gate in (True, False):
        linted = Linter(Settings(packs=(str(mine),), select=("mine",)), "en", gate=gate).lint(Source(text, "a.md"))
        assert linted.failures == ()
        runs.append(linted.findings)
    assert runs[0] == runs[1]
    shown = text
    for finding in sorted(runs[0], key=lambda one: one.span, reverse=True):
        start, end = finding.span
        shown = f"{shown[:start]}⟦{shown[start:end]}⟧{shown[end:]}"
    assert shown == article
    return [finding.message for finding in runs[0]]


@pytest.mark.parametrize(
    ("rule", "article", "messages"),
    [
        (
            "extends: existence\nmessage: \"Don't use '%s'.\"\nignorecase: true\nlevel: error\ntokens:\n  - simply\n  - Just\n  - 轻松\n",
            "⟦Simply⟧ press, ⟦just⟧ wait, adjust it; `simply`. 这样就能⟦轻松⟧办理，用simplyeSIM。\n",
            ["Don't use 'Simply'.", "Don't use 'just'.", "Don't use '轻松'."],
        ),
        (
            "extends: existence\nmessage: Spell it eSIM\ntokens: [ESIM, E-SIM]\n",
            "群⟦ESIM⟧卡，⟦E-SIM⟧，eSIM，ESIMS。\n",
            ["Spell it eSIM", "Spell it eSIM"],
        ),
        ("extends: existence\nmessage: '%s'\nnonword: true\ntokens: ['\\!{2,}', '！{2,}']\n", "Now⟦!!⟧ 快⟦！！！⟧\n", ["!!", "！！！"]),
        (
            "extends: existence\nmessage: x\nraw: ['\\b(?:is|was)\\b\\s*']\ntokens: [told, 被骗]\n",
            "It ⟦was told⟧, ⟦is *told⟧*, is toldest, 他⟦is被骗⟧了。\n",
            ["x"] * 3,
        ),
        (
            "extends: existence\nmessage: x\nappend: true\nraw: [' now']\ntokens: [buy, get]\n",
            "⟦buy now⟧, outbuy now, ⟦get\nnow⟧\n",
            ["x"] * 2,
        ),
        ("extends: existence\nmessage: x\nraw: ['(?i)see ', '(?:also|too)']\n", "⟦See also⟧, ⟦see *too⟧*\n", ["x", "x"]),
        (
            "extends: existence\nmessage: x\nscope: [heading.h1, list]\ntokens: [Free]\n",
            "# ⟦Free⟧\n\n## Free\n\n- ⟦Free⟧ Free\n".replace("Free⟧ Free", "Free⟧"),
            ["x"] * 2,
        ),
        ("extends: existence\nmessage: x\nscope: table.cell\ntokens: [Free]\n", "Free\n\n| a |\n|---|\n| ⟦Free⟧ |\n", ["x"]),
        ("extends: existence\nmessage: x\nscope: raw\ntokens: ['TODO']\n", "`⟦TODO⟧` <!-- ⟦TODO⟧ -->\n", ["x", "x"]),
        ("extends: existence\nmessage: x\ntokens: ['\\w+ing\\b']\nexceptions: [during]\n", "⟦Paying⟧ during it.\n", ["x"]),
        (
            "extends: substitution\nmessage: Use '%s' instead of '%s'.\nignorecase: true\naction: {name: replace}\nswap:\n  '(?:e-mail|mail)': email\n  GIT ?hub: GitHub\n  短信验证码: 验证码|校验码\n",
            "⟦E-mail⟧ it, ⟦github⟧, GitHub. 输入⟦短信验证码⟧。\n",
            ["Use 'email' instead of 'E-mail'.", "Use 'GitHub' instead of 'github'.", "Use '验证码 / 校验码' instead of '短信验证码'."],
        ),
        (
            "extends: substitution\nmessage: \"'%[2]s' is 100%% '%[1]s'\"\nswap: {foo: bar}\n",
            "⟦foo⟧ Foo\n",
            ["'foo' is 100% 'bar'"],
        ),
        ("extends: occurrence\nmessage: Too many\nscope: sentence\nmax: 1\ntoken: '，|,'\n", "一，二⟦，⟧三。一，二。\n", ["Too many"]),
        (
            "extends: repetition\nmessage: \"'%s' is repeated\"\nalpha: true\nignorecase: true\ntokens: ['[^\\s]+']\n",
            "It is ⟦The\nthe⟧ 1 1.\n",
            ["'The' is repeated"],
        ),
        (
            "extends: consistency\nmessage: \"Inconsistent '%s'\"\nignorecase: true\neither:\n  advisor: adviser\n",
            "An Advisor.\n\nThe ⟦adviser⟧.\n",
            ["Inconsistent 'adviser'"],
        ),
        (
            "extends: conditional\nmessage: \"'%s' has no definition\"\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [PIN]\n",
            "Enter the PIN and the ⟦PUK⟧. Local Profile Assistant (LPA). LPA. 输入⟦IMEI⟧码。\n",
            ["'PUK' has no definition", "'IMEI' has no definition"],
        ),
        ("extends: existence\nmessage: 'a {brace} %s'\ntokens: ['x{y}', '(?<n>q)']\n", "⟦x{y}⟧ ⟦q⟧\n", ["a {brace} x{y}", "a {brace} q"]),
    ],
)
def test_a_vale_rule_finds(tmp_path: Path, rule: str, article: str, messages: list[str]) -> None:
    assert marked(tmp_path, rule, article) == messages


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("extends: spelling\nmessage: x\n", "1: Vale's 'spelling' cannot be loaded: it needs a dictionary, and guidelint has none"),
        (
            "message: x\nextends: sequence\ntokens: []\n",
            "2: Vale's 'sequence' cannot be loaded: it needs the parts of speech of words, which guidelint does not know",
        ),
        (
            "extends: capitalization\nmessage: x\n",
            "1: Vale's 'capitalization' cannot be loaded: it judges the case of whole headings, for which there is no check",
        ),
        ("extends: script\n", "1: Vale's 'script' cannot be loaded: it runs a program that the rule brings, and guidelint runs none"),
        ("extends: metric\n", "1: Vale's 'metric' cannot be loaded: it computes figures of readability, for which there is no check"),
        ("extends: existance\n", "1: Vale's 'existance' cannot be loaded: guidelint does not know this kind: did you mean 'existence'?"),
        ("message: x\n", "1: this Vale rule cannot be loaded: it has no 'extends'"),
        ("extends: existence\nmessage: x\n", "1: this Vale rule cannot be loaded: it has no 'tokens'"),
        ("extends: existence\ntokens: [x]\n", "1: this Vale rule cannot be loaded: it has no 'message'"),
        (
            "extends: existence\nmessage: x\ntokens: [x]\nlimit: 3\n",
            "4: this Vale rule cannot be loaded: the key 'limit' has no counterpart for 'existence'",
        ),
        (
            "extends: existence\nmessage: x\ntoken: [x]\n",
            "3: this Vale rule cannot be loaded: the key 'token' has no counterpart for 'existence': did you mean 'tokens'?",
        ),
        (
            "extends: substitution\nmessage: x\nswap: {a: b}\npos: NN\n",
            "4: this Vale rule cannot be loaded: the key 'pos' has no counterpart for 'substitution'",
        ),
        (
            "extends: existence\nmessage: x\ntokens: [x]\ncode: true\n",
            "4: this Vale rule cannot be loaded: 'code: true' looks into code, which guidelint leaves alone",
        ),
        (
            "extends: existence\nmessage: x\ntokens: [x]\nscope: summary\n",
            "4: this Vale rule cannot be loaded: the scope 'summary' has no counterpart",
        ),
        (
            "extends: existence\nmessage: x\ntokens: [x]\nscope:\n  - heading\n  - ~list\n",
            "6: this Vale rule cannot be loaded: the scope '~list' has no counterpart: did you mean 'list'?",
        ),
        (
            "extends: existence\nmessage: x\ntokens: [x]\nlevel: fatal\n",
            "4: this Vale rule cannot be loaded: 'level' is 'fatal', must be one of error, warning, suggestion",
        ),
        (
            "extends: existence\nmessage: '%s and %s'\ntokens: [x]\n",
            "2: this Vale rule cannot be loaded: the message has a place 2 to fill, and the kind fills 1",
        ),
        (
            "extends: occurrence\nmessage: '%d times'\ntoken: x\nmax: 1\n",
            "2: this Vale rule cannot be loaded: the message holds '%d', and only %s can be filled (write %% for a per cent sign)",
        ),
        (
            "extends: existence\nmessage: x\ntokens: [ok, '(x']\n",
            "3: this Vale rule cannot be loaded: the pattern '(x' is no regular expression: missing ), unterminated subpattern at position 0",
        ),
        (
            "extends: existence\nmessage: x\ntokens: ['(?s-i)x', '[[:alpha:]]']\n",
            "3: this Vale rule cannot be loaded: the pattern '(?s-i)x' is no regular expression",
        ),
        (
            "extends: existence\nmessage: x\ntokens: &a [x]\nexceptions: *a\n",
            "4: alias '*a': aliases are not supported, write the value out",
        ),
        (
            "extends: existence\nmessage: x\ntokens: ['x*']\n",
            "3: this Vale rule cannot be loaded: the pattern 'x*' can match the empty string, which is nothing to point at",
        ),
        (
            "extends: existence\nmessage: x\ntokens: ['(a)\\1']\n",
            "3: this Vale rule cannot be loaded: the pattern '(a)\\1' refers to a group by its number, which changes when patterns are joined: name the group",
        ),
        ("extends: occurrence\nmessage: x\ntoken: x\n", "3: the check needs 'max' or 'min', or both"),
    ],
)
def test_what_cannot_be_loaded_is_named_with_file_line_and_reason(house: House, rule: str, message: str) -> None:
    style(house.root, Rule=rule)
    house.write("guidelint.toml", 'packs = ["styles/Mine"]')
    house.write("a.md", "x\n")
    ran = house.check("--output-format", "json")
    assert ran.code == 2
    (failure,) = ran.json()["failures"]
    assert failure["path"] == "styles/Mine/Rule.yml"
    assert failure["message"].startswith(f"line {message}")


def test_a_pack_of_vale_rules_is_a_pack(house: House) -> None:
    style(
        house.root,
        FirstPerson="extends: existence\nmessage: \"'%s' is first person\"\nlink: https://a.example/x\ntokens: [I]\n",
        Words="extends: existence\nmessage: Words\ndescription: Words that nobody wants.\nlevel: suggestion\ntokens: [gorgon]\n",
    )
    house.write("styles/Mine/meta.json", "{}")
    house.write("guidelint.toml", 'packs = ["styles/Mine"]\nselect = ["mine"]\nlevels = { mine-words = "error" }')
    house.write("a.md", "I met a gorgon. <!-- guidelint: ignore[mine-first-person] my own diary -->\n\nHere am I.\n")
    ran = house.check("--output-format", "concise")
    assert ran.out == "a.md:1:9: error[mine-words] Words\na.md:3:9: warning[mine-first-person] 'I' is first person\n"
    assert house.check("--output-format", "concise").out == ran.out
    explained = house.run("explain", "mine-first-person").out
    assert "https://a.example/x" in explained
    assert "'…' is first person" in explained
    assert "Words that nobody wants." in house.run("rules").out
    assert house.run("test", "styles/Mine").code == 0


def test_a_change_of_a_vale_rule_is_no_stale_result(house: House) -> None:
    mine = style(house.root, Words="extends: existence\nmessage: x\nlevel: error\ntokens: [gorgon]\n")
    house.write("guidelint.toml", 'packs = ["styles/Mine"]\nselect = ["mine"]')
    house.write("a.md", "A basilisk.\n")
    assert house.check().code == 0
    (mine / "Words.yml").write_text("extends: existence\nmessage: x\nlevel: error\ntokens: [basilisk]\n", encoding="utf-8")
    assert house.check().code == 1


def test_rules_of_ours_and_of_vale_live_in_one_folder(house: House) -> None:
    house.write("house/Words.yml", "extends: existence\nmessage: x\ntokens: [chimera]\n")
    house.write("house/ours.yml", (house.root / "house/grave.yaml").read_text("utf-8").replace("grave", "ours").replace("gorgon", "hydra"))
    house.write("a.md", "A chimera, a hydra, a gorgon.\n")
    ran = house.check("--output-format", "json")
    assert [one["rule"] for one in ran.json()["findings"]] == ["house-words", "ours", "grave"]


def test_two_names_that_give_one_id_are_refused(tmp_path: Path) -> None:
    mine = style(tmp_path, WordyOnes="extends: existence\nmessage: x\ntokens: [x]\n")
    (mine / "wordy-ones.yml").write_text("extends: existence\nmessage: x\ntokens: [x]\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"the pack has a rule 'mine-wordy-ones' already, in .*WordyOnes.yml: rename one"):
        load_pack(mine)


def test_a_name_without_latin_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="the name '用词' gives no rule id: it needs Latin letters or digits"):
        load_pack(style(tmp_path, 用词="extends: existence\nmessage: x\ntokens: [x]\n"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Words", "words"), ("FirstPerson", "first-person"), ("E-Prime", "e-prime"), ("HTMLTags", "html-tags"), ("write_good", "write-good")],
)
def test_ids_read_as_ours(name: str, expected: str) -> None:
    assert style_id(name) == expected


def test_patterns_that_differ_only_in_notation_are_carried_over(tmp_path: Path) -> None:
    rule = "extends: existence\nmessage: x\ntokens: ['(?i)ABC', 'x\\z', '\\p{Lu}{2,}q', '[\\]{a}]z']\n"
    pack = load_pack(style(tmp_path, Rule=rule))
    verify_patterns(pack)
    assert pack.rules[0].parameters["tokens"] == ["(?i:ABC)", "x\\Z", "\\p{Lu}{2,}q", "[\\]{a}]z"]


def test_a_rule_that_cannot_be_loaded_may_be_ignored(house: House) -> None:
    style(house.root, Words="extends: existence\nmessage: x\ntokens: [gorgon]\n", Heads="extends: capitalization\nmessage: x\n")
    house.write("guidelint.toml", 'packs = ["styles/Mine"]\nselect = ["mine"]')
    house.write("a.md", "A gorgon.\n")
    why = "Vale's 'capitalization' cannot be loaded: it judges the case of whole headings, for which there is no check"
    for _ in range(2):
        ran = house.check()
        assert ran.code == 2
        assert ran.err == f'guidelint: styles/Mine/Heads.yml: line 1: {why}; ignore = ["mine-heads"] does without it\n'
    for _ in range(2):
        ran = house.check("--ignore", "mine-heads", "--output-format", "concise")
        assert (ran.code, ran.out, ran.err) == (1, "a.md:1:3: warning[mine-words] x\n", "")
    assert "Cannot be loaded: Vale's 'capitalization'" in house.run("rules").out
    assert why in " ".join(house.run("explain", "mine-heads").out.split())
    ran = house.run("test", "styles/Mine")
    assert ran.code == 1
    assert f"Heads.yml:1: mine-heads: {why}" in ran.out


def test_each_vale_rule_speaks_for_itself(house: House) -> None:
    style(
        house.root, One="extends: existence\nmessage: one\ntokens: [a gorgon]\n", Two="extends: existence\nmessage: two\ntokens: [gorgon]\n"
    )
    house.write("guidelint.toml", 'packs = ["styles/Mine"]\nselect = ["mine"]')
    house.write("a.md", "See a gorgon.\n")
    assert [one["message"] for one in house.check("--output-format", "json").json()["findings"]] == ["one", "two"]


def test_a_rule_without_advice_gets_no_line_for_it(house: House) -> None:
    style(house.root, Ex="extends: existence\nmessage: Avoid it\ntokens: [simply]\n")
    house.configure('packs = ["styles/Mine"]')
    house.write("a.md", "You simply wait.\n")
    assert "instead:" not in house.check("--select", "mine").out


def test_the_examples_of_a_style_that_is_no_yaml_are_not_said_to_hold(house: House) -> None:
    folder = style(house.root, Ex='extends: existence\ntokens: ["\\s"]\n')
    ran = house.run("test", str(folder))
    assert (ran.code, ran.out) == (2, "")
    assert "not YAML: found unknown escape character" in ran.err
