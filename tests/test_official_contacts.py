"""What wrong-official-contact says of numbers and hosts: how bad, how sure, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Certainty, Finding, Level
from guidelint.source import Source


def lint(text: str, **settings: object) -> list[Finding]:
    linter = Linter(settings_from({"select": ["wrong-official-contact"], **settings}), "en")
    return list(linter.lint(Source(text, "a.md")).findings)


def only(text: str, **settings: object) -> Finding:
    (finding,) = lint(text, **settings)
    return finding


PREMIUM = [
    ("Call the official EE customer service on 0909 555 0142.", Level.ERROR),
    ("EE customers can call +44 (0) 909 555 0142 to cancel.", Level.WARNING),
    ("Verizon customer care: call 1-900-555-0142.", Level.ERROR),
    ("Der Kundenservice von Telekom Deutschland hat die Nummer 0900 1 555 014.", Level.ERROR),
]


@pytest.mark.parametrize(("sentence", "level"), PREMIUM)
def test_a_number_that_costs_extra_is_no_hotline(sentence: str, level: Level) -> None:
    finding = only(f"{sentence}\n")
    assert finding.level is level
    assert "premium-rate" in finding.message


@pytest.mark.parametrize("sentence", ["Verizon customers call 1-800-922-0204.", "Numbers that begin with 0909 cost extra; EE has 150."])
def test_other_numbers_do_not(sentence: str) -> None:
    assert lint(f"{sentence}\n") == []


UNKNOWN = [
    ("# Cancel a Zu-Q SIM\n\nThe official hotline of Zu-Q is 0800 555 0199.\n", "0800 555 0199"),
    ("# Cancel a Zu-Q SIM\n\nUse the official page www.help-desk.example.\n", "www.help-desk.example"),
    ("# Zu-Q流量卡怎么注销\n\nZu-Q 官方热线是 400-555-0199，也可发短信。\n", "400-555-0199"),
]


@pytest.mark.parametrize(("text", "contact"), UNKNOWN)
def test_what_is_official_for_an_unknown_carrier_cannot_be_verified(text: str, contact: str) -> None:
    finding = only(text)
    assert (finding.level, finding.certainty) == (Level.SUGGESTION, Certainty.LOW)
    assert contact in finding.text
    assert "cannot be verified" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "# Cancel a subscription\n\nThe official hotline of Zu-Q is 0800 555 0199.\n",
        "# Cancel a Zu-Q SIM\n\nSign in on the official Zu-Q page https://account.zu-q.example/.\n",
        "# Cancel a Zu-Q SIM\n\nCall Zu-Q on 0800 555 0199.\n",
    ],
)
def test_nothing_is_said_without_the_topic_the_word_or_the_need(text: str) -> None:
    assert lint(text) == []


def test_the_publishers_own_hotline_is_known() -> None:
    text = "# Cancel a Zu-Q SIM\n\nThe official hotline of Zu-Q is 0800 555 0199.\n"
    assert lint(text, **{"own-contacts": ["0800 555 0199"]}) == []


def test_a_host_may_be_called_official_behind_it() -> None:
    finding = only("Sign in at www.att-service-desk.example, the official AT&T page.\n")
    assert (finding.level, finding.certainty) == (Level.WARNING, Certainty.MEDIUM)
    assert lint("Sign in at www.att.com, the official AT&T page.\n") == []


ROW = """\
- id: zz-zuq
  country: GB
  names: [Zu-Q]
  domains: [zu-q.example]
  hotlines: ["0800 555 0199"]
- id: zz-yan
  country: GB
  names: [Yan-T Mobile]
  domains: [yan-t.example]
  hotlines: ["0800 555 0111"]
"""
SOURCES = "  sources: [{for: domains, name: letter of the firm}, {for: hotlines, name: letter of the firm}]\n"


def rows(tmp_path: Path, more: str) -> str:
    file = tmp_path / "carriers.yaml"
    file.write_text("".join(f"- id{row}{more}" for row in ROW.split("- id")[1:]), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("more", "level", "certainty", "told"),
    [
        (SOURCES + "  checked_on: '2026-11-20'\n", Level.ERROR, Certainty.HIGH, ""),
        (SOURCES + "  checked_on: '2019-03-01'\n", Level.WARNING, Certainty.MEDIUM, "checked long ago"),
        (SOURCES, Level.WARNING, Certainty.MEDIUM, "checked long ago"),
        ("  checked_on: '2026-11-20'\n", Level.WARNING, Certainty.MEDIUM, "not confirmed by a source"),
    ],
)
def test_a_stale_or_unproven_row_makes_no_error(tmp_path: Path, more: str, level: Level, certainty: Certainty, told: str) -> None:
    finding = only("Yan-T Mobile customers call 0800 555 0199 to cancel.\n", registry=[rows(tmp_path, more)])
    assert (finding.level, finding.certainty) == (level, certainty)
    assert any(told in evidence for evidence in finding.evidence)


def test_a_hotline_of_two_weak_sources_makes_a_warning() -> None:
    assert only("Airtel (India) customers call 1800-889-9999 to cancel.\n").level is Level.WARNING
    assert only("AT&T customers call 1-800-937-8997 to cancel.\n").level is Level.ERROR


def test_a_team_corrects_a_row_that_ships(tmp_path: Path) -> None:
    text = "Verizon customers call 1-800-331-0500 to cancel.\n"
    file = tmp_path / "ours.yaml"
    file.write_text("- {id: us-verizon, country: US, names: [Verizon], hotlines: ['1-800-331-0500']}\n", encoding="utf-8")
    assert only(text).text == "1-800-331-0500"
    assert lint(text, registry=[str(file)]) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Borrow a Spanish phone and call Vodafone UK on 191.", "191"),
        ("In Thailand, China Mobile customers dial 10086.", "10086"),
        ("在泰国拨打中国移动 10086 即可。", "10086"),
        ("In the UK, call Vodafone UK on 191.", ""),
        ("Back in Spain from Britain, call Movistar Spain on 1004.", ""),
        ("Borrow a Spanish phone and call Vodafone UK on +44 7836 191 191.", ""),
    ],
)
def test_a_hotline_that_does_not_answer_there(sentence: str, wrong: str) -> None:
    assert [finding.text for finding in lint(f"{sentence}\n")] == ([wrong] if wrong else [])


SIMPLY_OFFICIAL = [
    ("# 中国广电销户\n\n先打官方客服 400-555-0199 预约。\n", "400-555-0199"),
    ("# Cancel a Tello SIM\n\nSign in on the official site www.tello-desk.example.\n", "www.tello-desk.example"),
]


@pytest.mark.parametrize(("text", "contact"), SIMPLY_OFFICIAL)
def test_what_is_simply_official_belongs_to_the_one_carrier_of_the_article(text: str, contact: str) -> None:
    finding = only(text)
    assert finding.level is Level.WARNING
    assert contact in finding.text


@pytest.mark.parametrize(
    "text",
    [
        "# Cancel a Tello SIM\n\nSee Nokia's official site www.nokia-desk.example for the phone.\n",
        "# Move from Tello to Ting Mobile\n\nPort the SIM on the official site www.desk.example.\n",
    ],
)
def test_what_is_somebody_elses_or_one_of_twos_does_not(text: str) -> None:
    assert [finding.level for finding in lint(text) if finding.level is not Level.SUGGESTION] == []


def test_a_short_code_of_a_firms_own_phones_is_nobody_elses_for_certain() -> None:
    assert only("Taiwan Mobile users dial 777 to top up.\n").level is Level.SUGGESTION
    assert only("中国移动用户拨打 10010 办理。\n").level is Level.ERROR


def test_an_account_does_not_hide_what_stands_before_it() -> None:
    texts = [finding.text for finding in lint("# 中国移动号码销户\n\n拨打移动客服 10086，或登录 10086-xx.top；官方客服微信：yd_kefu88。\n")]
    assert texts == ["10086-xx.top", "客服微信：yd_kefu88"]


def test_of_several_who_bear_an_imitated_name_the_one_under_its_top_level_domain_is_named() -> None:
    assert "t-mobile.com" in only("Sign in at http://t-mobiie.com to read the bill.\n").message


@pytest.mark.parametrize("text", ["中国移动app里可以办理，或拨打 10010。", "打开中国移动App，再拨打 10010。"])
def test_a_name_right_beside_latin_letters_is_seen_with_and_without_the_gate(text: str) -> None:
    assert len(lint(f"{text}\n")) == 1
    assert len(Linter(settings_from({"select": ["wrong-official-contact"]}), "en", False).lint(Source(text, "a.md")).findings) == 1


def test_a_list_of_short_codes_is_that_of_several_firms() -> None:
    assert lint("# 携号转网\n\n到联通营业厅办理，或拨打 10010、10000 咨询。\n") == []
    assert len(lint("# 携号转网\n\n联通用户请拨打 10000 咨询。\n")) == 1
