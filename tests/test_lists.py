"""The lists that ship: their form, and that they hold what they are for and nothing that honest pages need."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from guidelint.document.folding import fold
from guidelint.rules.lists import FactList, RuleData, read_list

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "lists"
# Lists of words for one pack have forms of their own; these are facts about services.
TERMS = ("affiliate-parameters", "affiliate-paths", "messenger-labels", "messenger-schemes", "redirect-parameters")
FILES = [path for path in sorted(FOLDER.glob("*.yaml")) if path.stem in TERMS or "\nkind: hosts\n" in path.read_text(encoding="utf-8")]
# Lists that other lists of facts may not contradict: a host cannot be both of a pair.
OPPOSITES = [
    ("shorteners", "first-party-shorteners"),
    ("shorteners", "authoritative-hosts"),
    ("affiliate-hosts", "reference-hosts"),
    ("affiliate-hosts", "first-party-shorteners"),
    ("messenger-hosts", "messenger-documentation"),
    ("messenger-hosts", "reference-hosts"),
    ("link-pages", "reference-hosts"),
    ("shop-hosts", "reference-hosts"),
    ("authoritative-hosts", "shop-hosts"),
]
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
PATH = re.compile(r"(/[a-z0-9._-]+){0,2}")


@pytest.fixture(scope="module")
def data() -> RuleData:
    return RuleData(folder=FOLDER.parent)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def listed(request: pytest.FixtureRequest) -> FactList:
    return read_list(request.param)


def test_values_are_unique_and_sorted(listed: FactList) -> None:
    values = [str(entry["value"]) for entry in listed.entries]
    assert values == sorted(set(values))


def test_every_entry_stands_on_one_line(listed: FactList) -> None:
    lines = (FOLDER / f"{listed.id}.yaml").read_text(encoding="utf-8").split("\n")
    assert sum(line.startswith("  - {value: ") and line.endswith("}") for line in lines) == len(listed.entries)


def test_hosts_have_the_form_that_links_carry(listed: FactList) -> None:
    if listed.kind == "hosts":
        for entry in listed.entries:
            host, slash, path = str(entry["value"]).partition("/")
            assert HOST.fullmatch(host), entry
            assert PATH.fullmatch(slash + path), entry


def test_sources_are_pages_of_the_web(listed: FactList) -> None:
    for entry in listed.entries:
        if "source" in entry:
            url = urlsplit(str(entry["source"]))
            assert url.scheme == "https", entry
            assert "." in url.netloc, entry


def test_hosts_name_their_source_or_are_name_spaces(listed: FactList) -> None:
    if listed.kind == "hosts":
        assert all("source" in entry or entry.get("kind") in {"government", "university"} for entry in listed.entries)


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_no_host_is_in_two_lists_that_contradict_each_other(data: RuleData, one: str, other: str) -> None:
    assert not {*data.terms(one)} & {*data.terms(other)}


@pytest.mark.parametrize("name", ["messenger-labels"])
def test_terms_that_meet_folded_text_are_folded(data: RuleData, name: str) -> None:
    assert [term for term in data.terms(name) if fold(term) != term] == []


@pytest.mark.parametrize("name", ["affiliate-paths"])
def test_patterns_of_paths_compile_and_begin_with_a_slash(data: RuleData, name: str) -> None:
    for term in data.terms(name):
        re.compile(term)
        assert term.startswith("/"), term


def test_patterns_of_parameters_compile_and_names_are_lower_case(data: RuleData) -> None:
    places = {"any", "shops", "app-stores", "messengers"}
    for entry in data.entries("affiliate-parameters"):
        re.compile(str(entry.get("pattern", "")))
        assert str(entry["value"]) == str(entry["value"]).lower()
        assert entry["where"] in places, entry
        assert entry["weight"] in {"strong", "weak"}, entry


@pytest.mark.parametrize(
    ("name", "host", "path"),
    [
        ("messenger-hosts", "t.me", "/somebody"),
        ("messenger-hosts", "somebody.t.me", ""),
        ("messenger-hosts", "line.me", "/R/ti/p/@shop"),
        ("messenger-hosts", "discord.com", "/invite/abc"),
        ("messenger-hosts", "u.wechat.com", "/MJxx"),
        ("messenger-documentation", "developers.zalo.me", "/docs"),
        ("shorteners", "bit.ly", "/x"),
        ("first-party-shorteners", "aka.ms", "/x"),
        ("affiliate-hosts", "shop.pxf.io", "/c/1/2/3"),
        ("affiliate-hosts", "www.anrdoezrs.net", "/links/1/type/dlg"),
        ("shop-hosts", "www.amazon.co.uk", "/dp/B0"),
        ("reference-hosts", "docs.aws.amazon.com", "/s3"),
        ("authoritative-hosts", "www.miit.gov.cn", "/"),
        ("authoritative-hosts", "www.ofcom.org.uk", "/"),
        ("authoritative-hosts", "www.rfc-editor.org", "/rfc/rfc3986"),
        ("image-hosts", "i.postimg.cc", "/x/y.png"),
        ("qr-hosts", "api.qrserver.com", "/v1/create-qr-code/"),
        ("tracker-images", "www.awin1.com", "/cshow.php"),
        ("social-hosts", "m.facebook.com", "/somebody"),
        ("code-hosts", "raw.githubusercontent.com", "/a/b"),
        ("app-stores", "apps.apple.com", "/app/id1"),
        ("link-pages", "linktr.ee", "/somebody"),
        ("link-wrappers", "link.zhihu.com", "/"),
    ],
)
def test_lists_hold_what_they_are_for(data: RuleData, name: str, host: str, path: str) -> None:
    assert data.hosts(name).match(host, path)


@pytest.mark.parametrize(
    ("name", "host", "path"),
    [
        ("messenger-hosts", "line.me", "/en/"),
        ("messenger-hosts", "discord.com", "/developers/docs"),
        ("messenger-hosts", "core.telegram.org", "/bots"),
        ("messenger-hosts", "mp.weixin.qq.com", "/s/article"),
        ("shorteners", "youtu.be", "/x"),
        ("shorteners", "notbit.ly", "/x"),
        ("affiliate-hosts", "www.amazon.com", "/dp/B0"),
        ("authoritative-hosts", "gov.example", "/"),
        ("authoritative-hosts", "mygov.com", "/"),
        ("image-hosts", "raw.githubusercontent.com", "/a.png"),
        ("tracker-images", "www.facebook.com", "/somebody"),
    ],
)
def test_lists_hold_nothing_else(data: RuleData, name: str, host: str, path: str) -> None:
    assert data.hosts(name).match(host, path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/aff/8812",
        "/join/94967806",
        "/ref/k29dd",
        "/c/123456/7890/1122",
        "/orders/affiliate/maria",
        "/invite/AB12CD",
        "/recommends/hosting",
        "/cread.php",
    ],
)
def test_referral_paths_are_seen(data: RuleData, path: str) -> None:
    assert any(re.search(term, path.casefold()) for term in data.terms("affiliate-paths"))


@pytest.mark.parametrize(
    "path", ["/docs/reference/spec", "/affected-versions", "/join", "/c/overview", "/invitees", "/clicks", "/en/refunds"]
)
def test_honest_paths_are_not(data: RuleData, path: str) -> None:
    assert not any(re.search(term, path.casefold()) for term in data.terms("affiliate-paths"))


def test_words_that_are_ordinary_too_need_an_id(data: RuleData) -> None:
    labels = data.mapping("messenger-labels")
    for word in ("威信", "飞机", "企鹅", "line", "signal", "卫星", "征信", "wa", "tg", "messenger"):
        assert labels[word].get("needs-id") is True, word
    for word in ("微信", "薇信", "telegram", "whatsapp", "카카오톡", "加微信"):
        assert "needs-id" not in labels[word], word
