"""What it takes to send a reader to the carrier: to ask for an account action is guidance, to buy or to subscribe is none."""

from __future__ import annotations

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.source import Source

MISSING, GENERIC = "missing-official-contact", "generic-official-contact"

TITLES = {
    "en": "# How to cancel a prepaid SIM",
    "zh": "# 流量卡怎么销户",
    "zh-hant": "# 手機卡如何停用",
    "es": "# Cómo dar de baja una tarjeta SIM",
    "pt": "# Como cancelar um chip pré-pago",
    "fr": "# Résilier un forfait mobile",
    "de": "# SIM-Karte kündigen",
    "it": "# Come disattivare una scheda SIM",
    "ja": "# 格安SIMの解約手順",
    "ko": "# 유심 해지 방법",
    "vi": "# Cách hủy SIM trả trước",
    "id": "# Cara berhenti memakai kartu SIM",
    "th": "# วิธียกเลิกซิมเติมเงิน",
    "ru": "# Как отключить сим-карту",
    "tr": "# SIM kart nasıl iptal edilir",
}

BUYING = {
    "en": (
        "Apply to Verizon for a new line.",
        "Sign up with Verizon.",
        "Subscribe to Verizon.",
        "Order a SIM from Verizon.",
        "Switch to T-Mobile US.",
        "Buy a Verizon SIM.",
        "Then I applied at Verizon for a plan.",
        "Go with Verizon.",
        "Join Verizon.",
        "Get a plan through Verizon.",
        "My friend is going to Verizon next month.",
        "Call three times.",
        "Go to Play Store.",
        "Visit Orange County.",
    ),
    "zh": (
        "申请一张中国联通的卡。",
        "在中国电信办一张新卡。",
        "换成中国联通的套餐。",
        "到淘宝买一张中国移动的卡。",
        "去中国联通开新卡。",
        "我打算转到中国联通。",
        "买中国联通的流量卡就行。",
        "查询中国联通的流量套餐排行。",
    ),
    "zh-hant": (
        "申辦中華電信的門號。",
        "改用遠傳電信的方案。",
        "跳槽到台灣大哥大。",
        "跟遠傳電信買一張卡。",
    ),
    "es": (
        "Pide tu SIM de Movistar.",
        "Contrata Movistar.",
        "Solicita una SIM de Movistar.",
        "Cámbiate a Movistar.",
        "Solicita el alta en Movistar.",
        "Compra una tarjeta Movistar.",
    ),
    "pt": (
        "Peça um chip da Vivo.",
        "Contrate a Claro.",
        "Solicite um chip da Vivo.",
        "Compre um chip da Vivo.",
        "Assine um plano da Vivo.",
    ),
    "fr": (
        "Demandez une SIM SFR.",
        "Souscrivez chez Bouygues Telecom.",
        "Commandez une carte SFR.",
        "Passez chez SFR.",
        "Abonnez-vous à SFR.",
    ),
    "de": (
        "Beantragen Sie eine Telekom-Karte.",
        "Bestellen Sie eine Karte bei O2.",
        "Wechseln Sie zu Vodafone.",
        "Melden Sie sich bei Congstar neu an.",
        "Buchen Sie einen Tarif bei Congstar.",
        "Beantragen Sie einen Vertrag bei congstar.",
    ),
    "it": (
        "Richiedi una SIM Iliad.",
        "Attiva un'offerta con WindTre.",
        "Passa a Iliad.",
        "Acquista una SIM WindTre.",
        "Chiedi una SIM WindTre.",
    ),
    "ja": (
        "楽天モバイルに申し込む",
        "楽天モバイルに申し込みます。",
        "楽天モバイルへお申し込みください。",
        "楽天モバイルで申し込む。",
        "楽天モバイルを契約する。",
        "楽天モバイルに乗り換える。",
        "楽天モバイルから申し込んだ。",
        "通信会社に申し込みます。",
        "新しいキャリアで申し込みます。",
        "楽天モバイルで契約手続きをする。",
        "auの端末に移す。",
    ),
    "ko": (
        "SK텔레콤에 가입하세요.",
        "알뜰폰에 가입 신청합니다.",
        "SK텔레콤으로 번호이동하세요.",
        "KT에서 유심을 구매하세요.",
    ),
    "vi": (
        "Đăng ký gói cước của Viettel.",
        "Mua SIM Viettel.",
        "Chuyển sang MobiFone.",
        "Đến với Viettel.",
    ),
    "id": (
        "Daftar paket Telkomsel.",
        "Beli kartu Telkomsel.",
        "Pindah ke Telkomsel.",
        "Berlangganan Telkomsel Halo.",
    ),
    "th": (
        "สมัครแพ็กเกจของ AIS",
        "ซื้อซิม AIS",
        "ย้ายไป AIS",
    ),
    "ru": (
        "Купите сим-карту МТС.",
        "Перейдите к МТС.",
        "Подключите тариф МТС.",
        "Оформите тариф МТС.",
    ),
    "tr": (
        "Turkcell'e geçin.",
        "Turkcell hattı satın alın.",
        "Turkcell paketine başvurun.",
        "Turkcell tarifesine başvurun.",
    ),
}

ASKING = {
    "en": (
        "Ask Verizon to cancel the line.",
        "Call Verizon.",
        "Apply to Verizon for cancellation.",
        "Request the PIN from Verizon.",
        "Write to Verizon and give notice.",
        "Apply to your carrier for cancellation.",
        "Get in touch with Verizon.",
        "Call Three.",
    ),
    "zh": (
        "联系中国联通办理销户。",
        "向中国联通申请销户。",
        "拨打运营商热线申请。",
        "找中国联通客服。",
        "联系移动办理。",
    ),
    "zh-hant": (
        "向中華電信申請停話。",
        "聯絡遠傳電信。",
        "至電信門市辦理。",
    ),
    "es": (
        "Solicita la baja a Movistar.",
        "Llama a Movistar.",
        "Pide la baja a Movistar.",
        "Pide el duplicado en Movistar.",
        "Pide la baja a tu operador.",
    ),
    "pt": (
        "Ligue para a Vivo.",
        "Peça o cancelamento à Vivo.",
        "Solicite o cancelamento à operadora.",
    ),
    "fr": (
        "Demandez la résiliation à SFR.",
        "Appelez SFR.",
        "Demandez la résiliation à votre opérateur.",
    ),
    "de": (
        "Rufen Sie Congstar an.",
        "Beantragen Sie die Kündigung bei Congstar.",
        "Fragen Sie Ihren Anbieter.",
        "Beantragen Sie die Sperre beim Anbieter.",
        "Rufen Sie O2 an.",
    ),
    "it": (
        "Chiama WindTre.",
        "Chiedi la disattivazione a WindTre.",
        "Rivolgiti a Iliad.",
    ),
    "ja": (
        "楽天モバイルに問い合わせる。",
        "解約は楽天モバイルに申し込む。",
        "楽天モバイルで解約手続きをする。",
        "転出は現在の通信会社に申し込みます。",
        "楽天モバイルに解約を申し出る。",
        "楽天モバイルに解約を申し込む。",
        "通信会社に再発行を申請します。",
        "楽天モバイルで手続きします。",
        "auに問い合わせる。",
    ),
    "ko": (
        "SK텔레콤에 문의하세요.",
        "통신사에 해지를 신청하세요.",
        "SK텔레콤에 해지를 신청하세요.",
        "KT에 문의하세요.",
    ),
    "vi": (
        "Gọi Viettel.",
        "Liên hệ Viettel để hủy.",
        "Yêu cầu Viettel hủy sim.",
    ),
    "id": (
        "Hubungi Telkomsel.",
        "Minta Telkomsel menonaktifkan kartu.",
    ),
    "th": (
        "ติดต่อ AIS",
        "แจ้งยกเลิกกับ AIS",
    ),
    "ru": (
        "Позвоните в МТС.",
        "Обратитесь в МТС.",
        "Подайте заявление в МТС.",
    ),
    "tr": (
        "Turkcell'i arayın.",
        "İptal için Turkcell'e başvurun.",
    ),
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["guidance"]}), "en")


def _cases(sentences: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, several in sentences.items() for sentence in several]


def _rules(linter: Linter, language: str, sentence: str) -> list[str]:
    return [finding.rule for finding in linter.lint(Source(f"{TITLES[language]}\n\n{sentence}\n", "a.md")).findings]


@pytest.mark.parametrize(("language", "sentence"), _cases(BUYING))
def test_buying_and_subscribing_send_nobody_to_the_carrier(linter: Linter, language: str, sentence: str) -> None:
    assert _rules(linter, language, sentence) == [MISSING]


@pytest.mark.parametrize(("language", "sentence"), _cases(ASKING))
def test_asking_the_carrier_for_something_does(linter: Linter, language: str, sentence: str) -> None:
    assert _rules(linter, language, sentence) == [GENERIC]


def test_a_title_that_asks_how_is_no_guidance(linter: Linter) -> None:
    assert [one.rule for one in linter.lint(Source("# 如何向中国联通申请销户\n\n先结清欠费。\n", "a.md")).findings] == [MISSING]
