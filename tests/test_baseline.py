"""Silence on record: what a baseline holds, what it survives, and what it does not hide."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import House
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

AD = "Ask the gorgon at the gate for a cheap card."
OLD = f"# Cards\n\n## Where\n\n{AD}\n\nFine.\n"


def record(house: House) -> None:
    assert house.check("--write-baseline", "baseline.jsonl").code == 0
    house.configure('baseline = "baseline.jsonl"')


def lines_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rules(house: House, *arguments: str) -> list[str]:
    return [f"{one['path']}:{one['line']}:{one['rule']}" for one in house.check("--output-format", "json", *arguments).json()["findings"]]


def test_a_baseline_silences_what_is_there_and_nothing_else(house: House) -> None:
    house.write("a.md", OLD)
    ran = house.check("--write-baseline", "baseline.jsonl")
    assert (ran.code, ran.err) == (0, "guidelint: 1 finding is on record in baseline.jsonl\n")
    assert ran.out == "No findings in 1 article; 1 finding is in the baseline.\n"
    ran = house.check("--baseline", "baseline.jsonl")
    assert (ran.code, ran.out, ran.err) == (0, "No findings in 1 article; 1 finding is in the baseline.\n", "")
    assert house.check().code == 1


def test_the_file_is_sorted_readable_and_the_same_on_every_run(house: House) -> None:
    house.write("b.md", "A newt, a gorgon.\n")
    house.write("a.md", "这里有蛇怪。\n")
    house.check("--write-baseline", "baseline.jsonl")
    file = house.root / "baseline.jsonl"
    first = file.read_bytes()
    assert first.decode().startswith(
        '{"format": "guidelint-baseline", "version": 1}\n{"path": "a.md", "rule": "plain", "text": "蛇怪", "fingerprint": "'
    )
    assert [(one["path"], one["rule"], one["text"]) for one in lines_of(file)[1:]] == [
        ("a.md", "plain", "蛇怪"),
        ("b.md", "grave", "gorgon"),
        ("b.md", "slight", "newt"),
    ]
    house.check("--write-baseline", "baseline.jsonl", "b.md", "a.md")
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    "new",
    [
        f"Fine.\n\nFine.\n\n{OLD}",
        OLD.replace("## Where", "## 在哪里"),
        OLD.replace("\n", "\r\n"),
        OLD.replace("Fine.", "A whole new paragraph, and a list:\n\n- one\n- two"),
        f"\ufeff{OLD}",
    ],
)
def test_it_survives_moved_lines_and_renamed_headings(house: House, new: str) -> None:
    house.write("a.md", OLD)
    record(house)
    house.write("a.md", new)
    ran = house.check()
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (f"{OLD}\n{AD}\n", ["a.md:9:grave"]),
        (f"{AD}\n\n{OLD}", ["a.md:7:grave"]),
        (f"{OLD}\nAnother gorgon sells cards.\n", ["a.md:9:grave"]),
        (f"{OLD}\nA basilisk.\n", ["a.md:9:plain"]),
        (OLD.replace("gorgon", "basilisk"), ["a.md:5:plain"]),
    ],
)
def test_what_is_new_is_reported_a_copy_of_an_old_advertisement_too(house: House, new: str, expected: list[str]) -> None:
    house.write("a.md", OLD)
    record(house)
    house.write("a.md", new)
    assert rules(house) == expected
    assert house.check().code == 1


def test_the_same_advertisement_in_another_article_is_new(house: House) -> None:
    house.write("a.md", OLD)
    record(house)
    house.write("b.md", OLD)
    assert rules(house) == ["b.md:5:grave"]


def test_it_holds_from_wherever_guidelint_is_run(house: House) -> None:
    house.write("docs/deep/a.md", OLD)
    record(house)
    for folder in ("docs", "docs/deep"):
        os.chdir(house.root / folder)
        assert house.check().code == 0
        assert house.check("--isolated", "--select", "house").code == 2  # without the configuration there is no such pack
        assert house.check("--baseline", str(house.root / "baseline.jsonl")).code == 0


def test_entries_that_match_no_more_are_reported_and_pruned(house: House) -> None:
    for name in ("a", "b", "c"):
        house.write(f"{name}.md", OLD)
    record(house)
    house.write("a.md", "Fine.\n")
    (house.root / "b.md").unlink()
    ran = house.check()
    assert (ran.code, ran.err) == (0, "guidelint: 2 entries of baseline.jsonl no longer match; --write-baseline removes them\n")
    assert house.check("--quiet").err == ""
    ran = house.check("--write-baseline", "baseline.jsonl")
    assert ran.err == "guidelint: 1 finding is on record in baseline.jsonl\n"
    assert [one["path"] for one in lines_of(house.root / "baseline.jsonl")[1:]] == ["c.md"]
    assert house.check().err == ""


def test_a_run_speaks_only_about_what_it_has_linted(house: House) -> None:
    house.write("a.md", "A gorgon, a basilisk.\n")
    house.write("b.md", OLD)
    record(house)
    house.write("a.md", "Fine.\n")
    house.write("b.md", "Fine.\n")
    assert house.check("--select", "grave", "a.md").err.startswith("guidelint: 1 entry of ")
    assert house.check("a.md").err.startswith("guidelint: 2 entries of ")
    house.check("--write-baseline", "baseline.jsonl", "--select", "grave", "a.md")
    assert [(one["path"], one["rule"]) for one in lines_of(house.root / "baseline.jsonl")[1:]] == [("a.md", "plain"), ("b.md", "grave")]


def test_a_broken_rule_file_does_not_empty_the_baseline(house: House) -> None:
    house.write("a.md", OLD)
    record(house)
    before = (house.root / "baseline.jsonl").read_bytes()
    house.write("house/broken.yaml", "id: [")
    assert house.check("--write-baseline", "baseline.jsonl").code == 2
    assert (house.root / "baseline.jsonl").read_bytes() == before


def test_entries_of_rules_that_are_gone_are_pruned(house: House) -> None:
    house.write("a.md", "A gorgon, a newt.\n")
    record(house)
    (house.root / "house" / "slight.yaml").unlink()
    assert house.check().err == "guidelint: 1 entry of baseline.jsonl no longer matches; --write-baseline removes it\n"


def test_baselined_findings_are_shown_on_request_and_counted_apart(house: House) -> None:
    house.write("a.md", OLD)
    record(house)
    shown = house.check("--output-format", "json", "--show-suppressed").json()
    assert [one["status"] for one in shown["findings"]] == ["baselined"]
    assert shown["summary"] == {"articles": 1, "error": 0, "warning": 0, "suggestion": 0, "suppressed": 0, "baselined": 1}
    assert house.check("--output-format", "json").json()["findings"] == []
    ran = house.check("--show-suppressed")
    assert ran.code == 0
    assert ran.out.startswith("a.md:5:9: baselined error[grave] 'gorgon' is unwanted\n")
    assert house.check("--show-suppressed", "--output-format", "concise").out == "a.md:5:9: error[grave] (baselined) 'gorgon' is unwanted\n"
    assert "1 处在基线内" in house.check("--language", "zh").out
    assert house.check("--statistics").out == ""


def test_what_is_suppressed_in_the_text_is_not_put_on_record(house: House) -> None:
    house.write("a.md", f"<!-- guidelint: ignore[grave] kept -->\n\n{AD}\n")
    record(house)
    assert len(lines_of(house.root / "baseline.jsonl")) == 1


def test_each_configuration_has_its_own_baseline(house: House) -> None:
    house.write("old/a.md", OLD)
    house.write("new/a.md", OLD)
    house.check("--write-baseline", "old/baseline.jsonl", "old")
    house.configure('baseline = "baseline.jsonl"', folder="old")
    assert rules(house) == ["new/a.md:5:grave"]
    assert f'baseline = "{house.root}/old/baseline.jsonl"' in house.check("--show-settings", "old").out


def test_the_cache_knows_nothing_of_baselines(house: House) -> None:
    house.write("a.md", OLD)
    cache = ("--cache-dir", str(house.root / "cache"))
    assert house.check(*cache).code == 1
    house.check(*cache, "--write-baseline", "baseline.jsonl")
    assert house.check(*cache, "--baseline", "baseline.jsonl").code == 0
    assert house.check(*cache).code == 1


HEAD = '{"format": "guidelint-baseline", "version": 1}\n'
ENTRY = '{"path": "a.md", "rule": "grave", "text": "gorgon", "fingerprint": "x"}\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1: is no baseline: a line must be a JSON object"),
        (b"{}", 'line 1: is no baseline: its first line must be {"format": "guidelint-baseline", "version": 1}'),
        (b"[1]", "line 1: is no baseline: a line must be a JSON object"),
        (b'{"format": "guidelint-baseline", "version": 2}', "line 1: is a baseline of version 2; this guidelint reads version 1"),
        (f"{HEAD}{ENTRY}oops\n".encode(), "line 3: is no baseline: a line must be a JSON object"),
        (f'{HEAD}{{"path": 1}}\n'.encode(), "line 2: an entry needs path, rule, text, fingerprint, each a text"),
        (
            f"{HEAD}<<<<<<< HEAD\n{ENTRY}=======\n>>>>>>> x\n".encode(),
            "line 2: a merge conflict is not resolved; keep the lines of both sides",
        ),
        (b"\xff", "not UTF-8: byte 0xff at offset 0"),
        (b"[" * 100_000, "line 1: is no baseline: a line must be a JSON object"),
    ],
)
def test_a_broken_baseline_is_one_clear_sentence(house: House, content: bytes, message: str) -> None:
    house.write("a.md", OLD)
    house.write("broken", content)
    for option in ("--baseline", "--write-baseline"):
        ran = house.check(option, "broken")
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert message in ran.err
        assert "broken" in ran.err
    assert house.write("broken", content).read_bytes() == content
    house.configure('baseline = "broken"', folder="sub")
    house.write("sub/broken", content)
    house.write("sub/b.md", OLD)
    ran = house.check("--output-format", "json")
    assert ran.code == 2
    assert [one["path"] for one in ran.json()["failures"]] == ["sub/broken"]
    assert [one["path"] for one in ran.json()["findings"]] == ["a.md"]


def test_a_baseline_that_is_not_there_is_an_error(house: House) -> None:
    house.write("a.md", OLD)
    ran = house.check("--baseline", "nowhere")
    assert (ran.code, ran.err) == (2, "guidelint: nowhere: cannot be read: no such file or directory\n")
    ran = house.check("--write-baseline", "no/such/baseline")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("guidelint: --write-baseline: ")
    assert ran.err.endswith("cannot be written: no such file or directory\n")


@pytest.mark.parametrize("other", [["--since", "HEAD"], ["--staged"], ["--baseline", "x"], ["--add-suppressions", "x"]])
def test_a_baseline_records_everything_or_nothing(house: House, other: list[str]) -> None:
    ran = house.check("--write-baseline", "x", *other)
    assert (ran.code, ran.out) == (2, "")
    assert f"--write-baseline cannot be combined with {other[0]}: " in ran.err


PARAGRAPHS = st.lists(
    st.sampled_from(["A gorgon.", "Two gorgons and a gorgon.", "A newt 中文 basilisk.", "Fine.", "- gorgon\n- gorgon"]), max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARAGRAPHS, PARAGRAPHS)
def test_what_is_on_record_is_silent_however_it_moves(house: House, old: list[str], fine: list[str]) -> None:
    (house.root / "baseline.jsonl").unlink(missing_ok=True)
    house.write("a.md", "\n\n".join(old))
    house.check("--write-baseline", "baseline.jsonl")
    moved = [text.replace("gorgon", "garden").replace("newt", "nest").replace("basilisk", "basil") for text in fine]
    house.write("a.md", "\n\n".join([*moved, *(f"# Heading\n\n{part}" for part in old)]))
    assert house.check("--baseline", "baseline.jsonl", "--fail-on", "suggestion").code == 0
