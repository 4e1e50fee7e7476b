"""`extends` and `--config`: settings from elsewhere, and what bad ones are told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import House

from guidelint import lint_text
from guidelint.config import ConfigurationError, Settings
from guidelint.configfile import read_file
from guidelint.finding import Level


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings(path: Path) -> Settings:
    found = read_file(str(path))
    assert found is not None
    return found


def error_of(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_file(str(path))
    return str(caught.value).removeprefix(f"{path.parent}/")


def test_a_file_goes_over_what_it_extends(tmp_path: Path) -> None:
    write(
        tmp_path / "shared/base.toml",
        """
        ignore = ["claims"]
        fail-on = "error"
        own-domains = ["acme.example"]
        packs = ["rules"]
        baseline = "known.json"
        exclude = ["old/"]
        levels = { superlative = "error", promo = "error" }
        """,
    )
    own = write(
        tmp_path / "docs/guidelint.toml",
        """
        extends = "../shared/base.toml"
        ignore = ["promo"]
        own-domains = ["docs.example", "acme.example"]
        packs = ["house"]
        exclude = ["drafts/"]
        levels = { superlative = "suggestion" }
        """,
    )
    assert settings(own) == Settings(
        root=str(own.parent),
        file=str(own),
        ignore=("promo",),
        fail_on="error",
        own_domains=("acme.example", "docs.example"),
        packs=(str(tmp_path / "shared/rules"), str(tmp_path / "docs/house")),
        baseline=str(tmp_path / "shared/known.json"),
        exclude=("old/", "drafts/"),
        levels={"superlative": Level.SUGGESTION, "promo": Level.ERROR},
        shared=(str(tmp_path / "shared/base.toml"),),
    )


def test_several_are_extended_in_turn_and_one_may_extend_another(tmp_path: Path) -> None:
    write(tmp_path / "root.toml", 'fail-on = "error"\nlanguage = "zh"\nown-names = ["Root"]')
    write(tmp_path / "a.toml", 'extends = "./root.toml"\nfail-on = "never"\nown-names = ["A"]')
    write(tmp_path / "b.toml", 'extends = ["root.toml"]\nown-names = ["B"]')
    own = settings(write(tmp_path / "guidelint.toml", 'extends = ["a.toml", "b.toml"]'))
    assert (own.fail_on, own.language, own.own_names) == ("error", "zh", ("Root", "A", "B"))
    assert sorted(Path(file).name for file in own.shared) == ["a.toml", "b.toml", "root.toml"]


def test_a_pyproject_toml_extends_and_is_extended(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.guidelint]\nlanguage = "zh"')
    own = write(tmp_path / "docs/pyproject.toml", '[tool.guidelint]\nextends = "../pyproject.toml"')
    assert settings(own).language == "zh"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An importable package whose code must never run."""
    folder = tmp_path / "site/acme_style"
    write(folder / "__init__.py", "raise AssertionError('imported')")
    write(folder / "guidelint.toml", 'extends = "./strict.toml"\nown-names = ["Acme"]')
    write(folder / "strict.toml", 'fail-on = "suggestion"\npacks = ["rules"]')
    write(tmp_path / "site/bare_package/__init__.py", "")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return folder


@pytest.mark.parametrize("name", ["acme_style", "acme-style"])
def test_an_installed_package_is_extended_and_not_imported(package: Path, tmp_path: Path, name: str) -> None:
    own = settings(write(tmp_path / "docs/guidelint.toml", f'extends = "{name}"'))
    assert (own.fail_on, own.own_names, own.packs) == ("suggestion", ("Acme",), (str(package / "rules"),))
    assert "acme_style" not in sys.modules


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"guidelint.toml": "\nextends = 'guidelint.toml'"},
            "guidelint.toml:2: 'extends' names 'guidelint.toml', which leads back to itself: guidelint.toml > guidelint.toml",
        ),
        (
            {"guidelint.toml": "extends = 'a.toml'", "a.toml": "extends = 'guidelint.toml'"},
            (
                "guidelint.toml:1: 'extends' names 'a.toml', which cannot be used: line 1: 'extends' names 'guidelint.toml', "
                "which leads back to itself: guidelint.toml > a.toml > guidelint.toml"
            ),
        ),
        ({"guidelint.toml": "extends = 'none.toml'"}, "guidelint.toml:1: 'extends' names 'none.toml', which does not exist"),
        (
            {"guidelint.toml": "extends = './pyproject.toml'", "pyproject.toml": "[project]"},
            "guidelint.toml:1: 'extends' names './pyproject.toml', which does not speak of guidelint",
        ),
        (
            {"guidelint.toml": "extends = 'no-such-package'"},
            "guidelint.toml:1: 'extends' names 'no-such-package', which is no installed package (a path holds a / or ends in .toml)",
        ),
        (
            {"guidelint.toml": "extends = 'os.path'"},
            "guidelint.toml:1: 'extends' names 'os.path', which is no installed package (a path holds a / or ends in .toml)",
        ),
        ({"guidelint.toml": "extends = 'json'"}, "guidelint.toml:1: 'extends' names 'json', which is a package without a guidelint.toml"),
        (
            {"guidelint.toml": "extends = 'a.toml'", "a.toml": "\nlevles = {}"},
            "guidelint.toml:1: 'extends' names 'a.toml', which cannot be used: line 2: unknown key 'levles': did you mean 'levels'?",
        ),
        (
            {"guidelint.toml": "extends = 'a.toml'", "a.toml": "exclude = ["},
            "guidelint.toml:1: 'extends' names 'a.toml', which cannot be used: line 1: not TOML: Invalid value",
        ),
        (
            {"guidelint.toml": "extends = 5"},
            "guidelint.toml:1: 'extends' is 5, must be a path or a package or a list of paths and packages",
        ),
        ({"guidelint.toml": "extends = './'"}, "guidelint.toml:1: 'extends' names './', which cannot be used: is not a regular file"),
    ],
)
def test_a_shared_configuration_that_cannot_be_used_is_one_sentence(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        write(tmp_path / name, text)
    assert error_of(tmp_path / "guidelint.toml") == message


def test_a_file_outside_of_the_repository_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere.toml", "")
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "repository/link.toml").symlink_to(tmp_path / "elsewhere.toml")
    for name in ("../elsewhere.toml", "link.toml"):
        error = error_of(write(tmp_path / "repository/guidelint.toml", f'extends = "{name}"'))
        assert error == (
            f"guidelint.toml:1: 'extends' names '{name}', which lies outside of {tmp_path}/repository, where others may not have it: "
            "share it as a package"
        )


def test_a_package_does_not_lead_out_of_itself(package: Path, tmp_path: Path) -> None:
    write(package / "guidelint.toml", 'extends = "../../secret.toml"')
    write(tmp_path / "secret.toml", "")
    assert f"'../../secret.toml', which lies outside of {package}" in error_of(write(tmp_path / "guidelint.toml", 'extends = "acme_style"'))


def test_an_endless_chain_ends(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path / f"{number}.toml", f'extends = "{number + 1}.toml"')
    assert error_of(write(tmp_path / "guidelint.toml", 'extends = "0.toml"')).endswith("which leads to more than 20 files")


def test_a_broken_shared_file_is_a_failure_of_the_articles_under_it_alone(house: House) -> None:
    house.write("a.md", "A gorgon.\n")
    house.write("sub/b.md", "A gorgon.\n")
    house.write("sub/guidelint.toml", "extends = '../shared/none.toml'")
    ran = house.check("--output-format", "json")
    assert ran.code == 2
    assert [one["path"] for one in ran.json()["findings"]] == ["a.md"]
    (failure,) = ran.json()["failures"]
    assert failure == {"path": "sub/guidelint.toml", "message": "line 1: 'extends' names '../shared/none.toml', which does not exist"}


def test_a_change_in_a_shared_file_is_no_stale_result(house: House) -> None:
    house.write("shared.toml", "levels = { grave = 'suggestion' }")
    house.configure('extends = "shared.toml"')
    house.write("a.md", "A gorgon.\n")
    assert house.check().code == 0
    house.write("shared.toml", "levels = { grave = 'error' }")
    assert house.check().code == 1


def test_the_library_takes_no_extends() -> None:
    with pytest.raises(ConfigurationError, match="'extends' holds in a file only"):
        lint_text("x", config={"extends": "a.toml"})


# --config


def test_config_sets_keys_over_the_file(house: House) -> None:
    house.write("a.md", "A gorgon and a newt.\n")
    house.configure("[levels]\nslight = 'suggestion'\ngrave = 'error'")
    assert house.check("--config", 'fail-on="never"').code == 0
    ran = house.check("--output-format", "json", "--config", 'levels.grave="suggestion"', "--config", "levels = {plain='error'}")
    assert [(one["rule"], one["level"]) for one in ran.json()["findings"]] == [("grave", "suggestion"), ("slight", "suggestion")]
    assert house.check("--config", 'ignore=["grave"]').out.count("newt") > 0
    assert house.check("--config", 'fail-on="never"', "--fail-on", "error").code == 1


def test_config_works_without_a_file_and_for_every_command(house: House) -> None:
    house.write("a.md", "A gorgon.\n")
    assert house.check("--isolated", "--config", 'packs=["house"]', "--config", 'select=["house"]').code == 1
    assert "grave" in house.run("rules", "--isolated", "--config", 'packs=["house"]').out
    assert 'language = "zh"' in house.check("--show-settings", "--config", "language='zh'").out


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("languge='zh'", "--config: unknown key 'languge': did you mean 'language'?"),
        ("language=zh", "--config language: 'zh' is no TOML value; a text stands in quotes: --config 'language=\"zh\"'"),
        ("language", "--config language: must be KEY=VALUE"),
        ("=1", "--config =1: must be KEY=VALUE"),
        ("language='fr'", "--config: 'language' is 'fr', must be one of en, zh"),
        ("extends='a.toml'", "--config: 'extends' holds in a file only"),
        ("exclude=['!']", "--config: '!' in 'exclude' is no glob as .gitignore writes them"),
    ],
)
def test_config_with_a_mistake_is_one_sentence(house: House, given: str, message: str) -> None:
    house.write("a.md", "A gorgon.\n")
    for command in ("check", "rules", "test"):
        ran = house.run(command, "--config", given)
        assert (ran.code, ran.out, ran.err) == (2, "", f"guidelint: command line: {message}\n")


def test_an_unknown_rule_in_config_is_blamed_on_the_command_line(house: House) -> None:
    house.write("a.md", "A gorgon.\n")
    ran = house.check("--config", 'ignore=["grav"]')
    assert ran.code == 2
    assert "command line: --config" in ran.out + ran.err
    assert "did you mean 'grave'?" in ran.out + ran.err
