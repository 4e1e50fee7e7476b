"""Sentences about carriers, the verdict of the registry on the number or host that they give, and what a reader of the report sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Level
from guidelint.rules.judging import Verdict, judge_host, judge_name, judge_number
from guidelint.rules.registry import Registry, load_registry
from guidelint.source import Source

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "registry"
WRONG = (Verdict.WRONG_CARRIER, Verdict.UNKNOWN_NUMBER, Verdict.WRONG_DOMAIN, Verdict.SCOPE_WARNING, Verdict.PREMIUM_NUMBER)

SENTENCES = [
    ("注销中国移动号码，可拨打 10086 转人工。", "cn-china-mobile", "10086", Verdict.OK),
    ("中国联通客服热线是 10010，境外漫游可拨 +8613010199999。", "cn-china-unicom", "+8613010199999", Verdict.OK),
    ("中国广电官方客服：10099，官网 www.10099.com.cn。", "cn-china-broadnet", "www.10099.com.cn", Verdict.OK),
    ("登录中国联通官网 www.xx-10010.top 办理销户。", "cn-china-unicom", "www.xx-10010.top", Verdict.WRONG_DOMAIN),
    ("点开 http://l0086.cn 登录中国移动。", "cn-china-mobile", "l0086.cn", Verdict.WRONG_DOMAIN),
    ("csl 用戶請打 2880 2688 查詢。", "hk-csl", "2880 2688", Verdict.WRONG_CARRIER),
    ("中華電信行動客服：手機直撥 800，市話 0800-080-090。", "tw-cht", "0800-080-090", Verdict.OK),
    ("中華電信行動客服：手機直撥 800，市話 0800-080-090。", "tw-cht", "800", Verdict.OK),
    ("遠傳漫遊時可撥 +886 936-010-888。", "tw-fet", "+886 936-010-888", Verdict.OK),
    ("在国内漫游时，美国 T-Mobile 用户直接拨 611 即可。", "us-tmobile", "611", Verdict.SCOPE_WARNING),
    ("Club SIM 官网是 clubsim.com.hk。", "hk-clubsim", "clubsim.com.hk", Verdict.OK),
    ("小米移动客服电话 10086。", "cn-xiaomi-mobile", "10086", Verdict.WRONG_CARRIER),
    ("Verizon customers can call 1-800-331-0500 to cancel.", "us-verizon", "1-800-331-0500", Verdict.WRONG_CARRIER),
    ("Visit https://www.verizon.com/support/ to suspend the line.", "us-verizon", "www.verizon.com", Verdict.OK),
    ("Call Vodafone UK on 191, or 03333 040 191 from any phone.", "gb-vodafone", "03333 040 191", Verdict.OK),
    ("Call O2 UK on 202.", "gb-o2", "202", Verdict.OK_CORROBORATED),
    ("In South Africa, Vodacom customer care is 135.", "za-vodacom", "135", Verdict.OK),
    ("Airtel (India) customers: call 1800-889-9999.", "in-airtel", "1800-889-9999", Verdict.WRONG_CARRIER),
    ("Manage the eSIM at airalo.com.", "zz-airalo", "airalo.com", Verdict.OK),
    ("The official hotline of China Mobile is 400-555-0123.", "cn-china-mobile", "400-555-0123", Verdict.UNKNOWN_NUMBER),
    ("要停机的中国移动用户请致电 10010。", "cn-china-mobile", "10010", Verdict.WRONG_CARRIER),
    ("中国联通的客服电话是 10099，出国后也能打。", "cn-china-unicom", "10099", Verdict.WRONG_CARRIER),
    ("中国广电官方客服：400-555-0123。", "cn-china-broadnet", "400-555-0123", Verdict.UNKNOWN_NUMBER),
    ("在中国联通官网 www.10010.com 办理销户。", "cn-china-unicom", "www.10010.com", Verdict.OK),
    ("打开 http://10086.cn 登录中国联通。", "cn-china-unicom", "10086.cn", Verdict.WRONG_DOMAIN),
    ("打开 http://www.10086.cn 登录中国移动。", "cn-china-mobile", "www.10086.cn", Verdict.OK),
    ("csl 用戶可致電 2512 3123。", "hk-csl", "2512 3123", Verdict.OK),
    ("中華電信客服專線：0809-000-852。", "tw-cht", "0809-000-852", Verdict.WRONG_CARRIER),
    ("遠傳電信漫遊時請撥 777。", "tw-fet", "777", Verdict.SCOPE_WARNING),
    ("美国 T-Mobile 用户可拨 1-800-937-8997。", "us-tmobile", "1-800-937-8997", Verdict.OK),
    ("Verizon customers reach care at 1-800-922-0204.", "us-verizon", "1-800-922-0204", Verdict.OK),
    (
        "Sign in at https://www.verizon-support.com/ to suspend the Verizon line.",
        "us-verizon",
        "www.verizon-support.com",
        Verdict.WRONG_DOMAIN,
    ),
    ("Call Vodafone UK on 150 from your phone.", "gb-vodafone", "150", Verdict.WRONG_CARRIER),
    ("Call O2 UK on 191 from your phone.", "gb-o2", "191", Verdict.WRONG_CARRIER),
    ("Airtel (India) customers: call 121.", "in-airtel", "121", Verdict.OK_CORROBORATED),
    ("Manage the Airalo eSIM at airalo-esim.com.", "zz-airalo", "airalo-esim.com", Verdict.WRONG_DOMAIN),
    ("Call 1-800-331-0500, the official line of Verizon.", "us-verizon", "1-800-331-0500", Verdict.WRONG_CARRIER),
    ("Telstra's official number is 1900 555 014.", "au-telstra", "1900 555 014", Verdict.PREMIUM_NUMBER),
]
ORDINARY = [("电信诈骗请拨打 96110。", "电信"), ("An orange light means the SIM is locked.", "Orange"), ("把文件存进移动硬盘。", "移动")]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(FOLDER)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["wrong-official-contact"]}), "en")


@pytest.mark.parametrize(("sentence", "carrier", "value", "verdict"), SENTENCES)
def test_the_registry_judges(registry: Registry, sentence: str, carrier: str, value: str, verdict: Verdict) -> None:
    if value[-1].isdigit():
        judged = judge_number(registry, carrier, value, abroad="漫游时" in sentence or "漫遊時" in sentence)
    else:
        judged = judge_host(registry, carrier, value)
    assert judged is verdict


@pytest.mark.parametrize(("sentence", "carrier", "value", "verdict"), SENTENCES)
def test_the_report_says_so(linter: Linter, sentence: str, carrier: str, value: str, verdict: Verdict) -> None:
    findings = linter.lint(Source(f"{sentence}\n", "a.md")).findings
    assert [value in finding.text for finding in findings] == ([True] if verdict in WRONG else []), carrier


@pytest.mark.parametrize(
    ("sentence", "value", "level"),
    [
        ("Club SIM 的官方网站是 clubsim-hk.com。", "clubsim-hk.com", Level.WARNING),
        ("小米移动的官方客服电话是 10046。", "10046", Level.SUGGESTION),
        ("In Nigeria, Vodacom customers still call 135.", "135", Level.WARNING),
        ("Call Vodafone UK on 150 from your phone.", "150", Level.WARNING),
        ("打开 http://10086.cn 登录中国联通。", "http://10086.cn", Level.WARNING),
    ],
)
def test_what_is_not_proved_is_no_error(linter: Linter, sentence: str, value: str, level: Level) -> None:
    (finding,) = linter.lint(Source(f"{sentence}\n", "a.md")).findings
    assert (finding.text, finding.level) == (value, level)


@pytest.mark.parametrize(("sentence", "name"), ORDINARY)
def test_an_ordinary_word_is_no_carrier(registry: Registry, linter: Linter, sentence: str, name: str) -> None:
    assert judge_name(registry, name)[0] is Verdict.AMBIGUOUS_NAME
    assert not linter.lint(Source(f"{sentence}\n", "a.md")).findings


@pytest.mark.parametrize(
    "sentence",
    ["中国移动官方客服微信：kefu_99887。", "Verizon official support on Telegram: @verizon_desk1.", "官方微信 kefu_99887 是中国联通客服。"],
)
def test_a_personal_messenger_is_no_official_contact(linter: Linter, sentence: str) -> None:
    assert len(linter.lint(Source(f"{sentence}\n", "a.md")).findings) == 1
