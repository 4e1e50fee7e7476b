"""`guidelint check` on bad input: one clear sentence, the exit code that goes with it, and the other articles still linted."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence

import pytest
from conftest import RULE, House

from guidelint.discovery import Discovered
from guidelint.engine import Linted, Linter
from guidelint.run import Options, find
from guidelint.source import Source

GRAVE = "A gorgon stands here.\n"


def test_a_missing_path_is_an_error_and_the_others_are_still_linted(house: House) -> None:
    house.write("a.md", GRAVE)
    ran = house.check("nowhere.md", "a.md")
    assert ran.code == 2
    assert ran.err == "guidelint: nowhere.md: does not exist\n"
    assert "error[grave]" in ran.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"fine\xff", "not UTF-8: byte 0xff at offset 4"),
        (b"fine\0", "not text: NUL byte at offset 4"),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8: byte 0x89 at offset 0"),
    ],
)
def test_what_is_no_text_is_a_failure_and_the_others_are_still_linted(house: House, content: bytes, message: str) -> None:
    house.write("a.md", GRAVE)
    house.write("b.md", content)
    ran = house.check("--output-format", "json")
    assert ran.code == 2
    assert ran.json()["failures"] == [{"path": "b.md", "message": message}]
    assert [finding["path"] for finding in ran.json()["findings"]] == ["a.md"]
    assert ran.json()["summary"]["articles"] == 1


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n\n", b"\r"])
def test_an_empty_article_is_no_failure(house: House, content: bytes) -> None:
    house.write("a.md", content)
    ran = house.check()
    assert (ran.code, ran.out, ran.err) == (0, "No findings in 1 article.\n", "")


def test_a_folder_without_articles_is_one_line_and_no_failure(house: House) -> None:
    house.write("empty/readme.txt", "no article")
    ran = house.check("empty")
    assert (ran.code, ran.out, ran.err) == (0, "", "guidelint: no articles (.md, .markdown, .mdx) in empty\n")


def test_named_files_that_are_excluded_are_one_line_and_no_failure(house: House) -> None:
    house.configure('exclude = ["old/"]')
    house.write("old/a.md", GRAVE)
    house.write("old/b.md", GRAVE)
    ran = house.check("old/a.md", "old/b.md")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "guidelint: 2 named files are excluded by the configuration; --no-exclude lints them\n"
    assert house.check("--no-exclude", "old/a.md").code == 1
    assert house.check("--quiet", "old/a.md").err == ""


def test_an_article_that_is_too_large_is_a_failure(house: House) -> None:
    house.configure("max-article-size = 10")
    house.write("a.md", "0123456789")
    house.write("b.md", "01234567890")
    ran = house.check()
    assert (ran.code, ran.err) == (2, "guidelint: b.md: larger than max-article-size, which is 10 bytes\n")


def test_special_files_are_failures_when_named_and_passed_over_in_folders(house: House) -> None:
    os.mkfifo(house.root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("sock.md")
        assert house.check().code == 0
        assert house.check("pipe.md").err == "guidelint: pipe.md: is a FIFO, not a file\n"
        assert house.check("sock.md").err == "guidelint: sock.md: is a socket, not a file\n"
    ran = house.check("/dev/null")
    assert (ran.code, ran.err) == (2, "guidelint: /dev/null: is a device, not a file\n")


def test_a_link_that_leads_nowhere_is_a_failure_when_named(house: House) -> None:
    (house.root / "a.md").symlink_to("gone.md")
    assert house.check().code == 0
    ran = house.check("a.md")
    assert (ran.code, ran.err) == (2, "guidelint: a.md: is a link that leads nowhere\n")


def test_an_article_that_vanishes_is_a_failure(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    file = house.write("a.md", GRAVE)
    house.write("b.md", GRAVE)

    def find_and_remove(paths: Sequence[str], options: Options) -> Discovered:
        discovered = find(paths, options)
        file.unlink()
        return discovered

    monkeypatch.setattr("guidelint.cli.check.find", find_and_remove)
    ran = house.check("--output-format", "concise")
    assert (ran.code, ran.err) == (2, "guidelint: a.md: cannot be read: no such file or directory\n")
    assert ran.out.startswith("b.md:1:3: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_a_failure(house: House) -> None:
    house.write("a.md", GRAVE).chmod(0)
    house.write("locked/b.md", GRAVE).parent.chmod(0)
    ran = house.check()
    (house.root / "locked").chmod(0o700)
    assert ran.code == 2
    assert ran.err == "guidelint: a.md: cannot be read: permission denied\nguidelint: locked: cannot be read: permission denied\n"


def test_a_broken_configuration_is_one_failure_of_the_articles_under_it(house: House) -> None:
    house.write("a.md", GRAVE)
    house.write("sub/b.md", GRAVE)
    house.write("sub/deep/c.md", GRAVE)
    house.write("sub/guidelint.toml", '\nselct = ["house"]\n')
    ran = house.check("--output-format", "json")
    assert ran.code == 2
    assert ran.json()["failures"] == [{"path": "sub/guidelint.toml", "message": "line 2: unknown key 'selct': did you mean 'select'?"}]
    assert [finding["path"] for finding in ran.json()["findings"]] == ["a.md"]


def test_an_unknown_rule_in_the_configuration_names_the_file(house: House) -> None:
    house.write("a.md", GRAVE)
    house.configure('select = ["grav"]', folder="sub")
    house.write("sub/b.md", GRAVE)
    ran = house.check("--output-format", "concise")
    assert ran.code == 2
    assert ran.err == "guidelint: sub/guidelint.toml: select: there is no rule or pack 'grav': did you mean 'grave'?\n"
    assert ran.out.startswith("a.md:1:3: ")


def test_an_unknown_rule_on_the_command_line_is_blamed_on_it(house: House) -> None:
    house.write("a.md", GRAVE)
    ran = house.check("--select", "grav")
    assert ran.code == 2
    assert ran.err == "guidelint: command line: --select: there is no rule or pack 'grav': did you mean 'grave'?\n"


def test_a_broken_rule_file_is_a_failure_of_the_articles_under_its_configuration(house: House) -> None:
    house.write("a.md", GRAVE)
    house.write("sub/guidelint.toml", 'packs = ["broken"]\n')
    house.write("sub/broken/bad.yaml", RULE.format(id="bad", level="error", word="x", han="某") + "ignorcase: true\n")
    house.write("sub/b.md", GRAVE)
    ran = house.check("--output-format", "json")
    assert ran.code == 2
    (failure,) = ran.json()["failures"]
    assert failure["path"] == "sub/broken/bad.yaml"
    assert failure["message"].startswith("line 13: unknown key 'ignorcase': did you mean 'ignorecase'?")
    assert [finding["path"] for finding in ran.json()["findings"]] == ["a.md"]


def test_a_crash_in_one_article_is_its_failure_and_never_taken_for_findings(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    lint = Linter.lint

    def crash(self: Linter, source: Source) -> Linted:
        if source.path == "a.md":
            raise ZeroDivisionError("a\nb")
        return lint(self, source)

    monkeypatch.setattr(Linter, "lint", crash)
    house.write("a.md", GRAVE)
    house.write("b.md", GRAVE)
    ran = house.check("--output-format", "concise")
    assert (ran.code, ran.err) == (2, "guidelint: a.md: internal error: ZeroDivisionError: a b\n")
    assert ran.out.startswith("b.md:1:3: ")


def test_a_crash_of_the_tool_is_one_sentence_and_2(house: House, monkeypatch: pytest.MonkeyPatch) -> None:

    def crash(*_: object) -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("guidelint.cli.check.find", crash)
    ran = house.check()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "guidelint: internal error: ZeroDivisionError: a b (GUIDELINT_DEBUG=1 shows where)\n"
    monkeypatch.setenv("GUIDELINT_DEBUG", "1")
    assert "Traceback" in house.check().err


def test_an_interrupt_is_quiet(house: House, monkeypatch: pytest.MonkeyPatch) -> None:

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("guidelint.cli.check.find", interrupt)
    ran = house.check()
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "unknown command 'chek': did you mean 'check'?"),
        (["a.md"], "unknown command 'a.md': did you mean 'guidelint check a.md'?"),
        (["check", "--select", ","], "names no rule"),
        (["check", "--fail-on", "warn"], "invalid choice: 'warn'"),
        (["check", "--exclude", "!"], "'!' is no glob as .gitignore writes them"),
        (["check", "--statistics", "--show-files"], "not allowed with"),
        ([], "required: COMMAND"),
    ],
)
def test_misuse_is_explained(house: House, arguments: list[str], message: str) -> None:
    house.write("a.md", GRAVE)
    ran = house.run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
