"""Wrong contacts and handovers in the languages for which the registry has carriers."""

from __future__ import annotations

import pytest
from test_guidance_asking import TITLES

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.source import Source

WRONG = [
    ("es", "Los clientes de Vodafone España pueden llamar al 1004."),
    ("es", "El sitio oficial de Yoigo es yoigo-clientes.top."),
    ("es", "Los clientes de Orange España deben llamar al 1004."),
    ("pt", "Clientes da TIM Brasil devem ligar para *8486."),
    ("pt", "O site oficial da Vivo Brasil é vivo-atendimento.top."),
    ("pt", "O WhatsApp oficial do suporte da Claro Brasil: claro_suporte9"),
    ("fr", "Les clients SFR appellent le 3900."),
    ("fr", "Le site officiel de Bouygues Telecom est bouygues-clients.top."),
    ("fr", "Les abonnés Orange en France composent le 1023."),
    ("de", "Telekom-Deutschland-Kunden wählen die 1212."),
    ("de", "Die offizielle Seite von congstar ist congstar-kundenservice.top."),
    ("de", "Vodafone-Kunden in Deutschland wählen die 2202."),
    ("it", "I clienti TIM in Italia chiamano il 190."),
    ("it", "Il sito ufficiale di WindTre è windtre-assistenza.top."),
    ("it", "I clienti Iliad Italia chiamano il 159."),
    ("ja", "ドコモのお客様センターは157です。"),
    ("ja", "ソフトバンクの公式サイトは softbank-support.top です。"),
    ("ja", "auの携帯からは151にダイヤルします。"),
    ("ko", "SK텔레콤 고객센터 공식 홈페이지는 tworld-support.top 입니다."),
    ("vi", "Trang chính thức của Viettel là viettel-hotro.top."),
    ("vi", "Tổng đài Vinaphone: 18008098."),
    ("vi", "Zalo chính thức của CSKH Viettel: viettel_hotro9"),
    ("id", "Pelanggan Telkomsel bisa menghubungi 817."),
    ("id", "Situs resmi Telkomsel adalah telkomsel-bantuan.top."),
    ("id", "Pelanggan XL Axiata hubungi 188."),
    ("th", "ลูกค้า AIS ประเทศไทย โทร 1175 หรือเว็บไซต์ทางการ ais-help.top"),
    ("th", "ลูกค้า AIS เข้าเว็บไซต์อย่างเป็นทางการ dtac.co.th"),
    ("ru", "Официальный сайт МТС Россия — mts-podderzhka.top."),
    ("ru", "Официальный сайт Билайн Россия — megafon.ru."),
    ("ru", "Официальная поддержка МегаФон в Telegram: @megafon_help9"),
    ("tr", "Turkcell'in resmi sitesi turkcell-destek.top adresidir."),
    ("tr", "Türk Telekom'un resmi sitesi turkcell.com.tr adresidir."),
    ("tr", "Vodafone Türkiye resmi WhatsApp destek: vf_destek9"),
]
HANDED = [
    ("es", "Envía una foto de tu DNI al revendedor por WhatsApp."),
    ("pt", "Envie uma foto do seu RG ao revendedor pelo WhatsApp."),
    ("fr", "Envoyez une photo de votre carte d'identité au revendeur sur WhatsApp."),
    ("de", "Schicken Sie ein Foto Ihres Personalausweises an den Verkäufer per WhatsApp."),
    ("it", "Invia una foto della carta d'identità al rivenditore su WhatsApp."),
    ("ja", "身分証の写真を代行業者に送ってください。"),
    ("ko", "신분증 사진을 판매자에게 보내세요."),
    ("vi", "Gửi ảnh căn cước cho người bán qua Zalo."),
    ("id", "Kirim foto KTP ke penjual lewat WA."),
    ("th", "ส่งรูปบัตรประชาชนให้แอดมินทางไลน์"),
    ("ru", "Отправьте фото паспорта продавцу."),
    ("tr", "Kimlik fotoğrafınızı satıcıya gönderin."),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["wrong-official-contact", "risky-handover"]}), "en")


def _rules(linter: Linter, language: str, sentence: str) -> set[str]:
    return {finding.rule for finding in linter.lint(Source(f"{TITLES[language]}\n\n{sentence}\n", "a.md")).findings}


@pytest.mark.parametrize(("language", "sentence"), WRONG)
def test_a_wrong_contact_is_found(linter: Linter, language: str, sentence: str) -> None:
    assert _rules(linter, language, sentence) == {"wrong-official-contact"}


@pytest.mark.parametrize(("language", "sentence"), HANDED)
def test_papers_for_a_stranger_are_found(linter: Linter, language: str, sentence: str) -> None:
    assert _rules(linter, language, sentence) == {"risky-handover"}


def test_what_no_source_showed_accuses_nobody(linter: Linter) -> None:
    assert _rules(linter, "ko", "LG유플러스 공식 홈페이지는 kt.com 입니다.") == set()
