"""The check `requires` as a team uses it: required guidance on a topic of its own, in YAML alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import House

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Finding
from guidelint.rules.errors import RuleError
from guidelint.source import Source

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
EXAMPLE = EXAMPLES / "bank"

DOCTOR = """\
id: see-a-doctor
extends: requires
level: warning
summary: Advice on pain that never says when to see a doctor.
message: "'{topic}': say when to see a doctor"
topic:
  - {objects: [headaches?, fever], actions: [treat(?:ing|ment)?, reliev(?:e|ing)]}
guidance:
  - {grade: G3, objects: ['see a doctor', 'medical advice']}
report: missing
"""


def linter(folder: Path) -> Linter:
    return Linter(settings_from({"select": [folder.name], "packs": [str(folder)]}), "en")


def lint(folder: Path, text: str) -> list[Finding]:
    return list(linter(folder).lint(Source(text, "a.md")).findings)


@pytest.fixture
def medical(tmp_path: Path) -> Path:
    folder = tmp_path / "medical"
    folder.mkdir()
    (folder / "see-a-doctor.yaml").write_text(DOCTOR, encoding="utf-8")
    return folder


def test_a_pack_without_python_requires_guidance(medical: Path) -> None:
    (finding,) = lint(medical, "# Treating a fever at home\n\nDrink enough.\n")
    assert (finding.rule, finding.text) == ("see-a-doctor", "Treating a fever")
    assert lint(medical, "# Treating a fever at home\n\nDrink enough. See a doctor after three days.\n") == []
    assert lint(medical, "# Release fever\n\nWe treat every bug.\n") == []


def test_the_example_pack_knows_its_bank() -> None:
    (finding,) = lint(EXAMPLE, "# Lost credit card\n\nExample Bank cards are red. Contact your bank.\n")
    assert finding.text == "Contact your bank."
    assert "+44 20 7946 0000, bank.example" in finding.message
    assert lint(EXAMPLE, "# Lost credit card\n\nExample Bank answers on 020 7946 0000, or write to cards@bank.example.\n") == []


@pytest.mark.parametrize("pack", ["airline", "bank", "doctor"])
def test_the_example_packs_hold(house: House, pack: str) -> None:
    ran = house.run("test", str(EXAMPLES / pack))
    assert (ran.code, ran.err) == (0, "")


def test_the_rule_in_the_guide_is_whole(house: House) -> None:
    (text,) = re.findall(
        r"```yaml\n(id: contact-your-bank\n.*?)```", (EXAMPLES.parent / "guidance.md").read_text(encoding="utf-8"), re.DOTALL
    )
    house.write("house/contact-your-bank.yaml", text)
    assert house.run("test", "house").code == 0


def test_a_rule_of_its_own_verifies_with_its_own_registry() -> None:
    (finding,) = lint(EXAMPLE, "# Lost bank card\n\nCall Example Bank on +44 20 7946 0009. Or sign in at https://bank.example/cards.\n")
    assert finding.rule == "wrong-bank-contact"


def test_a_fix_that_needs_a_list_needs_no_title_without_it(medical: Path) -> None:
    rule = medical / "see-a-doctor.yaml"
    rule.write_text(DOCTOR + "sentence-list: contact-sentences\n", encoding="utf-8")
    with pytest.raises(RuleError, match="'fixes' must give its title"):
        lint(medical, "# Treating a fever\n\nDrink.\n")


def test_two_rules_about_one_topic_agree(medical: Path) -> None:
    generic = DOCTOR.replace("see-a-doctor", "say-which-doctor").replace("report: missing", "report: generic").replace("G3", "G1")
    (medical / "say-which-doctor.yaml").write_text(generic, encoding="utf-8")
    (medical / "see-a-doctor.yaml").write_text(DOCTOR.replace("G3", "G1"), encoding="utf-8")
    assert [one.rule for one in lint(medical, "# Relieving headaches\n\nRest.\n")] == ["see-a-doctor"]
    assert [one.rule for one in lint(medical, "# Relieving headaches\n\nSee a doctor.\n")] == ["say-which-doctor"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("objects: ['see a doctor', 'medical advice']", "objects: {lists: [no-such-list]}", "no-such-list"),
        ("grade: G3", "grade: G7", "G7"),
        ("topic:\n", "topics:\n", "topics"),
        ("actions: [treat(?:ing|ment)?, reliev(?:e|ing)]", "action: [treat]", "action"),
    ],
)
def test_mistakes_are_named(medical: Path, old: str, new: str, told: str) -> None:
    (medical / "see-a-doctor.yaml").write_text(DOCTOR.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=told):
        lint(medical, "# Treating a fever\n\nDrink.\n")
