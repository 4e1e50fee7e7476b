"""The language that the environment asks for."""

from __future__ import annotations

from collections.abc import Mapping

from guidelint.finding import Language


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """Chinese when the locale of messages is Chinese, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
