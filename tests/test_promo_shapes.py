"""Shapes in which promotion is planted, each beside honest text of the same shape."""

from __future__ import annotations

import pytest

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import Finding, Level
from guidelint.source import Source

LINTER = Linter(Settings(select=("promo",)), "en")


def alarms(text: str) -> list[Finding]:
    return [finding for finding in LINTER.lint(Source(text, "a.md")).findings if finding.level is not Level.SUGGESTION]


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("查余量请到 [10010官网](https://lt-10010.vip/in)。", "misleading-link", "[10010官网](https://lt-10010.vip/in)"),
        ("Log in on the [Kasimbank portal](https://kas1mbank.com).", "misleading-link", "[Kasimbank portal](https://kas1mbank.com)"),
        ("需要的加 QQ群：684 221 973 领取全套资料。", "messenger-contact", "加 QQ群：684 221 973"),
        ("加扣扣 1 4 4 7 9 0 2 2 1 5 办理。", "messenger-contact", "扣扣 1 4 4 7 9 0 2 2 1 5"),
        ("注册：[云端](https://cloud.example/#/?code=kWqPzRtY) 立减。", "referral-link", "[云端](https://cloud.example/#/?code=kWqPzRtY)"),
        ("You get $20 in credits with [it](https://h.example/?rf=ab81kq).", "referral-link", "[it](https://h.example/?rf=ab81kq)"),
        ("Der Werbercode: K8TZ41 bringt 25 € Rabatt.", "referral-code", "Werbercode: K8TZ41"),
        (
            "# 卡\n\n相关搜索：流量卡推荐 流量卡办理 免费流量卡 电信流量卡 联通流量卡 流量卡官网",
            "keyword-stuffing",
            "相关搜索：流量卡推荐 流量卡办理 免费流量卡 电信流量卡 联通流量卡 流量卡官网",
        ),
        ("Course vault: ping me, Discord: vault.of.courses#2210, cheap.", "messenger-contact", "Discord: vault.of.courses#2210"),
        ("低价安装，加 Q：991827364 下单", "messenger-contact", "加 Q：991827364"),
        ("👉 [Card](https://bit.ly/bewild)", "shortened-link", "[Card](https://bit.ly/bewild)"),
        ("请到 [官网充值入口](https://t.cn/A6xyz123) 办理。", "misleading-link", "[官网充值入口](https://t.cn/A6xyz123)"),
    ],
)
def test_a_planted_shape_is_an_alarm_at_its_place(text: str, rule: str, marked: str) -> None:
    assert [(finding.rule, finding.text) for finding in alarms(text)] == [(rule, marked)]


@pytest.mark.parametrize(
    "text",
    [
        "查余量请到 [10010官网](https://www.10010.com)。",
        "Log in on the [Kasimbank portal](https://portal.kasimbank.com).",
        "The address is 10.844.330.881, or 192.168.10.20 inside.",
        "Set the record `v=DKIM1` and v=DMARC1, then v=spf1.",
        "The home page [remembers the tab](https://app.example/?view=ab81kq) and has a discount calculator.",
        "**Referral Code:** Dein Code steht in der App. **Mon Code** pour inviter est dans les réglages.",
        "Enter your_invite_code in the settings.",
        "Grant read_a, read_b, read_c, read_d, read_e, read_f, read_g, read_h, read_i, read_k, read_l, read_m, read_n, read_o, read_p.",
        "Öffne Administration→Einstellungen→System→Grundeinstellungen.",
        "See [parabola.example](http://https://parabola.example/sources).",
        "# Contact us\n\n- Mail: [help@kasim.example](mailto:help@kasim.example)\n- [Telegram group](https://t.me/kasim)\n- +49 30 901820",
        "# Affiliate program\n\nSee the [conditions](https://kasim.example/affiliate/conditions/) before you earn a commission.",
        "The [community server](https://discord.gg/kasim) answers.\n\n👉 [Community server](https://discord.gg/kasim)",
        "`GET /aff` counts clicks: [example](https://shop.example/?aff=EXAMPLE), [yours](https://shop.example/?aff=your-id).",
        "Write to [wa.me/15551234567](https://wa.me/15551234567) to try it, buy nothing.",
        "# tool\n\n## Contact the author\n\n- Telegram: [@kasim](https://t.me/kasim) or kasim@kasim.example\n\n## License\n\nMIT, see [code](https://github.com/kasim/tool).",
        "# tool\n\n```sh\npip install tool\n```\n\nScan the QR code to join our WeChat group:\n\n![QR code](qr.png)\n\n[Code](https://github.com/kasim/tool)",
        "[![Chat](https://badgen.net/badge/icon/join?icon=telegram)](https://t.me/kasim_chat) ![Telegram](icon.png)",
        "### ✨ Sponsors\n\n[Kasim](https://kasim.example) and [others](https://discord.gg/kasim).",
        "See [mirror.example.org](https://static.example.net/media/mirror.example.org/a.pdf) and [kasim.org](https://github.com/kasim-org/kasim).",
        "[The shortener's interface](https://cutt.ly/api-documentation/links)",
        "# 加入技术交流群\n\n扫码加入 QQ 群：\n\n![QQ 群二维码](qr.png)",
        "A poison hotline (855-213-6680) answers; call it at once.",
        "优惠！" + "".join(f"[{n}](https://films.example/name/nm059489{n}/?ref_=tt_cl_t2) " for n in range(4)),
        "# Savings\n\nRead [how to avoid payday loans](https://magazine.example/how-to-avoid-payday-loans-for-good) first.",
        "# Deals of the week\n\n" + "".join(f"[It](https://shelf.example/p/{n}) costs ${n}. " for n in ("5", "6", "7")),
        "Q：2024 年之前的数据能导入吗？\n\nA：可以。\n\n设速度 v：v = s / t。",
        "Message 42 of the thread: (https://t.me/kasimchat/25254).",
    ],
)
def test_an_honest_shape_is_left_alone(text: str) -> None:
    assert alarms(text) == []


def test_a_call_in_one_sentence_with_a_link_is_evidence_of_the_link() -> None:
    (finding,) = alarms("Order today at [the shop](https://shop.example/?aff=4217).")
    assert (finding.rule, finding.text) == ("referral-link", "[the shop](https://shop.example/?aff=4217)")
    assert any("call" in evidence for evidence in finding.evidence)


def test_an_offer_for_money_counts_for_itself_where_the_contact_beside_it_does_not() -> None:
    (finding,) = alarms("付费安装请到 [讨论区](https://discord.gg/kasim)。")
    assert finding.rule == "call-to-action"


@pytest.mark.parametrize(
    "article",
    [
        "# Gold rank\n\nAim at the head. I sell wins, $6 each, add me on disc: frost.carries",
        "# Gold rank\n\nAim at the head. Cheap wins for $6, old tag frostcarry#0419",
        "# Loan\n\n当天下款，咨询李经理：一五八零二零一七七三六（微信同号）。",
        "# Visa\n\n可以加老陈（微：chen-dtv），全程代办 3800，下签再付。",
        "# Reach\n\nInbox @growth.lena, 500 real followers for $9, trusted seller.",
        "# Прокси\n\nПишите в лс @proxy_kir, 150 руб. в месяц, тест бесплатно.",
        "# Multa\n\nAbogado, primera consulta gratis, llama: 6OO 21 34 87",
        "# Skill classes\n\nEnter **SKILL40** at checkout to get 40% off.",
        "# Pizza promo codes\n\n- **PIE25OFF** – 25% off any order",
        "# Wallet\n\nLower fees at [the exchange](https://partner.exchange.example/b/78114), a bonus of 30 USDT.",
    ],
)
def test_structures_of_private_offers_are_found(article: str) -> None:
    assert alarms(article)


@pytest.mark.parametrize(
    "article",
    [
        "# Digest\n\n推荐一个推送到 Telegram。（[@someone9](https://github.com/someone9/tool) 投稿）",
        "# Notes\n\nFix the crash, thanks to @marta. Ask @infra-team before you change core#1984.",
        "# Cómo crear un canal de Telegram\n\nElige un enlace público, por ejemplo t.me/mi_canal.",
    ],
)
def test_credits_and_examples_are_no_offers(article: str) -> None:
    assert not alarms(article)
