"""Which articles there are: folders, ignore files held against git itself, links, names that no editor shows."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidelint.config import Settings
from guidelint.configfile import Configurations
from guidelint.discovery import Article, Discovered, Request, discover, display_path, read
from guidelint.finding import Failure
from guidelint.globs import compile_globs
from guidelint.source import Source


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, text: str = "") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8", newline="")


def look(*paths: str, **request: object) -> Discovered:
    return discover(paths or ["."], Configurations(), Request(**request))  # type: ignore[arg-type]


def names(*paths: str, **request: object) -> list[str]:
    return [article.path for article in look(*paths, **request).articles]


@pytest.mark.usefixtures("tree")
def test_folders_are_searched_for_the_three_endings() -> None:
    write("a.md", "b/c.markdown", "b/d/e.mdx", "b/f.txt", "README", "B.MD", "z.md/inner.md")
    assert names() == ["B.MD", "a.md", "b/c.markdown", "b/d/e.mdx", "z.md/inner.md"]
    assert names("b") == ["b/c.markdown", "b/d/e.mdx"]


@pytest.mark.usefixtures("tree")
def test_version_control_and_packages_are_passed_over_unless_named() -> None:
    write(".git/a.md", ".hg/a.md", "node_modules/x/a.md", "sub/node_modules/a.md", ".github/a.md")
    assert names() == [".github/a.md"]
    assert names("node_modules") == ["node_modules/x/a.md"]


@pytest.mark.usefixtures("tree")
def test_nothing_is_linted_twice() -> None:
    write("a/b.md")
    Path("a/link.md").symlink_to("b.md")
    assert names("a", "a/b.md", "./a/../a/b.md", os.path.abspath("a/b.md"), ".", "a/link.md") == ["a/b.md"]  # noqa: PTH100
    assert names("a/link.md") == ["a/link.md"]


@pytest.mark.usefixtures("tree")
def test_no_link_to_a_folder_is_followed_unless_named() -> None:
    write("real/a.md")
    Path("real/loop").symlink_to("..", target_is_directory=True)
    Path("alias").symlink_to("real", target_is_directory=True)
    Path("real/self.md").symlink_to("self.md")
    assert names() == ["real/a.md"]
    assert names("alias") == ["alias/a.md"]
    assert names("alias", "real") == ["alias/a.md"]


@pytest.mark.usefixtures("tree")
def test_what_cannot_be_a_path_is_a_failure() -> None:
    failures = look("a\0b.md", "", "x" * 300 + ".md").failures
    assert [failure.message for failure in failures] == ["does not exist", "does not exist", "cannot be read: file name too long"]


@pytest.mark.usefixtures("tree")
def test_depth_is_no_obstacle() -> None:
    os.makedirs("d/" * 400)  # noqa: PTH103
    deep = "d/" * 400 + "a.md"
    Path(deep).touch()
    assert names() == [deep]


@pytest.mark.usefixtures("tree")
def test_ignore_files_hold_above_below_and_in_git_itself() -> None:
    write(".git/info/exclude", text="private.md\n")
    write(".gitignore", text="# comment\nbuild/\n*.draft.md\n/only-top.md\r\n")
    write("docs/.gitignore", text="!keep.draft.md\nlocal.md\n")
    write("build/a.md", "docs/build/a.md", "a.draft.md", "docs/a.draft.md", "docs/keep.draft.md", "only-top.md", "docs/only-top.md")
    write("docs/local.md", "local.md", "private.md", "docs/private.md", "docs/sub/local.md")
    expected = ["docs/keep.draft.md", "docs/only-top.md"]
    assert names() == [*expected, "local.md"]
    assert names("docs") == expected


@pytest.mark.usefixtures("tree")
def test_what_is_named_is_linted_though_git_ignores_it() -> None:
    write(".git/HEAD")
    write(".gitignore", text="build/\n")
    write("build/a.md", "build/sub/b.md")
    assert names() == []
    assert names("build/a.md") == ["build/a.md"]
    assert names("build/sub") == ["build/sub/b.md"]
    assert names("build") == ["build/a.md", "build/sub/b.md"]


@pytest.mark.usefixtures("tree")
def test_a_repository_inside_another_has_its_own_ignore_files() -> None:
    write(".git/HEAD", "inner/.git/HEAD", "inner/a.md", "b.md", "inner/c.md")
    write(".gitignore", text="*.md\n!c.md\n")
    write("inner/.gitignore", text="c.md\n")
    assert names() == ["inner/a.md"]


@pytest.mark.usefixtures("tree")
def test_a_linked_work_tree_shares_the_exclude_file_of_its_repository() -> None:
    write("repo/.git/worktrees/w/commondir", text="../..\n")
    write("repo/.git/info/exclude", text="private.md\n")
    write("w/.git", text="gitdir: ../repo/.git/worktrees/w\n")
    write("w/private.md", "w/a.md")
    assert names("w") == ["w/a.md"]


@pytest.mark.usefixtures("tree")
def test_ignore_lines_that_cannot_be_read_are_passed_over() -> None:
    write(".gitignore", text="!\n///\n[\na.md\n")
    write("a.md", "b.md")
    assert names() == ["b.md"]


PATTERNS = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            "a",
            "b",
            "a.md",
            "*.md",
            "?.md",
            "[ab].md",
            "/",
            "/a",
            "a/",
            "b/a",
            "**/b",
            "a/**",
            "/a/*",
            "*/",
            "a/*.md",
            "**/a/*",
            "\\!a",
            "#",
            " ",
        ]
    ).flatmap(lambda pattern: st.sampled_from([pattern, "!" + pattern])),
    max_size=5,
)
PATHS = [f"{folder}{name}.md" for folder in ("", "a/", "b/", "a/b/", "b/a/", "a/a/") for name in "abc"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(top=PATTERNS, inner=PATTERNS)
def test_ignore_files_mean_what_git_says(tmp_path_factory: pytest.TempPathFactory, top: list[str], inner: list[str]) -> None:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet", root], check=True)
    write(*(str(root / path) for path in PATHS))
    write(str(root / ".gitignore"), text="\n".join(top))
    write(str(root / "a/.gitignore"), text="\n".join(inner))
    git = ["git", "-c", "core.excludesFile=", "-C", str(root), "ls-files", "--others", "--exclude-standard", "*.md"]
    expected = subprocess.run(git, check=True, capture_output=True, text=True).stdout.split()
    assert [os.path.relpath(name, root) for name in names(str(root))] == sorted(expected)


@pytest.mark.usefixtures("tree")
def test_exclude_is_that_of_the_configuration_nearest_to_the_article() -> None:
    write("guidelint.toml", text="exclude = ['old.md', 'drop/']")
    write("sub/guidelint.toml", text="exclude = ['new.md']")
    write("old.md", "new.md", "sub/old.md", "sub/new.md", "drop/a.md", "other/old.md")
    assert names() == ["new.md", "sub/old.md"]
    assert names("old.md", "sub/new.md") == []
    assert look("old.md", "sub/new.md").excluded == 2
    assert names("old.md", no_exclude=True) == ["old.md"]
    assert names(exclude=compile_globs(["new.md"])) == ["sub/old.md"]


@pytest.mark.usefixtures("tree")
def test_a_broken_configuration_in_an_excluded_folder_harms_nobody() -> None:
    write("guidelint.toml", text="exclude = ['fixtures/']")
    write("fixtures/broken/guidelint.toml", text="[")
    write("fixtures/broken/a.md", "b.md")
    assert names() == ["b.md"]
    assert look().failures == ()
    assert len(look(no_exclude=True).failures) == 1


@pytest.mark.usefixtures("tree")
def test_a_broken_configuration_without_articles_is_not_looked_at() -> None:
    write("empty/guidelint.toml", text="[")
    write("a.md")
    assert look().failures == ()


@pytest.mark.usefixtures("tree")
def test_barren_folders_are_named() -> None:
    write("a/x.txt", "b/x.md")
    assert look("a", "b").barren == ("a",)
    assert look("b").barren == ()


@pytest.mark.usefixtures("tree")
def test_a_folder_that_vanishes_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a/b/c.md", "a/d.md")
    scan = os.scandir

    def vanishing(path: str) -> object:
        if path.endswith("b"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    found = look("a")
    assert [article.path for article in found.articles] == ["a/d.md"]
    assert found.failures == (Failure("a/b", "cannot be read: no such file or directory"),)


def test_paths_as_reports_call_them(tree: Path) -> None:
    assert display_path("a/../b//c.md") == "b/c.md"
    assert display_path(str(tree / "x.md")) == "x.md"
    assert display_path("../x.md") == (tree.parent / "x.md").as_posix()
    assert display_path(".") == "."


def test_reading_gives_a_source_or_one_sentence(tree: Path) -> None:
    file = str(tree / "a.md")
    article = Article(file, "a.md", Settings(max_article_size=5))
    assert read(article) == Failure("a.md", "cannot be read: no such file or directory")
    write(file, text="\ufeffab")
    assert read(article) == Source("ab", "a.md")
    write(file, text="abcdef")
    assert read(article) == Failure("a.md", "larger than max-article-size, which is 5 bytes")
    assert read(Article(str(tree), "a.md", Settings())) == Failure("a.md", "cannot be read: is a directory")
