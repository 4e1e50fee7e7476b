"""Every command and program of docs/collections.md runs as it stands there, and all engines give the same rows."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra `collections` is not installed")
pq = pytest.importorskip("pyarrow.parquet")

from guidelint.cli import main  # noqa: E402 - after it is known that Arrow is there

TOP = Path(__file__).resolve().parent.parent
DOCS = (TOP / "docs" / "collections.md").read_text(encoding="utf-8")
TEXTS = ("# Lamp [TG @lamp_x1](https://t.me/lamp_x1)\n", "# Lamp\n\nPress the button.\n", "We guarantee that it works in every country.\n")


def blocks(marker: str) -> list[str]:
    """The fenced blocks behind `marker`."""
    found = re.findall(re.escape(f"<!-- {marker} -->") + r"\n```\w+\n(.*?)```", DOCS, re.DOTALL)
    assert found, marker
    return found


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GUIDELINT_DEBUG", raising=False)
    lines = [json.dumps({"url": f"u{number:03}", "text": f"{TEXTS[number % 3]}{number}\n"}) for number in range(60)]
    (tmp_path / "pages.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return tmp_path


def python(code: str, here: Path) -> subprocess.CompletedProcess[str]:
    (here / "program.py").write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYSPARK_PYTHON": sys.executable}
    return subprocess.run([sys.executable, "program.py"], capture_output=True, encoding="utf-8", env=environment, cwd=here, check=False)


def rows(folder: Path) -> list[dict[str, Any]]:
    """The rows of a table of findings in a fixed order, without what depends on how it was cut into batches or files."""
    found = [row for part in sorted(folder.glob("*.parquet")) for row in pq.ParquetFile(part).read().to_pylist()]
    kept = [{name: value for name, value in row.items() if name not in ("row", "file")} for row in found]
    return sorted(kept, key=lambda row: (row["path"], row["span"], row["rule"]))


def test_the_commands_run(here: Path) -> None:
    for line in (line for block in blocks("scan") for line in block.splitlines()):
        command, *arguments = shlex.split(line)
        assert command == "guidelint"
        assert main([*arguments, "--jobs", "1"]) == 0
    assert len(rows(here / "linted/findings")) == 40
    assert [pq.read_table(here / f"{out}/articles").num_rows for out in ("kept", "sample")] == [20, 60]
    lines = (here / "advertising/articles/part-00000.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["packs"][0]["pack"] for line in lines} == {"promo"}


def test_the_batch_function_runs(here: Path) -> None:
    (code,) = blocks("python: batch")
    ran = python(code, here)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == ["[{'path': 'a', 'rule': 'messenger-contact', 'span': [15, 54]}]", "[4.0]"]


def test_spark_gives_the_same_rows(here: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    assert main(["scan", "pages.jsonl", "--id", "url", "--out", "linted", "-q"]) == 0
    (code,) = blocks("python: spark")
    ran = python(code.replace("findings = pages.", "findings = pages.repartition(3)."), here)
    assert ran.returncode == 0, ran.stderr
    assert rows(here / "findings") == rows(here / "linted/findings")


def test_ray_data_gives_the_same_rows(here: Path) -> None:
    pytest.importorskip("ray.data", reason="the extra `ray` is not installed")
    assert main(["scan", "pages.jsonl", "--id", "url", "--out", "linted", "-q"]) == 0
    (code,) = blocks("python: ray")
    ran = python(code, here)
    assert ran.returncode == 0, ran.stderr
    assert rows(here / "findings") == rows(here / "linted/findings")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes cannot be seen here")
def test_a_scan_on_ray_gives_the_same_bytes_also_when_a_worker_is_killed(here: Path) -> None:
    pytest.importorskip("ray.data", reason="the extra `ray` is not installed")
    (line,) = blocks("scan: ray")
    many = (here / "pages.jsonl").read_text(encoding="utf-8") * 10
    (here / "pages.jsonl").write_text(many, encoding="utf-8")
    command = [*shlex.split(line)[1:], "--shard-rows", "50", "--quiet"]
    assert main([part if part != "ray" else "embedded" for part in command]) == 0
    (here / "linted").rename(here / "embedded")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-m", "guidelint", *command], cwd=here, env=environment, stderr=subprocess.PIPE)
    killed = _kill_a_worker(process)
    _, told = process.communicate()
    assert (process.returncode, killed) == (0, True), told.decode()
    assert files(here / "linted") == files(here / "embedded")


def files(folder: Path) -> dict[str, bytes]:
    return {str(part.relative_to(folder)): part.read_bytes() for part in folder.rglob("part-*")}


def _kill_a_worker(driver: subprocess.Popen[bytes]) -> bool:
    """Kill the first process below `driver` that lints; whether there was one."""
    while driver.poll() is None:
        for child in _below(driver.pid):
            if b"ray::" in _read(child, "cmdline") and b"Linting" in _read(child, "cmdline"):
                os.kill(child, signal.SIGKILL)
                return True
        time.sleep(0.02)
    return False


def _below(pid: int) -> list[int]:
    try:
        tasks = [task.name for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:  # it has ended
        return []
    children = [int(one) for task in tasks for one in _read(pid, f"task/{task}/children").split()]
    return children + [one for child in children for one in _below(child)]


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:  # it has ended
        return b""
