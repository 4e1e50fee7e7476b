"""The sentence that a finding offers: in the language of the article, with the firm's name as the article writes it, and once."""

from __future__ import annotations

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Finding
from guidelint.fixing import apply_fixes
from guidelint.source import Source

# An article that says nothing checkable about a carrier, and how the sentence that is offered begins.
OFFERED = {
    "zh": ("# 中国移动流量卡怎么注销\n\n先把余额用完，再联系运营商客服。\n", "请联系中国移动官方客服（10086"),
    "zh-hant": ("# 中國移動電話卡如何停用\n\n先把餘額用完，再洽詢電信公司客服。\n", "請聯絡中國移動官方客服（10086"),
    "en": ("# How to cancel a China Mobile SIM\n\nContact the carrier.\n", "Contact the official customer service of China Mobile: 10086"),
    "es": ("# Cómo dar de baja una tarjeta SIM de Yoigo\n\nConsulte con su operador para la baja.\n", "Contacta con la atención"),
    "pt": (
        "# Como cancelar um chip da Vivo Brasil\n\nEntre em contato com a operadora para cancelar seu chip.\n",
        "Contacte o atendimento",
    ),
    "fr": (
        "# Résilier un forfait mobile SFR\n\nContactez votre opérateur pour la résiliation de votre ligne.\n",
        "Contactez le service client",
    ),
    "de": (
        "# congstar SIM-Karte kündigen\n\nWenden Sie sich an Ihren Anbieter und nicht an die Filiale.\n",
        "Den offiziellen Kundenservice",
    ),
    "it": ("# Come disattivare una SIM WindTre\n\nContatta il tuo operatore per la scheda.\n", "Contatta il servizio clienti"),
    "ja": ("# ドコモの携帯を解約する手順\n\n通信会社のサポートに問い合わせてください。\n", "ドコモの公式窓口"),
    "ko": ("# SK텔레콤 유심 해지 방법\n\n통신사 고객센터에 문의하세요.\n", "SK텔레콤 공식 고객센터"),
    "vi": ("# Cách hủy SIM Viettel trả trước\n\nHãy liên hệ nhà mạng để được hướng dẫn.\n", "Hãy liên hệ kênh"),
    "id": ("# Cara berhenti memakai kartu SIM Telkomsel\n\nHubungi operator Anda untuk kartu ini.\n", "Hubungi layanan pelanggan"),
    "th": ("# วิธียกเลิกซิม dtac\n\nติดต่อผู้ให้บริการเพื่อยกเลิก\n", "ติดต่อฝ่ายบริการลูกค้า"),
    "ru": ("# Как отключить сим-карту МегаФон\n\nОбратитесь к оператору.\n", "Обратитесь в официальную службу"),
    "tr": ("# Turkcell SIM kart nasıl iptal edilir\n\nOperatörünüzle iletişime geçin ve iptal için bekleyin.\n", "Turkcell resmî müşteri"),
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["guidance"]}), "en")


def _findings(linter: Linter, text: str) -> tuple[Finding, ...]:
    return tuple(linter.lint(Source(text, "a.md")).findings)


@pytest.mark.parametrize("language", OFFERED)
def test_the_sentence_is_offered_in_the_language_of_the_article_and_ends_the_finding(linter: Linter, language: str) -> None:
    text, begins = OFFERED[language]
    (finding,) = _findings(linter, text)
    (fix,) = finding.fixes
    assert not fix.safe
    mended = apply_fixes(text, [finding], unsafe=True).text
    assert begins in mended
    assert _findings(linter, mended) == ()


def test_a_finding_names_the_firms_as_the_article_does(linter: Linter) -> None:
    (finding,) = _findings(linter, "# SIM notes\n\nChina Mobile customers call 10010, and nobody else does.\n")
    assert finding.message.startswith("'10010' is given for China Mobile")
