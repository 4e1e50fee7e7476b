"""The carrier registry as a rule sees it: names, hosts and hotlines in, verdicts out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.document.folding import fold
from guidelint.rules.judging import Verdict, judge_host, judge_name, judge_number
from guidelint.rules.registry import load_registry
from guidelint.rules.telephone import Country, dialled, international, is_short

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "registry"
REGISTRY = load_registry(FOLDER)


# Numbers.


@pytest.mark.parametrize(
    ("carrier", "number", "verdict"),
    [
        ("cn-china-mobile", "10086", Verdict.OK),
        ("cn-china-unicom", "+8613010199999", Verdict.OK),
        ("hk-csl", "2880 2688", Verdict.WRONG_CARRIER),
        ("tw-cht", "0800-080-090", Verdict.OK),
        ("tw-cht", "800", Verdict.OK),
        ("tw-fet", "+886 936-010-888", Verdict.OK),
        ("cn-xiaomi-mobile", "10086", Verdict.WRONG_CARRIER),
        ("us-verizon", "1-800-331-0500", Verdict.WRONG_CARRIER),
        ("gb-vodafone", "03333 040 191", Verdict.OK),
        ("gb-vodafone", "191", Verdict.OK),
        ("gb-o2", "202", Verdict.OK_CORROBORATED),
        ("za-vodacom", "135", Verdict.OK),
        ("za-mtn", "135", Verdict.OK),
        ("in-airtel", "1800-889-9999", Verdict.WRONG_CARRIER),
        ("cn-china-mobile", "400-555-0123", Verdict.UNKNOWN_NUMBER),
        ("cn-jd-mobile", "400-555-0123", Verdict.UNCONFIRMED),
        ("jp-softbank", "157", Verdict.UNCONFIRMED),
        ("gb-sky", "0333 759 3949", Verdict.UNCONFIRMED),
        ("xx-nobody", "10086", Verdict.UNKNOWN_CARRIER),
    ],
)
def test_a_number_given_for_a_carrier_is_judged(carrier: str, number: str, verdict: Verdict) -> None:
    assert judge_number(REGISTRY, carrier, number) is verdict


def test_a_hotline_for_one_country_is_no_help_in_another() -> None:
    assert judge_number(REGISTRY, "us-tmobile", "611", abroad=True) is Verdict.SCOPE_WARNING
    assert judge_number(REGISTRY, "us-tmobile", "611") is Verdict.OK
    assert judge_number(REGISTRY, "gb-vodafone", "+44 7836 191191", abroad=True) is Verdict.OK
    assert judge_number(REGISTRY, "hk-cmhk", "+852 2945 8888", abroad=True) is Verdict.OK


@pytest.mark.parametrize(
    "written",
    [
        "+44 (0)7953 966 250",
        "+447953966250",
        "0044 7953 966250",
        "07953 966250",
        "0 7953-966.250",
        "（07953）966250",
        "０７９５３９６６２５０",
    ],
)
def test_a_number_is_one_number_however_it_is_written(written: str) -> None:
    assert [listing.carrier for listing in REGISTRY.number(written, "GB")] == ["gb-ee"] * 2


@pytest.mark.parametrize("written", ["10086", "+86 10086", "0086 10086", "+86-10086", "１００８６", "1 0 0 8 6"])
def test_a_short_code_may_bear_its_countrys_prefix(written: str) -> None:
    assert [listing.carrier for listing in REGISTRY.number(written, "CN")] == ["cn-china-mobile"]


def test_a_hotline_without_its_area_code_is_the_carriers_own() -> None:
    assert judge_number(REGISTRY, "tw-fet", "449-5123") is Verdict.OK
    assert judge_number(REGISTRY, "tw-cht", "449-5123") is Verdict.UNKNOWN_NUMBER


def test_short_codes_are_nobodys_outside_their_country() -> None:
    assert REGISTRY.number("10086") == ()
    assert {listing.carrier for listing in REGISTRY.number("10086", "CN")} == {"cn-china-mobile"}
    assert REGISTRY.number("10086", "US") == ()


def test_long_numbers_are_known_without_a_country() -> None:
    assert {listing.carrier for listing in REGISTRY.number("+1 800 331 0500")} == {"us-att"}
    assert {listing.carrier for listing in REGISTRY.number("1-800-331-0500")} == {"us-att"}


@given(
    st.sampled_from(sorted(REGISTRY.countries.values(), key=lambda country: country.id)), st.from_regex(r"[2-7][0-9]{8}", fullmatch=True)
)
def test_international_and_national_forms_agree(country: Country, national: str) -> None:
    canonical = f"+{country.code}{national}"
    assert international(canonical, country) == canonical
    assert international(f"00{country.code} {national[:3]} {national[3:]}", country) == canonical or country.id == "JP"
    if country.trunk in {"", "0"}:
        assert international(country.trunk + national, country) == canonical


@given(st.text(max_size=30))
def test_any_text_can_be_dialled(text: str) -> None:
    assert set(dialled(text)) <= set("0123456789*#+")
    is_short(text)


# Hosts.


@pytest.mark.parametrize(
    ("carrier", "host", "verdict"),
    [
        ("cn-china-broadnet", "www.10099.com.cn", Verdict.OK),
        ("hk-clubsim", "clubsim.com.hk", Verdict.OK),
        ("us-verizon", "www.verizon.com", Verdict.OK),
        ("zz-airalo", "airalo.com", Verdict.OK),
        ("cn-china-unicom", "www.xx-10010.top", Verdict.WRONG_DOMAIN),
        ("cn-china-mobile", "l0086.cn", Verdict.WRONG_DOMAIN),
        ("cn-china-mobile", "www.10010.com", Verdict.WRONG_DOMAIN),
        ("zz-airalo", "shop.example", Verdict.UNCONFIRMED),
        ("xx-nobody", "10086.cn", Verdict.UNKNOWN_CARRIER),
        ("fr-free", "mobile.free.fr", Verdict.OK),
        ("fr-free", "somebody.free.fr", Verdict.WRONG_DOMAIN),
    ],
)
def test_a_host_given_for_a_carrier_is_judged(carrier: str, host: str, verdict: Verdict) -> None:
    assert judge_host(REGISTRY, carrier, host) is verdict


@pytest.mark.parametrize(
    ("host", "carrier", "how"),
    [
        ("login.10086.cn.example.top", "cn-china-mobile", "domain"),
        ("www-10010-com.example.net", "cn-china-unicom", "domain"),
        ("10086-help.example", "cn-china-mobile", "number"),
        ("vip10010.example", "cn-china-unicom", "number"),
        ("1oo86.example", "cn-china-mobile", "number"),
        ("t-mobiIe.com", "us-tmobile", "misspelt"),
        ("verlzon.com", "us-verizon", "misspelt"),
        ("verzion.com", "us-verizon", "misspelt"),
        ("vеrizon.com", "us-verizon", "misspelt"),
        ("vérizon.com", "us-verizon", "misspelt"),
        ("vodafone-uk-support.example", "gb-vodafone", "brand"),
        ("vodafonekundenservice.example", "de-vodafone", "brand"),
        ("verizon-support.example", "us-verizon", "brand"),
        ("chinaunicomvip.example", "cn-china-unicom", "brand"),
    ],
)
def test_look_alikes(host: str, carrier: str, how: str) -> None:
    found = REGISTRY.look_alike(host)
    assert found is not None
    assert (carrier in found.carriers, found.how) == (True, how)


@pytest.mark.parametrize(
    "host",
    [
        *("10086.cn", "www.verizon.com", "verizon.net", "vodafone.com", "orange.com", "three.js.org", "free.example", "o2.example"),
        *("chinamobile.github.io", "10086.github.io", "top10000.com", "united.com", "smart-home.example", "mobile.example", "example.com"),
        *(
            "docs.python.org",
            "t.me",
            "aws.amazon.com",
            "verizonmedia.com",
            "unitel-electronics.example",
            "vodafone-us.example",
            "192.168.10.10",
            "localhost",
            "",
        ),
    ],
)
def test_honest_hosts_look_like_nothing(host: str) -> None:
    assert REGISTRY.look_alike(host) is None


@given(st.text(max_size=40))
def test_any_host_can_be_looked_up(host: str) -> None:
    REGISTRY.look_alike(host)
    REGISTRY.by_domain(host)


# Names.


def mentions(text: str) -> list[tuple[str, bool]]:
    return [(mention.name, mention.ambiguous) for mention in REGISTRY.named(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("注销中國移動号码", [("中国移动", False)]),
        ("用Airalo的套餐", [("airalo", False)]),
        ("Call Vodafone UK first", [("vodafone uk", False)]),
        ("Vodafone customers", [("vodafone", True)]),
        ("电信用户请注意，电信", [("电信", True)]),
        ("An orange flag", [("orange", True)]),
        ("Google Fi and Mint Mobile", [("google fi", False), ("mint mobile", False)]),
        ("T Mobile or TMobile", [("t mobile", True), ("tmobile", True)]),
        ("МТС и Билайн", [("мтс", True), ("билайн", True)]),
        ("SK텔레콤은", [("sk텔레콤", False)]),
    ],
)
def test_names_are_found_with_their_doubt(text: str, expected: list[tuple[str, bool]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "移动硬盘",
        "防范电信诈骗",
        "拨打第一通电话",
        "台湾大学",
        "中国电信业务经营许可",
        "eunicom",
        "verizonian",
        "orangery",
        "an orange light",
    ],
)
def test_other_words_are_no_carriers(text: str) -> None:
    assert mentions(text) == []


def test_ordinary_words_that_are_names_too_are_never_certain() -> None:
    text = "He put his mobile on the three orange books, free of charge; una SIM local; a very mobile person called Ben at O2 level 3."
    assert all(ambiguous for _, ambiguous in mentions(text))


@pytest.mark.parametrize(
    ("name", "countries", "verdict", "carrier"),
    [
        ("电信", (), Verdict.AMBIGUOUS_NAME, "cn-china-telecom"),
        ("Orange", (), Verdict.AMBIGUOUS_NAME, "fr-orange"),
        ("T-Mobile", ("US",), Verdict.OK, "us-tmobile"),
        ("Airtel", ("IN",), Verdict.OK, "in-airtel"),
        ("Vodafone", ("GB",), Verdict.OK, "gb-vodafone"),
        ("中国联通", (), Verdict.OK, "cn-china-unicom"),
        ("Example Telecom", (), Verdict.UNKNOWN_CARRIER, None),
    ],
)
def test_who_a_name_means(name: str, countries: tuple[str, ...], verdict: Verdict, carrier: str | None) -> None:
    judged, ids = judge_name(REGISTRY, name, countries)
    assert judged is verdict
    assert carrier in ids if carrier else ids == ()


def test_countries_are_read_from_the_text() -> None:
    assert REGISTRY.countries_named(fold("在美國漫遊，then the UK and India")) == ("US", "GB", "IN")


@given(st.lists(st.sampled_from(["orange", "中国移动", " ", "-", "sk", "텔레콤", "t-mobile", "x", "o2", "。"]), max_size=12))
def test_mentions_are_in_order_and_slice_to_their_names(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = REGISTRY.named(text)
    assert all(text[mention.start : mention.end] == mention.name for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
