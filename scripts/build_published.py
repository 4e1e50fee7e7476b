"""Write what is published and made of the code's own tables: JSON Schemas, shell completions, pages and tables of the docs.

`python scripts/build_published.py` writes them all; tests/test_published.py holds that they are fresh.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shtab

from guidelint import config_schema
from guidelint.cli.arguments import SHELLS, parser
from guidelint.report import json_schema
from guidelint.rules import rule_schema
from guidelint.rules.loader import load_packs

TOP = Path(__file__).resolve().parent.parent
PACKAGE = "src/guidelint"


def published() -> dict[str, str]:
    """Every file that is made here, by its path in the checkout."""
    return {**schemas(), **completions()}


def schemas() -> dict[str, str]:
    return {
        f"{PACKAGE}/schemas/rule.schema.json": rule_schema.as_json(),
        f"{PACKAGE}/schemas/config.schema.json": _json(config_schema.document()),
        f"{PACKAGE}/schemas/report.schema.json": _json(json_schema.document()),
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def completions() -> dict[str, str]:
    """The completions of each shell. Rule ids are those that ship; a team's own are not known here."""
    return {f"{PACKAGE}/completions/guidelint.{shell}": _completion(shell) for shell in SHELLS}


def _completion(shell: str) -> str:
    top = parser()
    rules = [rule.id for rule in load_packs().rules]
    for action in _actions(top):
        if action.metavar == "RULE":
            action.choices = rules
        elif action.metavar in ("PATH", "FILE"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # how shtab is told
    return "".join(f"{line.rstrip()}\n" for line in shtab.complete(top, shell=shell).splitlines())


def _actions(of: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in of._actions:  # noqa: SLF001 - argparse has no other way to list them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from _actions(command)


def main() -> int:
    for path, text in published().items():
        file = TOP / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
