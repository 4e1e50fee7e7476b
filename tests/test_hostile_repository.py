"""A repository that means harm: its configuration, packs, links and special files. The command line is its user's."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from conftest import RULE, House

from guidelint.config import Settings
from guidelint.configfile import read_file
from guidelint.globs import compile_globs
from guidelint.report.view import uri

PRIVATE = "A gorgon keeps what is private.\n"


@pytest.fixture
def outside(house: House) -> Path:
    """A folder beside the repository that `house` becomes, with what is none of its business."""
    (house.root / ".git").mkdir()
    folder = house.root.parent / f"{house.root.name}-outside"
    (folder / "house2").mkdir(parents=True)
    (folder / "house2/bad.yaml").write_text(RULE.format(id="bad", level="error", word="kraken", han="海怪"), encoding="utf-8")
    (folder / "secret.md").write_text(PRIVATE, encoding="utf-8")
    (folder / "secret.yaml").write_text("- the secret\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("key", "name", "option"),
    [("packs", "house2", "--packs"), ("registry", "secret.yaml", "--registry"), ("baseline", "b.json", "--baseline")],
)
def test_a_configuration_names_nothing_outside_of_its_repository(house: House, outside: Path, key: str, name: str, option: str) -> None:
    house.write("sub/a.md", "A gorgon.\n")
    house.write("a.md", "A gorgon.\n")
    (house.root / "sub/way-out").symlink_to(outside, target_is_directory=True)
    for place in (f"../../{outside.name}/{name}", str(outside / name), f"way-out/{name}"):
        value = json.dumps(place if key == "baseline" else [place])
        house.write("sub/guidelint.toml", f"{key} = {value}\n")
        ran = house.check()
        assert ran.code == 2
        assert ran.err.startswith(f"guidelint: sub/guidelint.toml: line 1: '{key}' leads out of {house.root}: ")
        assert ran.err.endswith(f"named by {option} alone\n")
        assert "secret\n" not in ran.err
        assert "a.md:1:3" in ran.out


def test_a_pack_outside_is_named_on_the_command_line(house: House, outside: Path) -> None:
    house.write("a.md", "A kraken.\n")
    assert house.check().code == 0
    assert house.check("--packs", str(outside / "house2"), "--select", "bad").code == 1
    assert "bad" in house.run("rules", "--packs", str(outside / "house2")).out
    assert house.run("test", "--packs", str(outside / "house2"), "house2").code == 0


def test_a_configuration_that_is_a_link_out_is_refused(house: House, outside: Path) -> None:
    house.write("sub/a.md", "A gorgon.\n")
    (house.root / "sub/guidelint.toml").symlink_to(outside / "secret.yaml")
    assert house.check().err == "guidelint: sub/guidelint.toml: is a link that leads out of the repository\n"


def test_a_rule_that_is_a_link_out_of_its_pack_is_refused(house: House, outside: Path) -> None:
    house.write("a.md", "A gorgon.\n")
    (house.root / "house/secret.yaml").symlink_to(outside / "secret.yaml")
    ran = house.check()
    assert ran.code == 2
    assert ran.err == "guidelint: house/secret.yaml: is a link that leads out of the pack\n"


def test_a_link_out_of_the_repository_is_passed_over_unless_named(house: House, outside: Path) -> None:
    (house.root / "a.md").symlink_to(outside / "secret.md")
    (house.root / "b.txt").write_text("A gorgon.\n", encoding="utf-8")
    (house.root / "b.md").symlink_to("b.txt")
    assert [line.split(":")[0] for line in house.check("--output-format", "concise").out.splitlines()] == ["b.md"]
    assert house.check("a.md").code == 1


def test_nothing_is_written_through_a_link_that_leads_out(house: House, outside: Path) -> None:
    house.write("a.md", "A gorgon.\n")
    victim = outside / "victim"
    victim.write_text("mine", encoding="utf-8")
    (house.root / "report").symlink_to(victim)
    (house.root / "folder").symlink_to(outside, target_is_directory=True)
    (house.root / "link.md").symlink_to(outside / "secret.md")
    for arguments in (
        ["--output", "json=report"],
        ["--output", "json=folder/victim"],
        ["--write-baseline", "report"],
        ["--add-suppressions", "why", "link.md"],
    ):
        victim_before = victim.read_text(encoding="utf-8")
        ran = house.check(*arguments)
        assert ran.code == 2
        assert "which is not written through" in ran.err or "is no baseline" in ran.err
        assert victim.read_text(encoding="utf-8") == victim_before
        assert (outside / "secret.md").read_text(encoding="utf-8") == PRIVATE


@pytest.mark.parametrize("name", ["house/pipe.yaml", "carriers.jsonl", "b.json"])
def test_what_never_ends_is_not_waited_for(house: House, name: str) -> None:
    house.write("a.md", "A gorgon.\n")
    os.mkfifo(house.root / name)
    house.configure('registry = "carriers.jsonl"' if "carriers" in name else 'baseline = "b.json"' if name == "b.json" else "")
    ran = house.run("carriers", "10010") if "carriers" in name else house.check()
    assert (ran.code, "is not a regular file" in ran.err) == ((1, False) if name.startswith("house") else (2, True))


def test_sockets_and_devices_are_no_configuration(house: House) -> None:
    house.write("sub/a.md", "A gorgon.\n")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("sub/guidelint.toml")
        assert house.check("sub").err == "guidelint: sub/guidelint.toml: is not a regular file\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a." * 70 + "a = 1\n", "line 1: a key has more than 64 parts"),
        ('\n[x]\n"a" . ' + "'b'. " * 70 + "a = 1\n", "line 3: a key has more than 64 parts"),
        ("select = " + "[" * 10_000, "not TOML that can be read"),
        ("max-article-size = " + "9" * 5000, "not TOML that can be read"),
        ('exclude = ["*a*a*a*a*a*b"]', "line 1: '*a*a*a*a*a*b' in 'exclude' is no glob as .gitignore writes them"),
    ],
)
def test_a_configuration_made_to_take_everything_is_refused(house: House, text: str, message: str) -> None:
    house.write("sub/a.md", "A gorgon.\n")
    house.write("sub/guidelint.toml", text)
    assert house.check("sub").err == f"guidelint: sub/guidelint.toml: {message}\n"


def test_a_limit_beyond_measure_is_no_crash(tmp_path: Path) -> None:
    for value in ("9" * 30, '"999999999 GB"'):
        file = tmp_path / "guidelint.toml"
        file.write_text(f"max-article-size = {value}\n", encoding="utf-8")
        settings = read_file(str(file))
        assert isinstance(settings, Settings)
        assert settings.max_article_size == 1_000_000_000_000


def test_an_ignore_file_made_to_take_forever_is_passed_over(house: House) -> None:
    house.write(".git/HEAD", "")
    house.write(".gitignore", "*a" * 40 + "b\n" + "**/a/" * 40 + "b\nold.md\n")
    house.write("a" * 200 + ".md", "A gorgon.\n")
    house.write("old.md", "A gorgon.\n")
    assert len(house.check("--output-format", "concise").out.splitlines()) == 1


def test_globs_with_a_few_stars_are_read() -> None:
    assert compile_globs(["docs/**/*_*_*.md"]).match("docs/x/a_b_c.md")


@pytest.mark.parametrize(
    ("token", "message"),
    [
        ("(a{1,1000}){1,1000}", "repeats too often: written out, it is longer than 100,000 characters"),
        ("(?:(?:(?:(?:a{90}){90}){90}){90})+", "repeats too often"),
        ("(?:kraken){e<=5}", "asks for matches that differ"),
        ("(" * 5000, "is no regular expression"),
    ],
)
def test_a_pattern_made_to_take_everything_is_refused_by_its_line(house: House, token: str, message: str) -> None:
    house.write("a.md", "A gorgon.\n")
    house.write("house/bad.yaml", RULE.format(id="bad", level="error", word="kraken", han="海怪").replace("[kraken", f'["{token}"'))
    ran = house.check()
    assert ran.code == 2
    assert ran.err.startswith("guidelint: house/bad.yaml: line 9: the pattern '")
    assert message in ran.err


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("[" * 100_000, "not JSON that can be read"),
        ("9" * 5000, "not JSON that can be read"),
        ('{"id": "a", "country": "cn", "names": ["x"], "domains": [[]]}', "holds a value where text must stand"),
        ('{"id": "a", "country": "cn", "names": ["x"], "exact_hosts": [1]}', "holds a value where text must stand"),
    ],
)
def test_a_registry_of_a_stranger_is_refused_in_one_sentence(house: House, row: str, message: str) -> None:
    house.write("a.md", "A gorgon.\n")
    house.write("carriers.jsonl", row + "\n")
    house.configure('registry = "carriers.jsonl"')
    assert house.run("carriers", "10010").err == f"guidelint: {house.root}/carriers.jsonl:1: {message}\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/a b.md", "docs/a%20b.md"),
        ("/docs/a.md", "file:///docs/a.md"),
        ("C:/docs/a:b.md", "file:///C:/docs/a%3Ab.md"),
        ("a\udcff.md", "a%FF.md"),
        ("a\ud800.md", "a%ED%A0%80.md"),
    ],
)
def test_paths_of_every_system_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
