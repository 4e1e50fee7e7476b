"""Lists and evidence: read when asked for, worded in both languages, weighed by a rule that can be looked up."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

import guidelint
from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.finding import LANGUAGES, Certainty
from guidelint.rules.errors import RuleError
from guidelint.rules.evidence import certainty_of, evidence_kinds, wording_of
from guidelint.rules.evidence_file import read_evidence
from guidelint.rules.lists import RuleData, read_list
from guidelint.rules.loader import load_packs
from guidelint.rules.rule import Evidence
from guidelint.source import Source

SHIPPED = load_packs()


def test_lists_are_read_when_asked_for() -> None:
    data = RuleData()
    assert data.hosts("shorteners").match("www.bit.ly") == "bit.ly"
    assert "bit.ly" in data.terms("shorteners")
    assert data.mapping("messenger-hosts")["t.me"]["name"] == "Telegram"
    facts = data.facts(own_domains=["Example.org"], own_contacts=["help"])
    assert facts.hosts("messenger-hosts").match("t.me", "/x")
    assert facts.own_domains.match("docs.example.org") == "example.org"
    assert "messenger-labels" not in facts.lists
    assert facts.tables["messenger-labels"]
    assert pickle.loads(pickle.dumps(data)) == data  # noqa: S301 - our own bytes


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(KeyError, match="there is no list 'shortener': did you mean 'shorteners'"):
        RuleData().hosts("shortener")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "id: x\nkind: host\nsummary: {en: a, zh: b}\nentries: []\n",
            "2: 'kind' is 'host', must be one of hosts, terms, map: did you mean 'hosts'?",
        ),
        ("id: y\nkind: hosts\nsummary: {en: a, zh: b}\nentries: []\n", "1: id is 'y', but the file is called 'x.yaml'"),
        ("id: x\nkind: terms\nsummary: {en: a, zh: b}\nentries:\n  - {value: 5}\n", "5: 'entries.1.value' is 5, must be text"),
        ("id: x\nkind: terms\nsummary: {en: a, zh: b}\nentries:\n  - {val: a}\n", "5: item 1 of 'entries' has no 'value'"),
    ],
)
def test_a_mistake_in_a_list(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_list(tmp_path / "x.yaml", "x.yaml")
    assert str(caught.value) == f"x.yaml:{message}"


STRONG = [Evidence("messenger-host", "t.me"), Evidence("in-title")]
SUPPORTING = [Evidence("at-end"), Evidence("repeated", "2")]


@pytest.mark.parametrize(
    ("evidence", "certainty"),
    [
        (STRONG, Certainty.HIGH),
        ([STRONG[0], *SUPPORTING], Certainty.HIGH),
        ([STRONG[0], SUPPORTING[0]], Certainty.MEDIUM),
        ([STRONG[0], Evidence("messenger-host", "wa.me")], Certainty.MEDIUM),
        (SUPPORTING, Certainty.MEDIUM),
        (SUPPORTING[:1], Certainty.LOW),
        ([Evidence("disclosed", "#ad"), Evidence("hedge", "about")], Certainty.LOW),
        ([Evidence("kind-from-elsewhere")], Certainty.LOW),
        ([], Certainty.LOW),
    ],
)
def test_certainty_follows_from_the_evidence(evidence: list[Evidence], certainty: Certainty) -> None:
    assert certainty_of(evidence, evidence_kinds()) is certainty


def test_evidence_is_worded_in_both_languages() -> None:
    assert wording_of(Evidence("repeated", "2"), evidence_kinds(), "en") == "stands 2 times in the article"
    assert wording_of(Evidence("repeated", "2"), evidence_kinds(), "zh") == "在文中出现 2 次"
    assert wording_of(Evidence("kind-from-elsewhere", "a\n b"), evidence_kinds(), "en") == "kind from elsewhere a b"
    assert len(wording_of(Evidence("claim", "x" * 500), evidence_kinds(), "en")) < 120


def test_a_placeholder_in_evidence_is_checked(tmp_path: Path) -> None:
    (tmp_path / "evidence.yaml").write_text("x: {en: 'a {val}', zh: 乙, weight: weak}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"evidence\.yaml:1: unknown placeholder '\{val\}': did you mean 'value'"):
        read_evidence(tmp_path / "evidence.yaml", "evidence.yaml")


def test_evidence_is_not_told_again_in_parts() -> None:
    article = "# Travel SIMs\n\nWe guarantee that it works: order the cheapest eSIM on the market, 100% success.\n"
    (found,) = Linter(Settings(select=("claims",)), "en").lint(Source(article)).findings
    claims = [seen.removeprefix("the claim: ") for seen in found.evidence if seen.startswith("the claim: ")]
    assert len(claims) > 1
    assert not [(one, other) for one in claims for other in claims if one != other and one in other]


def test_every_kind_of_evidence_is_known_and_used() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted((Path(guidelint.__file__).parent / "rules").rglob("*.py")))
    kinds = set(evidence_kinds())
    named = set(re.findall(r'\bEvidence\(\s*"([a-z0-9-]+)"', sources))
    assert named - kinds == set()
    prefixes = tuple(re.findall(r'f"([a-z]+-)\{', sources))
    signs = {sign for rule in SHIPPED.rules for sign in _words(rule.parameters)}
    unused = {kind for kind in kinds if f'"{kind}"' not in sources and not kind.startswith(prefixes) and kind not in signs}
    if any(pack.id == "guidance" for pack in SHIPPED.packs):
        assert unused == set()
    else:
        assert unused <= {"topic", "named-carrier", "registry-has", "not-in-registry"}


def _words(value: object) -> set[str]:
    """Every text and key in a rule's parameters."""
    if isinstance(value, str):
        return {value}
    inner = [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return set().union(*map(_words, inner))


def test_both_languages_are_those_of_the_messages() -> None:
    assert LANGUAGES == ("en", "zh")
