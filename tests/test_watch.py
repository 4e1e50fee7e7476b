"""`guidelint check --watch`, by a process that is left running."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pytest
from conftest import House

PATIENCE = 60
"""Seconds after which a test gives up. Nothing is measured."""


class Watcher:
    """A run that watches; what it says is read line by line."""

    def __init__(self, house: House, *arguments: str) -> None:
        command = [sys.executable, "-m", "guidelint", "check", "--watch", "--output-format", "concise", *arguments]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        self.process = subprocess.Popen(command, cwd=house.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self._lines: queue.Queue[str] = queue.Queue()
        assert self.process.stdout is not None
        threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True).start()

    def report(self) -> list[str]:
        """The rules of the next report, which ends with what is said about watching."""
        assert self._lines.get(timeout=PATIENCE) == "guidelint: linting"
        rules = []
        while "watching" not in (line := self._lines.get(timeout=PATIENCE)):
            rules += [line.split("[")[1].split("]")[0]] if "[" in line else [line]
        return rules

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            self._lines.put(line.decode().rstrip())


@contextmanager
def watcher(house: House, *arguments: str) -> Iterator[Watcher]:
    made = Watcher(house, *arguments)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.wait()
        if made.process.stdout is not None:
            made.process.stdout.close()


@pytest.mark.parametrize("arguments", [(), ("--no-cache",)])
def test_what_changes_is_linted_again_until_ctrl_c(house: House, arguments: tuple[str, ...]) -> None:
    house.write("a.md", "A gorgon.\n")
    with watcher(house, *arguments) as run:
        assert run.report() == ["grave"]
        house.write("b.md", "A newt.\n")
        assert run.report() == ["grave", "slight"]
        house.configure("ignore = ['slight']")
        assert run.report() == ["grave"]
        (house.root / "a.md").unlink()
        assert run.report() == []
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 0


def test_a_named_article_and_its_rules_are_watched(house: House) -> None:
    house.write("a/a.md", "A gorgon.\n")
    with watcher(house, "a/a.md") as run:
        assert run.report() == ["grave"]
        rule = house.root / "house/grave.yaml"
        rule.write_text(rule.read_text(encoding="utf-8").replace("gorgon", "medusa"), encoding="utf-8")
        assert run.report() == []
        house.write("a/a.md", "A medusa.\n")
        assert run.report() == ["grave"]
        house.write("guidelint.toml", "selekt = 1\n")
        assert "unknown key 'selekt'" in run.report()[0]


def test_without_its_library_watching_says_how_to_get_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidelint.cli.watch.find_spec", lambda _name: None)
    ran = house.check("--watch")
    assert (ran.code, ran.err) == (2, "guidelint: --watch needs watchfiles: pip install 'guidelint[watch]'\n")


@pytest.mark.parametrize("arguments", [["-"], ["--fix"], ["--diff"], ["--staged"], ["--show-files"]])
def test_what_cannot_be_watched_is_said(house: House, arguments: list[str]) -> None:
    ran = house.check("--watch", *arguments)
    assert ran.code == 2
    assert "--watch" in ran.err
