"""`guidelint check`, as its user sees it: exit codes, options, and what is printed where."""

from __future__ import annotations

import io
import os
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import House

GRAVE = "A gorgon stands here.\n"
PLAIN = "A basilisk stands here.\n"
SLIGHT = "A newt stands here.\n"


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (GRAVE, "error", 1),
        (PLAIN, "error", 0),
        (PLAIN, "warning", 1),
        (SLIGHT, "warning", 0),
        (SLIGHT, "suggestion", 1),
        (GRAVE, "never", 0),
        ("Nothing here.\n", "suggestion", 0),
    ],
)
def test_fail_on_decides_the_exit_code(house: House, text: str, fail_on: str, code: int) -> None:
    house.write("a.md", text)
    assert house.check("--fail-on", fail_on).code == code


def test_the_default_is_to_fail_on_warnings_and_the_configuration_may_differ(house: House) -> None:
    house.write("a.md", SLIGHT)
    assert house.check().code == 0
    house.configure('fail-on = "suggestion"')
    assert house.check().code == 1
    assert house.check("--fail-on", "error").code == 0


def test_each_article_is_judged_by_its_own_configuration(house: House) -> None:
    house.write("strict/a.md", SLIGHT)
    assert house.check("--quiet").code == 0
    house.configure('fail-on = "suggestion"', folder="strict")
    assert house.check("--quiet").code == 1


def test_suppressed_findings_never_fail_a_run_and_are_shown_on_request(house: House) -> None:
    house.write("a.md", f"<!-- guidelint: ignore[grave] a quotation -->\n\n{GRAVE}")
    hidden, shown = house.check(), house.check("--show-suppressed")
    assert (hidden.code, shown.code) == (0, 0)
    assert "gorgon" not in hidden.out
    assert "1 finding is suppressed" in hidden.out
    assert "a.md:3:3: suppressed error[grave] 'gorgon' is unwanted" in shown.out
    assert "= suppressed: a quotation" in shown.out
    assert house.check("--no-inline-suppressions").code == 1


def test_exclude_of_the_command_line_comes_on_top(house: House) -> None:
    house.configure('exclude = ["old/"]')
    for path in ("old/a.md", "new/a.md", "draft.md"):
        house.write(path, GRAVE)
    assert house.check("--exclude", "draft*", "--show-files").out == "new/a.md\n"
    assert house.check("--exclude", "draft*", "--show-files", "--no-exclude").out == "new/a.md\nold/a.md\n"


def test_a_named_file_is_linted_whatever_its_ending(house: House) -> None:
    house.write("notes.txt", GRAVE)
    assert house.check("--show-files").out == ""
    assert house.check("notes.txt").code == 1


def test_select_on_the_command_line_is_exactly_what_runs(house: House) -> None:
    house.configure('ignore = ["grave"]', 'extend-select = ["meta"]')
    house.write("a.md", GRAVE + PLAIN + SLIGHT)
    rules = [line.split("[")[1].split("]")[0] for line in house.check("--output-format", "concise").out.splitlines()]
    assert rules == ["plain", "slight"]
    assert house.check("--statistics", "--select", "grave,slight").out == "1  grave   house\n1  slight  house\n"
    assert house.check("--statistics", "--select", "grave", "--select", "plain").out == "1  grave  house\n1  plain  house\n"
    assert house.check("--statistics", "--ignore", "slight").out == "1  grave  house\n1  plain  house\n"
    assert house.check("--statistics", "--select", "grave", "--extend-select", "plain").out == "1  grave  house\n1  plain  house\n"


def test_levels_and_per_file_ignores_of_the_configuration(house: House) -> None:
    house.configure("[levels]\ngrave = 'suggestion'", "[per-file-ignores]\n'docs/*' = ['slight']")
    house.write("docs/a.md", GRAVE + SLIGHT)
    assert house.check("--output-format", "concise").out == "docs/a.md:1:3: suggestion[grave] 'gorgon' is unwanted\n"
    house.root.joinpath("docs").mkdir(exist_ok=True)
    os.chdir("docs")
    assert house.check("--output-format", "concise").out == "a.md:1:3: suggestion[grave] 'gorgon' is unwanted\n"


def test_statistics_rank_the_rules(house: House) -> None:
    house.write("a.md", (PLAIN + "\n") * 11 + GRAVE)
    ran = house.check("--statistics")
    assert (ran.code, ran.out) == (1, "11  plain  house\n 1  grave  house\n")


def test_isolated_reads_no_configuration(house: House) -> None:
    house.write("a.md", GRAVE)
    house.configure("selct = 1")
    ran = house.check("--isolated")
    assert (ran.code, ran.out) == (0, "No findings in 1 article.\n")


def test_show_files_lists_what_would_be_linted(house: House) -> None:
    for path in ("b.md", "a/z.mdx", "a/y.markdown", "A.MD", "no.txt"):
        house.write(path, "")
    assert house.check("--show-files").out == "A.MD\na/y.markdown\na/z.mdx\nb.md\n"


def test_show_settings_says_where_they_come_from(house: House) -> None:
    file = house.configure('own-domains = ["example.org"]', "max-article-size = '2 MB'", "[levels]\ngrave = 'warning'")
    house.write("a.md", "")
    out = house.check("--show-settings").out
    assert out.startswith(f"# {file}\n")
    shown = tomllib.loads(out)
    assert shown["select"] == ["house"]
    assert (shown["own-domains"], shown["max-article-size"], shown["levels"]) == (["example.org"], 2_000_000, {"grave": "warning"})


def test_show_settings_without_an_article_are_those_of_the_working_directory(house: House) -> None:
    assert 'select = ["house"]' in house.check("--show-settings").out
    house.configure("selct = 1")
    assert house.check("--show-settings").code == 2


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_called_as_told_and_finds_its_configuration_from_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.configure("select = ['plain']", folder="sub")
    stdin(monkeypatch, (GRAVE + PLAIN).encode())
    assert house.check("-", "--output-format", "concise", "--stdin-filename", "sub/../sub/new.md").out == (
        "sub/../sub/new.md:2:3: warning[plain] 'basilisk' is unwanted\n"
    )
    stdin(monkeypatch, GRAVE.encode())
    assert house.check("-", "--output-format", "concise").out == "-:1:3: error[grave] 'gorgon' is unwanted\n"
    stdin(monkeypatch, b"\xff")
    ran = house.check("-")
    assert (ran.code, ran.err) == (2, "guidelint: -: not UTF-8: byte 0xff at offset 0\n")


def test_standard_input_obeys_exclude(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.configure("exclude = ['old/']")
    stdin(monkeypatch, GRAVE.encode())
    ran = house.check("-", "--stdin-filename", "old/a.md")
    assert (ran.code, ran.err) == (0, "guidelint: 1 named file is excluded by the configuration; --no-exclude lints it\n")


def test_languages(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("a.md", "这里有蛇怪。\n")
    english, chinese = "'蛇怪' is unwanted", "不要“蛇怪”"
    assert english in house.check().out
    assert chinese in house.check("--language", "zh").out
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert chinese in (out := house.check().out)
    assert "警告[plain]" in out
    assert out.endswith("1 篇文章中有 1 处结果：1 个警告。\n")
    assert english in house.check("--output-format", "concise").out
    assert english in house.check("--output-format", "json").out
    monkeypatch.setenv("LC_ALL", "C")
    assert english in house.check().out
    house.configure('language = "zh"')
    assert chinese in house.check("--output-format", "json").out
    assert english in house.check("--output-format", "json", "--language", "en").out


def test_quiet_prints_findings_alone(house: House) -> None:
    house.write("a.md", PLAIN)
    quiet, loud = house.check("--quiet"), house.check()
    assert loud.out == quiet.out + "1 finding in 1 article: 1 warning.\n"


def test_paths_are_relative_to_the_working_directory_and_absolute_outside(house: House, tmp_path: Path) -> None:
    house.write("docs/a.md", GRAVE)
    house.write("other/b.md", GRAVE)
    os.chdir("other")
    ran = house.check("--output-format", "json", "../docs", ".", str(tmp_path / "other" / "b.md"))
    assert [finding["path"] for finding in ran.json()["findings"]] == [f"{tmp_path.as_posix()}/docs/a.md", "b.md"]


def test_two_runs_print_the_same_bytes(house: House) -> None:
    for name in ("c", "a", "b"):
        house.write(f"{name}.md", PLAIN + GRAVE)
    first = house.check("--output-format", "json", "c.md", "a.md", "b.md")
    second = house.check("--output-format", "json", ".")
    assert first.out == second.out
    order = [(finding["path"], finding["span"]) for finding in first.json()["findings"]]
    assert order == sorted(order)


def test_a_bar_shows_up_when_the_work_is_long_and_changes_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        house.write(f"{name}.md", GRAVE)
    without = house.check()
    monkeypatch.setattr("guidelint.cli.console.is_watched", lambda: True)
    assert house.check() == without
    monkeypatch.setattr("guidelint.cli.progress.PATIENCE", -1)
    ran = house.check()
    assert (ran.code, ran.out) == (without.code, without.out)
    assert "articles" in ran.err
    assert house.check("--quiet").err == ""
