"""Runs that something happens to: killed, no room, nothing to write to, an article that changes, a machine that is set up oddly."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import House
from test_cli_process import GUIDELINT, environment

from guidelint.baseline import Baseline
from guidelint.cache.folder import default_folder
from guidelint.cli import fixes

FIXABLE = "# Plan\n\nBook the [card](https://shop.example/p/1?aff=4217) today.\n"
MOMENTS = (0.1, 0.3, 0.5, 0.8, 1.1, 1.5)


def tool(*arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*GUIDELINT, "check", *arguments], capture_output=True, env=environment(**extra), check=False)


@pytest.fixture
def promo(house: House) -> House:
    house.write("guidelint.toml", 'select = ["promo"]\n')
    return house


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_killed_at_any_moment_leaves_whole_files(promo: House, moment: float) -> None:
    """Every article is as it was or fixed, the reports are as they were or new; beside them at most files that say they are temporary."""
    for number in range(8):
        promo.write(f"{number}.md", FIXABLE)
    for name in ("report.json", "report.sarif"):
        promo.write(name, "old")
    outputs = ["--output", "json=report.json", "--output", "sarif=report.sarif", "--no-cache"]
    run = subprocess.Popen(
        [*GUIDELINT, "check", "--fix", *outputs], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    time.sleep(moment)
    run.send_signal(signal.SIGKILL)
    run.wait()
    for number in range(8):
        assert (promo.root / f"{number}.md").read_text(encoding="utf-8") in (FIXABLE, FIXABLE.replace("?aff=4217", ""))
    for name in ("report.json", "report.sarif"):
        text = (promo.root / name).read_text(encoding="utf-8")
        assert text == "old" or text.endswith("}\n")
    strange = {path.name for path in promo.root.iterdir() if path.is_file() and path.suffix not in (".md", ".json", ".sarif", ".toml")}
    assert all(name.startswith(".") and name.endswith(".tmp") for name in strange)


def test_no_room_is_told_and_leaves_what_was_there(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    small = promo.root / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        (small / "a.md").write_text(FIXABLE + "x" * 40_000, encoding="utf-8")
        before = (small / "a.md").read_bytes()
        for arguments in (["--fix"], ["--output", "json=small/r.json", "--output", "sarif=small/r.sarif"], ["--write-baseline", "small/b"]):
            ran = tool(*arguments, "small", GUIDELINT_CACHE_DIR=str(small / "cache"))
            told = b"cannot be written: no space left on device" in ran.stderr
            assert told == (ran.returncode == 2) or arguments[0] == "--write-baseline"
            assert b"Traceback" not in ran.stderr
            assert (small / "a.md").read_bytes() == before
            assert not [name for name in os.listdir(small) if name.endswith(".tmp")]  # noqa: PTH208
    finally:
        subprocess.run(["umount", small], check=True)


def test_an_article_that_is_saved_meanwhile_is_not_written_over(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    file = promo.write("a.md", FIXABLE)
    promo.write("b.md", FIXABLE)
    work_out = fixes.work_out

    def save_meanwhile(*arguments: object, **options: object) -> object:
        found = work_out(*arguments, **options)  # type: ignore[arg-type]
        file.write_text("Something new.\n", encoding="utf-8")
        return found

    monkeypatch.setattr(fixes, "work_out", save_meanwhile)
    ran = promo.check("--fix")
    assert ran.code == 2
    assert "guidelint: a.md: has changed meanwhile; nothing was fixed\n" in ran.err
    assert file.read_text(encoding="utf-8") == "Something new.\n"
    assert "aff" not in (promo.root / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_a_fix_keeps_all_but_what_it_fixes(promo: House, bom: bytes, end: bytes, last: bool, mode: int) -> None:
    before = bom + FIXABLE.encode().replace(b"\n", end)
    file = promo.write("a.md", before if last else before.removesuffix(end))
    file.chmod(mode)
    wanted = file.read_bytes().replace(b"?aff=4217", b"")
    assert promo.check("--fix").code == 0
    assert file.read_bytes() == wanted
    assert file.stat().st_mode & 0o7777 == mode


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="only the administrator gives files away")
def test_a_fix_by_the_administrator_leaves_the_owner(promo: House) -> None:
    file = promo.write("a.md", FIXABLE)
    os.chown(file, 12345, 12346)
    assert promo.check("--fix").code == 0
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


def test_two_runs_at_once_on_one_cache_say_the_same(promo: House) -> None:
    for number in range(30):
        promo.write(f"{number}.md", FIXABLE + f"\nNumber {number}.\n")
    runs = [
        subprocess.Popen(
            [*GUIDELINT, "check", "--output-format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )
        for _ in range(2)
    ]
    said = [run.communicate() for run in runs]
    assert said[0] == said[1]
    warm, cold = tool("--output-format", "json"), tool("--output-format", "json", "--no-cache")
    assert warm.stdout == cold.stdout == said[0][0]


def test_a_cache_that_cannot_be_written_or_read_changes_nothing(promo: House) -> None:
    promo.write("a.md", FIXABLE)
    wanted = tool("--no-cache").stdout
    promo.write("no-folder", "a file")
    (promo.root / "results").mkdir()
    for place in ("no-folder", "no-folder/below", "/proc/nothing", "\n", "a" * 300):
        ran = tool(GUIDELINT_CACHE_DIR=place)
        assert (ran.returncode, ran.stdout, ran.stderr) == (1, wanted, b"")


@pytest.mark.skipif(not hasattr(os, "setuid") or os.geteuid() != 0, reason="only the administrator can become nobody")
def test_without_a_home_nothing_is_made_in_the_working_directory(promo: House) -> None:
    promo.write("a.md", FIXABLE)
    for folder in (promo.root, *promo.root.parents[:2]):
        folder.chmod(0o777)
    code = "import os, sys; os.setuid(54321); from guidelint.cache.folder import default_folder; sys.exit(default_folder() != '')"
    names = {name: value for name, value in environment().items() if name != "GUIDELINT_CACHE_DIR"}
    ran = subprocess.run([sys.executable, "-c", code], env=names, capture_output=True, check=False)
    if b"PermissionError" in ran.stderr or b"ModuleNotFoundError" in ran.stderr:
        pytest.skip("nobody may not read this installation")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert not (promo.root / "~").exists()


def test_without_a_home_there_is_no_folder_for_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUIDELINT_CACHE_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: "~/.cache/guidelint")
    assert default_folder() == ""


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK", "tr_TR.UTF-8", "tr_TR.ISO-8859-9"])
def test_findings_are_the_same_in_every_locale(promo: House, locale: str) -> None:
    """Where the locale is not installed, at least its name and the encoding without UTF-8 mode are tried."""
    promo.write("指南.md", "# İSTANBUL eSIM\n\n加微信 abc_123 领取。\n" + FIXABLE)
    arguments = ["--output-format", "json", "--no-cache"]
    wanted = tool(*arguments, LC_ALL="C.UTF-8")
    compiled = _compiled(locale, promo.root.parent / "locales")
    ran = tool(*arguments, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", **compiled)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, wanted.stdout, b"")


def _compiled(locale: str, folder: Path) -> dict[str, str]:
    """Compile `locale` into `folder`, if this machine has what it is made of."""
    name, _, charset = locale.partition(".")
    if not charset or shutil.which("localedef") is None:
        return {}
    folder.mkdir(exist_ok=True)
    subprocess.run(["localedef", "-i", name, "-f", charset, folder / locale], capture_output=True, check=False)
    return {"LOCPATH": str(folder)}


@pytest.mark.parametrize("options", [["-O"], ["-OO"], ["-W", "error"], ["-I"], ["-X", "utf8=0"], ["-bb"]])
def test_python_may_be_called_with_any_option(promo: House, options: list[str]) -> None:
    promo.write("a.md", FIXABLE + "\n加微信 abc_123 领取。\n")
    wanted = promo.check("--no-cache")
    names = environment()
    code = f"import sys; sys.path.insert(0, {names['PYTHONPATH']!r}); from guidelint.cli import main; sys.exit(main())"
    ran = subprocess.run([sys.executable, *options, "-c", code, "check", "--no-cache"], capture_output=True, env=names, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, wanted.out.encode(), b"")


def test_a_baseline_on_another_drive_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    import ntpath

    monkeypatch.setattr("guidelint.baseline.os.path.relpath", ntpath.relpath)
    monkeypatch.setattr("guidelint.baseline.os.path.abspath", lambda path: path)
    assert Baseline(r"D:\lint\baseline.json").relative(r"C:\docs\a.md").endswith("a.md")


def test_a_pipe_that_breaks_while_a_report_is_written_leaves_the_old_one(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    promo.write("a.md", FIXABLE)
    promo.write("r.json", "old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    assert promo.check("--output", "json=r.json").code == 130
    assert (promo.root / "r.json").read_text(encoding="utf-8") == "old"
    assert not list(promo.root.glob(".r.json.*"))


def test_nothing_asks_the_network(promo: House) -> None:
    """Every way to a socket is forbidden in a process that lints, fixes, explains and tests."""
    promo.write("a.md", FIXABLE + "\n加微信 abc_123，[x](https://bit.ly/abc) 100% guaranteed, cancel your eSIM.\n")
    code = """
import socket, sys

def forbidden(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",) or event == "urllib.Request":
        raise SystemExit(f"asked the network: {event} {arguments}")

sys.addaudithook(forbidden)
def refuse(*_, **__):
    raise SystemExit("made a socket")
socket.socket.__init__ = refuse
from guidelint.cli import main
for arguments in (["check"], ["check", "--output-format", "sarif"], ["check", "--fix", "--unsafe-fixes"], ["explain", "superlative"],
                  ["rules"], ["carriers", "10086"]):
    assert main(arguments) in (0, 1), arguments
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=False)
    assert ran.returncode == 0, ran.stderr
    assert b"socket" not in ran.stderr
