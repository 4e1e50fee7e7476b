"""Only what has changed: against a commit, or what is staged, in repositories that mean well and in those that do not."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import House, Ran
from hypothesis import given
from hypothesis import strategies as st

from guidelint.patch import Lines, read_patch

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

AD = "Ask the gorgon."
ME = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")


@dataclass(frozen=True)
class Repo:
    """A house that is a git repository with one commit."""

    house: House

    def git(self, *arguments: str) -> str:
        return subprocess.run(["git", *ME, *arguments], cwd=self.house.root, check=True, capture_output=True, text=True).stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "work")

    def write(self, path: str, content: str | bytes) -> Path:
        return self.house.write(path, content)

    def found(self, *arguments: str) -> list[str]:
        shown = self.house.check("--output-format", "json", *arguments).json()
        assert shown["failures"] == []
        return [f"{one['path']}:{one['line']}:{one['rule']}" for one in shown["findings"]]


@pytest.fixture
def repo(house: House, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    made = Repo(house)
    made.git("init", "--quiet")
    made.write("a.md", f"# Title\n\n{AD}\n\nFine.\n")
    made.commit()
    return made


def test_only_findings_on_lines_that_differ_are_reported(repo: Repo) -> None:
    assert repo.found("--since", "HEAD") == []
    repo.write("a.md", f"# Title\n\n{AD}\n\nFine.\n\nA new gorgon.\n")
    ran = repo.house.check("--since", "HEAD")
    assert (ran.code, ran.err) == (1, "guidelint: 1 finding lies outside of what has changed\n")
    assert repo.found("--since", "HEAD") == ["a.md:7:grave"]
    repo.commit()
    assert repo.found("--since", "HEAD") == []
    assert repo.found("--since", "HEAD~1") == ["a.md:7:grave"]
    assert repo.found("--since", "main~1", ".") == ["a.md:7:grave"]


def test_the_exit_code_is_decided_on_what_is_shown(repo: Repo) -> None:
    repo.write("a.md", f"# Title\n\n{AD}\n\nA newt.\n")
    assert repo.house.check("--since", "HEAD").code == 0
    assert repo.house.check("--since", "HEAD", "--fail-on", "suggestion").code == 1
    assert repo.house.check().code == 1
    assert repo.house.check("--since", "HEAD", "--quiet").err == ""


def test_what_git_does_not_track_is_new_as_a_whole(repo: Repo) -> None:
    repo.write("new.md", f"Fine.\n\n{AD}\n")
    repo.write(".gitignore", "ignored.md\n")
    repo.write("ignored.md", AD)
    assert repo.found("--since", "HEAD", "a.md", "new.md", "ignored.md") == ["ignored.md:1:grave", "new.md:3:grave"]
    assert repo.found("--staged", "a.md", "new.md", "ignored.md") == []
    repo.git("add", "--intent-to-add", "new.md")
    assert repo.found("--since", "HEAD") == ["new.md:3:grave"]


def test_a_renamed_article_is_new_only_where_it_differs(repo: Repo) -> None:
    repo.write("long.md", "\n\n".join([*(f"Line {number}." for number in range(30)), AD, ""]))
    repo.commit()
    repo.git("mv", "long.md", "renamed.md")
    assert repo.found("--since", "HEAD") == []
    repo.write("renamed.md", (repo.house.root / "renamed.md").read_text(encoding="utf-8") + "\nA basilisk.\n")
    assert repo.found("--since", "HEAD") == ["renamed.md:64:plain"]


@pytest.mark.parametrize(
    "name", ["a b.md", "中文.md", 'quo"te.md', "tab\tand\nline.md", "back\\slash.md", "b/+++ b.md", "--flag.md", "\udcff.md"]
)
def test_names_of_every_kind(repo: Repo, name: str) -> None:
    path = repo.house.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Fine.\n", encoding="utf-8")
    repo.commit()
    path.write_text(f"Fine.\n\n{AD}\n", encoding="utf-8")
    assert len(repo.found("--since", "HEAD")) == 1
    assert repo.found("--since", "HEAD")[0].endswith(":3:grave")
    repo.git("add", "--all")
    assert len(repo.found("--staged")) == 1


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_do_not_matter(repo: Repo, end: str) -> None:
    repo.write("b.md", end.join(["Fine.", "", AD, "", "Fine.", ""]).encode())
    repo.commit()
    repo.write("b.md", end.join(["Fine.", "", AD, "", "A basilisk.", ""]).encode())
    assert repo.found("--since", "HEAD") == ["b.md:5:plain"]


def test_a_lone_carriage_return_hides_nothing(repo: Repo) -> None:
    repo.write("b.md", "One\rtwo\rthree\n\nFine.\n")
    repo.commit()
    repo.write("b.md", f"One\rtwo\rthree\n\n{AD}\n")
    assert repo.found("--since", "HEAD") == ["b.md:5:grave"]


def test_a_finding_over_several_lines_counts_when_one_of_them_is_new(repo: Repo) -> None:
    repo.house.write("house/wide.yaml", WIDE)
    repo.write("b.md", "It says buy one\nget one free, fine.\n")
    repo.commit()
    repo.write("b.md", "It says buy one\nget one free, and more.\n")
    assert repo.found("--since", "HEAD") == ["b.md:1:wide"]


WIDE = """
id: wide
extends: existence
level: error
summary: {en: An offer., zh: 优惠。}
message: {en: "an offer", zh: "优惠"}
tokens: ['buy one\\s+get one free']
examples:
  flagged: ["⟦buy one get one free⟧", "请看 ⟦buy one get one free⟧"]
  clean: ["buy one", "买一送一"]
"""


def test_a_rule_about_the_whole_article_counts_when_the_article_has_changed(repo: Repo) -> None:
    rule = (repo.house.root / "house" / "grave.yaml").read_text(encoding="utf-8")
    repo.write("house/grave.yaml", rule.replace("level: error", "level: error\nwhole-article: true"))
    repo.write("b.md", f"{AD}\n\nFine.\n\nFine too.\n")
    repo.commit()
    repo.write("b.md", f"{AD}\n\nFine.\n")
    assert repo.found("--since", "HEAD") == ["b.md:1:grave"]
    repo.git("add", "--all")
    assert repo.found("--staged") == ["b.md:1:grave"]


def test_the_shipped_rules_about_whole_articles_say_so() -> None:
    from guidelint.rules.loader import load_packs

    whole = {rule.id for rule in load_packs().rules if rule.whole_article}
    assert whole >= {"missing-official-contact", "generic-official-contact"}


def test_staged_is_what_will_be_committed(repo: Repo) -> None:
    repo.write("a.md", f"# Title\n\n{AD}\n\nA basilisk.\n")
    repo.git("add", "a.md")
    repo.write("a.md", f"Not\n\nyet\n\nstaged: a gorgon\n\n# Title\n\n{AD}\n\nFine.\n")
    assert repo.found("--staged") == ["a.md:5:plain"]
    assert repo.found("--since", "HEAD") == ["a.md:5:grave"]
    ran = repo.house.check("--staged", "--output-format", "concise")
    assert ran.out == "a.md:5:3: warning[plain] 'basilisk' is unwanted\n"
    repo.commit()
    assert repo.found("--staged") == []


def test_staged_before_the_first_commit(house: House, repo: Repo) -> None:
    shutil.rmtree(house.root / ".git")
    repo.git("init", "--quiet")
    assert repo.found("--staged") == []
    repo.git("add", "a.md")
    assert repo.found("--staged") == ["a.md:3:grave"]


def test_the_baseline_comes_first(repo: Repo) -> None:
    repo.write("a.md", f"# Title\n\n{AD}\n\nAnother gorgon.\n")
    repo.house.check("--write-baseline", "baseline.jsonl")
    repo.write("a.md", f"# Title\n\n{AD}\n\nAnother gorgon.\n\nA third gorgon.\n")
    assert repo.found("--since", "HEAD", "--baseline", "baseline.jsonl") == ["a.md:7:grave"]
    assert repo.house.check("--since", "HEAD", "--baseline", "baseline.jsonl").err == ""


def test_comments_are_added_only_for_what_has_changed(repo: Repo) -> None:
    file = repo.write("a.md", f"# Title\n\n{AD}\n\nFine.\n\nA new gorgon.\n")
    ran = repo.house.check("--since", "HEAD", "--add-suppressions", "checked")
    assert ran.code == 0
    assert file.read_text(encoding="utf-8") == (f"# Title\n\n{AD}\n\nFine.\n\n<!-- guidelint: ignore[grave] checked -->\n\nA new gorgon.\n")
    assert repo.house.check("--staged", "--add-suppressions", "checked").code == 2


def test_from_a_folder_below_and_through_links(repo: Repo) -> None:
    repo.write("docs/b.md", "Fine.\n")
    repo.commit()
    repo.write("docs/b.md", f"Fine.\n\n{AD}\n")
    (repo.house.root / "link.md").symlink_to("docs/b.md")
    os.chdir("docs")
    assert repo.found("--since", "HEAD") == ["b.md:3:grave"]
    os.chdir("..")
    assert repo.found("--since", "HEAD", "link.md") == ["link.md:3:grave"]


# --- what cannot be told


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-x", "HEAD:a.md", "", "HEAD~9"])
def test_an_unknown_revision_is_one_clear_sentence(repo: Repo, revision: str) -> None:
    ran = repo.house.check(f"--since={revision}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"guidelint: --since: git knows no commit '{revision}' in {repo.house.root}\n"
    assert sorted(path.name for path in repo.house.root.iterdir()) == [".git", "a.md", "guidelint.toml", "house"]


def test_without_a_repository_or_without_git_it_is_one_clear_sentence(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("a.md", AD)
    ran = house.check("--since", "HEAD")
    assert (ran.code, ran.out, ran.err) == (2, "", "guidelint: --since: a.md is in no git repository\n")
    assert house.check("--staged").err == "guidelint: --staged: a.md is in no git repository\n"
    (house.root / ".git").mkdir()
    ran = house.check("--since", "HEAD")
    assert ran.code == 2
    assert ran.err.startswith("guidelint: --since: git ")
    monkeypatch.setenv("PATH", str(house.root))
    assert house.check("--since", "HEAD").err == "guidelint: --since: git is not installed, or not on the PATH\n"


def test_standard_input_counts_as_new(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(AD.encode())))
    assert repo.found("--since", "HEAD", "-", "a.md") == ["-:1:grave"]


# --- repositories that mean harm


def test_a_repository_runs_nothing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    witness = repo.house.root.parent / f"{repo.house.root.name}-witness"
    evil = repo.write("evil.sh", f"#!/bin/sh\ntouch '{witness}'\ncat\n")
    evil.chmod(0o755)
    repo.write(".gitattributes", "*.md filter=evil=x diff=evil\n*.mdx filter=worse diff=evil\n")
    repo.write("b.mdx", "Fine.\n")
    repo.commit()
    for key in (
        *("core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.pager", "core.sshCommand"),
        *("filter.evil=x.clean", "filter.evil=x.process", "filter.evil=x.smudge", "filter.worse.clean", "filter.worse.process"),
    ):
        repo.git("config", key, str(evil))
    repo.git("config", "filter.worse.required", "true")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(evil))
    witness.unlink(missing_ok=True)
    repo.write("a.md", f"# Title\n\n{AD}\n\nA basilisk.\n")
    repo.write("b.mdx", "A basilisk.\n")
    assert repo.found("--since", "HEAD") == ["a.md:5:plain", "b.mdx:1:plain"]
    repo.house.check("--staged")
    assert not witness.exists()


@pytest.mark.parametrize("attributes", ["*.md binary", "*.md -diff", "*.md -text", "* diff=unheard-of"])
def test_attributes_hide_nothing(repo: Repo, attributes: str) -> None:
    repo.write(".gitattributes", f"{attributes}\n")
    repo.write("a.md", f"# Title\n\n{AD}\n\nA basilisk.\n")
    assert repo.found("--since", "HEAD") == ["a.md:5:plain"]


def test_settings_of_the_user_change_nothing(repo: Repo) -> None:
    for key, value in (
        *(("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.diff", "always"), ("color.ui", "always")),
        *(("diff.interHunkContext", "20"), ("diff.context", "9"), ("core.quotePath", "false"), ("diff.relative", "true")),
        *(("diff.renames", "copies"), ("diff.wordRegex", "."), ("diff.colorMoved", "zebra"), ("diff.orderFile", "/dev/null")),
    ):
        repo.git("config", key, value)
    repo.write("docs/中 文.md", "Fine.\n")
    repo.commit()
    repo.write("a.md", f"A basilisk.\n\n{AD}\n\nA newt.\n")
    repo.write("docs/中 文.md", "A newt.\n")
    assert repo.found("--since", "HEAD") == ["a.md:1:plain", "a.md:5:slight", "docs/中 文.md:1:slight"]


# --- patches


@given(
    st.binary()
    | st.lists(
        st.sampled_from([b"diff --git a/x b/x", b"+++ b/x", b"@@ -1 +1 @@", b"@@ -0,0 +1,3 @@", b"+x", b'+++ "b/\\"']), max_size=8
    ).map(b"\n".join)
)
def test_no_patch_crashes_the_reader(patch: bytes) -> None:
    assert isinstance(read_patch(patch), dict)


def test_what_an_article_holds_is_never_taken_for_a_header() -> None:
    patch = (
        b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,0 +2,3 @@\n+++ b/y\n+@@ -1 +9 @@\n+diff --git a/z b/z\n\\ No newline at end of file\n"
    )
    assert read_patch(patch) == {b"x": Lines(((2, 4),))}


def test_exact_ranges(repo: Repo) -> None:
    repo.write("a.md", "".join(f"{'gorgon' if number in (1, 4, 5, 9) else 'fine'} {number}\n\n" for number in range(10)))
    repo.commit()
    repo.write(
        "a.md", "".join(f"{'gorgon' if number in (1, 4, 5, 9) else 'fine'} {number}{'!' * (number == 4)}\n\n" for number in range(10))
    )
    ran: Ran = repo.house.check("--since", "HEAD", "--output-format", "concise")
    assert [line.split(":")[1] for line in ran.out.splitlines()] == ["9"]
    assert ran.err == "guidelint: 3 findings lie outside of what has changed\n"


def test_bytes_are_counted_in_what_is_staged(repo: Repo) -> None:
    repo.write("a.md", "怎么 gorgon\n")
    repo.git("add", "a.md")
    repo.write("a.md", "gorgon\n")
    (one,) = repo.house.check("--staged", "--output-format", "rdjson").json()["diagnostics"]
    assert one["location"]["range"]["start"] == {"line": 1, "column": 8}
