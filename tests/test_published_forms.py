"""The hook, the Action, the GitLab component and the container, as far as they can be tried without their platforms."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import House

TOP = Path(__file__).resolve().parent.parent


def load(path: str) -> Any:
    return yaml.safe_load((TOP / path).read_text(encoding="utf-8"))


# pre-commit

HOOKS = {hook["id"]: hook for hook in load(".pre-commit-hooks.yaml")}


def git(house: House, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments], cwd=house.root, check=True, capture_output=True
    )


def hook(house: House, name: str, *arguments: str) -> tuple[int, str]:
    """What pre-commit would see: the entry, the arguments of whoever uses it, the names of the files."""
    tool, *entry = HOOKS[name]["entry"].split()
    assert tool == "guidelint"
    ran = house.run(*entry, *arguments)
    return ran.code, ran.out


def test_the_hooks_are_two() -> None:
    assert set(HOOKS) == {"guidelint", "guidelint-changed"}
    for one in HOOKS.values():
        assert one["language"] == "python"
        assert one["verbose"] is True
        assert [name for name in ("a.md", "b/a.mdx", "a.markdown", "a.mdown", "a.txt") if re.search(one["files"], name)] == [
            "a.md",
            "b/a.mdx",
            "a.markdown",
        ]
        assert re.search(one["exclude"], "--output=json=x.md") is not None  # a name that would be taken for an option
        assert re.search(one["exclude"], "docs/--output=json=x.md") is None


def test_the_hook_fails_on_errors_and_shows_warnings(house: House) -> None:
    house.write("grave.md", "A gorgon.\n")
    house.write("plain.md", "A basilisk.\n")
    assert hook(house, "guidelint", "grave.md")[0] == 1
    code, out = hook(house, "guidelint", "plain.md")
    assert (code, "basilisk" in out) == (0, True)
    assert hook(house, "guidelint", "--fail-on", "warning", "plain.md")[0] == 1


def test_the_hook_on_changed_lines_leaves_old_ones_alone(house: House) -> None:
    git(house, "init", "--quiet")
    house.write("a.md", "A gorgon.\n")
    git(house, "add", ".")
    git(house, "commit", "--quiet", "--message", "x")
    house.write("a.md", "A gorgon.\n\nAnother line.\n")
    git(house, "add", ".")
    assert hook(house, "guidelint-changed", "a.md")[0] == 0
    assert hook(house, "guidelint", "a.md")[0] == 1
    house.write("a.md", "A gorgon.\n\nAnother gorgon.\n")
    git(house, "add", ".")
    code, out = hook(house, "guidelint-changed", "a.md")
    assert (code, "a.md:3:" in out, "a.md:1:" in out) == (1, True, False)


# The GitHub Action

ACTION = load("action.yml")
STEPS = {step.get("id", step["name"]): step for step in ACTION["runs"]["steps"]}


def test_the_action_is_as_github_wants_it() -> None:
    schema = json.loads((TOP / "tests/schemas/github-action.json").read_text(encoding="utf-8"))
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(ACTION)] == []


def test_nothing_is_interpolated_into_the_shell() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")


def test_every_input_is_used_and_none_that_is_not_there() -> None:
    used = set(re.findall(r"\binputs\.([a-z-]+)", (TOP / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def act(house: House, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the step that lints as a runner would, and return what came of it with its outputs."""
    if which("bash") is None:
        pytest.skip("bash is not installed")
    values = {name: one["default"] for name, one in ACTION["inputs"].items()} | {
        key.replace("_", "-"): value for key, value in inputs.items()
    }
    given = {name: values[text.removeprefix("${{ inputs.").removesuffix(" }}")] for name, text in STEPS["lint"]["env"].items()}
    tools = house.root.parent / f"{house.root.name}-runner"
    tool = tools / "guidelint/bin/guidelint"
    tool.parent.mkdir(parents=True, exist_ok=True)
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidelint "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    output = tools / "output"
    output.write_text("", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP / "src"), "RUNNER_TEMP": str(tools), "GITHUB_OUTPUT": str(output), **given}
    script = tools / "step.sh"
    script.write_text(STEPS["lint"]["run"], encoding="utf-8")
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=house.root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ran, dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())


def test_the_action_fails_on_errors_and_annotates(house: House) -> None:
    house.write("grave.md", "A gorgon.\n")
    house.write("plain.md", "A basilisk.\n")
    ran, outputs = act(house, paths="plain.md")
    assert (ran.returncode, outputs) == (0, {"exit-code": "0"}), ran.stderr
    assert ran.stdout.startswith("::warning ")
    ran, outputs = act(house, paths="plain.md\ngrave.md\n", annotations="false")
    assert (ran.returncode, outputs) == (1, {"exit-code": "1"})
    assert "grave.md:1:3: error[grave]" in ran.stdout
    assert act(house, paths="plain.md", fail_on="warning")[0].returncode == 1
    assert act(house, paths="none.md")[1] == {"exit-code": "2"}


def test_the_action_takes_its_other_inputs(house: House) -> None:
    house.write("a.md", "A gorgon. <!-- guidelint: ignore[grave] a reason -->\n")
    assert act(house)[0].returncode == 0
    ran, outputs = act(house, inline_suppressions="false", upload_sarif="true", args="--ignore\nplain\n")
    assert (ran.returncode, outputs) == (1, {"exit-code": "1", "sarif": "guidelint.sarif"})
    assert json.loads((house.root / "guidelint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert act(house, sarif_file="out put.sarif")[1]["sarif"] == "out put.sarif"
    assert "--since" in act(house, since="no-such-revision")[0].stderr


@pytest.mark.parametrize("evil", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "a' ; touch pwned ; '", "--help", "${IFS}x"])
def test_text_from_a_pull_request_is_never_run(house: House, evil: str) -> None:
    house.write("a.md", "Fine.\n")
    for name in ("paths", "since", "baseline", "fail_on", "sarif_file"):
        ran, outputs = act(house, **{name: evil})
        assert "usage:" not in ran.stdout
        assert outputs["exit-code"] == ("2" if name != "sarif_file" else outputs["exit-code"])
    assert not list(house.root.rglob("pwned"))


# GitLab


def test_the_gitlab_component_runs(house: House) -> None:
    head, job = yaml.safe_load_all((TOP / "templates/guidelint.yml").read_text(encoding="utf-8"))
    job = job["guidelint"]
    inputs = head["spec"]["inputs"]
    written = {
        name: re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda found: inputs[found[1]]["default"], value)
        for name, value in job["variables"].items()
    }
    assert all("$[[" not in line for line in [*job["before_script"], *job["script"]])
    house.write("docs/a.md", "A gorgon.\n")
    house.write("docs/b.md", "A basilisk.\n")
    tool = house.root.parent / f"{house.root.name}-bin/guidelint"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidelint "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    environment = {**os.environ, **written, "PYTHONPATH": str(TOP / "src"), "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}"}
    for paths, code in (("docs/a.md docs/b.md", 1), ("docs/b.md", 0)):
        script = "\n".join(["set -e", *job["script"]])
        ran = subprocess.run(
            ["sh", "-c", script], cwd=house.root, env={**environment, "GUIDELINT_PATHS": paths}, capture_output=True, check=False
        )
        assert ran.returncode == code, ran.stderr
        report = json.loads((house.root / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
        assert "docs/b.md" in {one["location"]["path"] for one in report}


# The container


def instructions() -> list[tuple[str, str]]:
    lines = re.sub(r"\\\n", " ", (TOP / "Dockerfile").read_text(encoding="utf-8")).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line and not line.startswith("#")]


def test_the_container_is_small_and_runs_as_nobody() -> None:
    """No container engine runs here: the lines are looked at."""
    last_stage = instructions()[max(at for at, (word, _) in enumerate(instructions()) if word == "FROM") :]
    assert ("USER", "65532:65532") in last_stage
    assert ("ENTRYPOINT", '["guidelint"]') in last_stage
    assert all(image.split()[0].endswith("-slim") for word, image in instructions() if word == "FROM")
    assert [what for word, what in last_stage if word == "COPY"] == ["--from=build /opt/guidelint /opt/guidelint"]
    assert "RUN" not in {word for word, _ in last_stage}
    assert not {"ADD", "MAINTAINER"} & {word for word, _ in instructions()}


def test_the_container_gets_what_it_copies_and_all_that_a_build_needs() -> None:
    allowed = {line[1:] for line in (TOP / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    copied = {source for word, what in instructions() if word == "COPY" and "--from" not in what for source in what.split()[:-1]}
    assert copied == allowed
    assert all((TOP / source).exists() for source in copied)
