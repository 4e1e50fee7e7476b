"""Work in several processes: the same bytes for any number, no hang when one dies, an end at once on Ctrl-C."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import House
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint import schedule
from guidelint.finding import Language
from guidelint.jobs import Died, spread

METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]


def double(number: int) -> int:
    if number == -1:
        os._exit(3)
    if number == -2:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def english(settings: object) -> Language:
    del settings
    return "en"


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make even little work worth a process."""
    monkeypatch.setattr(schedule, "WORTH", 1)


@pytest.mark.parametrize("method", METHODS)
def test_every_chunk_comes_back_once_with_its_results(method: str) -> None:
    chunks = [list(range(start, start + 3)) for start in range(0, 30, 3)]
    assert dict(spread(double, chunks, 3, method)) == {at: [2 * one for one in chunk] for at, chunk in enumerate(chunks)}


@pytest.mark.parametrize("method", METHODS)
def test_a_process_that_dies_is_told_and_the_others_work_on(method: str) -> None:
    results = dict(spread(double, [[1], [-1], [2], [-2], [3], [4]], 4, method))
    assert results == {0: [2], 1: Died("ended with exit code 3"), 2: [4], 3: Died("was ended by signal 9"), 4: [6], 5: [8]}


def test_when_all_died_the_rest_is_told_too() -> None:
    results = dict(spread(double, [[-1], [-1], [1], [2]], 2))
    assert all(isinstance(results[at], Died) for at in range(4))


def test_closing_ends_every_process() -> None:
    work = spread(time.sleep, [[0.0], [60.0], [60.0]], 2)
    begun = time.monotonic()
    next(work)
    work.close()
    assert time.monotonic() - begun < 30
    assert multiprocessing.active_children() == []


@dataclass(frozen=True)
class Leaving:
    """Work whose processes leave a file with their number when nothing is left."""

    folder: Path

    def __call__(self, number: int) -> int:
        return 2 * number

    def keep(self) -> None:
        (self.folder / str(os.getpid())).touch()


@pytest.mark.parametrize("method", METHODS)
def test_each_process_keeps_what_it_found_out_when_nothing_is_left(method: str, tmp_path: Path) -> None:
    assert dict(spread(Leaving(tmp_path), [[1], [2], [3]], 2, method)) == {0: [2], 1: [4], 2: [6]}
    assert len(list(tmp_path.iterdir())) == 2


def test_several_processes_keep_what_one_would(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(
            "Words that say nothing.\n" * 12_000 + "\nGuaranteed to work, 100% risk-free.\n", encoding="utf-8"
        )
    kept = []
    for jobs in ("1", "2"):
        cache = tmp_path / "cache" / jobs
        command = [sys.executable, "-m", "guidelint", "check", "--isolated", "--jobs", jobs, "--cache-dir", str(cache), "."]
        assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode in (0, 1)
        kept.append({file.name.partition("-")[0] for file in cache.iterdir() if "-" in file.name})
    assert kept[0] == kept[1] >= {"compiled", "patterns", "results", "rules"}


@given(weights=st.lists(st.integers(0, 400_000), max_size=60), jobs=st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_the_order_is_that_of_the_items(weights: list[int], jobs: int) -> None:
    items = list(enumerate(weights))
    done = schedule.each(first, items, lambda item: item[1], jobs, lambda some, how: [-1] * len(some))
    assert list(done) == [number for number, _ in items]


def first(item: tuple[int, int]) -> int:
    return item[0]


@pytest.mark.usefixtures("eager")
def test_the_output_is_the_same_bytes_for_any_number(house: House) -> None:
    for number in range(30):
        house.write(f"{number}.md", f"A gorgon{' and a newt' * (number % 3)} and a basilisk.\n\n" * (number % 5))
    house.write("bad.md", b"\xff")
    for form in ("text", "json", "concise"):
        ran = [house.check("--output-format", form, *some) for some in (["--no-cache", "--jobs", n] for n in ("1", "2", "5"))]
        ran += [house.check("--output-format", form, "--jobs", "3") for _ in range(2)]
        assert all(one == ran[0] for one in ran)
        assert ran[0].code == 2
        assert "bad.md" in ran[0].out + ran[0].err


@pytest.mark.usefixtures("eager")
def test_a_process_that_dies_is_one_failure(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    if "fork" not in METHODS:
        pytest.skip("a spawned process does not see what a test has changed")
    for number in range(8):
        house.write(f"{number}.md", "A gorgon.\n")
    house.write("3.md", "Deadly gorgon.\n" * 50)
    from guidelint.engine import Linted, Linter
    from guidelint.source import Source

    monkeypatch.setattr("guidelint.jobs._method", lambda: "fork")  # so that the process sees what is changed here
    lint = Linter.lint

    def deadly(linter: Linter, source: Source) -> Linted:
        return lint(linter, source) if "Deadly" not in source.text else os._exit(7)

    monkeypatch.setattr(Linter, "lint", deadly)
    ran = house.check("--no-cache", "--jobs", "2", "--output-format", "json")
    (failure,) = ran.json()["failures"]
    assert ran.code == 2
    assert failure["message"].startswith("the process that linted 3.md ended with exit code 7")
    assert {one["path"] for one in ran.json()["findings"]} == {f"{number}.md" for number in range(8) if number != 3}


@pytest.mark.parametrize("method", METHODS)
def test_a_process_of_either_kind_lints_as_this_one_does(house: House, method: str) -> None:
    from guidelint.memory import open_memory
    from guidelint.run import Options, Work, find

    for number in range(4):
        house.write(f"{number}.md", f"A gorgon and {number} newts.\n\nA basilisk.\n")
    options = Options(cache=os.environ["GUIDELINT_CACHE_DIR"])
    memory = open_memory(options.cache, english)
    articles = find(["."], options).articles
    work = Work(options, memory.keys if memory else None)
    results = dict(spread(work, [[one] for one in articles], 2, method))
    assert results == {at: [work(one)] for at, one in enumerate(articles)}
    assert all(work(one).key for one in articles)


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "1001", "²"])
def test_a_number_of_jobs_that_is_none_is_refused(house: House, number: str) -> None:
    ran = house.check(f"--jobs={number}")
    assert ran.code == 2
    assert "--jobs" in ran.err


def test_standard_input_is_read_by_the_process_that_has_it(house: House) -> None:
    for number in range(4):
        house.write(f"{number}.md", "A gorgon.\n" * 60_000)
    ran = subprocess.run(
        [sys.executable, "-m", "guidelint", "check", "--no-cache", "--jobs", "4", "--output-format", "concise", "-", "nothing.md"],
        input=b"A basilisk.\n", capture_output=True, env=environment(), cwd=house.root, check=False,
    )  # fmt: skip
    assert b"-:1:3: warning[plain]" in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("group", [True, False], ids=["terminal", "process"])
def test_an_interrupted_run_ends_at_once_and_leaves_nothing_behind(house: House, group: bool) -> None:
    for number in range(60):
        house.write(f"{number}.md", "A gorgon and a basilisk, here and there.\n\n" * 3000)
    tool = subprocess.Popen(
        [sys.executable, "-m", "guidelint", "check", "--no-cache", "--jobs", "3", "--output-format", "concise"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(), cwd=house.root, start_new_session=True,
    )  # fmt: skip
    workers = _wait_for_children(tool.pid)
    begun = time.monotonic()
    (os.killpg if group else os.kill)(tool.pid, signal.SIGINT)
    _, told = tool.communicate(timeout=60)
    assert (tool.returncode, told) == (130, b"")
    assert time.monotonic() - begun < 20
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def _wait_for_children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        pytest.skip("children cannot be seen here")
    for _ in range(600):
        if len(found := children.read_text(encoding="ascii").split()) == 3:
            return [int(one) for one in found]
        time.sleep(0.05)
    pytest.fail("no process was started")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
