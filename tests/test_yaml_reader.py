"""The YAML of rule files and lists: values that know their lines, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.rules.errors import RuleError
from guidelint.rules.reader import MAX_DEPTH, parse_yaml, read_yaml


def sentence_of(text: str) -> str:
    """What is said about YAML `text`; nothing when it can be read."""
    try:
        parse_yaml(text, "f.yaml")
    except RuleError as error:
        return str(error)
    return ""


def test_values_know_their_lines() -> None:
    file = parse_yaml("a: 1\nb:\n  - x\n  - c: |\n      two\n      lines\n", "f.yaml")
    assert file.value == {"a": 1, "b": ["x", {"c": "two\nlines\n"}]}
    assert [file.line(at) for at in [(), ("a",), ("b",), ("b", 1), ("b", 1, "c"), ("b", 7)]] == [1, 1, 2, 4, 4, 2]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("'true'", "true"),
        ("2026-11-23", "2026-11-23"),
        ("10086", 10086),
        ("0086", "0086"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("1.5", 1.5),
        ("12:30", "12:30"),
        ("~", None),
        ("''", ""),
        ("!!str 5", "5"),
    ],
)
def test_plain_scalars_follow_yaml_1_2(written: str, value: object) -> None:
    read = parse_yaml(f"key: {written}\n", "f.yaml").map()["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", "f.yaml:2: key 'a' stands here a second time, first in line 1"),
        ("a: &x [1]\nb: *x\n", "f.yaml:2: alias '*x': aliases are not supported, write the value out"),
        ("a: &x [*x]\n", "f.yaml:1: alias '*x': aliases are not supported, write the value out"),
        ("a: !!python/object:os.system x\n", "f.yaml:1: tag 'tag:yaml.org,2002:python/object:os.system' is not supported"),
        ("a:\n  1: x\n", "f.yaml:2: a key must be text: write '1' in quotes"),
        ("? [a]\n: x\n", "f.yaml:1: a key must be text"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2: a second YAML document begins here: one file is one document"),
        ("- a\n", "f.yaml:1: the file must be a map of keys and values"),
        ("", "f.yaml:1: the file must be a map of keys and values"),
        ("a: [1\n", "f.yaml:2: not YAML: did not find expected ',' or ']'"),
        ("a: b: c\n", "f.yaml:1: not YAML: mapping values are not allowed in this context"),
        ("a: " + "[" * 100_000, f"f.yaml:1: nested more than {MAX_DEPTH} levels deep"),
    ],
)
def test_yaml_that_is_refused(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_yaml(text, "f.yaml").map()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a: \xff\n", "f.yaml:1: not UTF-8: byte 0xff at offset 3"),
        (b"x" * 1_000_001, "f.yaml: is larger than 1,000,000 bytes"),
        (b"a: \x00\n", "f.yaml: not YAML: "),
    ],
)
def test_bytes_that_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    with pytest.raises(RuleError) as caught:
        read_yaml(tmp_path / "f.yaml", "f.yaml")
    assert str(caught.value).startswith(message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"f\.yaml: cannot be read: No such file or directory"):
        read_yaml(tmp_path / "f.yaml", "f.yaml")


@settings(max_examples=200)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@,? \n\t0⟦é", max_size=40))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    assert "\n" not in sentence_of(text)
