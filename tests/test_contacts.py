"""Ways to reach somebody, as people write and disguise them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidelint.document import Document
from guidelint.document.contact import Contact
from guidelint.document.contact_forms import telephones
from guidelint.document.contacts import contacts_of
from guidelint.document.folding import fold
from guidelint.document.label_patterns import announced_form
from guidelint.document.messenger_labels import labelled_ids
from guidelint.linear import matches
from guidelint.rules.lists import RuleData
from guidelint.source import Source

FACTS = RuleData().facts()


def contacts(text: str) -> list[Contact]:
    return [contact for contact in contacts_of(Document(Source(text), FACTS)) if contact.kind != "mail"]


@pytest.mark.parametrize(
    ("text", "channel", "identity"),
    [
        ("加微信：kaka20991 领取", "WeChat", "kaka20991"),
        ("**微信**：**kaka20991**", "WeChat", "kaka20991"),
        ("微信 `kaka20991` 备注办卡", "WeChat", "kaka20991"),
        ("微 信 号：kaka_20991", "WeChat", "kaka_20991"),
        ("客服QQ 2846531987", "QQ", "2846531987"),
        ("ＱＱ：２８４６５３１９８７", "QQ", "2846531987"),
        ("Telegram: @sim_helper77", "Telegram", "sim_helper77"),
        ("纸飞机 @planeseller77", "Telegram", "planeseller77"),
        ("WhatsApp us on +44 7911 904 772", "WhatsApp", "447911904772"),
        ("카카오톡 문의: simshop77", "KakaoTalk", "simshop77"),
        ("Пишите в телеграм @simkarta_shop", "Telegram", "simkarta_shop"),
        ("Zalo: 0913 772 904", "Zalo", "0913772904"),
        ("[chat](https://t.me/s/sim_helper77)", "Telegram", "sim_helper77"),
        ("[chat](/go.html?target=https://t.me/sim_helper77)", "Telegram", "sim_helper77"),
        ("t[.]me/sim_helper77", "Telegram", "sim_helper77"),
    ],
)
def test_a_messenger_contact_is_found(text: str, channel: str, identity: str) -> None:
    assert [(contact.channel, contact.id) for contact in contacts(text)] == [(channel, identity)]


@pytest.mark.parametrize(
    "text",
    [
        "Set `line: 42` and `signal: SIGTERM`.",
        "他在业内很有威信，大家都服他。",
        "依赖：`oauth2_scheme` 在此声明。",
        "### v2.3.6 - 2024-10-03",
        "The address is 192.168.48.211.",
        "From 2020-03-10 13:21:00 to 2020-03-10 13:23:00.",
        "See [the documentation](https://core.telegram.org/bots/api).",
        "打开微信，点击右上角。",
    ],
)
def test_an_ordinary_word_is_no_contact(text: str) -> None:
    assert contacts(text) == []


@pytest.mark.parametrize(
    ("text", "disguise"),
    [
        ("[TG🔥 @sim77](https://t.me/sim77)", "emoji"),
        ("ｔ．ｍｅ/sim_helper77", "host"),
        ("Ｖ信：ｋａｋａ2099", "letters"),
        ("薇信：kaka20991", "label"),
        ("微\u200b信：ka\u200bka\u200b20991", "marks"),
    ],
)
def test_a_disguise_is_named(text: str, disguise: str) -> None:
    assert disguise in contacts(text)[0].disguises


@pytest.mark.parametrize("text", ["Call the customer service line on 0800 376 8844.", "The second line is +44 20 7183 8750."])
def test_a_line_that_rings_is_no_messenger(text: str) -> None:
    assert [contact.kind for contact in contacts(text)] == ["telephone"]


def test_several_ids_may_follow_one_label() -> None:
    assert [contact.id for contact in contacts("加 qq: 1702299347，没有同意请加 2928893001")] == ["1702299347", "2928893001"]


def test_a_contact_points_at_its_label_and_id() -> None:
    text = "需要资料可**微信：kaka20991**领取"
    (contact,) = contacts(text)
    assert text[contact.span.start : contact.span.end] == "微信：kaka20991"


@pytest.mark.parametrize("written", ["+1 8OO 362 7719", "+1➔844➔362➔7719", "(+1)↹(8OO)↹(362)↹(7719)", "+𝟏 𝟖𝟒𝟒 𝟑𝟔𝟐 𝟕𝟕𝟏𝟗"])
def test_a_telephone_number_in_disguise_is_a_telephone_number(written: str) -> None:
    (contact,) = contacts(f"Call {written} now.")
    assert contact.kind == "telephone"
    assert contact.disguises == ("digits",)


@pytest.mark.parametrize("written", ["+1-800-555-0123", "13800138000", "2147483647", "1.3.6.1.4.1.311.80", "2024-10-03", "+2147483647"])
def test_an_example_or_another_number_is_no_telephone_number(written: str) -> None:
    assert list(telephones(f" {written} ")) == []


LABELS = FACTS.tables["messenger-labels"]
FORM = announced_form(tuple((label, str(entry.get("name", ""))) for label, entry in LABELS.items()))
GAPS = ["", " ", ":", ": ", "：", " = ", "→", " is ", " me on ", "号", "客服：", " (", "**", " · ", "👉 ", ":\n", " number "]
IDS = [
    "@name_1",
    "@ somebody",
    "abc12345",
    "name_x",
    "k a k a 5 5 2 1",
    "123456789",
    "+44 7700 900123",
    "(021) 5550 1234",
    "live:ab.cd1",
    "somebody",
]


def test_the_first_look_for_ids_is_a_pattern_that_can_be_searched_for() -> None:
    assert matches(FORM, "telegram: @name_1")
    assert not matches(FORM, "we draw a straight line between two dots.")


@example([("+q", "", "@ somebody", " ", True), ("+q", "", "@ somebody", " ", True)])
@example([("伟xin", " ", "somebody", " ", False)])
@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(LABELS)),
            st.sampled_from(GAPS),
            st.sampled_from(IDS),
            st.sampled_from([" ", "\n", "。", ", "]),
            st.booleans(),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_the_first_look_misses_no_id(parts: list[tuple[str, str, str, str, bool]]) -> None:
    text = fold("".join(f"{some}{gap}{label}{end}" if turned else f"{label}{gap}{some}{end}" for label, gap, some, end, turned in parts))
    document = Document(Source(text), FACTS)
    if next(labelled_ids(document, text, loose=True), None) is not None:
        assert matches(FORM, text), text
