"""The README says what is true: its output, its rule and its commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidelint import lint_text
from guidelint.cli import main

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """The first fenced block behind `marker`."""
    match = re.search(re.escape(f"<!-- {marker} -->") + r"\n```\w*\n(.*?)```", README, re.DOTALL)
    assert match is not None, marker
    return match[1]


def test_the_output_shown_is_the_output(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["check", "--isolated", "--no-cache", "--language", "en", "docs/examples/cancel-travel-esim.md"]) == 1
    assert capfd.readouterr().out == block("output: guidelint check docs/examples/cancel-travel-esim.md")


def test_the_honest_example_is_clean(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    assert main(["check", "--isolated", "--no-cache", "docs/examples/keep-your-number.md"]) == 0
    assert "No findings" in capfd.readouterr().out


def test_the_rule_shown_is_complete(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "unlimited-data.yaml").write_text(block("rule"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["test", "house"]) == 0, capfd.readouterr()
    (finding,) = lint_text("Now with unlimited data.", config={"packs": ["house"], "select": ["house"]})
    assert finding.text == "unlimited data"


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = block("library")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 our own README
    assert capsys.readouterr().out.startswith("messenger-contact 1 ")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:|#)([^)]+)\)", README))))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (TOP / link).exists()
