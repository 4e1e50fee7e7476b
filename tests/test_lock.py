"""What CI and a release install is locked, and the lock fits what is asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parent.parent
LOCKS = sorted((TOP / "requirements").glob("*.txt"))


def locked(file: Path) -> dict[str, str]:
    """The release of each package, by its name."""
    lines = re.findall(r"(?m)^([\w.-]+)==(\S+) \\$", file.read_text(encoding="utf-8"))
    return {canonicalize_name(name): release for name, release in lines}


def asked(extra: str) -> Iterator[Requirement]:
    """What guidelint with one of its extras asks for."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in map(Requirement, project["optional-dependencies"][extra] if extra else project["dependencies"]):
        if requirement.name == "guidelint":
            for inner in ("", *sorted(requirement.extras)):
                yield from asked(inner)
        else:
            yield requirement


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_every_package_of_a_lock_has_one_release_and_its_hashes(file: Path) -> None:
    text = re.sub(r"(?m)^ *#.*\n", "", file.read_text(encoding="utf-8"))
    entries = re.findall(r"(?m)^[\w.-]+==\S+(?: \\\n +--hash=sha256:[0-9a-f]{64})+\n", text)
    assert "".join(entries) == text
    assert len(locked(file)) == len(entries)


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_a_lock_names_no_place(file: Path) -> None:
    assert not re.search(r"https?:|file:|index-url|find-links|trusted-host|@", file.read_text(encoding="utf-8"))


def test_the_lock_of_ci_fits_what_guidelint_asks_for() -> None:
    releases = locked(TOP / "requirements/ci.txt")
    for requirement in asked("dev"):
        assert requirement.specifier.contains(releases[canonicalize_name(requirement.name)]), requirement


def test_the_lock_of_a_release_fits_what_it_asks_for() -> None:
    releases = locked(TOP / "requirements/release.txt")
    for line in (TOP / "requirements/release.in").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            requirement = Requirement(line)
            assert requirement.specifier.contains(releases[canonicalize_name(requirement.name)]), requirement


def test_the_licence_of_every_dependency_is_listed() -> None:
    supply = (TOP / "docs/security.md").read_text(encoding="utf-8").partition("## Supply")[2]
    listed = {canonicalize_name(name) for row in re.findall(r"(?m)^\| ([\w, -]+) \| \S", supply)[2:] for name in row.split(", ")}
    assert listed == {canonicalize_name(requirement.name) for requirement in asked("")}
