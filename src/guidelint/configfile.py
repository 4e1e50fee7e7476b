"""Finding the configuration of an article: the nearest guidelint.toml or pyproject.toml upward from it."""

# Paths stay lexical (no link is resolved) and text, which thousands of articles notice.
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os

from guidelint.config import ConfigurationError, Overrides, Settings, read_settings
from guidelint.tomlfile import OWN, PROJECT, check_table, read_table

NAMES = (OWN, PROJECT)
"""What is looked for in each folder; the first that speaks of guidelint wins."""


class Configurations:
    """The settings of any article, each file read once.

    `fixed` settings hold for every article and no file is read; `overrides` hold over whatever was found.
    """

    def __init__(self, fixed: Settings | None = None, overrides: Overrides | None = None) -> None:
        self._overrides = overrides or Overrides()
        self._default = self._overrides.over(fixed or Settings())
        self._fixed = fixed is not None
        self._known: dict[str, Settings | ConfigurationError] = {}

    def nearest(self, folder: str) -> Settings | ConfigurationError:
        """The settings of articles in `folder` (absolute), or what is wrong with the file that should give them."""
        if self._fixed:
            return self._default
        climbed = []
        while folder not in self._known:
            climbed.append(folder)
            parent = os.path.dirname(folder)
            found = self._read(folder)
            if found is not None or parent == folder:
                self._known[folder] = found or self._default
                break
            folder = parent
        found = self._known[folder]
        self._known.update(dict.fromkeys(climbed, found))
        return found

    def above(self, error: ConfigurationError) -> Settings | ConfigurationError:
        """What would govern articles if the broken file of `error` were not there."""
        folder = os.path.dirname(error.path)
        parent = os.path.dirname(folder)
        return self._default if parent == folder else self.nearest(parent)

    def _read(self, folder: str) -> Settings | ConfigurationError | None:
        try:
            for name in NAMES:
                if (settings := read_file(os.path.join(folder, name))) is not None:
                    return self._overrides.over(settings)
        except ConfigurationError as error:
            return error
        return None


def read_file(path: str) -> Settings | None:
    """The settings in the file at `path` (absolute); None when there is none or it does not speak of guidelint.

    Raises `ConfigurationError`.
    """
    file = read_table(path)
    if file is None:
        return None
    if "extends" not in file.table:
        check_table(file)
        return read_settings(file.table, os.path.dirname(path), path)
    from guidelint.sharing import with_shared

    shared = with_shared(file)
    return read_settings(shared.table, os.path.dirname(path), path, shared.files)
