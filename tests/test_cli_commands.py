"""`guidelint explain`, `rules` and `test`: what holds in the working directory, and what bad input gives."""

from __future__ import annotations

import pytest
from conftest import RULE, House


def test_version(house: House) -> None:
    from guidelint import __version__

    assert house.run("--version").out == f"guidelint {__version__}\n"


def test_explain_tells_about_the_users_own_rules_too(house: House) -> None:
    english, chinese = house.run("explain", "grave"), house.run("explain", "grave", "--language", "zh")
    assert (english.code, english.err) == (0, "")
    assert "Nobody wants it." in english.out
    assert "没人想要。" in chinese.out
    assert "\x1b[" not in english.out
    assert "\x1b[" in house.run("explain", "grave", "--color", "always").out


def test_explain_of_an_unknown_rule(house: House) -> None:
    ran = house.run("explain", "grav")
    assert (ran.code, ran.out, ran.err) == (2, "", "guidelint: there is no rule 'grav': did you mean 'grave'?\n")


def test_rules_lists_what_is_loaded_here(house: House) -> None:
    ran = house.run("rules")
    assert (ran.code, ran.err) == (0, "")
    listed = [line.split()[:3] for line in ran.out.splitlines()]
    assert ["grave", "error", "house"] in listed
    assert ["messenger-contact", "error", "promo"] in listed
    house.configure("[levels]\ngrave = 'suggestion'")
    assert ["grave", "suggestion", "house"] in [line.split()[:3] for line in house.run("rules").out.splitlines()]
    assert "grave" not in house.run("rules", "--isolated").out


def test_test_runs_the_examples_of_a_pack_by_name_or_folder(house: House) -> None:
    for pack in ("house", "./house", str(house.root / "house")):
        ran = house.run("test", pack)
        assert (ran.code, ran.out, ran.err) == (0, "12 examples of 3 rules: all hold.\n", "")
    assert house.run("test", "house", "--language", "zh").out == "3 条规则的 12 个示例全部符合。\n"
    house.write("guidelint.toml", "")
    assert house.run("test", "house").code == 0


def test_an_example_that_does_not_hold_is_told_with_its_place(house: House) -> None:
    house.write(
        "house/grave.yaml", RULE.format(id="grave", level="error", word="gorgon", han="蛇发").replace("It is fine", "A gorgon is fine")
    )
    ran = house.run("test", "house")
    assert ran.code == 1
    assert ran.out.startswith(f"{house.root}/house/grave.yaml:12: grave: found ⟦gorgon⟧")
    assert ran.out.endswith("12 examples of 3 rules: 1 failure.\n")


def test_the_examples_that_ship_hold_when_named(house: House) -> None:
    ran = house.run("test", "meta")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["test", "hous"], "there is no pack or folder 'hous': did you mean 'house'?"),
        (["test", "empty"], "the pack holds no rule"),
    ],
)
def test_packs_that_are_none(house: House, arguments: list[str], message: str) -> None:
    house.root.joinpath("empty").mkdir()
    ran = house.run(*arguments)
    assert ran.code == 2
    assert message in ran.err


@pytest.mark.parametrize("command", [["rules"], ["explain", "grave"], ["test"]])
def test_a_broken_configuration_is_told(house: House, command: list[str]) -> None:
    house.write("guidelint.toml", "selct = []")
    ran = house.run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "guidelint: guidelint.toml: line 1: unknown key 'selct': did you mean 'select'?\n"


def test_a_broken_pack_does_not_hide_the_others(house: House) -> None:
    house.write("house/grave.yaml", "id: [")
    ran = house.run("rules")
    assert ran.code == 2
    assert "house/grave.yaml" in ran.err
    assert "messenger-contact" in ran.out
