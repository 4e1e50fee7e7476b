"""What is worked out when the wheel is built, so that nobody's first run has to: see src/guidelint/rules/prepared.py."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepare(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the rules, made ready, into the wheel. An editable install works them out as it goes: they change while one works on them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        subprocess.run([sys.executable, "scripts/prepare.py", self._folder.name], cwd=self.root, check=True)
        build_data["force_include"][self._folder.name] = "guidelint/_prepared"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()
