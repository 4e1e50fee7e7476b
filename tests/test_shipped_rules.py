"""The rules that ship hold up, and the published schema says what the loader says."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import guidelint
from guidelint.gate import Gate
from guidelint.report.explain import is_chinese
from guidelint.rules.checks import load_check, optional, shipped_checks
from guidelint.rules.lists import RuleData
from guidelint.rules.loader import Loaded, Pack, load_packs, verify_patterns
from guidelint.rules.need_table import asking
from guidelint.rules.preparing import prepare
from guidelint.rules.reader import read_yaml
from guidelint.rules.rule import Rule, worked_out
from guidelint.rules.rule_schema import as_json, rule_schema
from guidelint.rules.schema import KEYWORDS, mismatches
from guidelint.rules.shipped import shipped_folders, shipped_rules
from guidelint.source import Source

SHIPPED = load_packs()


def shipped_rule(rule: Rule) -> str:
    return rule.id


def test_the_shipped_packs_load() -> None:
    assert [str(error) for error in SHIPPED.errors] == []
    assert {pack.id for pack in SHIPPED.packs} == {folder.name for folder in shipped_folders()}
    assert {"claims", "guidance", "meta", "promo"} >= {pack.id for pack in SHIPPED.packs}
    assert pickle.loads(pickle.dumps(SHIPPED)) == SHIPPED  # noqa: S301 - our own bytes
    assert isinstance(SHIPPED, Loaded)


@pytest.mark.parametrize("pack", SHIPPED.packs, ids=lambda pack: pack.id)
def test_no_shipped_pattern_is_dead(pack: Pack) -> None:
    verify_patterns(pack)


@pytest.mark.parametrize("pack", SHIPPED.packs, ids=lambda pack: pack.id)
def test_a_shipped_pack_says_which_rule_goes_first(pack: Pack) -> None:
    assert pack.summary["en"]
    assert is_chinese(pack.summary["zh"])
    if sum(rule.merges for rule in pack.rules) > 1 and pack.id != "meta":
        assert {rule.id for rule in pack.rules if rule.merges} <= set(pack.precedence)


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=shipped_rule)
def test_a_shipped_rule_speaks_both_languages(rule: Rule) -> None:
    for text in [rule.summary, rule.why, rule.instead, *rule.messages.values(), *rule.fixes.values()]:
        assert text["en"]
        assert not is_chinese(text["en"].split("⟦")[0])
        assert is_chinese(text["zh"])


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=shipped_rule)
def test_a_shipped_rule_has_examples_in_both_languages(rule: Rule) -> None:
    for examples in (rule.flagged, rule.clean):
        assert {is_chinese(example.text) for example in examples} == {True, False}


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=shipped_rule)
def test_every_flagged_example_passes_the_gate(rule: Rule) -> None:
    if rule.check == "suppression":
        return  # the engine finds these, whatever the gate says
    finder = prepare(rule, RuleData())
    gate = Gate(asking({rule.id: (*finder.required, *worked_out(finder.if_selling))}))
    for example in rule.flagged:
        assert rule.id in gate.hits(Source(example.text)).rules, example.text


# The schema

SCHEMA_FILE = Path(guidelint.__file__).parent / "schemas" / "rule.schema.json"


def test_the_published_schema_is_the_one_that_holds() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == as_json(), "write it anew with the command at the head of rules/rule_schema.py"


def test_the_published_schema_accepts_every_shipped_rule() -> None:
    schema = json.loads(as_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for rule in SHIPPED.rules:
        folder, name = rule.file.split("/")[-2:]
        assert [error.message for error in validator.iter_errors(read_yaml(shipped_rules() / folder / name).value)] == []


@pytest.mark.parametrize("name", shipped_checks())
def test_a_check_describes_each_parameter(name: str) -> None:
    check = load_check(name)
    assert set(optional(check, "REQUIRED")) <= set(check.PARAMETERS)
    for parameter, schema in check.PARAMETERS.items():
        assert schema.get("description"), parameter
    assert _keywords(rule_schema(check.PARAMETERS, ())) <= KEYWORDS


def _keywords(schema: Any) -> set[str]:
    inner = [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    inner += [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    return set(schema).union(*map(_keywords, inner))


_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.sampled_from(["", "a", "sim", "warning", "text", "bad-word", "https://a.example"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["en", "zh", "flagged", "clean", "x"]), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["id", "level", "summary", "messages", "link", "merges", "examples", "slots", "tokens", "scope", "nonword", "extra"]),
    _VALUES,
)
def test_the_own_validator_agrees_with_jsonschema(key: str, value: object) -> None:
    check = load_check("existence")
    schema = rule_schema(check.PARAMETERS, optional(check, "REQUIRED"))
    rule = {"id": "bad-word", "extends": "existence", "level": "error", "summary": "x", "message": "x", "tokens": ["x"], key: value}
    assert (next(mismatches(rule, schema), None) is None) == jsonschema.Draft202012Validator(schema).is_valid(rule)
