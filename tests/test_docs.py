"""The documentation says what is true: every command in it is run, every file in it is used, every link leads somewhere.

A page is a story: `<!-- file: NAME -->` before a block writes it into an empty folder, `<!-- run -->` before one runs its lines there in
turn. A line must end with 0 or 1; `<!-- run: exit N -->` says with what exactly. A block of commands that is not run gives the reason.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
_BLOCK = re.compile(
    r"^(?:<!-- (?P<marker>[^\n]*?) -->\n)?(?P<fence>`{3,})(?P<kind>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_ELSEWHERE = {
    "command: example": "tests/test_readme.py and .ci/run",
    "command: tests": ".ci/run",
    "scan": "tests/test_collections_docs.py",
    "scan: ray": "tests/test_collections_docs.py",
}
"""Markers of commands that are run by others."""
GIVEN = {
    "README.md": {
        "article.md": "# How to\n\nWash the cup. This is the best mobile provider in the country.\n",
        "文章.md": "# 怎么做\n\n洗杯子。\n",
        "docs/article.md": "# How to\n\nWash the cup.\n",
    }
}


def name_of(page: Path) -> str:
    return page.relative_to(TOP).as_posix()


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """The fenced blocks of a page: marker, kind, text."""
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield block["marker"] or "", block["kind"], block["text"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_of_commands_is_run_or_says_why_not(page: Path) -> None:
    for marker, kind, text in blocks(page):
        if kind in ("console", "sh", "bash", "shell"):
            assert re.fullmatch(r"run(: exit [0-2])?|not run: .+", marker) or marker in _ELSEWHERE, text


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment whose `guidelint` is this one, with a home of its own."""
    tool = tmp_path / "bin/guidelint"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidelint "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "LC_", "LANG"))}
    own = {"PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(TOP / "src"), "HOME": str(tmp_path)}
    return {**kept, **own, "GUIDELINT_CACHE_DIR": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"}


def in_git(folder: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "."], [*who, "commit", "--quiet", "--message", "start"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(os.name == "nt", reason="the documentation speaks to a POSIX shell")
@pytest.mark.parametrize("page", [page for page in PAGES if "<!-- run" in page.read_text(encoding="utf-8")], ids=name_of)
def test_every_command_of_a_page_works(page: Path, tmp_path: Path, shell: dict[str, str]) -> None:
    here = tmp_path / "here"
    here.mkdir()
    given = GIVEN.get(page.name, {})
    for name, text in given.items():
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(text, encoding="utf-8")
    if given:
        in_git(here)
    for marker, _, text in blocks(page):
        word, _, rest = marker.partition(":")
        if word == "file":
            file = here / rest.strip()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif word == "run":
            expected = {int(rest.split()[-1])} if rest else {0, 1}
            for line in text.splitlines():
                ran = subprocess.run(["sh", "-c", line], cwd=here, env=shell, capture_output=True, encoding="utf-8", check=False)
                assert ran.returncode in expected, f"{line}\n{ran.stdout}{ran.stderr}"
                assert "Traceback" not in ran.stderr
                assert "usage:" not in ran.stderr


@pytest.mark.parametrize("page", [*PAGES, *sorted((TOP / "docs/rules").glob("README.md"))], ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = page.parent / path
        assert target.exists(), link
        heads = (
            [head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)] if anchor else []
        )
        assert not anchor or anchor in heads, link


def test_every_page_is_listed() -> None:
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", (TOP / "docs/README.md").read_text(encoding="utf-8")))
    assert {page.name for page in (TOP / "docs").glob("*.md")} - {"README.md"} == listed


@pytest.mark.parametrize("text", ["guidelint check a.md\n", "ls\n"])
def test_a_command_without_a_marker_is_seen(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Text.\n\n```console\n{text}```\n", encoding="utf-8")
    assert list(blocks(page)) == [("", "console", text)]
