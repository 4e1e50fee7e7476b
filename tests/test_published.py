"""What is published and made of the code's own tables is fresh, and says what is true."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import tomllib
from pathlib import Path
from shutil import which
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from conftest import House
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.cli.arguments import COMMANDS, SCHEMAS, SHELLS
from guidelint.config_schema import ADDING, MERGING, SCHEMA
from guidelint.finding import LANGUAGES
from guidelint.report.json_schema import FAILURE, FINDING, REPORT, SUMMARY
from guidelint.rules.loader import load_packs
from guidelint.rules.reader import read_yaml
from guidelint.rules.schema import mismatches
from guidelint.rules.shipped import shipped_rules

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_published", TOP / "scripts/build_published.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_everything_published_is_fresh(builder: ModuleType) -> None:
    stale = [path for path, text in builder.published().items() if not (TOP / path).exists() or (TOP / path).read_text("utf-8") != text]
    assert stale == [], "run: python scripts/build_published.py"
    pages = {f"docs/rules/{page.name}" for page in (TOP / "docs/rules").glob("*.md")}
    assert pages <= set(builder.published()), "run: python scripts/build_published.py"


def test_every_rule_that_ships_has_a_page_that_tells_all(builder: ModuleType) -> None:
    index = (TOP / "docs/rules/README.md").read_text("utf-8")
    for rule in load_packs().rules:
        page = (TOP / f"docs/rules/{rule.id}.md").read_text("utf-8")
        assert f"({rule.id}.md)" in index
        assert all(" ".join(text[language].split()) in page for text in (rule.summary, rule.why, rule.instead) for language in LANGUAGES)
        assert page.count("⟦") == sum(len(example.marks) for example in rule.flagged) + 1


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_prints_a_schema(house: House, name: str) -> None:
    ran = house.run("schema", name)
    schema = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    jsonschema.validators.validator_for(schema).check_schema(schema)


def test_schema_of_something_else_is_misuse(house: House) -> None:
    assert house.run("schema", "rule").code == 2


def validator(house: House, name: str) -> Any:
    schema = json.loads(house.run("schema", name).out)
    return jsonschema.validators.validator_for(schema)(schema)


def test_real_rule_files_are_as_their_schema_says(house: House) -> None:
    rules = validator(house, "rules")
    for file in [*shipped_rules().glob("*/*.yaml"), *(house.root / "house").glob("*.yaml")]:
        if file.parent.name not in ("lists", "registry") and file.name != "pack.yaml":
            assert [error.message for error in rules.iter_errors(read_yaml(file).value)] == [], file


def test_a_rule_with_a_mistake_is_not(house: House) -> None:
    rule = read_yaml(house.root / "house/grave.yaml").map()
    assert not validator(house, "rules").is_valid({**rule, "tokns": ["x"]})


def test_real_configurations_are_as_their_schema_says(house: House) -> None:
    config = validator(house, "config")
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    for table in [tomllib.loads((house.root / "guidelint.toml").read_text(encoding="utf-8")), project["tool"].get("guidelint", {})]:
        assert [error.message for error in config.iter_errors(table)] == []
    house.write("plain/x", "")
    started = tomllib.loads(house.run("init", "--stdout").out)
    assert [error.message for error in config.iter_errors(started)] == []
    assert not config.is_valid({"exlude": []})


_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers(-2, 3) | st.sampled_from(["", "error", "en", "promo", "docs.example.org", "https://a.example", "10 MB"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["promo", "docs/**"]), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*SCHEMA["properties"], "extra"]), _VALUES)
def test_the_published_configuration_schema_is_the_one_that_holds(key: str, value: object) -> None:
    published = json.loads((TOP / "src/guidelint/schemas/config.schema.json").read_text(encoding="utf-8"))
    assert (next(mismatches({key: value}, SCHEMA), None) is None) == jsonschema.Draft7Validator(published).is_valid({key: value})


def test_every_key_of_the_configuration_is_described() -> None:
    assert [key for key, schema in SCHEMA["properties"].items() if not schema.get("description")] == []
    assert {*ADDING, *MERGING} <= set(SCHEMA["properties"])


def test_real_reports_are_as_their_schema_says(house: House) -> None:
    house.write("a.md", "A gorgon. <!-- guidelint: ignore[grave] a reason -->\n\nA basilisk.\n")
    house.write("b.md", b"\xff")
    ran = house.check("--output-format", "json", "--show-suppressed")
    report = ran.json()
    assert [error.message for error in validator(house, "report").iter_errors(report)] == []
    assert {one["status"] for one in report["findings"]} == {"reported", "suppressed"}
    assert list(report) == list(REPORT)
    assert [list(one) for one in report["findings"]] == [list(FINDING)] * 2
    assert [list(one) for one in report["failures"]] == [list(FAILURE)]
    assert list(report["summary"]) == list(SUMMARY)


def test_a_report_that_lost_a_key_is_not(house: House) -> None:
    report = house.check("--output-format", "json").json()
    del report["summary"]["baselined"]
    assert not validator(house, "report").is_valid(report)


# Completions


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_prints_a_script_that_knows_every_command(house: House, shell: str) -> None:
    ran = house.run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert [command for command in COMMANDS if command not in ran.out] == []
    assert "messenger-contact" in ran.out


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_accepts_its_completions(house: House, shell: str) -> None:
    if which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = house.write("completions", house.run("completion", shell).out)
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["expl"], {"explain"}),
        (["explain", "messenger-"], {"messenger-contact"}),
        (["check", "--fail-on", "w"], {"warning"}),
        (["check", "--no-inline"], {"--no-inline-suppressions"}),
        (["schema", ""], {"config", "rules", "report"}),
    ],
)
def test_bash_completes(house: House, words: list[str], expected: set[str]) -> None:
    script = house.write("completions", house.run("completion", "bash").out)
    typed = " ".join(f"'{word}'" for word in ["guidelint", *words])
    ask = f"COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _shtab_guidelint guidelint '{words[-1]}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "-c", f"source '{script}'; {ask}"], capture_output=True, encoding="utf-8", check=True)
    assert expected <= {word.strip() for word in done.stdout.split("\n")}
    assert "superlative" not in done.stdout
