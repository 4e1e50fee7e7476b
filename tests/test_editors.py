"""Real editors, without a window: what they show is what `guidelint check` reports."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import House

SCRIPTS = Path(__file__).parent / "editors"
TEXT = "# 🧭 起点 gorgon\n\n一条蛇怪🐍。\n\n- a newt\n"
PATIENCE = 120
"""Seconds after which a test gives up. Nothing is measured."""


def shown(house: House, *command: str) -> list[str]:
    """What an editor prints about an article."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    server = [sys.executable, "-m", "guidelint", "server"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "GUIDELINT": json.dumps(server), "LC_ALL": "C.UTF-8"}
    environment["ARTICLE"] = str(house.write("guide.md", TEXT))
    ran = subprocess.run(
        command, cwd=house.root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
    )
    if b'"eglot"' in ran.stderr:
        pytest.skip("this Emacs comes without eglot")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.decode().splitlines()


def test_neovim_shows_what_check_reports(house: House) -> None:
    """Neovim counts lines from 0, and columns in bytes of UTF-8."""
    found = shown(house, "nvim", "--headless", "-u", "NONE", "-c", f"luafile {SCRIPTS / 'neovim.lua'}")
    assert found == ["0:14-0:20 grave", "2:6-2:12 plain", "4:4-4:8 slight"]


def test_emacs_shows_what_check_reports(house: House) -> None:
    """Emacs counts characters of the whole buffer; here from 0."""
    found = shown(house, "emacs", "--batch", "-l", str(SCRIPTS / "emacs.el"))
    report = house.check("--output-format", "json", "guide.md").json()
    expected = [f"{one['span'][0]}-{one['span'][1]} guidelint [{one['rule']}]: {one['message']}" for one in report["findings"]]
    assert len(expected) == 3
    assert found == expected
