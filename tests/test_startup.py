"""What a start imports: a hook runs on every commit, and most of its time is imports. Nothing here measures time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import House

ENGINE = {"guidelint.engine", "guidelint.document", "guidelint.gate", "guidelint.rules.loader"}
LIBRARIES = {"markdown_it", "mdit_py_plugins", "regex", "yaml", "pathspec", "tqdm", "ahocorasick_rs", "wcwidth"}
PROCESSES = {"multiprocessing", "concurrent.futures", "subprocess"}
PLAIN = "# How to\n\nWash the cup.\n"


def imported(house: House, *arguments: str) -> set[str]:
    """The modules that a run of guidelint has imported at its end."""
    code = """
import sys
from guidelint.cli import main
code = main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=environment, cwd=house.root, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    return set(ran.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["schema", "config"], ["completion", "bash"]])
def test_what_is_only_printed_imports_no_engine(house: House, arguments: list[str]) -> None:
    assert not imported(house, *arguments) & (ENGINE | LIBRARIES | PROCESSES)


def test_importing_the_library_imports_nothing_heavy() -> None:
    import guidelint

    code = "import guidelint, sys; print(*sys.modules)"
    environment = {"PYTHONPATH": str(Path(guidelint.__file__).parents[1])}
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, env=environment, check=True)
    assert not set(ran.stdout.decode().split()) & (ENGINE | LIBRARIES | PROCESSES | {"dataclasses", "json"})


def test_a_run_that_remembers_everything_imports_no_engine(house: House) -> None:
    house.write("a.md", "A gorgon stands here.\n")
    house.write("b.md", PLAIN)
    imported(house, "check")
    assert not imported(house, "check", "--output-format", "concise") & (ENGINE | PROCESSES | (LIBRARIES - {"pathspec"}))


def test_compiled_rules_need_no_yaml_and_no_check_that_cannot_fire(house: House) -> None:
    house.write("a.md", PLAIN)
    imported(house, "check")
    house.write("a.md", PLAIN.replace("cup", "plate"))
    modules = imported(house, "check")
    assert "guidelint.engine" in modules
    assert not modules & {"yaml", "guidelint.rules.checks.existence", "guidelint.rules.checks.link", "guidelint.rules.registry"}


def test_an_article_on_which_no_rule_can_fire_is_not_parsed(house: House) -> None:
    house.write("a.md", PLAIN)
    imported(house, "check")
    house.write("a.md", PLAIN.replace("cup", "plate"))
    assert not imported(house, "check") & {"markdown_it", "mdit_py_plugins", "regex"}


def test_few_articles_start_no_process(house: House) -> None:
    house.write("a.md", "A gorgon stands here.\n")
    assert not imported(house, "check", "--no-cache", "--jobs", "8") & PROCESSES
