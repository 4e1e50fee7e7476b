"""Embedded promotion: article in, rules out. What is planted is found, what is honest is left alone."""

from __future__ import annotations

import pytest

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import Level
from guidelint.source import Source

LINTER = Linter(Settings(select=("promo",)), "en")


def alarms(text: str) -> set[str]:
    return {finding.rule for finding in LINTER.lint(Source(text, "a.md")).findings if finding.level is not Level.SUGGESTION}


def found(text: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in LINTER.lint(Source(text, "a.md")).findings]


def test_an_advertisement_in_the_title_and_at_the_end_is_surer_for_being_both() -> None:
    advertisement = "[[TG🔥 @simhelper77](https://t.me/s/simhelper77)]"
    steps = "\n\n".join(f"Step {number} of the guide explains something." for number in range(8))
    text = f"# Cancel a card {advertisement}\n\n{steps}\n\nGood luck {advertisement[:-1]} ![Image](https://i.postimg.cc/x/y.png)]\n"
    findings = LINTER.lint(Source(text, "a.md")).findings
    assert [finding.rule for finding in findings] == ["messenger-contact", "messenger-contact", "promotional-image"]
    assert any("title" in evidence for evidence in findings[0].evidence)
    assert any("2 times" in evidence for evidence in findings[1].evidence)


def test_a_handle_its_link_and_its_call_are_one_finding() -> None:
    text = "Read this first.\n\nContact us today on [Telegram @sim_helper77](https://t.me/sim_helper77) to buy a card.\n"
    assert found(text) == [("messenger-contact", "[Telegram @sim_helper77](https://t.me/sim_helper77)")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Contact: sell@example.net | @sim_seller | +1(615)334-9981, replacement guarantee", "messenger-contact"),
        ("# Change a seat ☎️ +1-855-322-9911\n\nCall ☎️ +1-855-322-9911 now.", "support-number"),
        ("Dial +1-8OO-334-998l for a live person.", "obfuscated-contact"),
        ("注册链接：https://cloud.example.com/s/register?icode=8888ABCD 立减 50 元", "referral-link"),
        ("Get [$100 credit](https://cloudhost.example/?ref=ab12cd34) with my link.", "referral-link"),
        ("用我的邀请码 **GHJ8K2** 可以打九折", "referral-code"),
        ("[https://www.kasimbank.com](https://kasim-login.top/in)", "misleading-link"),
        ("[网址](/302.html?target=https://ex.example/join/62031234)", "misleading-link"),
        ("```sh\nbash <(curl -sL https://is.gd/k3Tq9z)\n```", "shortened-link"),
        ("Text.\n\n<!-- cheap: https://t.me/simseller77 -->", "hidden-promotion"),
        ("<a href='https://shop.example/?aff=12'><img src='/b.png'></a>", "promotional-image"),
    ],
)
def test_planted_promotion_is_an_alarm(text: str, rule: str) -> None:
    assert rule in alarms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Questions? Join the [Discord server](https://discord.gg/abcdef) or open an issue on [GitHub](https://github.com/a/b).",
        "## 社区\n\n- QQ 群：737139927\n- [Telegram 群组](https://t.me/projectchat)\n\n```sh\npip install x\n```",
        "Scan the QR code with your phone:\n\n![QR code](setup-qr.png)",
        "扫描二维码登录：\n\n![二维码](login-qrcode.png)",
        "Use `?ref=abc123`, as in [this tree](https://github.com/org/repo/tree/main?ref=abc12345).",
        "The voucher code must be unique.",
        "Sponsors: [Acme](https://acme.example/?utm_source=project&utm_medium=referral)",
        "Sign up for a free account at [Example Cloud](https://cloud.example.com/signup).",
        "[Json.NET](https://www.newtonsoft.com/json) and [ASP.NET](https://dotnet.microsoft.com)",
        "Authors: Jane (@jane) <jane@example.org>, John (@john) <john@example.org>",
        "T-Mobile customer service: 1-800-937-8997.",
        "The supported formats are PNG, JPEG, GIF, WebP, AVIF, TIFF, BMP, ICO, SVG, HEIC, PDF, PSD, RAW, EXR, HDR, TGA.",
    ],
)
def test_honest_documentation_is_left_alone(text: str) -> None:
    assert alarms(text) == set()


def test_own_contacts_and_domains_are_never_promotion() -> None:
    settings = Settings(select=("promo",), own_domains=("shop.example",), own_contacts=("sim_helper77",))
    text = "Order at https://shop.example/?aff=4217 or ask [@sim_helper77](https://t.me/sim_helper77), cheap cards."
    assert Linter(settings, "en").lint(Source(text, "a.md")).findings == ()
