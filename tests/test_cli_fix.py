"""`--fix`, `--unsafe-fixes` and `--diff`: article in, article out."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys

import pytest
from conftest import House

from guidelint.cli import main
from guidelint.writing import WriteError

LINK = "Buy [it](https://shop.example/p/1?aff=4217).\n"
BARE = "Buy [it](https://shop.example/p/1).\n"
GONE = "Buy it.\n"
TITLE = "# Plan [[TG🔥 @simhelper77](https://t.me/simhelper77)]\n\nText.\n"
PLAIN = "A basilisk stands here.\n"


@pytest.fixture
def promo(house: House) -> House:
    house.configure('select = ["promo", "house", "meta"]')
    return house


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_safe_fixes_are_written_and_the_rest_is_reported(promo: House) -> None:
    file = promo.write("a.md", LINK + PLAIN)
    clean = promo.write("b.md", LINK)
    ran = promo.check("--fix", "--output-format", "concise")
    assert (ran.code, ran.err) == (1, "guidelint: 2 findings were fixed\n")
    assert ran.out == "a.md:2:3: warning[plain] 'basilisk' is unwanted\n"
    assert file.read_text(encoding="utf-8") == BARE + PLAIN
    assert clean.read_text(encoding="utf-8") == BARE
    assert promo.check("--fix", "b.md").code == 0


ADS = f"{TITLE}\n{LINK}\nReturn it. **微信：kaka20991**\n\n- Telegram: @sim_helper77\n- Email: sell@example.net\n"


@pytest.mark.parametrize(("text", "options"), [(LINK, ["--fix"]), (ADS, ["--fix", "--unsafe-fixes"])])
def test_fixing_twice_is_fixing_once(promo: House, text: str, options: list[str]) -> None:
    file = promo.write("a.md", text)
    promo.check(*options)
    once = file.read_bytes()
    assert once != text.encode()
    assert promo.check(*options).err == ""
    assert file.read_bytes() == once


def test_unsafe_fixes_are_made_on_request_only(promo: House) -> None:
    file = promo.write("a.md", TITLE)
    ran = promo.check("--fix", "--quiet")
    assert (ran.code, ran.err) == (1, "")
    assert file.read_text(encoding="utf-8") == TITLE
    ran = promo.check("--fix", "--unsafe-fixes")
    assert (ran.code, ran.out, ran.err) == (0, "No findings in 1 article.\n", "guidelint: 1 finding was fixed\n")
    assert file.read_text(encoding="utf-8") == "# Plan\n\nText.\n"


def test_unsafe_fixes_alone_tell_which_fixes_there_are(promo: House) -> None:
    file = promo.write("a.md", TITLE + "\n" + LINK)
    ran = promo.check("--unsafe-fixes")
    assert ran.code == 1
    assert ran.err == "guidelint: 1 can be fixed by --fix, 1 more by --fix --unsafe-fixes\n"
    assert "  = fix: remove the contact (unsafe)\n" in ran.out
    assert "  = fix: drop the referral parameter and keep the link\n" in ran.out
    assert file.read_text(encoding="utf-8") == TITLE + "\n" + LINK
    assert "= fix:" not in promo.check().out


def test_byte_order_mark_line_ends_last_line_and_mode_are_kept(promo: House) -> None:
    file = promo.write("a.md", b"\xef\xbb\xbf# Pay\r\n\r\n" + LINK.strip().encode())
    file.chmod(0o640)
    assert promo.check("--fix").code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf# Pay\r\n\r\n" + BARE.strip().encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(promo: House) -> None:
    file = promo.write("deep/a.txt", LINK)
    (promo.root / "a.md").symlink_to(file)
    assert promo.check("--fix", "a.md").code == 0
    assert (promo.root / "a.md").is_symlink()
    assert file.read_text(encoding="utf-8") == BARE


def test_code_is_left_alone(promo: House) -> None:
    code = "\n```\ncurl https://shop.example/p/1?aff=4217\n```\n\nUse `https://shop.example/?aff=4217` here.\n\n    t.me/simhelper77\n"
    file = promo.write("a.md", TITLE + code)
    promo.check("--fix", "--unsafe-fixes")
    assert file.read_text(encoding="utf-8") == "# Plan\n\nText.\n" + code


def test_what_is_not_selected_or_suppressed_is_not_fixed(promo: House) -> None:
    silenced = f"<!-- guidelint: ignore[referral-link] our own shop -->\n{LINK}"
    file = promo.write("a.md", f"{silenced}\n{LINK}")
    promo.check("--fix", "--unsafe-fixes", "--select", "house")
    assert file.read_text(encoding="utf-8") == f"{silenced}\n{LINK}"
    promo.check("--fix", "--unsafe-fixes")
    assert file.read_text(encoding="utf-8") == f"{silenced}\n{GONE}"


def test_what_is_on_record_is_not_fixed(promo: House) -> None:
    file = promo.write("a.md", LINK)
    promo.check("--write-baseline", "old.json")
    file.write_text(f"{LINK}\n{LINK.replace('4217', '5318')}", encoding="utf-8")
    promo.check("--fix", "--unsafe-fixes", "--baseline", "old.json")
    assert file.read_text(encoding="utf-8") == f"{LINK}\n{GONE}"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_with_since_only_changed_lines_are_fixed(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    me = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    file = promo.write("a.md", LINK)
    for command in (["init", "--quiet"], ["add", "a.md"], ["commit", "--quiet", "--message", "work"]):
        subprocess.run(["git", *me, *command], cwd=promo.root, check=True)
    file.write_text(f"{LINK}\n{LINK.replace('4217', '5318')}", encoding="utf-8")
    ran = promo.check("--fix", "--unsafe-fixes", "--since", "HEAD")
    assert ran.code == 0
    assert file.read_text(encoding="utf-8") == f"{LINK}\n{GONE}"


def test_a_diff_shows_and_writes_nothing(promo: House) -> None:
    file = promo.write("b c.md", f"# Pay\n\n{LINK.strip()}")
    promo.write("z.md", PLAIN)
    ran = promo.check("--diff")
    assert (ran.code, ran.err) == (1, "guidelint: 1 finding would be fixed\n")
    assert ran.out == (
        "--- a/b c.md\t\n+++ b/b c.md\t\n@@ -1,3 +1,3 @@\n # Pay\n \n"
        f"-{LINK.strip()}\n\\ No newline at end of file\n+{BARE.strip()}\n\\ No newline at end of file\n"
    )
    assert file.read_text(encoding="utf-8") == f"# Pay\n\n{LINK.strip()}"
    assert promo.check("--fix", "--diff").out == ran.out
    assert promo.check("--diff", "z.md").code == 0
    promo.write("bad.md", b"\xff")
    assert promo.check("--diff").code == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_diff_can_be_applied(promo: House) -> None:
    text = (
        b"\xef\xbb\xbf" + LINK.encode().replace(b"\n", b"\r\n") + b"\r\nFine.\rFine.\n\n# Plan [TG @simhelper77](https://t.me/simhelper77)"
    )
    file = promo.write("a b.md", text)
    patch = promo.check("--diff", "--unsafe-fixes").out.encode()
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=patch, cwd=promo.root, check=True)
    applied = file.read_bytes()
    file.write_bytes(text)
    promo.check("--fix", "--unsafe-fixes")
    assert applied == file.read_bytes() != text


def test_standard_input_comes_out_fixed_and_the_report_goes_aside(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"\xef\xbb\xbf" + (LINK + PLAIN).encode().replace(b"\n", b"\r\n"))
    ran = promo.check("--fix", "--output-format", "concise", "-")
    assert (ran.code, ran.out) == (1, "\ufeff" + (BARE + PLAIN).replace("\n", "\r\n"))
    assert ran.err == "guidelint: 1 finding was fixed\n-:2:3: warning[plain] 'basilisk' is unwanted\n"


def test_standard_input_comes_out_as_it_was_when_there_is_nothing_to_fix(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (PLAIN.encode(), b"Fine.", b"", b"\xff\n"):
        stdin(monkeypatch, data)
        promo.streams.readouterr()
        main(["check", "--fix", "-"])
        assert promo.streams.readouterr().out == data
    promo.configure('exclude = ["old/"]', 'select = ["promo"]')
    stdin(monkeypatch, LINK.encode())
    ran = promo.check("--fix", "--stdin-filename", "old/a.md", "-")
    assert (ran.code, ran.out) == (0, LINK)


def test_a_diff_of_standard_input(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, LINK.encode())
    ran = promo.check("--diff", "--stdin-filename", "docs/a.md", "-")
    assert (ran.code, ran.out.split("\n")[0]) == (1, "--- a/docs/a.md")


def test_an_article_that_cannot_be_written_is_a_failure(promo: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, data: bytes) -> None:
        raise WriteError("a.md: cannot be written: no space left on device")

    promo.write("a.md", LINK)
    monkeypatch.setattr("guidelint.cli.fixes.write", refuse)
    ran = promo.check("--fix", "--fail-on", "never")
    assert ran.code == 2
    assert "a.md: cannot be written: no space left on device" in ran.err
    assert "were fixed" not in ran.err
    assert "was fixed" not in ran.err
    assert "referral-link" in ran.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everything")
def test_a_read_only_article_is_not_replaced(promo: House) -> None:
    file = promo.write("a.md", LINK)
    file.chmod(0o444)
    ran = promo.check("--fix")
    assert ran.code == 2
    assert "a.md: cannot be written: permission denied" in ran.err
    assert file.read_text(encoding="utf-8") == LINK


@pytest.mark.parametrize(
    "options",
    [
        ["--fix", "--staged"],
        ["--fix", "--add-suppressions", "old"],
        ["--diff", "--add-suppressions", "old"],
        ["--diff", "--write-baseline", "b.json"],
        ["--diff", "--output", "json=r.json"],
        ["--diff", "--output-format", "json"],
        ["--diff", "--statistics"],
    ],
)
def test_what_cannot_be_asked_for_together(promo: House, options: list[str]) -> None:
    file = promo.write("a.md", LINK)
    ran = promo.check(*options)
    assert (ran.code, ran.out) == (2, "")
    assert file.read_text(encoding="utf-8") == LINK
