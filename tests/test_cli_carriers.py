"""`guidelint carriers`: what the registry knows, and what it says when it knows nothing."""

from __future__ import annotations

import pytest
from conftest import House

OWN = """
- id: xx-example
  country: GB
  names: [Example Mobile]
  kind: mvno
  domains: [{host: mobile.example}]
  hotlines: [{number: "+44 20 7946 0000", scope: international, grade: confirmed}]
  sources: [{for: hotlines, name: the team}]
"""


@pytest.mark.parametrize(
    "query", [["10086"], ["10086.cn"], ["https://www.10086.cn/support"], ["中国移动"], ["cn-china-mobile"], ["+86", "10086"]]
)
def test_a_carrier_is_found_by_number_host_name_and_id(house: House, query: list[str]) -> None:
    ran = house.run("carriers", *query, "--language", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "(cn-china-mobile, CN, mno)" in ran.out
    assert "10086.cn" in ran.out
    assert "evidence" in ran.out


def test_a_country_tells_carriers_of_one_name_apart(house: House) -> None:
    every, one = house.run("carriers", "Vodafone"), house.run("carriers", "Vodafone", "Germany")
    assert "(al-vodafone, AL, mno)" in every.out
    assert "(de-vodafone, DE, mno)" in one.out
    assert "(al-vodafone" not in one.out


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("nosuchcarrier", "the registry has nothing for 'nosuchcarrier'"),
        ("10086-xx.top", "'10086-xx.top' belongs to no carrier and looks like 10086 of 中国移动"),
        (
            "+41 906 555 014",
            (
                "the registry has nothing for '+41 906 555 014'; numbers of CH that begin with 906 cost extra: "
                "BAKOM, Mehrwertdienstnummern: "
                "www.bakom.admin.ch/bakom/de/home/telekommunikation/haeufige-fragen/mehrwertdienstnummern-0900-0901-0906.html; "
                "libphonenumber metadata 9.0.43 (premium rate) (2026-11-06)"
            ),
        ),
        ("\x1b[2J", "the registry has nothing for '\\x1b[2J'"),
    ],
)
def test_an_unknown_query_is_one_sentence(house: House, query: str, message: str) -> None:
    ran = house.run("carriers", query)
    assert (ran.code, ran.out, ran.err) == (1, "", f"guidelint: {message}\n")


def test_it_answers_in_chinese(house: House) -> None:
    ran = house.run("carriers", "10086", "--language", "zh")
    assert "热线" in ran.out
    assert house.run("carriers", "nosuchcarrier", "--language", "zh").err == "guidelint: 登记表中没有“nosuchcarrier”\n"


def test_a_team_adds_its_own_carriers(house: House) -> None:
    house.write("carriers.yaml", OWN)
    house.configure('registry = ["carriers.yaml"]')
    assert "(xx-example, GB, mvno)" in house.run("carriers", "mobile.example").out
    assert house.run("carriers", "mobile.example", "--isolated").code == 1


def test_a_broken_registry_or_configuration_is_told(house: House) -> None:
    house.write("carriers.yaml", "- id: [")
    house.configure('registry = ["carriers.yaml"]')
    ran = house.run("carriers", "10086")
    assert (ran.code, ran.out) == (2, "")
    assert "carriers.yaml" in ran.err
    house.write("guidelint.toml", "selct = []")
    assert house.run("carriers", "10086").err == "guidelint: guidelint.toml: line 1: unknown key 'selct': did you mean 'select'?\n"


def test_help_names_the_query(house: House) -> None:
    ran = house.run("carriers", "--help")
    assert ran.code == 0
    assert "NAME|NUMBER|DOMAIN" in ran.out
    assert house.run("carriers").code == 2
