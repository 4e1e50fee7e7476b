"""The files of the carrier registry: what ships, and what a team brings."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from guidelint.document.folding import fold
from guidelint.rules.carrier import Carrier, Domain, Hotline
from guidelint.rules.errors import RuleError
from guidelint.rules.judging import Verdict, judge_host, judge_number
from guidelint.rules.registry import Registry, load_registry

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "registry"
REGISTRY = load_registry(FOLDER)


def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").split("\n") if line]


# The facts as they ship.


def test_every_row_has_the_form_of_the_schema() -> None:
    validator = Draft202012Validator(json.loads((FOLDER / "carrier.schema.json").read_text(encoding="utf-8")))
    assert [(row["id"], error.message) for row in rows("carriers.jsonl") for error in validator.iter_errors(row)] == []


def test_rows_are_sorted_and_refer_to_rows_that_exist() -> None:
    ids = [row["id"] for row in rows("carriers.jsonl")]
    assert ids == sorted(REGISTRY.carriers)
    shared = {other for carrier in REGISTRY.carriers.values() for hotline in carrier.hotlines for other in hotline.shared_with}
    branded = {other for brand in REGISTRY.brands for other in brand.carriers}
    assert shared | branded <= set(ids)


def test_every_country_has_a_numbering_plan() -> None:
    assert {carrier.country for carrier in REGISTRY.carriers.values()} - {"ZZ"} == set(REGISTRY.countries)


def test_each_premium_rate_prefix_names_its_sources() -> None:
    prefixes = [entry for row in rows("countries.jsonl") for entry in row.get("premium", ())]  # type: ignore[attr-defined]
    assert len(prefixes) > 50
    assert [entry for entry in prefixes if not entry["digits"].isdigit() or not entry["sources"]] == []
    assert all(source["name"] for entry in prefixes for source in entry["sources"])


def test_names_of_countries_and_phrases_are_folded() -> None:
    texts = [*REGISTRY.not_carriers, *(name for country in REGISTRY.countries.values() for name in country.names)]
    assert [text for text in texts if fold(text) != text] == []


def test_quotes_of_the_research_stay_behind() -> None:
    assert all("quote" not in source and "quote" not in row for row in rows("carriers.jsonl") for source in row.get("sources", []))  # type: ignore[attr-defined]


def test_a_proving_hotline_names_a_source() -> None:
    for carrier in REGISTRY.carriers.values():
        if any(hotline.grade.proves for hotline in carrier.hotlines):
            assert any(source.field == "hotlines" for source in carrier.sources), carrier.id


def test_the_registry_can_go_to_another_process() -> None:
    REGISTRY.named("verizon")
    assert pickle.loads(pickle.dumps(REGISTRY)).by_domain("10086.cn")[0].id == "cn-china-mobile"  # noqa: S301


# A team's own carriers.

OWN = """
- id: cn-china-mobile
  country: CN
  names: [中国移动]
  domains: [mobile.example]
  hotlines: ["10086", {number: "+86 10 5550 0123", scope: international}]
- id: zz-example
  country: ZZ
  names: [Example Mobile]
"""


def test_a_teams_carriers_win_by_id(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    registry = load_registry(FOLDER, [tmp_path / "own.yaml"])
    assert registry.carriers["cn-china-mobile"].domains == (Domain("mobile.example"),)
    assert judge_number(registry, "cn-china-mobile", "010 5550 0123") is Verdict.OK
    assert judge_host(registry, "cn-china-mobile", "10086.cn") is Verdict.WRONG_DOMAIN
    assert registry.named("example mobile")[0].carriers == ("zz-example",)
    assert len(registry.carriers) == len(REGISTRY.carriers) + 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("own.jsonl", '{"id": "a-b", "country": "CN"}\n', "own.jsonl:1: the key 'names' is missing"),
        ("own.jsonl", '\n{"id": "a-b", "contry": "CN"}\n', "own.jsonl:2: unknown key 'contry' in a carrier: did you mean 'country'?"),
        ("own.jsonl", "{nonsense}\n", "own.jsonl:1: not JSON"),
        ("own.yaml", "- id: a-b\n  country: CN\n  names: Example\n", "own.yaml:1: 'names' in a carrier must be a list, this is 'Example'"),
        (
            "own.yaml",
            "- id: a-b\n  country: CN\n  names: [A]\n  hotlines: [{number: '1', scope: galaxy}]\n",
            "own.yaml:1: 'galaxy' is not a valid Scope",
        ),
        ("own.yaml", "- just text\n", "own.yaml:1: a carrier must be a map, this is 'just text'"),
        ("own.yaml", "id: a-b\n", "own.yaml:1: the file must be a list of carriers"),
    ],
)
def test_a_broken_file_is_one_clear_sentence(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_registry(FOLDER, [tmp_path / name])
    assert str(caught.value).removeprefix(f"{tmp_path.as_posix()}/").startswith(message)


def test_a_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read: No such file"):
        load_registry(FOLDER, [tmp_path / "none.yaml"])


def test_a_carrier_needs_little() -> None:
    registry = Registry({"zz-a": Carrier("zz-a", "ZZ", ("Alpha Sim",), hotlines=(Hotline("+1 202 555 0143"),))})
    assert judge_number(registry, "zz-a", "+12025550143") is Verdict.OK
