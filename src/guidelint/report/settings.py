"""`--show-settings`: settings as a guidelint.toml that would give them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from guidelint.config import Settings
from guidelint.report.terminal import visible

_LISTS = ("select", "ignore", "extend_select", "exclude", "packs", "own_domains", "own_contacts", "own_names", "registry")


def as_toml(settings: Settings) -> str:
    """Every key with its value; a comment says which file they come from. A key that was not given and has no default is a comment."""
    lines = [f"# {visible(settings.file) if settings.file else 'no configuration file; these are the defaults'}"]
    for name in _LISTS:
        values = getattr(settings, name)
        lines.append(f"{'# ' if name == 'select' and not values else ''}{_key(name)} = {_list(values)}")
    lines.append(f"repository = {_text(settings.repository)}" if settings.repository else "# repository = (none)")
    lines += [
        f'fail-on = "{settings.fail_on}"',
        f'language = "{settings.language}"' if settings.language else "# language = (the locale's)",
    ]
    lines += [f"max-article-size = {settings.max_article_size}", f"inline-suppressions = {str(settings.inline_suppressions).lower()}"]
    lines.append(f"baseline = {_text(settings.baseline)}" if settings.baseline else "# baseline = (none)")
    lines += _table("per-file-ignores", {glob: _list(selectors) for glob, selectors in settings.per_file_ignores.items()})
    lines += _table("levels", {selector: _text(level) for selector, level in settings.levels.items()})
    return "\n".join(lines) + "\n"


def _table(name: str, values: Mapping[str, str]) -> list[str]:
    return ["", f"[{name}]", *(f"{_text(key)} = {value}" for key, value in values.items())]


def _key(name: str) -> str:
    return name.replace("_", "-")


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    return json.dumps(str(value)).replace("\x7f", "\\u007f").replace("##", "#\\u0023")
