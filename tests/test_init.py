"""`guidelint init`: a first configuration from what a repository says about itself."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest
from conftest import House

from guidelint.configfile import read_file


@pytest.fixture
def fresh(house: House) -> House:
    """A working directory without a configuration."""
    (house.root / "guidelint.toml").unlink()
    subprocess.run(["git", "init", "--quiet"], cwd=house.root, check=True)
    return house


def own(house: House, key: str = "own-domains") -> list[str]:
    found: list[str] = tomllib.loads(house.run("init", "--stdout").out).get(key, [])
    return found


@pytest.mark.parametrize(
    ("remote", "domains"),
    [
        ("git@github.com:Acme/handbook.git", ["github.com/acme", "acme.github.io"]),
        ("https://user:secret@gitlab.com/acme/docs/", ["gitlab.com/acme", "acme.gitlab.io"]),
        ("ssh://git@git.acme.dev:2222/docs/handbook.git", ["git.acme.dev"]),
        ("/srv/git/handbook.git", []),
        ("../handbook", []),
        ("https://localhost/x/y", []),
    ],
)
def test_the_account_of_the_git_remote(fresh: House, remote: str, domains: list[str]) -> None:
    subprocess.run(["git", "remote", "add", "origin", remote], cwd=fresh.root, check=True)
    assert own(fresh) == domains
    assert "secret" not in fresh.run("init").out


@pytest.mark.parametrize(
    ("path", "text", "domain"),
    [
        ("mkdocs.yml", "site_name: x\nsite_url: https://docs.acme.dev/\nplugins: !!python/name:x", "docs.acme.dev"),
        ("docusaurus.config.js", "module.exports = {\n  url: 'https://docs.acme.dev',\n  baseUrl: '/',\n};", "docs.acme.dev"),
        ("website/docusaurus.config.ts", 'export default {\n  url: "https://www.acme.dev",\n}', "acme.dev"),
        ("hugo.toml", 'baseURL = "https://acme.dev/docs/"', "acme.dev"),
        ("config.yaml", "baseurl: //acme.dev", "acme.dev"),
        ("config/_default/hugo.yaml", "baseURL: 'https://acme.dev'", "acme.dev"),
        ("_config.yml", "title: Acme\nurl: https://acme.dev # the site", "acme.dev"),
        (".vitepress/config.mts", "export default {\n  sitemap: {\n    hostname: 'https://acme.dev'\n  }\n}", "acme.dev"),
        ("docs/.vitepress/config.js", "export default {\n  sitemap: {\n    hostname: `https://acme.dev`,\n  }\n}", "acme.dev"),
        ("package.json", '{\n  "name": "x",\n  "homepage": "https://acme.dev/handbook"\n}', "acme.dev"),
        ("docs/conf.py", "html_baseurl = 'https://acme.dev/'", "acme.dev"),
        ("CNAME", "docs.acme.dev\n", "docs.acme.dev"),
        ("static/CNAME", "docs.acme.dev", "docs.acme.dev"),
    ],
)
def test_the_site_of_a_generator(fresh: House, path: str, text: str, domain: str) -> None:
    fresh.write(path, text)
    assert own(fresh) == [domain]
    assert f"{domain}: own-domains, from {path}, line " in fresh.run("init").out


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", "site_url: https://docs.example.com/"),
        ("mkdocs.yml", "nav:\n  - site_url: https://acme.dev"),
        ("hugo.toml", 'baseURL = "/"'),
        ("docusaurus.config.js", "const url = process.env.URL"),
        ("_config.yml", "url: http://localhost:4000"),
        ("CNAME", "not a host\n"),
        ("config.bin", "baseURL\x00\xff"),
    ],
)
def test_what_is_no_site(fresh: House, path: str, text: str) -> None:
    fresh.write(path, text)
    assert own(fresh) == []


def test_a_title_and_links_of_the_readme_are_comments(fresh: House) -> None:
    fresh.write("mkdocs.yml", "site_name: Acme Handbook\nsite_url: https://acme.dev")
    fresh.write(
        "README.md",
        "# Acme\n\n[![build](https://badge.example.net/x.svg)](https://ci.example.net/acme)\n\n"
        "Read the [documentation](https://docs.acme.example.net), [the site's home page](https://acme.dev) or the\n"
        "[standard](https://standards.example.net/x). Chat: <https://t.me/acme_help>. `https://t.me/not_this`\n",
    )
    ran = fresh.run("init")
    text = (fresh.root / "guidelint.toml").read_text(encoding="utf-8")
    assert '  # "docs.acme.example.net",  # README.md, line 5: yours?' not in text
    assert '  # "t.me/acme_help",  # README.md, line 6: yours?' in text
    assert '  # "Acme Handbook",  # mkdocs.yml, line 1: yours?' in text
    assert "standards" not in text
    assert "not_this" not in text
    assert "t.me/acme_help: own-contacts, from README.md, line 6 (a comment, until you say that it is yours)\n" in ran.out


def test_a_documentation_link_of_the_readme_is_asked_about(fresh: House) -> None:
    fresh.write(
        "README.md", "# Acme\n\n[官网](https://acme.cn) · [文档](https://docs.acme.cn/zh) · [issues](https://github.com/acme/x/issues)\n"
    )
    text = fresh.run("init", "--stdout").out
    assert '  # "acme.cn",  # README.md, line 3: yours?\n  # "docs.acme.cn",  # README.md, line 3: yours?\n]' in text
    assert own(fresh) == []


def test_folders_of_rules_are_named(fresh: House) -> None:
    fresh.write("styles/Mine/Words.yml", "extends: existence\nmessage: x\ntokens: [x]\n")
    fresh.write("data/things.yml", "tokens: [x]\n")
    assert '# packs = ["house", "styles/Mine"]' in fresh.run("init", "--stdout").out


def test_what_is_written_is_a_configuration_that_holds(fresh: House) -> None:
    fresh.write("mkdocs.yml", 'site_name: "A \\" quote"\nsite_url: https://acme.dev')
    ran = fresh.run("init")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("Wrote guidelint.toml. Read it, then run: guidelint check\n")
    settings = read_file(str(fresh.root / "guidelint.toml"))
    assert settings is not None
    assert settings.own_domains == ("acme.dev",)
    text = (fresh.root / "guidelint.toml").read_text(encoding="utf-8")
    uncommented = "\n".join(
        line.removeprefix("# ") if line.startswith(("# fail-on", "# excl", "# ign")) else line for line in text.splitlines()
    )
    assert tomllib.loads(uncommented)["fail-on"] == "error"


def test_an_empty_folder_gets_examples_in_comments(fresh: House) -> None:
    assert '# own-domains = ["docs.example.org"]' in fresh.run("init", "--stdout").out
    assert tomllib.loads(fresh.run("init", "--stdout").out) == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [("guidelint.toml", 'language = "zh"'), ("guidelint.toml", "broken ["), ("pyproject.toml", "[tool.guidelint]\nlanguage = 'zh'")],
)
def test_nothing_is_overwritten(fresh: House, path: str, text: str) -> None:
    file = fresh.write(path, text)
    ran = fresh.run("init")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"guidelint: {path} configures guidelint here already, and nothing is overwritten; --stdout prints what would be written\n"
    )
    assert file.read_text(encoding="utf-8") == text
    assert fresh.run("init", "--stdout").code == 0


def test_a_link_in_the_place_of_the_file_is_not_followed(fresh: House) -> None:
    (fresh.root / "guidelint.toml").symlink_to(fresh.root / "elsewhere")
    assert fresh.run("init").code == 2
    assert not (fresh.root / "elsewhere").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("guidelint.writing._write", refuse)
    ran = fresh.run("init")
    assert (ran.code, ran.out, ran.err) == (2, "", "guidelint: guidelint.toml: cannot be written: permission denied\n")
    assert not Path("guidelint.toml").exists()
