"""The text of a first guidelint.toml."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from guidelint.starting.seen import Seen

_HEAD = """\
# What guidelint checks here, and how. All keys: https://github.com/guidelint/guidelint/blob/main/docs/configuration.md
# Made by `guidelint init`. A line that begins with # does nothing: take the # away from what is true.
"""
_TELLS = {
    "own-domains": "Your sites: never promotion, and no outside source for your own terms.",
    "own-contacts": "Your channels: never promotion.",
    "own-names": "The names of your firm and your products.",
}
_EXAMPLES = {"own-domains": "docs.example.org", "own-contacts": "t.me/example_help", "own-names": "Example Mobile"}
_TAIL = """\
# The least level that fails a run: "error", "warning" (the default), "suggestion" or "never".
# fail-on = "error"

# Articles to leave out, written as in .gitignore.
# exclude = ["CHANGELOG.md", "vendor/"]

# Rules or packs that do not run; `guidelint rules` lists them.
# ignore = ["vague-attribution"]

# Findings on record, for a repository that has many: guidelint check --write-baseline guidelint-baseline.json
# baseline = "guidelint-baseline.json"
"""


def starting_file(seen: Sequence[Seen], packs: Sequence[str]) -> str:
    """A guidelint.toml with what was `seen`: what is sure holds, the rest is a comment. `packs` are folders of rules."""
    parts = [_HEAD]
    parts += ["\n".join(_list(key, [one for one in seen if one.key == key])) + "\n" for key in _TELLS]
    if packs:
        parts.append(f"# Folders of your own rules, seen here.\n# packs = {json.dumps(list(packs), ensure_ascii=False)}\n")
    return "\n".join([*parts, _TAIL])


def _list(key: str, values: Iterable[Seen]) -> Iterator[str]:
    values = list(values)
    yield f"# {_TELLS[key]}"
    if not values:
        yield f'# {key} = ["{_EXAMPLES[key]}"]'
        return
    yield f"{key} = ["
    for one in values:
        yield f"  {'' if one.sure else '# '}{_quoted(one.value)},  # {_plain(one.where)}{'' if one.sure else ': yours?'}"
    yield "]"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
