"""The guidance pack: whether a telecom how-to sends its reader to the official carrier, in every language that it reads."""

from __future__ import annotations

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Finding
from guidelint.source import Source


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["guidance"]}), "en")


def found(linter: Linter, text: str) -> list[Finding]:
    return list(linter.lint(Source(text, "a.md")).findings)


def rules(linter: Linter, text: str) -> list[str]:
    return [finding.rule for finding in found(linter, text)]


MISSING, GENERIC, WRONG, RISKY, UNCLEAR = (
    "missing-official-contact",
    "generic-official-contact",
    "wrong-official-contact",
    "risky-handover",
    "unclear-carrier",
)

# An article that says nothing, a sentence that sends its reader to somebody, a sentence with an address.
LANGUAGES = {
    "en": ("# How to cancel a prepaid SIM\n\nUse up the balance.", "Contact your carrier.", "Verizon customers call 1-800-922-0204."),
    "zh": ("# 流量卡怎么销户\n\n先把余额用完。", "请联系运营商客服。", "中国移动用户拨打 10086。"),
    "zh-hant": ("# 手機卡如何停用\n\n先把餘額用完。", "請洽詢電信公司客服，或聯絡客服。", "中華電信用戶撥打 0800-080-090。"),
    "es": ("# Cómo dar de baja una tarjeta SIM\n\nGaste el saldo.", "Consulte con su operador.", "Visite https://www.movistar.es/."),
    "pt": ("# Como cancelar um chip pré-pago\n\nGaste o saldo.", "Entre em contato com a operadora.", "Acesse https://www.vivo.com.br/."),
    "fr": ("# Résilier un forfait mobile\n\nUtilisez le crédit.", "Contactez votre opérateur.", "Rendez-vous sur https://www.sfr.fr/."),
    "de": ("# SIM-Karte kündigen\n\nGuthaben aufbrauchen.", "Wenden Sie sich an Ihren Anbieter.", "Öffnen Sie https://www.telekom.de/."),
    "it": ("# Come disattivare una scheda SIM\n\nUsa il credito.", "Contatta il tuo operatore.", "Visita https://www.windtre.it/."),
    "ja": (
        "# 格安SIMの解約手順\n\n残高を使い切ります。",
        "通信会社のサポートに問い合わせてください。",
        "https://network.mobile.rakuten.co.jp/ で手続きします。",
    ),
    "ko": ("# 유심 해지 방법\n\n잔액을 모두 사용하세요.", "통신사 고객센터에 문의하세요.", "https://www.sktelecom.com 에 접속하세요."),
    "vi": ("# Cách hủy SIM trả trước\n\nDùng hết tài khoản.", "Hãy liên hệ nhà mạng.", "Truy cập https://viettel.com.vn/."),
    "id": ("# Cara berhenti memakai kartu SIM\n\nHabiskan saldo.", "Hubungi operator Anda.", "Buka https://www.telkomsel.com/."),
    "th": ("# วิธียกเลิกซิมเติมเงิน\n\nใช้ยอดเงินให้หมด", "ติดต่อผู้ให้บริการ", "เข้า https://www.ais.th/"),
    "ru": ("# Как отключить сим-карту\n\nПотратьте баланс.", "Обратитесь к оператору.", "Зайдите на https://www.mts.ru/."),
    "tr": (
        "# SIM kart nasıl iptal edilir\n\nBakiyeyi bitirin.",
        "Operatörünüzle iletişime geçin.",
        "https://www.turkcell.com.tr/ sayfasını açın.",
    ),
    "pl": ("# Jak wypowiedzieć abonament\n\nWykorzystaj środki.", "Skontaktuj się z operatorem.", "Wejdź na https://www.orange.pl/."),
    "nl": ("# Je simkaart opzeggen\n\nMaak het tegoed op.", "Neem contact op met je provider.", "Ga naar https://www.kpn.com/."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_nothing_something_and_an_address(linter: Linter, language: str) -> None:
    silent, generic, address = LANGUAGES[language]
    assert rules(linter, f"{silent}\n") == [MISSING]
    assert rules(linter, f"{silent}\n\n{generic}\n") == [GENERIC]
    assert rules(linter, f"{silent}\n\n{generic}\n\n{address}\n") == []


def test_missing_points_at_the_phrase_that_is_the_topic(linter: Linter) -> None:
    text = "---\ntags: [phone]\n---\n\n# Before you move abroad: unlock your phone plan\n\nPay the last bill first.\n"
    (finding,) = found(linter, text)
    assert (finding.rule, finding.text) == (MISSING, "unlock your phone plan")


def test_three_sentences_make_a_topic_two_do_not(linter: Linter) -> None:
    one, two, three = "Cancel the old SIM.", "Activate the new SIM card.", "Top up the prepaid plan."
    assert rules(linter, f"# Notes\n\n{one} {two}\n") == []
    assert rules(linter, f"# Notes\n\n{one} {two} {three}\n") == [MISSING]


@pytest.mark.parametrize(
    "text",
    [
        "# Cancel your plan\n\nOpen Billing and choose Cancel plan. Your number of seats stays until the end of the term.\n",
        "# Unlock your account\n\nEnter the code. Activate two-factor sign-in. Cancel pending invitations.\n",
        "# 注销账号\n\n输入手机号和验证码，注销账号。手机号解绑后账号注销。注销账户前请备份手机号。\n",
        "# SIM card troubleshooting guide\n\n## SIM slots\n\nThe router switches to the other SIM slot when the first SIM is not active.\n",
        "# Telecom news\n\nThe operator announced that it launches eSIM activation. It announced new phone plans and cancelled old ones.\n",
        "# Phone number API reference\n\nCancel a number, port a number, transfer phone numbers with one request.\n",
    ],
)
def test_other_topics_are_left_alone(linter: Linter, text: str) -> None:
    assert rules(linter, text) == []


@pytest.mark.parametrize(
    "address",
    [
        "Sign in at https://www.verizon.com/support/.",
        "Call 1-800-922-0204 if you are with Verizon.",
        "T-Mobile US: dial 611 from the phone.",
        "Open the My Verizon app.",
        "Or walk into a Verizon store.",
        "Write to help@verizon.com.",
        "The card is sold by Zu-Q: manage it at https://account.zu-q.example/lines, the site of Zu-Q.",
        "For cards bought from us, [contact our support team](mailto:help@cards.example).",
    ],
)
def test_an_address_that_can_be_checked_is_enough(linter: Linter, address: str) -> None:
    assert rules(linter, f"# How to cancel a prepaid SIM\n\n{address}\n") == []


def test_the_publishers_own_pages_are_an_address() -> None:
    text = "# How to cancel a prepaid SIM\n\nOpen https://my.cards.example/lines to cancel.\n"
    own = Linter(settings_from({"select": ["guidance"], "own-domains": ["cards.example"]}), "en")
    assert rules(own, text) == []


def test_links_that_are_nobodys_own_are_no_address(linter: Linter) -> None:
    text = "# How to cancel a prepaid SIM\n\nRead about it on [Wikipedia](https://en.wikipedia.org/wiki/SIM_card) or in the [chat](https://t.me/cards_example).\n"
    assert rules(linter, text) == [MISSING]


def test_generic_is_said_once_at_the_best_sentence(linter: Linter) -> None:
    text = "# 手机卡销户\n\n如有问题，请联系客服。\n\n登录运营商官网，或拨打客服热线。\n\n也可以咨询运营商。\n"
    (finding,) = found(linter, text)
    assert (finding.rule, finding.text) == (GENERIC, "登录运营商官网，或拨打客服热线。")


def test_a_finding_names_the_channels_of_the_named_carrier_and_offers_them(linter: Linter) -> None:
    text = "# 中国电信手机卡销户\n\n请联系客服。\n"
    (finding,) = found(linter, text)
    assert "10000, 189.cn" in finding.message
    (fix,) = finding.fixes
    (edit,) = fix.edits
    assert not fix.safe
    mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert "请联系中国电信官方客服（10000, 189.cn）。" in mended
    assert rules(linter, mended) == []


def test_the_offered_sentence_is_in_the_language_of_the_article(linter: Linter) -> None:
    (finding,) = found(linter, "# Verizon-Vertrag kündigen\n\nZuerst das Guthaben aufbrauchen und die Karte nicht mehr nutzen.\n")
    assert finding.fixes[0].edits[0].text.strip().startswith("Den offiziellen Kundenservice von Verizon")


# Sentences about carriers and what is wrong with the contact in them; an empty string when nothing is.
CONTACTS = [
    ("办理停机请拨打中国移动 10086 转人工。", ""),
    ("中国联通客服热线 10010，在境外请拨 +86 130 1019 9999。", ""),
    ("广电官网是 www.10099.com.cn。", ""),
    ("登录中国联通官网 http://10010-login.top 提交申请。", "http://10010-login.top"),
    ("点开 http://l00l0.com 登录中国联通。", "http://l00l0.com"),
    ("谨防电信诈骗，反诈热线 96110。", ""),
    ("中国电信用户请拨打 １０００１０ 之外的 10010 办理。", "10010"),
    ("中华电信客服：市话 0800-080-090，手机 800。", ""),
    ("AT&T customers dial 1-800-937-8997 to close the account.", "1-800-937-8997"),
    ("AT&T customers dial 1 (800) 331.0500 to close the account.", ""),
    ("Call Vodafone UK on 191 to cancel.", ""),
    ("Call O2 UK on 202 to cancel.", ""),
    ("From abroad, T-Mobile USA customers dial 611.", "611"),
    ("An orange light means that the card is locked; call 150 for a list of lights.", ""),
    ("In South Africa, Vodacom customer care is 135.", ""),
    ("Manage the line at airalo.com.", ""),
    ("The official hotline of Verizon is 1-888-727-0453.", "1-888-727-0453"),
    ("Verizon sells phones for 1-2 years and 12,500 points.", ""),
    ("Sign in at the official page of T-Mobile USA, https://carrier-help.example/verizon.", "https://carrier-help.example/verizon"),
    ("中国移动客服微信：kefu_88991，加好友办理。", "客服微信：kefu_88991"),
    ("中国移动微信公众号：中国移动10086。", ""),
    ("把中国移动的号码转到中国联通，拨打 10010 办理。", ""),
    ("10086、10010、10000 分别是中国移动、中国联通、中国电信的客服热线。", ""),
]


@pytest.mark.parametrize(("sentence", "wrong"), CONTACTS)
def test_contacts_are_compared_with_the_registry(linter: Linter, sentence: str, wrong: str) -> None:
    findings = [finding for finding in found(linter, f"{sentence}\n") if finding.rule == WRONG]
    assert [finding.text for finding in findings] == ([wrong] if wrong else [])


def test_a_table_of_carriers_stays_quiet(linter: Linter) -> None:
    table = "| 运营商 | 热线 |\n|---|---|\n| 中国移动 | 10010 |\n| 中国联通 | 10086 |\n"
    assert rules(linter, table) == []


def test_a_heading_says_whose_number_is_meant(linter: Linter) -> None:
    (finding,) = found(linter, "## 中国移动用户\n\n拨打 10010 转人工。\n")
    assert (finding.rule, finding.text) == (WRONG, "10010")


def test_a_private_account_is_no_official_help_desk(linter: Linter) -> None:
    text = "# 流量卡注销\n\n请优先联系官方客服解决。\n\n- 客服电话：400-123-9876\n- 客服微信：linka_8899\n"
    assert [finding.text for finding in found(linter, text) if finding.rule == WRONG] == ["客服电话：400-123-9876", "客服微信：linka_8899"]


@pytest.mark.parametrize(
    ("sentence", "risky"),
    [
        ("Send a photo of your passport to the reseller.", True),
        ("Text the verification code to our agent on WhatsApp: +44 7700 900123.", True),
        ("把身份证照片和验证码发给代理。", True),
        ("让客户把验证码发过来，能找客户拿就拿。", True),
        ("Provide your account number and transfer PIN to your new carrier.", False),
        ("Upload a photo of your ID card in the Verizon app.", False),
        ("Never send the verification code to anyone, not even an agent.", False),
        ("在中国移动 App 内上传身份证照片。", False),
        ("不要把验证码告诉任何代理。", False),
    ],
)
def test_handing_over_identity_papers_and_codes(linter: Linter, sentence: str, risky: bool) -> None:
    text = f"# How to activate a prepaid SIM / 激活流量卡\n\n{sentence}\n"
    assert (RISKY in rules(linter, text)) is risky


def test_the_form_of_a_third_party_is_no_place_for_an_identity_number(linter: Linter) -> None:
    form = "填写以下信息：\n\n- 姓名\n- 身份证号\n"
    third = f"# 流量卡领取教程\n\n点击 [下单](https://cards.example/h5) 进入页面。\n\n{form}"
    carrier = f"# 流量卡领取教程\n\n登录 [中国联通官网](https://www.10010.com/)。\n\n{form}"
    assert [finding.text for finding in found(linter, third) if finding.rule == RISKY] == ["身份证号"]
    assert rules(linter, carrier) == []


def test_an_unknown_brand_with_other_carriers_as_examples_is_unclear(linter: Linter) -> None:
    text = "# Q-Zu流量卡如何注销\n\n登录Q-Zu卡运营商的官网。各地都有自己的运营商，例如中国电信、中国联通。\n"
    assert rules(linter, text) == [GENERIC, UNCLEAR]
    assert UNCLEAR not in rules(linter, text.replace("Q-Zu", "T-Mobile"))


# Ways of saying it that were met in articles which nobody had seen before.
SCOPES = [
    ("# 出国前如何停机保号\n\n设好起止日期。\n", [MISSING]),
    ("# SIM 卡坏了怎么补\n\n带上证件去就近的营业厅。\n", [GENERIC]),
    ("# 舊手機的 eSIM 換機教學\n\n掃描 QR Code。\n", [MISSING]),
    ("# 門號攜碼要準備什麼\n\n請洽詢電信業者。\n", [GENERIC]),
    ("# How to change your mobile plan\n\nChoose the plan that fits.\n", [MISSING]),
    ("# Unlocking a phone for use abroad\n\nYour carrier can tell you the code.\n", [GENERIC]),
    ("# Unlock an Optus phone from the network\n\nOpen the Optus website and enter the number.\n", [GENERIC]),
    ("# Qué hacer si pierdes la tarjeta SIM\n\nCambia las contraseñas.\n", [MISSING]),
    ("# Changer d'opérateur mobile\n\nChoisissez une offre.\n", [MISSING]),
    ("# Portabilidade de número\n\nPeça na loja da operadora.\n", [GENERIC]),
    ("# eSIM'e nasıl geçilir\n\nOperatörünüzün mağazasına gidin.\n", [GENERIC]),
    ("# Replace the SIM tray\n\nPush the tool into the hole.\n", []),
    ("# 考勤补卡申请\n\n每月最多补卡三次。\n", []),
    ("# Sim settings: how to unlock all careers\n\nOpen the build menu.\n", []),
]


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_other_ways_of_saying_it(linter: Linter, text: str, expected: list[str]) -> None:
    assert rules(linter, text) == expected


def test_a_mailbox_of_anybody_is_no_place_for_a_passport(linter: Linter) -> None:
    text = "# Activate a Zu-Q SIM\n\nEmail a photo of your passport to {}.\n"
    assert RISKY in rules(linter, text.format("zuq.helper@gmail.com"))
    assert RISKY not in rules(linter, text.format("care@zu-q.com"))
    assert RISKY not in rules(linter, text.format("care@verizon.com"))


def test_a_heading_settles_whom_a_common_name_means(linter: Linter) -> None:
    assert found(linter, "# Top up a Rogers prepaid SIM\n\nUse the official Rogers site, rogers-login.help.\n")[-1].rule == WRONG
    assert WRONG not in rules(linter, "# Top up a Three prepaid SIM\n\nTop up in three official steps, see steps.help.\n")


def test_a_number_settles_whom_a_common_name_means(linter: Linter) -> None:
    (finding,) = found(linter, "Call O2 on 0333 338 1001 to cancel.\n")
    assert (finding.rule, finding.text) == (WRONG, "0333 338 1001")


def test_examples_are_not_offered(linter: Linter) -> None:
    general = "# How to cancel a prepaid SIM\n\nCall your operator, such as Verizon or AT&T.\n"
    named = "# How to cancel a Verizon SIM\n\nCall your operator, such as Verizon or AT&T.\n"
    assert found(linter, general)[0].fixes == ()
    assert "Verizon: 1-800-922-0204, verizon.com" in found(linter, named)[0].message


def test_the_offer_begins_a_sentence_of_its_own(linter: Linter) -> None:
    (finding,) = found(linter, "# 中国联通宽带移机\n\n- 联系中国联通客服预约\n")
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ["。请联系中国联通官方客服（10010, 10010.com）。"]


ADDRESSES = [
    "# Protect your SIM from a swap\n\nTurn on the lock in the myAT&T app.\n",
    "# Cómo cambiar la SIM\n\nAbre la app Mi Yoigo y pide otra.\n",
    "# Perdre sa carte SIM\n\nPassez dans une boutique Orange.\n",
    "# 电信手机卡补办\n\n带身份证去电信营业厅补卡。\n",
    "# 移动卡开通国际漫游\n\n发送 KTMY 到 10086 即可开通。\n",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_app_a_shop_and_a_number_to_text_are_addresses(linter: Linter, text: str) -> None:
    assert rules(linter, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# 流量卡注销\n\n各家不同，例如中国移动、中国电信，登录对应的网上营业厅。\n",
        "# Cancel a SIM\n\nAsk Verizon, the store can wait.\n",
    ],
)
def test_a_shop_in_another_clause_is_nobodys(linter: Linter, text: str) -> None:
    assert rules(linter, text) == [GENERIC]


HEADINGS = [
    "# 亲情号怎么取消",
    "# How long until a prepaid number expires",
    "# Broadband contract ending soon",
    "# ¿Qué hacer si te clonan la SIM?",
    "# Prepaid-Karte läuft ab",
    "# Codice PUK dimenticato",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_ordinary_verbs_of_an_account_count_in_headings(linter: Linter, heading: str) -> None:
    assert rules(linter, f"{heading}\n\n42.\n") == [MISSING]


@pytest.mark.parametrize(
    "heading",
    [
        "# 红米手机双卡设置：默认数据卡怎么切换",
        "# How to move the SIM slot",
        "# What the new SIM-swap rules mean",
        "# Insert the PUK into the modem",
    ],
)
def test_but_not_in_those_about_devices_and_news(linter: Linter, heading: str) -> None:
    assert rules(linter, f"{heading}\n\n42.\n") == []


HANDED = [
    "# 流量卡激活\n\n把身份证照片发给我们客服微信。\n",
    "# Recover a SIM\n\nSend the one-time code to our recovery agent, who then talks to the carrier.\n",
    "# Unlock a SIM\n\nTell our bot on Telegram your account number and the PIN.\n",
]


@pytest.mark.parametrize("text", HANDED)
def test_whoever_stands_nearest_gets_what_is_handed_over(linter: Linter, text: str) -> None:
    assert RISKY in rules(linter, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Replace a SIM\n\nCall Verizon on 1-800-922-0204. Give the agent your account PIN.\n",
        "# 手机卡补办\n\n到联通营业厅，把身份证交给业务员。\n",
    ],
)
def test_staff_of_the_carrier_that_the_reader_was_sent_to_may_have_it(linter: Linter, text: str) -> None:
    assert RISKY not in rules(linter, text)


@pytest.mark.parametrize(
    "text",
    [
        "# 青稞流量卡怎么注销\n\n运营商不同，例如中国移动、中国联通，请登录官网提交申请。\n",
        "# 注销青稞上网卡\n\n青稞的运营商没有门店，只能联系客服。\n",
        "# How to cancel a Zu-7 SIM\n\nOperators such as Verizon and AT&T have a page of their own, sign in on the official website.\n",
    ],
)
def test_a_brand_in_han_alone_or_with_a_digit_may_be_unclear(linter: Linter, text: str) -> None:
    assert UNCLEAR in rules(linter, text)


@pytest.mark.parametrize("kind", ["免费", "境外", "移动", "怎么办理"])
def test_a_kind_of_card_is_no_brand(linter: Linter, kind: str) -> None:
    text = f"# {kind}流量卡怎么注销\n\n运营商不同，例如中国移动、中国联通，请登录官网提交申请。\n"
    assert UNCLEAR not in rules(linter, text)


@pytest.mark.parametrize(
    "text",
    [
        "# SIM-Karte aktivieren\n\nSonst hilft der Kundenservice des Anbieters, bei dem du anrufen kannst.\n",
        "# Replace a SIM\n\nThere is the customer service of the carrier, which you can call.\n",
    ],
)
def test_whom_the_reader_can_call_stands_behind_a_comma(linter: Linter, text: str) -> None:
    assert rules(linter, text) == [GENERIC]
