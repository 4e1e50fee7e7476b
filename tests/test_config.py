"""Configuration: found from the article, checked key by key, the same from a file, a mapping and the command line."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.config import SCHEMA, ConfigurationError, Overrides, Settings, settings_from
from guidelint.configfile import Configurations, read_file
from guidelint.finding import Level


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def nearest(folder: Path) -> Settings:
    found = Configurations().nearest(str(folder))
    assert isinstance(found, Settings)
    return found


def test_the_nearest_file_upward_from_the_article_holds_alone(tmp_path: Path) -> None:
    outer = write(tmp_path / "guidelint.toml", 'ignore = ["promo"]\nfail-on = "error"')
    inner = write(tmp_path / "a/b/pyproject.toml", '[tool.guidelint]\nignore = ["claims"]')
    (tmp_path / "a/b/c").mkdir()
    assert (nearest(tmp_path / "a").file, nearest(tmp_path / "a").ignore) == (str(outer), ("promo",))
    assert (nearest(tmp_path / "a/b/c").file, nearest(tmp_path / "a/b/c").fail_on) == (str(inner), "warning")


def test_guidelint_toml_wins_over_pyproject_toml_in_one_folder(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.guidelint]\nlanguage = "en"')
    write(tmp_path / "guidelint.toml", 'language = "zh"')
    assert nearest(tmp_path).language == "zh"


@pytest.mark.parametrize("text", ["[project]\nname = 'guidelint'", "[tool.other]\nguidelint = 1", "not toml at all ["])
def test_a_pyproject_toml_that_is_about_other_things_is_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path / "guidelint.toml", 'language = "zh"')
    write(tmp_path / "sub/pyproject.toml", text)
    assert nearest(tmp_path / "sub").language == "zh"


def test_every_key_is_read(tmp_path: Path) -> None:
    file = write(
        tmp_path / "pyproject.toml",
        """
        [tool.guidelint]
        select = ["promo", "superlative"]
        ignore = ["referral-link"]
        extend-select = ["meta"]
        exclude = ["/old/", "*.draft.md"]
        packs = ["rules/house", "ABSOLUTE/abs/pack"]
        own-domains = ["Example.org", "münchen.example", "code.example/team"]
        own-contacts = ["@team"]
        own-names = ["Example"]
        registry = "carriers.jsonl"
        fail-on = "error"
        language = "zh"
        max-article-size = "2 MB"
        inline-suppressions = false
        per-file-ignores = { "docs/*.md" = ["claims"] }
        levels = { superlative = "error" }
        """.replace("ABSOLUTE", tmp_path.as_posix()),
    )
    assert read_file(str(file)) == Settings(
        root=str(tmp_path),
        file=str(file),
        select=("promo", "superlative"),
        ignore=("referral-link",),
        extend_select=("meta",),
        exclude=("/old/", "*.draft.md"),
        packs=(str(tmp_path / "rules/house"), str(tmp_path / "abs/pack")),
        own_domains=("example.org", "xn--mnchen-3ya.example", "code.example/team"),
        own_contacts=("@team",),
        own_names=("Example",),
        registry=(str(tmp_path / "carriers.jsonl"),),
        fail_on="error",
        language="zh",
        max_article_size=2_000_000,
        inline_suppressions=False,
        per_file_ignores={"docs/*.md": ("claims",)},
        levels={"superlative": Level.ERROR},
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\nexlude = []", 2, "unknown key 'exlude': did you mean 'exclude'?"),
        ("own_domains = []", 1, "unknown key 'own_domains': did you mean 'own-domains'?"),
        ("zebra = 1", 1, "unknown key 'zebra'"),
        ("select = 'promo'", 1, "'select' is 'promo', must be a list of rule ids and pack names"),
        ("select = []", 1, "'select' is an empty list"),
        ("ignore = ['a', 3]", 1, "item 2 of 'ignore' is 3, must be text"),
        ("fail-on = 'warn'", 1, "'fail-on' is 'warn', must be one of error, warning, suggestion, never: did you mean 'warning'?"),
        ("inline-suppressions = 'no'", 1, "'inline-suppressions' is 'no', must be true or false"),
        ("max-article-size = 'big'", 1, "'max-article-size' is 'big', must be a size such as '10 MB'"),
        ("max-article-size = 0", 1, "'max-article-size' is 0, must be 1 or more"),
        ("max-article-size = 1.5", 1, "'max-article-size' is 1.5, must be a number of bytes or a size such as '10 MB'"),
        ("own-domains = ['https://a.example']", 1, "must be a host name such as docs.example.org"),
        ("\n[levels]\na = 'fatal'", 3, "'levels.a' is 'fatal', must be one of error, warning, suggestion"),
        ("[per-file-ignores]\n'*.md' = 'promo'", 2, "is 'promo', must be a list of rule ids and pack names"),
        ("exclude = ['ok', '!']", 1, "'!' in 'exclude' is no glob as .gitignore writes them"),
        ("a = 1\na = 2", 2, "not TOML: Cannot overwrite a value"),
        ("select = [", 1, "not TOML: Invalid value"),
        ("a = 1" + "0" * 5000, 0, "not TOML that can be read"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = write(tmp_path / "guidelint.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        read_file(str(file))
    assert (caught.value.path, caught.value.line) == (str(file), line)
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_the_line_is_that_of_our_own_table(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", "[tool.ruff]\nexclude = []\n\n[tool.guidelint]\nexclude = 3\n")
    with pytest.raises(ConfigurationError) as caught:
        read_file(str(file))
    assert caught.value.line == 5


def test_a_table_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"'tool\.guidelint' must be a table"):
        read_file(str(write(tmp_path / "pyproject.toml", "[tool]\nguidelint = 3")))


def test_a_file_that_is_no_text_or_no_file_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "guidelint.toml"
    file.write_bytes(b"# \xff")
    with pytest.raises(ConfigurationError, match="not UTF-8: byte 0xff at offset 2"):
        read_file(str(file))
    file.unlink()
    file.mkdir()
    with pytest.raises(ConfigurationError, match="is not a regular file"):
        read_file(str(file))


def test_settings_are_values(tmp_path: Path) -> None:
    settings = settings_from({"exclude": ["*.md"], "levels": {"a": "error"}})
    assert settings.excludes(str(tmp_path / "a.md")) is True
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 - our own bytes


def test_settings_from_what_callers_have() -> None:
    assert settings_from(None) == settings_from({}) == Settings()
    assert settings_from(settings := Settings(ignore=("promo",))) is settings
    with pytest.raises(ConfigurationError, match=r"^unknown key 'ignored': did you mean 'ignore'"):
        settings_from({"ignored": []})


def test_globs_are_relative_to_the_configuration(tmp_path: Path) -> None:
    settings = Settings(root=str(tmp_path), exclude=("/old/", "*.draft.md"), per_file_ignores={"docs/*.md": ("promo",), "*.md": ("meta",)})
    assert settings.excludes(str(tmp_path / "old/deep/a.md"))
    assert settings.excludes(str(tmp_path / "x/a.draft.md"))
    assert not settings.excludes(str(tmp_path / "x/old/a.md"))
    assert settings.ignored_for(str(tmp_path / "docs/a.md")) == {"promo", "meta"}
    assert settings.ignored_for(str(tmp_path / "docs/sub/a.md")) == {"meta"}


def test_the_command_line_overrides() -> None:
    settings = Settings(select=("a",), ignore=("b",), extend_select=("c",), fail_on="error", inline_suppressions=True)
    assert Overrides().over(settings) == settings
    selected = Overrides(select=("d",)).over(settings)
    assert (selected.select, selected.ignore, selected.extend_select, selected.fail_on) == (("d",), (), (), "error")
    assert Overrides(ignore=("d",), fail_on="never").over(settings) == Settings(
        select=("a",), ignore=("d",), extend_select=("c",), fail_on="never"
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])) | st.text(max_size=8), VALUES, max_size=4))
def test_any_table_gives_settings_or_one_sentence(table: dict[str, object]) -> None:
    assert "\n" not in problem_with(table)


def problem_with(table: dict[str, object]) -> str:
    try:
        settings_from(table)
    except ConfigurationError as error:
        return str(error) or "\n"
    return ""


def test_settings_with_globs_go_to_other_processes() -> None:
    settings = settings_from({"exclude": ["old/**"], "per-file-ignores": {"legal/**": ["claims"]}})
    assert settings.excludes(str(Path.cwd() / "old" / "a.md"))
    assert settings.ignored_for("legal/a.md")
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 our own bytes
