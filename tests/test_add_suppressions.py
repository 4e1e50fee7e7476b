"""Suppressions that are written for somebody: they silence, they leave the page as it is, and they can be taken out again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import House
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Finding, Status
from guidelint.fixing import apply_fixes
from guidelint.source import Source
from guidelint.suppressing import ReasonError, add_suppressions, check_reason

RULE = """
id: grave
extends: existence
level: error
summary: {en: A word that nobody wants., zh: 一个没人想要的词。}
instead: {en: Leave it out., zh: 删掉它。}
message: {en: "'{match}' is unwanted", zh: "不要“{match}”"}
tokens: [gorgon, 蛇发]
examples:
  flagged: ["It is ⟦gorgon⟧ here.", "这里⟦蛇发⟧了。"]
  clean: ["It is fine here.", "这里很好。"]
"""
PAGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
COMMENT = re.compile(r"<!-- guidelint:.*?-->")


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    pack = tmp_path_factory.mktemp("packs") / "house"
    pack.mkdir()
    (pack / "grave.yaml").write_text(RULE, encoding="utf-8")
    return Linter(settings_from({"packs": [str(pack)], "select": ["house", "meta"]}), "en")


def reported(linter: Linter, text: str, path: str = "a.md") -> list[Finding]:
    return [one for one in linter.lint(Source(text, path)).findings if one.status is Status.REPORTED]


def suppressed(linter: Linter, text: str, path: str = "a.md") -> str:
    done = add_suppressions(Source(text, path), reported(linter, text, path), "an old page", linter)
    assert done.left == ()
    assert done.silenced == len(reported(linter, text, path))
    assert reported(linter, done.text, path) == []
    return done.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A gorgon.\n", "<!-- guidelint: ignore[grave] an old page -->\n\nA gorgon.\n"),
        ("Fine.\n\nA gorgon\nand more.\n", "Fine.\n\n<!-- guidelint: ignore[grave] an old page -->\n\nA gorgon\nand more.\n"),
        ("Fine.\n## A gorgon\n", "Fine.\n<!-- guidelint: ignore[grave] an old page -->\n## A gorgon\n"),
        ("- fine\n- a gorgon\n", "- fine\n- <!-- guidelint: ignore[grave] an old page -->\n  a gorgon\n"),
        ("1. one\n\n   a gorgon\n", "1. one\n\n   <!-- guidelint: ignore[grave] an old page -->\n   a gorgon\n"),
        ("- - a gorgon\n", "- - <!-- guidelint: ignore[grave] an old page -->\n    a gorgon\n"),
        ("- [ ] a gorgon\n", "- [ ] a gorgon <!-- guidelint: ignore[grave] an old page -->\n"),
        ("> a gorgon\n", "> <!-- guidelint: ignore[grave] an old page -->\n> a gorgon\n"),
        ("> 1) a gorgon\n", "> 1) <!-- guidelint: ignore[grave] an old page -->\n>    a gorgon\n"),
        ("| a |\n|---|\n| gorgon |\n", "<!-- guidelint: ignore[grave] an old page -->\n\n| a |\n|---|\n| gorgon |\n"),
        ("A gorgon.\r\n\r\nFine.\r\n", "<!-- guidelint: ignore[grave] an old page -->\r\n\r\nA gorgon.\r\n\r\nFine.\r\n"),
        ("---\ntitle: A gorgon\n---\n", "---\n# guidelint: ignore[grave] an old page\ntitle: A gorgon\n---\n"),
        ("[^1]: A gorgon.\n\nSee[^1].\n", "<!-- guidelint: ignore[grave] an old page -->\n\n[^1]: A gorgon.\n\nSee[^1].\n"),
        ("<div>\ngorgon\n</div>\n", "<!-- guidelint: ignore[grave] an old page -->\n\n<div>\ngorgon\n</div>\n"),
    ],
)
def test_where_the_comment_goes(linter: Linter, before: str, after: str) -> None:
    assert suppressed(linter, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A gorgon.\n", "{/* guidelint: ignore[grave] an old page */}\n\nA gorgon.\n"),
        ("- a gorgon\n- fine\n", "- a gorgon {/* guidelint: ignore[grave] an old page */}\n- fine\n"),
        ("---\ntitle: A gorgon\n---\n", "---\n# guidelint: ignore[grave] an old page\ntitle: A gorgon\n---\n"),
    ],
)
def test_in_mdx_the_comments_are_those_of_mdx(linter: Linter, before: str, after: str) -> None:
    assert suppressed(linter, before, "a.mdx") == after


def test_one_comment_for_all_of_a_block_and_one_for_each_block(linter: Linter) -> None:
    text = suppressed(linter, "A gorgon and a gorgon.\n\nA gorgon.\n")
    assert text.count("<!--") == 2


def test_a_comment_that_is_there_already_keeps_its_block(linter: Linter) -> None:
    text = "<!-- guidelint: ignore[unused-suppression] kept -->\n<!-- guidelint: ignore[grave] kept -->\nA gorgon.\n"
    assert reported(linter, text) == []


PIECES = st.sampled_from(
    [
        "A {} here.",
        "A {}\nand a {}.",
        "# A {}",
        "A {}\n===",
        "- {}\n- {}",
        "- fine\n  - {}\n\n    {}\n- {}",
        "1. {}\n2. fine",
        "- [ ] {}\n- [x] {}",
        "> {}\n> more {}",
        "> - {}\n>   - {}",
        "| a | b |\n|---|---|\n| {} | {} |",
        "- | a |\n  |---|\n  | {} |",
        "<div>\n{}\n</div>",
        "- ```\n  code\n  ```\n  {}",
        "    code",
        "[{}](https://example.org) and **{}**",
        "* * *",
        "Text\n- {}",
        "*\t{}",
        "<!-- a note -->\n{}",
    ]
)
WORDS = st.sampled_from(["gorgon", "蛇发", "fine"])


@st.composite
def articles(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(PIECES, min_size=1, max_size=6))
    parts = [re.sub("{}", lambda _: draw(WORDS), piece) for piece in pieces]
    front = draw(st.sampled_from(["", "---\ntitle: A gorgon\ndescription: fine\n---\n\n"]))
    return front + draw(st.sampled_from(["\n\n", "\n\n", "\n"])).join(parts) + draw(st.sampled_from(["\n", ""]))


def page(text: str) -> str:
    """The page without the comments and the white space around tags."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(COMMENT.sub("", PAGE.render(body)).split()))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles())
def test_what_is_suppressed_is_silent_and_the_page_stays_as_it_is(linter: Linter, text: str) -> None:
    after = suppressed(linter, text)
    assert page(after) == page(text)
    assert suppressed(linter, after) == after


def fixed(linter: Linter, text: str) -> str:
    """`text` with the safe fixes of unused suppressions made."""
    while idle := [one for one in reported(linter, text) if one.rule == "unused-suppression"]:
        text = apply_fixes(text, idle).text
    return text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles())
def test_what_was_added_comes_out_again_when_its_finding_is_gone(linter: Linter, text: str) -> None:
    def mended(article: str) -> str:
        return article.replace("gorgon", "garden").replace("蛇发", "花园")

    restored = fixed(linter, mended(suppressed(linter, text)))
    assert "guidelint" not in restored
    assert page(restored) == page(mended(text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- guidelint: ignore[grave] old -->\n\nFine.\n", "Fine.\n"),
        ("Fine.\n\n<!-- guidelint: ignore[grave] old -->\n\nFine.\n", "Fine.\n\nFine.\n"),
        ("Fine.\n<!-- guidelint: ignore[grave] old -->\nFine.\n", "Fine.\n\nFine.\n"),
        ("Fine.\n<!-- guidelint: ignore[grave] old -->\n<!-- guidelint: ignore[house] old -->\nFine.\n", "Fine.\n\n\nFine.\n"),
        ("Fine.\n<!-- guidelint: ignore[grave] old -->\n## Fine\n", "Fine.\n## Fine\n"),
        ("- <!-- guidelint: ignore[grave] old -->\n  fine\n", "- fine\n"),
        ("Fine. <!-- guidelint: ignore[grave] old -->\n", "Fine.\n"),
        ("| a |\n|---|\n| fine <!-- guidelint: ignore[grave] old --> |\n", "| a |\n|---|\n| fine |\n"),
        ("---\n# guidelint: ignore[grave] old\ntitle: Fine\n---\n", "---\ntitle: Fine\n---\n"),
        ("<!-- guidelint: ignore[grave, house] old -->\n\nA gorgon.\n", "<!-- guidelint: ignore[grave, house] old -->\n\nA gorgon.\n"),
        (
            "<!-- guidelint: ignore-start[grave] old -->\n\nFine.\n\n<!-- guidelint: ignore-end[grave] -->\n",
            "Fine.\n\n",
        ),
        ("Fine.\n\n<!-- guidelint: ignore-file[grave] old -->", "Fine.\n\n"),
    ],
)
def test_an_unused_suppression_is_taken_out_with_its_traces(linter: Linter, before: str, after: str) -> None:
    assert fixed(linter, before) == after


def test_only_the_idle_ids_are_taken_out(tmp_path: Path) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    for name in ("grave", "other"):
        rule = RULE.replace("id: grave", f"id: {name}")
        (pack / f"{name}.yaml").write_text(
            rule if name == "grave" else rule.replace("gorgon", "newt").replace("蛇发", "蝾螈"), encoding="utf-8"
        )
    linter = Linter(settings_from({"packs": [str(pack)], "select": ["house", "meta"]}), "en")
    text = "<!-- guidelint: ignore[other, grave] old -->\n\nA gorgon.\n"
    assert fixed(linter, text) == "<!-- guidelint: ignore[grave] old -->\n\nA gorgon.\n"


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines", "ends --> here", "ends */ here", "\x1b[2J"])
def test_a_reason_that_cannot_stand_in_a_comment_is_refused(house: House, reason: str) -> None:
    with pytest.raises(ReasonError):
        check_reason(reason)
    file = house.write("a.md", "A gorgon.\n")
    ran = house.check("--add-suppressions", reason)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("guidelint: --add-suppressions: ")
    assert file.read_text(encoding="utf-8") == "A gorgon.\n"


def test_on_the_command_line(house: House) -> None:
    file = house.write("a.md", b"\xef\xbb\xbfA gorgon.\r\n\r\n- a basilisk\r\n")
    file.chmod(0o640)
    untouched = house.write("b.md", "Fine.\n")
    ran = house.check("--add-suppressions", "an old page")
    assert (ran.code, ran.out) == (0, "No findings in 2 articles; 2 findings are suppressed.\n")
    assert ran.err == "guidelint: comments that silence 2 findings were added\n"
    assert file.read_bytes() == (
        b"\xef\xbb\xbf<!-- guidelint: ignore[grave] an old page -->\r\n\r\nA gorgon.\r\n\r\n"
        b"- <!-- guidelint: ignore[plain] an old page -->\r\n  a basilisk\r\n"
    )
    assert file.stat().st_mode & 0o777 == 0o640
    assert untouched.read_text(encoding="utf-8") == "Fine.\n"
    assert house.check("--add-suppressions", "again").err == ""


def test_only_what_is_shown_is_suppressed(house: House) -> None:
    file = house.write("a.md", "A gorgon.\n\nA basilisk.\n")
    assert house.check("--select", "plain", "--add-suppressions", "an old page").code == 0
    assert file.read_text(encoding="utf-8") == "A gorgon.\n\n<!-- guidelint: ignore[plain] an old page -->\n\nA basilisk.\n"


def test_where_suppressions_do_not_hold_none_is_written(house: House) -> None:
    house.configure("inline-suppressions = false")
    file = house.write("a.md", "A gorgon.\n")
    ran = house.check("--add-suppressions", "an old page")
    assert ran.code == 1
    assert ran.err == "guidelint: 1 finding could not be silenced\n"
    assert file.read_text(encoding="utf-8") == "A gorgon.\n"
    assert house.check("--add-suppressions", "x", "--no-inline-suppressions").code == 2
