"""What campaigns plant and how they hide it, beside honest pages that look alike: article in, rules out."""

from __future__ import annotations

import pytest

from guidelint.config import Settings, settings_from
from guidelint.engine import Linter
from guidelint.finding import Level
from guidelint.fixing import apply_fixes
from guidelint.source import Source

LINTER = Linter(Settings(select=("promo",)), "en")


def alarms(text: str, linter: Linter = LINTER) -> set[str]:
    return {one.rule for one in linter.lint(Source(text, "a.md")).findings if one.level is not Level.SUGGESTION}


def levels(text: str, linter: Linter = LINTER) -> list[str]:
    return [str(one.level) for one in linter.lint(Source(text, "a.md")).findings]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("| 微信 | Telegram |\n| --- | --- |\n| abc12388 | @cardseller |", "messenger-contact"),
        ("| 项目 | 方式 |\n| --- | --- |\n| 微信 | kaka_20991 |\n| QQ | 2846531987 |", "messenger-contact"),
        ("办不了的➕V❤ kaka20991，自动发货。", "obfuscated-contact"),
        ("**V❤️：k a k a 5 5 2 1**", "obfuscated-contact"),
        ("有问题进飞机群 @kakaqun 问。", "messenger-contact"),
        ("可以 wx: kaka-fix，付费远程。", "messenger-contact"),
        ("最低价请咨询 카톡 아이디 kaka119", "messenger-contact"),
        ("รับทำด่วน ไลน์ไอดี: kaka99", "messenger-contact"),
        ("Dudas: message @kaka_help on Telegram.", "messenger-contact"),
        ("Ajuda: WhatsApp do técnico: (21) 99812-4471", "messenger-contact"),
        ("Permanent unlock, Signal: +44 7418 209 331", "messenger-contact"),
        ("お問い合わせは LINE: kaka-shop88 まで", "messenger-contact"),
        ("![技术V：kaka2020](https://pic.example/1.jpg)", "messenger-contact"),
        ("布线接单：扣扣 一零八四三三七二九", "obfuscated-contact"),
        ("更多书单，➕薇 kaka_0571，备注来意。", "messenger-contact"),
        ("修不好请联系店主微 kaka_dalian77，低价上门。", "messenger-contact"),
        ("模板领取：私我 v：kaka-laoshi", "messenger-contact"),
        ("安装失败请联系客服 Q：2 9 1 4 7 7 0 3 6，付费远程。", "messenger-contact"),
        ("没有发票也能办：徽❤信➕ kaka_shangpai", "obfuscated-contact"),
        ("Festpreis: schreiben Sie uns auf WhatsApp: 0157 / 3348 9216", "messenger-contact"),
        ("Join before it closes: [cheap alts and ranks](https://discord.gg/kasimdrop)", "messenger-contact"),
        (
            "# Fix an offline printer\n\nDial the helpline 1 (802) 418 7734: a technician connects to your computer remotely.",
            "support-number",
        ),
        ("打开[卡姆银行官方网站](https://kamu-cn.vip/login)。", "misleading-link"),
        ("Renew on the [Kasimoffice official website](https://kasimoffice-renewals.online/start).", "misleading-link"),
        ("# 清理手机\n\n重启。\n\n换屏维修附近 手机换屏多少钱 换屏维修费用 换电池价格 换屏上门服务 二手手机价格", "keyword-stuffing"),
        ("更多问题，扫下面的码加小助手：\n\n![图](https://pictures.example/a.png)", "promotional-image"),
        ("用[主机](https://host.example/aff.php?aff=2207)，优惠码 `KASIM20` 八折。\n\n```\na\n```", "referral-code"),
        ("I learn with [Kasim](https://kasim.example/?via=marta): sign up with my link and we both get a month.", "referral-link"),
        ("# Sourdough\n\nFeed it daily, [real money blackjack](https://table.example/blackjack) players know.", "offtopic-link"),
        ("# 接口推荐\n\n" + "[星桥](https://xq.example.ai)最便宜，1 元起充。\n\n" * 3 + "新用户送 1 美元。", "offtopic-link"),
        ("---\ntitle: A\nauthor: 微信 kaka5566\n---\n\n# A\n", "messenger-contact"),
        ("[✈️客服](https://t.me/kaka_shop_bot) 一个 20 元", "messenger-contact"),
        ("Write W h a t s A p p +1 (2 1 3) 4 0 2 - 7 7 1 9 for help", "obfuscated-contact"),
        ("Help at telegram dot me slash kakafix", "obfuscated-contact"),
        ("# Rename a plane ticket\n\nCall +1-(802)-341-3417 at once.\n\nDial +1-(802)-341-3417 for a new name.", "support-number"),
        ("# 关闭月付\n\n客服热线：0898-6713-2204\n\n人工客服电话：0898-6713-2204", "support-number"),
        ("Log in at [kasimbank.com](https://kasimbank-id-check.example/in).", "misleading-link"),
        ("Open https://cards.example/i/KX82PQ first.\n\n填写邀请码 KX82PQ 可减 2 美元。", "referral-link"),
        ("Avec mon code parrain KLM482 vous gagnez 15 €.", "referral-code"),
        ("Use o código de indicação MARIA88 e ganhe bônus.", "referral-code"),
        ("Get [hosting, 25% off](https://h.example/aff.php?aff=8123) with discount code BLOCKY25.", "referral-code"),
        ("# Sourdough\n\nKeep it at [room temperature](https://luckyspin-casino.example/online-slots).", "offtopic-link"),
        ("# Мой план\n\nПлан. [заказать курсовую](https://kurs24.example) можно тут.", "offtopic-link"),
        ("# ล้างเครื่อง\n\nเปิด [สล็อตเว็บตรง](https://slotweb.example)", "offtopic-link"),
    ],
)
def test_a_campaign_is_seen_through_its_disguise(text: str, rule: str) -> None:
    assert rule in alarms(text)


@pytest.mark.parametrize(
    "text",
    [
        "| Pin | Signal | Line |\n| --- | --- | --- |\n| 1 | UART_TX0 | line_2 |\n| 2 | GPIO35 | 12345678 |",
        "| 平台 | 微信 | QQ |\n| --- | --- | --- |\n| 适配器 | wechat4u | oicq2 |",
        "| Field | Type | Example |\n| --- | --- | --- |\n| telegram | string | @username |",
        "Reported by @marie_k on Discord, fixed by @octodev (Telegram).",
        "Write `evil[.]example`: a channel is defanged as t[.]me/channel.",
        "骗子常说“加微信：kaka8899 办理退款”，不要相信。",
        'A fraud: "WhatsApp us on +44 7911 904 772" is what scammers write.',
        "Keywords: if, else, while, for, return, break, continue, match, let, const, fn, struct, enum.",
        "Keywords: select, insert, update, delete, create table, drop table, alter table, grant, revoke",
        "# Pharmacy stock\n\nTry the [online pharmacy demo](https://demo.example/pharmacy).",
        "# A slot machine in Rust\n\nSee the [slot machine odds](https://www.example.org/odds).",
        "Use code E1234 to reset the ticket machine that you buy.",
        "Call your bank: 0800 123 4567 is printed on the card.",
        "调用 wx.login；wx:if 与 wx:for 是指令。",
        "Die Hotline von Kasim Air ist +49 30 901820.",
        "欢迎加入 QQ 群 737139927 讨论问题，或在 [GitHub](https://github.com/a/b) 提问。",
    ],
)
def test_an_honest_page_is_left_alone(text: str) -> None:
    assert alarms(text) == set()


def test_a_quoted_contact_in_a_warning_is_no_finding_at_all() -> None:
    assert levels("骗子常说“加微信：kaka8899 办理退款”，不要相信。") == []
    assert levels("骗子常说加微信：kaka8899 办理退款，不要相信。") == ["suggestion"]


FIELDS = "---\ntitle: Cards\n{key}: {value}\n---\n\n# Cards\n\n{text}\n"


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("own-contacts", '["@sim_helper77"]', "Ask [@sim_helper77](https://t.me/sim_helper77), cheap cards."),
        ("own_domains", "shop.example", "Order at https://shop.example/?aff=4217 today."),
        ("own-names", "Kasim Mobile", "Cheap cards, Telegram: @kasim_mobile_sale"),
    ],
)
def test_front_matter_lowers_a_finding_to_a_suggestion_and_no_further(key: str, value: str, text: str) -> None:
    assert levels(FIELDS.format(key=key, value=value, text=text)) == ["suggestion"]
    assert alarms(FIELDS.format(key="author", value=value, text=text)) != set()


def test_the_configured_repository_is_first_party_and_its_neighbours_are_not() -> None:
    linter = Linter(settings_from({"select": ["promo"], "repository": "https://github.com/kasim/guide.git"}), "en")
    planted = "Get it [here]({}?aff=4217)."
    for address in (
        "https://github.com/kasim/guide/releases",
        "https://raw.githubusercontent.com/kasim/guide/main/a.png",
        "https://kasim.github.io/guide/start",
    ):
        assert alarms(planted.format(address), linter) == set()
        assert "referral-link" in alarms(planted.format(address))
    assert "referral-link" in alarms(planted.format("https://github.com/other/guide"), linter)
    assert "referral-link" in alarms(planted.format("https://other.github.io/guide"), linter)


def test_own_names_are_first_party_contacts() -> None:
    linter = Linter(Settings(select=("promo",), own_names=("Kasim Mobile",)), "en")
    text = "Cheap cards: Telegram: @kasim_mobile_help"
    assert alarms(text) == {"messenger-contact"}
    assert alarms(text, linter) == set()


@pytest.mark.parametrize(
    "link",
    [
        "[here](https://shop.example/p?aff=4217)",
        "[my referral link](https://shop.example/p?aff=4217&color=red)",
        "[here](https://shop.example/register?ref=AB12CD34)",
        "<https://shop.example/p?color=red&amp;aff=4217>",
    ],
)
def test_the_referral_parameter_is_dropped_also_where_other_links_advertise(link: str) -> None:
    others = "\n\nAlso [this](https://a.example/?aff=1199) and [that](https://b.example/?aff=1199), `https://c.example/?aff=7`.\n"
    text = f"Buy at a discount, order now {link}.{others}"
    findings = LINTER.lint(Source(text, "a.md")).findings
    assert all(any(fix.safe for fix in one.fixes) for one in findings if one.rule == "referral-link")
    fixed = text
    for _ in range(3):
        fixed = apply_fixes(fixed, LINTER.lint(Source(fixed, "a.md")).findings).text
    assert "aff=4217" not in fixed
    assert "aff=1199" not in fixed
    assert "AB12CD34" not in fixed
    assert "`https://c.example/?aff=7`" in fixed
    assert not [one for one in LINTER.lint(Source(fixed, "a.md")).findings if one.rule == "referral-link"]
