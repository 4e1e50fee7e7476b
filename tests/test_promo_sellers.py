"""How articles name a private seller, and how honest articles name people and firms in the same forms."""

from __future__ import annotations

import pytest

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import Level
from guidelint.source import Source

LINTER = Linter(Settings(select=("promo",)), "en")


def alarms(text: str) -> list[tuple[str, str]]:
    findings = LINTER.lint(Source(text, "a.md")).findings
    return [(finding.rule, finding.text) for finding in findings if finding.level is not Level.SUGGESTION]


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("Too much work? Drop a line to keepmyline_7 on Telegram.", "messenger-contact", "keepmyline_7 on Telegram"),
        (
            "¿No tienes tiempo? La sacamos: +34 641 22 79 08 (solo WhatsApp), pagas al final.",
            "messenger-contact",
            "+34 641 22 79 08 (solo WhatsApp",
        ),
        ("Мне помогли, писать сюда — @verni_vse77, берут 900 руб.", "messenger-contact", "@verni_vse77"),
        ("Then I hired u/fix_wizard and paid 90 dollars.", "messenger-contact", "u/fix_wizard"),
        ("They recovered my coins: coinsback (at) proton dot me.", "obfuscated-contact", "coinsback (at) proton dot me"),
        ("They recovered my coins: coinsback at proton dot me.", "obfuscated-contact", "coinsback at proton dot me"),
        ("Orders: keys4less@gmail.com, 20 € each, pay after delivery.", "messenger-contact", "keys4less@gmail.com"),
        ("不会操作的，关注公众号「小周帮你办」，全程代办只收 60。", "messenger-contact", "公众号「小周帮你办」"),
        ("懒得弄？搜索「小周帮你办」公众号，不成功不收费。", "messenger-contact", "搜索「小周帮你办」公众号"),
        ("Có sẵn tài khoản, 30k/tháng, nhắn tele: chia_se_phim nhé.", "messenger-contact", "tele: chia_se_phim"),
        ("Butuh kartu? Japri 0857-1190-4482, ready stok.", "support-number", "0857-1190-4482"),
        ("Cheap hosting, buy at dc .gg/kasim77", "obfuscated-contact", "dc .gg/kasim77"),
        ("Beim Bezahlen „KASIM5“ eingeben, zwölf Monate für 19 Euro.", "referral-code", "Beim Bezahlen „KASIM5"),
        ("Meu código é KASIM2207, ganhe desconto.", "referral-code", "Meu código é KASIM2207"),
        ("[Offre](https://bit.ly/ma-box) 🔥", "shortened-link", "[Offre](https://bit.ly/ma-box)"),
        (
            "Kontak: nol delapan satu dua, tujuh tiga lima enam, dua delapan sembilan nol",
            "obfuscated-contact",
            "nol delapan satu dua, tujuh tiga lima enam, dua delapan sembilan nol",
        ),
        ("Yo uso el código de mi cuñado, **LUZ-7781**, y os descuentan 15 €.", "referral-code", "código de mi cuñado, **LUZ-7781"),
        ("En 24 h : écrivez « KBIS » au 07 56 84 11 92, même le dimanche.", "support-number", "07 56 84 11 92"),
        ("Ai bận thì gọi 0971 224 683, lo trọn gói.", "support-number", "0971 224 683"),
        ("Our remote engineers fix it: +1 (833) 905-1147, first ten minutes free.", "support-number", "+1 (833) 905-1147"),
        ("He got my sister back in: chris dot fixpro at gmail dot com.", "obfuscated-contact", "chris dot fixpro at gmail dot com"),
        ("Cheap cards, Telegram: @kaka_vip7, @kaka_vip8.", "messenger-contact", "@kaka_vip8"),
        ("出售低价，微信：kaka20991 / kaka20992。", "messenger-contact", "kaka20992"),
        ("Order now: WhatsApp +44 7911 222 333 / +44 7911 222 334", "messenger-contact", "+44 7911 222 334"),
        ("Cheap accounts on Telegram kaka_vip7.", "messenger-contact", "Telegram kaka_vip7"),
        ("| VX | 价格 |\n|---|---|\n| kaka20991 | 20元 |", "messenger-contact", "kaka20991"),
        ("| Zalo | Giá |\n|---|---|\n| 0971 224 683 | giá rẻ 20k |", "messenger-contact", "0971 224 683"),
        ("[低价办理 Telegram：@kaka_vip7](https://x.example/a)", "messenger-contact", "Telegram：@kaka_vip7"),
        ("Temarios baratos: Telegram t punto me barra kaka_temas", "obfuscated-contact", "t punto me barra kaka_temas"),
        ("My grinder is nice; use KASIM10 for 10% off.", "referral-code", "use KASIM10"),
        ("<!-- https://pdf.example/?via=marta -->\n\nText.", "hidden-promotion", "https://pdf.example/?via=marta"),
        ("![](https://s2.loli.net/a.jpg)\n\n扫上面进家长群", "promotional-image", "![](https://s2.loli.net/a.jpg)"),
    ],
)
def test_a_private_seller_is_seen(text: str, rule: str, marked: str) -> None:
    assert (rule, marked) in alarms(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Contact us\n\n- Sales: +49 30 2093 1180, sales@kasim.example\n- WhatsApp for spare parts: +49 171 220 9134",
        "# Atención a clientes del ayuntamiento\n\nLlame al 915 298 210, o WhatsApp 618 789 096, atencion@kasim.example.",
        "Use send_message on Telegram, and snake_case in Discord.",
        "Thanks to u/kasim for the patch; see u/marta on the forum.",
        "The author (kasim at example dot org) wrote the tests.",
        "Maintainer: kasim@gmail.com. Write me before you send a patch.",
        "本文首发于公众号「卡姆笔记」。",
        'Customers type the code at checkout; the field is called "COUPON".',
        "<!-- see https://docs.example.org/?ref=main -->\n\nText.",
        "# Chess club\n\nEntry fee 10 €. Register with Petra (petra.chess@web.de, 0176 4411 9082) by March.",
        "# Meldestelle\n\nRufen Sie an: 0341 123 5343. Über WhatsApp: 0151 2280 4417, werktags. amt@kasim.example",
        "Count with me: one two three four five six seven eight nine.",
        "Um dois três quatro cinco seis sete oito nove.",
        "Install Telegram api_id2 and Discord bot_v2, then the WhatsApp web2 client.",
        "[@mira7](https://mira.example) on Telegram helped; thanks, [@tim_9](https://tim.example)!",
        "He drew a line to somebody_else and left.",
    ],
)
def test_an_honest_article_is_left_alone(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Kasimio 手册\n\nKasimio 是一个库。\n\n关注「Kasimio」公众号\n\n![](https://img.kasimio.example/gzh.png)\n\n更多见 [Kasimio](https://kasimio.example)。",
        "# Open lab\n\n" + "[Sign up now!](https://www.eventbrite.com/e/open-lab-11)\n\n" * 3,
        "# Benefits\n\nCall Kasim Pensions on (877) 709-5797.\n\nStill no answer? Call (877) 709-5797 again.",
        "Sign up for the [free plan](https://portal.cdn.example/signup/free2023).",
        "See the [schema](https://raw.githubusercontent.com/kasim/kasim/master/lib/refs/json-schema-v5.json).",
        "# Weekly\n\nThanks to [@枪手](https://forum.kasim.example/user/7), [@marta](https://forum.kasim.example/user/8).",
    ],
)
def test_a_project_that_names_itself_and_its_readers_is_left_alone(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Best VPNs of the year: a review\n\nWe like https://www.tunnelo.example/referral/ghreview most.",
        "| Host | Price | |\n|---|---|---|\n| A | 190 ₽, скидка 15 % | [go](https://a-vps.example/?partner=kot77) |",
    ],
)
def test_a_likely_referral_counts_with_its_row_and_its_title(text: str) -> None:
    assert any(rule == "referral-link" for rule, _ in alarms(text))


def test_every_link_to_a_paid_address_is_reported() -> None:
    paid = "https://bank.example/i/MARTA8Q"
    text = f"You get 10 € with [my invite link]({paid}), new customers only.\n\n## Later\n\n[Open it]({paid})"
    assert [rule for rule, _ in alarms(text)] == ["referral-link", "referral-link"]
