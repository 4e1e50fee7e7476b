"""Articles, file names and rules that mean harm to whoever reads the report: a terminal, a CI server, a web page."""

from __future__ import annotations

import json
import os
import re
from xml.etree import ElementTree as ET

import pytest
from conftest import RULE, House
from promises import FORMATS, assert_report

NAMES = (
    "::error file=x::boo.md",
    "  ::add-mask::b.md",
    "##[add-mask]b.md",
    "a\x1b[31m\u202e\u2066b.md",
    "a\nb.md",
    "<&\"'>]]>.md",
    "%0A::x.md",
)
LINES = (
    "::add-mask::gorgon",
    "##[add-mask]gorgon",
    "##vso[task.setvariable variable=x]gorgon",
    "##teamcity[x]gorgon",
    "\x1b]0;owned\x07 gorgon \x9b31m \x08\x7f",
    "\u202egorgon\u2066 \u2028::add-mask::x",
    "]]> <script>gorgon</script> & ' \"",
    "[gorgon](https://evil.example) {0} ${{ x }}",
)
BAD_TEXT = "::add-mask::x ##[add-mask]y \\x1b[31m [z](https://evil.example) <img src=x> `"


def hostile(house: House) -> None:
    for name in NAMES:
        house.write(name, "\n\n".join(LINES) + "\n")


@pytest.mark.parametrize("output_format", FORMATS)
def test_nothing_acts_in_any_format(house: House, output_format: str) -> None:
    hostile(house)
    ran = house.check("--output-format", output_format)
    assert ran.code == 1
    assert_report(output_format, ran.out)
    assert_report("concise", ran.err)


def test_file_names_and_settings_are_listed_without_acting(house: House) -> None:
    house.configure('exclude = ["##[add-mask]x", "\\u001b[31m"]')
    hostile(house)
    assert_report("text", house.check("--show-files").out)
    assert_report("text", house.check("--show-settings").out)


def test_the_names_of_unreadable_articles_do_not_act(house: House) -> None:
    for name in NAMES:
        house.write(name, b"\xff")
    for output_format in FORMATS:
        ran = house.check("--output-format", output_format)
        assert ran.code == 2
        assert_report(output_format, ran.out)
        assert_report("text", ran.err)


def test_misuse_repeats_what_it_was_given_without_acting(house: House) -> None:
    for name in ("--a\x1b[31m\n::add-mask::x", "::add-mask::x", "##[add-mask]x"):
        assert_report("text", house.check(name).err)
        assert_report("text", house.run(name).err)


@pytest.mark.parametrize("command", [["check"], ["rules"], ["explain", "bad"], ["test", "house"], ["explain", "--color", "never", "bad"]])
def test_rules_of_strangers_do_not_act(house: House, command: list[str]) -> None:
    rule = RULE.format(id="bad", level="error", word="kraken", han="海怪")
    for text in ("A word that nobody wants.", "Nobody wants it.", "Leave it out.", "'{match}' is unwanted"):
        rule = rule.replace(f"en: {text}", f"en: {json.dumps(BAD_TEXT)}").replace(f'en: "{text}"', f"en: {json.dumps(BAD_TEXT)}")
    rule = rule.replace("It is fine here.", "##[add-mask]x \\e[31m\\n\\n::add-mask::y ⟦")
    house.write("house/bad.yaml", rule.replace(" ⟦", ""))
    house.write("a.md", "A kraken.\n")
    for language in ("en", "zh"):
        ran = house.run(*command, "--language", language)
        assert_report("text", ran.out)
        assert_report("text", ran.err)


def test_the_marks_of_a_rule_are_not_alive_in_sarif(house: House) -> None:
    rule = RULE.format(id="bad", level="error", word="kraken", han="海怪")
    house.write("house/bad.yaml", rule.replace("Nobody wants it.", json.dumps("[a](https://evil.example) <img> `code` ![x](y)")))
    house.write("a.md", "A kraken.\n")
    run = json.loads(house.check("--output-format", "sarif").out)["runs"][0]
    descriptor = next(one for one in run["tool"]["driver"]["rules"] if one["id"] == "bad")
    assert descriptor["fullDescription"]["text"] == r"\[a\](https://evil.example) <img> `code` !\[x\](y)"
    assert r"\[a\](https://evil.example) \<img\> `code` \!\[x\](y)" in descriptor["help"]["markdown"]


def test_a_rule_id_or_a_link_cannot_bring_a_line_end(house: House) -> None:
    house.write("house/bad\n.yaml", RULE.format(id='"bad\\n"', level="error", word="kraken", han="海怪"))
    house.write("a.md", "A kraken.\n")
    ran = house.check()
    assert ran.code == 2
    assert "must be lower-case words joined by hyphens" in ran.err
    (house.root / "house/bad\n.yaml").unlink()
    for link in ('"https://a.example\\n"', "https://a.example/ x", "javascript:x"):
        house.write("house/bad.yaml", RULE.format(id="bad", level="error", word="kraken", han="海怪") + f"link: {link}\n")
        assert "must be a web address" in house.check().err


def test_what_is_escaped_in_machine_formats_is_read_back_as_it_was(house: House) -> None:
    name = "##[x]\u202e.md"
    house.write(name, "##[add-mask]gorgon \u202e\n")
    report = json.loads(house.check("--output-format", "json").out)
    assert report["findings"][0]["path"] == name
    checkstyle = ET.fromstring(house.check("--output-format", "checkstyle").out)  # noqa: S314 it is our own
    assert [file.get("name") for file in checkstyle] == [name]


def test_a_command_in_a_source_line_is_shown_and_the_mark_stands_below_its_words(house: House) -> None:
    house.write("a.md", "##[x] gorgon\n")
    shown, mark = house.check().out.split("\n")[2:4]
    assert shown == "1 | #\\x23[x] gorgon"
    assert mark.index("^") == shown.index("gorgon")


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_comments_that_are_added_close_nothing(house: House) -> None:
    house.write("a.mdx", "---\ntitle: gorgon\n---\n\nA gorgon.\n")
    for reason in ("x --> <script>", "x */} {y}", "a\nb", "\x1b[31m", "\u202e"):
        ran = house.check("--add-suppressions", reason)
        assert ran.code == 2
        assert re.match("guidelint: --add-suppressions: the reason must ", ran.err)
