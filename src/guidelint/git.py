"""Asking git, and nothing that a repository's configuration names: a linter runs on repositories of strangers."""

# Paths are text, as everywhere.
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "diff.external=", "-c", "core.quotePath=true", "-c", "core.untrackedCache=false"),
    *("-c", "protocol.allow=never", "-c", "submodule.recurse=false", "-c", "core.hooksPath=/dev/null"),
)
_DIFF = (
    *("--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--find-renames"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--no-relative", "--ignore-submodules=all", "--full-index", "--diff-algorithm=myers"),
)
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_UNWANTED = frozenset({"GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE"})


class GitError(Exception):
    """git could not answer; the message is one sentence. `code` is that with which git ended, 0 when it did not run."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class Repository:
    """The repository at `root` (absolute): the folder that holds `.git`."""

    def __init__(self, root: str) -> None:
        self.root = root

    def commit(self, revision: str) -> str:
        """The full hash of the commit that `revision` names. Raises `GitError`."""
        unknown = f"git knows no commit '{revision}' in {self.root}"
        if not revision or revision.startswith("-"):
            raise GitError(unknown)
        try:
            return self.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode("ascii").strip()
        except GitError as error:
            if error.code == 1:
                raise GitError(unknown) from None
            raise

    def has_commits(self) -> bool:
        try:
            self.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        except GitError:
            return False
        return True

    def diff(self, *arguments: str) -> bytes:
        """A patch without context and without anything that the repository could make of it. Raises `GitError`."""
        return self.ask("diff", *_DIFF, *arguments, filters=True)

    def tracked(self) -> frozenset[str]:
        """The paths (absolute) of the files that git tracks."""
        return self._paths("ls-files", "-z")

    def differing(self) -> frozenset[str]:
        """The paths (absolute) of the files that are not as they are staged."""
        return self._paths("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", filters=True)

    def staged(self, path: str) -> bytes:
        """What is staged of the file at `path` (absolute)."""
        return self.ask("cat-file", "blob", f":{os.path.relpath(path, self.root).replace(os.sep, '/')}")

    def _paths(self, *arguments: str, filters: bool = False) -> frozenset[str]:
        names = os.fsdecode(self.ask(*arguments, filters=filters)).split("\0")
        return frozenset(os.path.join(self.root, *name.split("/")) for name in names if name)

    def ask(self, *arguments: str, filters: bool = False) -> bytes:
        """What git prints. `filters` says that git will look at files, which runs the filters that the configuration names."""
        environment = self._environment(self._without_filters() if filters else {})
        command = ["git", *_SAFE, *arguments]
        try:
            ran = subprocess.run(  # noqa: S603 the command is ours
                command, cwd=self.root, env=environment, capture_output=True, stdin=subprocess.DEVNULL, check=False
            )
        except OSError:
            raise GitError("git is not installed, or not on the PATH") from None
        if ran.returncode:
            said = ran.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
            raise GitError(f"git says of {self.root}: {said or 'nothing, and fails'}", ran.returncode)
        return ran.stdout

    def _environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        """The environment for git, with `settings` on top of its configuration. A name may hold anything, which `-c` could not say."""
        environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        environment |= {**_QUIET, "GIT_CEILING_DIRECTORIES": os.path.dirname(self.root)}
        given = environment.get("GIT_CONFIG_COUNT", "")
        first = int(given) if given.isdecimal() else 0
        for number, (key, value) in enumerate(settings.items(), start=first):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return {**environment, "GIT_CONFIG_COUNT": str(first + len(settings))}

    def _without_filters(self) -> dict[str, str]:
        try:
            listed = self.ask("config", "--name-only", "-z", "--get-regexp", r"^filter\..*\.(clean|smudge|process|required)$")
        except GitError:  # there are none
            return {}
        names = sorted({os.fsdecode(name).removeprefix("filter.").rpartition(".")[0] for name in listed.split(b"\0") if name})
        harmless = {"clean": "", "smudge": "", "process": "", "required": "false"}
        return {f"filter.{name}.{key}": value for name in names for key, value in harmless.items()}


def repository_root(folder: str) -> str | None:
    """The folder at or above `folder` (absolute) that holds a repository, or None."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder
