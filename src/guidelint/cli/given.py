"""`--config KEY=VALUE`: a key of the configuration, with its value as TOML writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guidelint.config import COMMAND_LINE, ConfigurationError, given_by


def given(settings: Sequence[str]) -> Mapping[str, Any]:
    """The fields of `Settings` that the `KEY=VALUE` of the command line give, later ones on top. Raises `ConfigurationError`."""
    table: dict[str, Any] = {}
    for setting in settings:
        for key, value in _parsed(setting).items():
            table[key] = {**table[key], **value} if isinstance(value, dict) and isinstance(table.get(key), dict) else value
    return given_by(table) if table else {}


def _parsed(setting: str) -> Mapping[str, Any]:
    import tomllib

    key, equals, value = setting.partition("=")
    if not equals or not key.strip() or "\n" in setting:
        raise ConfigurationError(COMMAND_LINE, f"--config {setting}: must be KEY=VALUE")
    try:
        return tomllib.loads(setting)
    except (ValueError, RecursionError):
        why = f"'{value.strip()}' is no TOML value; a text stands in quotes: --config '{key.strip()}=\"{value.strip()}\"'"
        raise ConfigurationError(COMMAND_LINE, f"--config {key.strip()}: {why}") from None
