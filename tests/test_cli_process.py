"""What only a process of its own shows: pipes, locales, imports, start-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import House

GUIDELINT = [sys.executable, "-m", "guidelint"]


def environment(**extra: str) -> dict[str, str]:
    import guidelint

    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(guidelint.__file__).parents[1]), **_cache(), **extra}


def _cache() -> dict[str, str]:
    """Where the fixture `house` keeps the cache."""
    return {name: value for name, value in os.environ.items() if name == "GUIDELINT_CACHE_DIR"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from guidelint.cli import main
assert main({arguments!r}) == 0
heavy = {{"markdown_it", "yaml", "regex", "pathspec", "tqdm", "guidelint.engine", "guidelint.config", "pathlib"}} & set(sys.modules)
assert not heavy, heavy
"""
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, env=environment(), check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout


@pytest.mark.parametrize("output_format", ["text", "concise", "json"])
def test_a_closed_pipe_ends_quietly_with_the_verdict(house: House, output_format: str) -> None:
    house.write("a.md", "A gorgon stands here.\n\n" * 3000)
    tool = subprocess.Popen(
        [*GUIDELINT, "check", "--output-format", output_format, "a.md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert tool.stdout is not None
    assert tool.stderr is not None
    with tool.stdout, tool.stderr:
        tool.stdout.readline()
        tool.stdout.close()
        assert tool.stderr.read() == b""
    assert tool.wait() == 1


def test_a_pipe_that_nobody_reads_does_not_spoil_help_either() -> None:
    ran = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m guidelint check --help | true"], capture_output=True, env=environment(), check=False
    )
    assert ran.stderr == b""


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_output_is_utf_8_whatever_the_locale(house: House, locale: dict[str, str]) -> None:
    house.write("指南.md", "这里有蛇怪。\n")
    for output_format in ("text", "concise", "json"):
        ran = subprocess.run(
            [*GUIDELINT, "check", "--language", "zh", "--output-format", output_format],
            capture_output=True,
            env=environment(**locale),
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (1, b"")
        assert "指南.md" in ran.stdout.decode()
        assert "不要“蛇怪”" in ran.stdout.decode()


def test_names_that_are_no_text_are_harmless(house: House) -> None:
    name = b"bad\xff\x1b[31m\n.md"
    try:
        (house.root / os.fsdecode(name)).write_text("A gorgon stands here.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    concise, text, machine = (
        subprocess.run([*GUIDELINT, "check", "--output-format", form], capture_output=True, env=environment(LC_ALL="C.UTF-8"), check=False)
        for form in ("concise", "text", "json")
    )
    assert concise.stdout == rb"bad\xff\x1b[31m\n.md:1:3: error[grave] 'gorgon' is unwanted" + b"\n"
    assert b"\x1b" not in text.stdout
    (finding,) = json.loads(machine.stdout.decode("utf-8"))["findings"]
    assert os.fsencode(finding["path"]) == name


def test_colour_never_goes_to_a_pipe_unless_asked_for(house: House) -> None:
    house.write("a.md", "A gorgon stands here.\n")
    for arguments, extra, coloured in (
        ([], {}, False),
        (["--color", "always"], {}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ):
        ran = subprocess.run([*GUIDELINT, "check", *arguments], capture_output=True, env=environment(**extra), check=False)
        assert (b"\x1b[" in ran.stdout) == coloured


def test_a_full_disk_is_told_and_is_no_finding(house: House) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full here")
    house.write("a.md", "A gorgon stands here.\n")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ran = subprocess.run([*GUIDELINT, "check"], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("guidelint: ")
    assert b"Traceback" not in ran.stderr


def test_without_standard_output_the_verdict_still_stands(house: House) -> None:
    house.write("a.md", "A gorgon stands here.\n")
    ran = subprocess.run(["sh", "-c", f"{sys.executable} -m guidelint check >&-"], capture_output=True, env=environment(), check=False)
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_a_working_directory_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = subprocess.run(
        ["sh", "-c", f"rmdir ../gone; {sys.executable} -m guidelint check"], cwd=gone, capture_output=True, env=environment(), check=False
    )
    assert (ran.returncode, ran.stderr) == (2, b"guidelint: the working directory does not exist\n")
