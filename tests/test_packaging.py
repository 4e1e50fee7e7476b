"""What ships works from a wheel, an editable install and a plain checkout alike."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
ARTICLE = "# Travel notes [TG👉 @roam_example](https://t.me/roam_example)\n"


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, TOP, cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel in it."""
    home = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", home / "venv", cwd=home)
    python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=home)
    assert done.returncode == 0, done.stderr
    return python


def test_the_wheel_holds_the_rules_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {path.relative_to(TOP / "rules").as_posix() for path in (TOP / "rules").rglob("*") if path.is_file()}
    assert {name.removeprefix("guidelint/_rules/") for name in names if name.startswith("guidelint/_rules/")} == shipped
    assert {name.split("/")[0].split("-")[0] for name in names} == {"guidelint"}
    assert "guidelint/py.typed" in names
    page = {path.name for path in (TOP / "src/guidelint/report/page").iterdir()}
    assert {name.removeprefix("guidelint/report/page/") for name in names if name.startswith("guidelint/report/page/")} == page


def test_an_installed_wheel_needs_not_work_out_what_its_rules_say(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    code = (
        "from guidelint.rules import literals, loader\n"
        "def never(*_): raise AssertionError('worked out again')\n"
        "literals.facts_of = loader.load_packs = never\n"
        "from guidelint import lint_text\n"
        "print([finding.rule for finding in lint_text(open('a.md', encoding='utf-8').read())])"
    )
    done = run(installed, "-c", code, cwd=tmp_path)
    assert done.stdout.strip() == "['messenger-contact']", done.stderr


def test_an_installed_wheel_lints(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    done = run(installed, "-m", "guidelint", "check", "--output-format", "concise", "--select", "promo", ".", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("a.md:1:16: error[messenger-contact]")
    assert run(installed, "-m", "guidelint", "test", cwd=tmp_path).returncode == 0


def test_a_plain_checkout_lints(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    done = run(sys.executable, "-m", "guidelint", "check", "--select", "promo", "a.md", cwd=tmp_path, path=TOP / "src")
    assert (done.returncode, "messenger-contact" in done.stdout) == (1, True), done.stderr


def test_two_builds_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, TOP, cwd=tmp_path)
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()
