"""The formats for machines: each against its schema or its consumer's documented form, and with articles that mean harm."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from conftest import House, contact_finding
from hypothesis import given
from hypothesis import strategies as st

from guidelint.finding import Edit, Failure, Finding, Fix, Level, Report, Status
from guidelint.places import places_of
from guidelint.report import github, sarif
from guidelint.report.rendering import TELLING, render
from guidelint.report.view import View
from guidelint.result import Result
from guidelint.source import Source, Span
from guidelint.writing import WriteError, write

SCHEMAS = Path(__file__).parent / "schemas"
MACHINES = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html")
ARTICLE = "# 怎么注销\n\n加微信 💪abc123 领资料。\nSecond line\nends here.\n"
HOSTILE = st.text() | st.text(st.sampled_from('\\"\x00\x1b\x9b\u202e\u2028\udcff中💪\ufffe%:,\r\n<>&|[]`'))


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def valid(text: str, name: str) -> Any:
    value = json.loads(text)
    jsonschema.Draft202012Validator(schema(name), format_checker=jsonschema.FormatChecker()).validate(value)
    return value


def finding(first: int = 10, last: int = 20, **changes: object) -> Finding:
    return contact_finding(Source(ARTICLE, "docs/a b.md"), Span(first, last), **changes)


def view(*findings: Finding, failures: tuple[Failure, ...] = (), **changes: object) -> View:
    places = {one.path: places_of(Source(ARTICLE, one.path), findings) for one in findings}
    result = Result(Report(findings, failures, 2), places=places, articles=frozenset({"docs/a b.md", "clean.md"}), **changes)  # type: ignore[arg-type]
    return View(result, [one for one in findings if one.status is Status.REPORTED])


# --- all of them


def test_every_format_is_written_in_one_run_and_twice_the_same(house: House) -> None:
    house.write("a.md", "A gorgon, a basilisk.\n\n<!-- guidelint: ignore[slight] kept -->\n\nA newt.\n")
    outputs = [f"--output={name}=out.{name}" for name in MACHINES]
    assert house.check(*outputs, "--output", "text=out.txt", "--output-format", "concise").code == 1
    first = {name: (house.root / f"out.{name}").read_bytes() for name in MACHINES}
    house.check(*outputs)
    for name in MACHINES:
        assert first[name] == (house.root / f"out.{name}").read_bytes()
        assert first[name].decode() == house.check("--output-format", name).out
        assert str(house.root).encode() not in first[name]
    assert (
        (house.root / "out.txt")
        .read_text(encoding="utf-8")
        .endswith("2 findings in 1 article: 1 error, 1 warning; 1 finding is suppressed.\n")
    )


def test_formats_for_machines_are_english_whatever_the_locale(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    house.write("a.md", "A gorgon.\n")
    house.check("--output", "sarif=out.sarif")
    assert "'gorgon' is unwanted" in (house.root / "out.sarif").read_text(encoding="utf-8")
    assert "“gorgon”" in house.check("--output-format", "gitlab", "--language", "zh").out


@pytest.mark.parametrize("name", MACHINES)
def test_an_article_that_cannot_be_read_is_told(house: House, name: str) -> None:
    house.write("a.md", b"\xff")
    ran = house.check("--output-format", name)
    assert ran.code == 2
    assert "not UTF-8" in (ran.out if name in TELLING else ran.err)
    assert ran.err == "" or name not in TELLING


@pytest.mark.parametrize("name", MACHINES)
def test_nothing_to_report_is_a_whole_report(house: House, name: str) -> None:
    house.write("a.md", "Fine.\n")
    ran = house.check("--output-format", name)
    assert (ran.code, ran.err) == (0, "")
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(ran.out)
    elif name in ("junit", "checkstyle"):
        ET.fromstring(ran.out)  # noqa: S314 our own bytes


@given(HOSTILE, HOSTILE)
def test_no_text_breaks_a_format(message: str, text: str) -> None:
    hostile = view(
        finding(message=message, text=text, status=Status.REPORTED, evidence=(text,)), failures=(Failure(text or "x", message or "x"),)
    )
    valid(render("sarif", hostile), "sarif-2.1.0-used.json")
    valid(render("gitlab", hostile), "gitlab-code-quality.json")
    valid(render("rdjson", hostile), "rdjson.json")
    json.loads(render("jsonl", hostile))
    ET.fromstring(render("junit", hostile))  # noqa: S314 our own bytes
    ET.fromstring(render("checkstyle", hostile))  # noqa: S314 our own bytes
    commands = render("github", hostile).removesuffix("\n").split("\n")
    assert len(commands) == 2
    assert all(re.fullmatch(r"::(error|warning|notice) [^:]*::[^\r\x1b]*", command) for command in commands)
    for name in MACHINES:
        render(name, hostile).encode("utf-8", "backslashreplace")


# --- files


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("sarif", "names no file: write sarif=FILE"),
        ("sarif=", "names no file"),
        ("sarf=a", "must be FORMAT=FILE with one of the formats text, concise"),
    ],
)
def test_an_output_that_says_nothing_is_misuse(house: House, option: str, said: str) -> None:
    ran = house.check("--output", option)
    assert ran.code == 2
    assert said in ran.err


def test_an_output_file_that_cannot_be_written_is_one_sentence_and_nothing_half_written(house: House) -> None:
    house.write("a.md", "Fine.\n")
    (house.root / "folder").mkdir()
    ran = house.check("--output", "sarif=no/such/out.sarif", "--output", "json=folder", "--output", "gitlab=fine.json")
    assert ran.code == 2
    assert ran.err == (
        "guidelint: no/such/out.sarif: cannot be written: no such file or directory\nguidelint: folder: cannot be written: is a directory\n"
    )
    assert ran.out == "No findings in 1 article.\n"
    assert sorted(path.name for path in house.root.iterdir()) == ["a.md", "fine.json", "folder", "guidelint.toml", "house"]


def test_one_file_for_two_reports_is_misuse(house: House) -> None:
    assert house.check("--output", "sarif=a", "--output", "json=a").err == "guidelint: --output writes a twice\n"


def test_writing_keeps_permissions_follows_links_and_leaves_the_old_file_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o600)
    (tmp_path / "link").symlink_to("real")
    write(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert ((tmp_path / "real").read_bytes(), (tmp_path / "real").stat().st_mode & 0o777) == (b"new", 0o600)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WriteError, match="real: cannot be written: no space left on device"):
        write(str(tmp_path / "real"), b"newer")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"real": b"new", "link": b"new"}


# --- sarif


def test_sarif_is_valid_and_says_all_that_a_rule_says(house: House) -> None:
    house.write("docs/a b.md", "怎么 💪 gorgon\n")
    run = valid(house.check("--output-format", "sarif").out, "sarif-2.1.0-used.json")["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/a%20b.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 12, "snippet": {"text": "gorgon"}}
    assert (result["level"], result["message"]["text"]) == ("error", "'gorgon' is unwanted. Leave it out.")
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "grave"
    assert rule["shortDescription"]["text"] == "A word that nobody wants."
    assert "## Instead\n\nLeave it out." in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["grave", "plain", "slight"]


@pytest.mark.skipif(
    "GUIDELINT_SARIF_SCHEMA" not in os.environ, reason="GUIDELINT_SARIF_SCHEMA does not name the schema that OASIS publishes"
)
def test_sarif_is_valid_by_the_official_schema(house: House) -> None:
    house.write(
        "a.md", "A gorgon.\n\n<!-- guidelint: ignore[slight] kept -->\n\nA newt.\n\n<!-- guidelint: ignore[plain] old -->\n\nFine.\n"
    )
    house.write("b.md", b"\xff")
    house.configure('select = ["house", "meta"]')
    house.check("--write-baseline", "baseline.jsonl", "--select", "grave")
    shown = json.loads(house.check("--baseline", "baseline.jsonl", "--output-format", "sarif").out)
    official = json.loads(Path(os.environ["GUIDELINT_SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(official, format_checker=jsonschema.FormatChecker()).validate(shown)
    assert len(shown["runs"][0]["results"]) == 3


def test_sarif_marks_what_is_silent_and_drops_nothing(house: House) -> None:
    house.write("a.md", "A gorgon.\n\n<!-- guidelint: ignore[plain] a quotation -->\n\nA basilisk.\n")
    house.check("--write-baseline", "baseline.jsonl")
    house.write("b.md", "A newt.\n")
    run = valid(house.check("--baseline", "baseline.jsonl", "--output-format", "sarif").out, "sarif-2.1.0-used.json")["runs"][0]
    assert [(one["ruleId"], one["baselineState"], one.get("suppressions")) for one in run["results"]] == [
        ("slight", "new", None),
        ("grave", "unchanged", [{"kind": "external", "status": "accepted", "justification": "In the baseline."}]),
        ("plain", "new", [{"kind": "inSource", "status": "accepted", "justification": "a quotation"}]),
    ]


def test_sarif_fingerprints_do_not_move_with_the_lines(house: House) -> None:
    def fingerprints() -> list[str]:
        run = json.loads(house.check("--output-format", "sarif").out)["runs"][0]
        return [one["partialFingerprints"]["guidelint/v1"] for one in run["results"]]

    house.write("a.md", "## Old\n\nA gorgon.\n")
    before = fingerprints()
    house.write("a.md", "Fine.\n\n## New\n\nA gorgon.\n")
    assert fingerprints() == before
    house.write("a.md", "## New\n\nA gorgon.\n\nA gorgon.\n")
    assert len(set(fingerprints())) == 2


def test_an_advertisement_gets_no_link_from_its_own_report() -> None:
    shown = json.loads(render("sarif", view(finding(message="contact [TG](https://t.me/x) \\"))))
    assert shown["runs"][0]["results"][0]["message"]["text"] == "contact \\[TG\\](https://t.me/x) \\\\. Remove it."


def test_paths_become_uris() -> None:
    for path, uri in (("a:b/中 %.md", "a%3Ab/%E4%B8%AD%20%25.md"), ("/abs/a.md", "file:///abs/a.md"), ("bad\udcff.md", "bad%FF.md")):
        shown = json.loads(render("sarif", view(finding(path=path))))
        assert shown["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_keeps_the_limits_of_github_worst_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 4)
    monkeypatch.setattr(sarif, "SHOWN", 2)
    levels = [Level.SUGGESTION, Level.ERROR, Level.WARNING, Level.ERROR, Level.SUGGESTION, Level.WARNING]
    many = [finding(level=level, path=f"{at}.md") for at, level in enumerate(levels)]
    run = valid(render("sarif", view(*many)), "sarif-2.1.0-used.json")["runs"][0]
    assert [one["level"] for one in run["results"]] == ["error", "error", "warning", "warning"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == (
        "6 results, worst first; GitHub shows the first 2. The last 2 are left out, because it takes no more than 4."
    )
    assert valid(render("sarif", view(*many[:2])), "sarif-2.1.0-used.json")["runs"][0]["invocations"][0]["toolExecutionNotifications"] == []


# --- github


def test_github_annotates_the_worst_and_counts_the_rest() -> None:
    many = [finding(path=f"{at:02}.md", level=Level.ERROR if at > 3 else Level.SUGGESTION) for at in range(20)]
    lines = render("github", view(*many)).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"] * 4 + ["guidelint:"]
    assert lines[-1] == "guidelint: not annotated, because GitHub shows 10 of a level: 6 errors; the job summary lists them."
    too_many = [finding(path=f"{at}.md") for at in range(github.LISTED + 1)]
    assert render("github", view(*too_many)).endswith(f"; the job summary lists the gravest {github.LISTED}.\n")


def test_github_commands_are_escaped() -> None:
    shown = render("github", view(finding(path="a,b:100%.md", message="50% off\n::error::forged", instead="")))
    assert shown == (
        "::error file=a%2Cb%3A100%25.md,line=3,endLine=3,col=3,endColumn=13,title=guidelint%3A contact::50%25 off ::error::forged\n"
    )


def test_github_gives_no_columns_for_several_lines() -> None:
    assert "file=docs/a b.md,line=4,endLine=5,title=" in render("github", view(finding(25, 40)))


def test_the_job_summary_is_written_and_nothing_in_it_comes_alive(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("a|b.md", "A gorgon.\n")
    summary = house.write("summary.txt", "# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert house.check("--output-format", "github").code == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n## guidelint\n\n1 error in 1 article.\n\n| level | rule | place | finding |\n")
    assert (
        "| error | <code>grave</code> | <code>a&#124;b.md&#58;1&#58;3</code> | <code>'gorgon' is unwanted. Leave it out.</code> |"
        in text.replace("&#39;", "'")
    )
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(house.root / "no" / "such"))
    assert house.check("--output-format", "github").code == 2
    assert house.check("--output-format", "json").code == 1
    told = github.job_summary(view(finding(message="[x](https://t.me/x) <img src=x> @all #1 `c` www.spam.example")))
    row = told.splitlines()[-2]
    assert not re.search(r"\]\(|<img|@all|#1 |`|https://", row)


# --- gitlab, junit, checkstyle, rdjson, jsonl


def test_gitlab_is_valid_and_its_fingerprints_survive_moved_lines(house: House) -> None:
    house.write("a.md", "A gorgon.\n\nA gorgon.\n")
    first = valid(house.check("--output-format", "gitlab").out, "gitlab-code-quality.json")
    house.write("a.md", "Fine.\n\nA gorgon.\n\nFine.\n\nA gorgon.\n")
    second = valid(house.check("--output-format", "gitlab").out, "gitlab-code-quality.json")
    assert [one["fingerprint"] for one in first] == [one["fingerprint"] for one in second]
    assert len({one["fingerprint"] for one in first}) == 2
    assert [one["location"]["lines"] for one in second] == [{"begin": 3, "end": 3}, {"begin": 7, "end": 7}]
    assert first[0]["severity"] == "critical"


def test_junit_has_a_case_for_each_finding_and_one_for_a_clean_article(house: House) -> None:
    house.write("a.md", "A gorgon.\n\n<!-- guidelint: ignore[plain] kept -->\n\nA basilisk.\n")
    house.write("b.md", "Fine.\n")
    house.write("c.md", b"\xff")
    root = ET.fromstring(house.check("--output-format", "junit", "--show-suppressed").out)  # noqa: S314 our own bytes
    assert root.attrib == {"name": "guidelint", "tests": "4", "failures": "1", "errors": "1", "skipped": "1", "time": "0"}
    assert [(suite.get("name"), [(case.get("name"), [verdict.tag for verdict in case]) for case in suite]) for suite in root] == [
        ("a.md", [("grave at 1:3", ["failure"]), ("plain at 5:3", ["skipped"])]),
        ("b.md", [("guidelint", [])]),
        ("c.md", [("guidelint", ["error"])]),
    ]
    assert root.findtext(".//failure") == "a.md:1:3: 'gorgon' is unwanted\nLeave it out."


def test_checkstyle(house: House) -> None:
    house.write("a.md", "A gorgon & a newt < 3.\n")
    root = ET.fromstring(house.check("--output-format", "checkstyle").out)  # noqa: S314 our own bytes
    assert [(file.get("name"), [error.attrib for error in file]) for file in root] == [
        (
            "a.md",
            [
                {
                    "line": "1",
                    "column": str(column),
                    "severity": severity,
                    "message": f"'{word}' is unwanted. Leave it out.",
                    "source": f"guidelint.house.{rule}",
                }
                for column, severity, word, rule in ((3, "error", "gorgon", "grave"), (14, "info", "newt", "slight"))
            ],
        )
    ]


def test_what_xml_cannot_hold_is_replaced() -> None:
    shown = render("checkstyle", view(finding(path="a\x1b\ufffe\udcff.md", message="x\ufffe")))
    error = ET.fromstring(shown)[0]  # noqa: S314 our own bytes
    assert error.get("name") == "a\ufffd\ufffd\ufffd.md"
    assert error[0].get("message") == "x\ufffd. Remove it."


def test_rdjson_counts_bytes(house: House) -> None:
    house.write("a.md", b"\xef\xbb\xbf" + "怎么💪 gorgon\r\n怎么 gorgon\n".encode())
    found = valid(house.check("--output-format", "rdjson").out, "rdjson.json")["diagnostics"]
    lines = (house.root / "a.md").read_bytes().split(b"\n")
    for one in found:
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1] == b"gorgon"


def test_rdjson_carries_the_fixes_as_suggestions() -> None:
    fix = Fix("swap", (Edit(Span(17, 18), "9"), Edit(Span(11, 12), "怎")))
    shown = valid(render("rdjson", view(finding(fixes=(fix,)))), "rdjson.json")
    (suggestion,) = shown["diagnostics"][0]["suggestions"]
    line = ARTICLE.split("\n")[2].encode()
    start, end = (suggestion["range"][name]["column"] - 1 for name in ("start", "end"))
    changed = ARTICLE[:11] + "怎" + ARTICLE[12:17] + "9" + ARTICLE[18:]
    assert (line[:start] + suggestion["text"].encode() + line[end:]).decode() == changed.split("\n")[2]


def test_jsonl_is_the_findings_of_json(house: House) -> None:
    house.write("a.md", "A gorgon.\n\nA newt.\n")
    lines = house.check("--output-format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == house.check("--output-format", "json").json()["findings"]


def test_standard_input_has_places_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("怎么 gorgon\n".encode())))
    (one,) = valid(house.check("--output-format", "rdjson", "-").out, "rdjson.json")["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 14}}
    assert house.check("--add-suppressions", "x", "-").err == "guidelint: --add-suppressions cannot write into standard input\n"
