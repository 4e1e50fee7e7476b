"""Pairs of sentences made from the registry: a carrier with its own hotline or site, and with another's of the same country."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.rules.carrier import Carrier
from guidelint.rules.judging import Verdict, judge_host, judge_number
from guidelint.rules.registry import load_registry
from guidelint.source import Source

REGISTRY = load_registry(Path(__file__).resolve().parent.parent / "rules" / "registry")
COUNTRIES = sorted({carrier.country for carrier in REGISTRY.carriers.values() if any(line.grade.proves for line in carrier.hotlines)})
WRITTEN = ("{number}", "{spaced}", "{wide}")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["wrong-official-contact"]}), "en")


def _is_found(linter: Linter, sentence: str) -> bool:
    return bool(linter.lint(Source(f"{sentence}\n", "a.md")).findings)


def _rows(country: str) -> list[Carrier]:
    rows = [carrier for carrier in REGISTRY.carriers.values() if carrier.country == country]
    return [carrier for carrier in rows if any(line.grade.proves for line in carrier.hotlines) and "." not in carrier.name]


def _pairs(country: str) -> Iterator[tuple[Carrier, str]]:
    """Each carrier of a country with its own numbers and with the first of each of the others."""
    for carrier in _rows(country):
        for other in _rows(country):
            lines = [line.number for line in other.hotlines if line.grade.proves]
            for number in lines if other is carrier else lines[:1]:
                yield carrier, number


def _as_written(number: str, index: int) -> str:
    """The number in one of the ways that people write it."""
    if not number.isdigit():
        return number
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    spaced = "-".join((number[:3], number[3:])) if len(number) > 6 else number
    return WRITTEN[index % len(WRITTEN)].format(number=number, spaced=spaced, wide=wide)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_report_finds_what_the_registry_calls_wrong(linter: Linter, country: str) -> None:
    place = REGISTRY.countries[country].names[0] if country in REGISTRY.countries else country
    for index, (carrier, number) in enumerate(_pairs(country)):
        sentence = f"In {place}, {carrier.name} customers can call {_as_written(number, index)}."
        verdict = judge_number(REGISTRY, carrier.id, number)
        assert _is_found(linter, sentence) is (verdict is Verdict.WRONG_CARRIER), (sentence, verdict)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_report_finds_the_official_site_of_another_carrier(linter: Linter, country: str) -> None:
    place = REGISTRY.countries[country].names[0] if country in REGISTRY.countries else country
    rows = [carrier for carrier in _rows(country) if carrier.domains and carrier.domains[0].seen]
    for carrier, other in zip(rows, [*rows[1:], *rows[:1]], strict=True):
        host = other.domains[0].host
        sentence = f"In {place}, the official site of {carrier.name} is {host}."
        assert _is_found(linter, sentence) is (judge_host(REGISTRY, carrier.id, host) is Verdict.WRONG_DOMAIN), sentence
        assert not _is_found(linter, f"In {place}, the official site of {carrier.name} is {carrier.domains[0].host}.")
