"""The formats, each held as a whole."""

from __future__ import annotations

import json

from conftest import contact_finding
from hypothesis import given
from hypothesis import strategies as st

from guidelint import __version__
from guidelint.finding import Certainty, Failure, Finding, Language, Level, Report, Status
from guidelint.report.concise import concise
from guidelint.report.json import as_json
from guidelint.report.locale import language_of_locale
from guidelint.report.statistics import statistics
from guidelint.report.terminal import Paint
from guidelint.report.text import Look, closing_line, text
from guidelint.result import Result
from guidelint.source import Position, Source, Span

ARTICLE = "# 怎么注销\n\n加微信 abc123 领资料，名额有限。\nSecond line\nends here.\n"


def finding(first: int, last: int, level: Level = Level.ERROR, **changes: object) -> Finding:
    said: dict[str, object] = {"level": level, "evidence": ("messenger label", "at the end"), **changes}
    return contact_finding(Source(ARTICLE, "docs/a.md"), Span(first, last), **said)


CONTACT = finding(9, 18)
SEVERAL = finding(31, 42, Level.WARNING, rule="spread", start=Position(4, 1), end=Position(5, 5), evidence=(), certainty=Certainty.LOW)
SILENT = finding(9, 18, Level.SUGGESTION, rule="quiet", status=Status.SUPPRESSED, reason="a quotation", message="bad\x1b[2J\u202e name")
LINES = {"docs/a.md": {3: "加微信 abc123 领资料，名额有限。", 4: "Second line"}}


def result(*findings: Finding, failures: tuple[Failure, ...] = (), language: Language = "en") -> Result:
    return Result(Report(findings, failures, 2), language=language, lines=LINES)


def test_text_is_a_pleasure_to_read() -> None:
    shown = text(result(), [CONTACT, SEVERAL, SILENT], Look())
    assert shown == (
        "docs/a.md:3:2: error[contact] a contact\n"
        "  |\n"
        "3 | 加微信 abc123 领资料，名额有限。\n"
        "  |   ^^^^^^^^^^^\n"
        "  = evidence: messenger label; at the end; high certainty\n"
        "  = instead: Remove it.\n"
        "\n"
        "docs/a.md:4:1: warning[spread] a contact\n"
        "  |\n"
        "4 | Second line\n"
        "  | ^^^^^^^^^^^ to line 5\n"
        "  = evidence: low certainty\n"
        "  = instead: Remove it.\n"
        "\n"
        "docs/a.md:3:2: suppressed suggestion[quiet] bad\\x1b[2J\\u202e name\n"
        "  |\n"
        "3 | 加微信 abc123 领资料，名额有限。\n"
        "  |   ^^^^^^^^^^^\n"
        "  = evidence: messenger label; at the end; high certainty\n"
        "  = instead: Remove it.\n"
        "  = suppressed: a quotation\n"
        "\n"
    )


def test_text_in_chinese() -> None:
    assert text(result(language="zh"), [CONTACT], Look()) == (
        "docs/a.md:3:2: 错误[contact] a contact\n"
        "  |\n"
        "3 | 加微信 abc123 领资料，名额有限。\n"
        "  |   ^^^^^^^^^^^\n"
        "  = 依据：messenger label；at the end；把握高\n"
        "  = 怎么改：Remove it.\n"
        "\n"
    )


def test_text_at_a_terminal_is_coloured_and_wrapped() -> None:
    long = finding(9, 18, instead="Name the official channel of the firm. " * 3)
    shown = text(result(), [long], Look(Paint(on=True), columns=40, wrap=True))
    assert "\x1b[1;31m^^^^^^^^^^^\x1b[0m" in shown
    assert "  \x1b[1;34m=\x1b[0m \x1b[1minstead: \x1b[0mName the official channel\n    of the firm. Name the official\n" in shown
    plain = shown
    for code in ("\x1b[1m", "\x1b[0m", "\x1b[1;31m", "\x1b[1;34m"):
        plain = plain.replace(code, "")
    assert max(map(len, plain.splitlines())) <= 40


def test_the_closing_line_counts() -> None:
    assert closing_line(result(CONTACT, SEVERAL, SEVERAL, SILENT)) == (
        "3 findings in 2 articles: 1 error, 2 warnings; 1 finding is suppressed.\n"
    )
    assert closing_line(result()) == "No findings in 2 articles.\n"
    assert closing_line(result(failures=(Failure("b.md", "x"),))) == "No findings in 2 articles; 1 failure.\n"
    assert closing_line(result(CONTACT, SILENT, language="zh")) == "2 篇文章中有 1 处结果：1 个错误；另有 1 处已忽略。\n"
    assert closing_line(result(language="zh")) == "2 篇文章，没有发现问题。\n"


def test_concise_is_one_line_for_each_finding() -> None:
    assert concise([CONTACT, SILENT]) == (
        "docs/a.md:3:2: error[contact] a contact\ndocs/a.md:3:2: suggestion[quiet] (suppressed) bad\\x1b[2J\\u202e name\n"
    )


def test_statistics() -> None:
    assert statistics([SEVERAL, CONTACT, SEVERAL]) == "2  spread   promo\n1  contact  promo\n"
    assert statistics([]) == ""


def test_json_is_version_1_in_every_key() -> None:
    report = Report((CONTACT, SILENT), (Failure("docs/b.md", "not UTF-8: byte 0xff at offset 12"),), 2)
    shown = as_json(report, [CONTACT])
    assert shown.endswith("}\n")
    assert "加微信" not in shown
    assert "微信 abc123" in shown
    parsed = json.loads(shown)
    assert list(parsed) == ["format", "version", "tool", "findings", "failures", "summary"]
    assert list(parsed["findings"][0].items()) == [
        ("rule", "contact"),
        ("pack", "promo"),
        ("level", "error"),
        ("certainty", "high"),
        ("path", "docs/a.md"),
        ("span", [9, 18]),
        ("line", 3),
        ("column", 2),
        ("end_line", 3),
        ("end_column", 11),
        ("text", "微信 abc123"),
        ("message", "a contact"),
        ("instead", "Remove it."),
        ("evidence", ["messenger label", "at the end"]),
        ("fingerprint", "f" * 64),
        ("status", "reported"),
    ]
    assert (parsed["format"], parsed["version"], parsed["tool"]) == ("guidelint-report", 1, f"guidelint {__version__}")
    assert parsed["failures"] == [{"path": "docs/b.md", "message": "not UTF-8: byte 0xff at offset 12"}]
    assert list(parsed["summary"].items()) == [
        ("articles", 2),
        ("error", 1),
        ("warning", 0),
        ("suggestion", 0),
        ("suppressed", 1),
        ("baselined", 0),
    ]


def test_json_of_nothing() -> None:
    assert json.loads(as_json(Report(()), []))["findings"] == []


@given(st.text() | st.text(st.sampled_from('\\"\x1b\x9b\u202e\u2028\udcff中💪\U000e0041')))
def test_json_holds_any_text_and_nothing_that_acts(message: str) -> None:
    shown = as_json(Report(()), [finding(9, 18, message=message)])
    assert json.loads(shown.encode("utf-8"))["findings"][0]["message"] == message
    assert not set(shown) & set("\x1b\x9b\u202e\u2028\u200b")


def test_the_language_of_the_locale() -> None:
    assert language_of_locale({}) == "en"
    assert language_of_locale({"LANG": "zh_CN.UTF-8"}) == "zh"
    assert language_of_locale({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}) == "en"
    assert language_of_locale({"LANG": "de_DE", "LC_ALL": "zh_TW"}) == "zh"
    assert language_of_locale({"LC_ALL": "", "LANG": "zh"}) == "zh"
