"""The library: plain values in, plain values out."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from guidelint import lint_paths, lint_text
from guidelint.config import ConfigurationError
from guidelint.finding import Certainty, Level, Status
from guidelint.rules.compiled import load_program
from guidelint.source import Position, Span

TITLE = "# Cancel a SIM card [TG👉 @roam_example](https://t.me/roam_example)\n"


def test_lint_text_returns_findings_that_point_at_the_exact_characters() -> None:
    (finding,) = lint_text(TITLE, config={"select": ["promo"]})
    assert TITLE[finding.span.start : finding.span.end] == finding.text == "[TG👉 @roam_example](https://t.me/roam_example)"
    assert (finding.rule, finding.pack, finding.level, finding.certainty, finding.status) == (
        "messenger-contact",
        "promo",
        Level.ERROR,
        Certainty.HIGH,
        Status.REPORTED,
    )
    assert (finding.path, finding.start, finding.end) == ("-", Position(1, 21), Position(1, 67))
    assert finding.message
    assert finding.instead
    assert finding.evidence


def test_messages_come_in_both_languages() -> None:
    english, chinese = (lint_text(TITLE, config={"select": ["promo"]}, language=language)[0] for language in ("en", "zh"))
    assert english.message != chinese.message
    assert english.fingerprint == chinese.fingerprint


def test_results_survive_pickling() -> None:
    findings = lint_text(TITLE)
    assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301 our own bytes


def test_levels_of_the_configuration_are_final() -> None:
    (finding,) = lint_text(TITLE, config={"select": ["promo"], "levels": {"promo": "warning", "messenger-contact": "suggestion"}})
    assert finding.level is Level.SUGGESTION


@pytest.mark.parametrize("own", ["t.me/roam_example", "https://t.me/Roam_Example", "@roam_example", "roam_example"])
def test_own_contacts_are_no_promotion(own: str) -> None:
    assert lint_text(TITLE, config={"select": ["promo"], "own-contacts": [own]}) == ()


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="there is no rule or pack 'promos': did you mean 'promo'"):
        lint_text("", config={"select": ["promos"]})


def test_lint_paths_reads_folders_and_says_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TITLE, encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff")
    report = lint_paths([tmp_path], config={"select": ["promo"]})
    assert [finding.rule for finding in report.findings] == ["messenger-contact"]
    assert [failure.message for failure in report.failures] == ["not UTF-8: byte 0xff at offset 0"]
    assert report.articles == 1


def fingerprints(text: str) -> list[str]:
    return [finding.fingerprint for finding in lint_text(text, "a.md", {"select": ["promo"]})]


def test_a_fingerprint_survives_moved_lines_and_tells_copies_apart() -> None:
    moved = fingerprints("Intro\n\n" + TITLE)
    assert moved == fingerprints(TITLE)
    first, second = fingerprints(TITLE + "\n" + TITLE)
    assert first == moved[0] != second


def test_spans_are_values() -> None:
    assert Span(1, 3).overlaps(Span(2, 4))
    assert not Span(1, 2).overlaps(Span(2, 3))


def test_importing_guidelint_is_cheap() -> None:
    code = "import guidelint, sys; print([m for m in ('markdown_it', 'regex', 'yaml', 'guidelint.engine') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_lint_text_makes_its_rules_ready_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def counted(*given: Any) -> Any:
        made.append(given)
        return load_program(*given)

    monkeypatch.setattr("guidelint.engine.load_program", counted)
    config = {"own-names": ["Never said before"]}
    first, second, other = (lint_text(TITLE, config=one) for one in (config, dict(config), {**config, "ignore": ["promo"]}))
    assert (first == second != other, len(made)) == (True, 2)
