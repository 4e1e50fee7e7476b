"""Write what is published and made of the code's own tables: JSON Schemas, shell completions, pages and tables of the docs.

`python scripts/build_published.py` writes them all; tests/test_published.py holds that they are fresh.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import shtab

from guidelint import config_schema
from guidelint.cli.arguments import SHELLS, parser
from guidelint.report import json_schema
from guidelint.report.rule_page import index_page, rule_page
from guidelint.rules import rule_schema
from guidelint.rules.checks import load_check, shipped_checks
from guidelint.rules.loader import load_packs
from guidelint.rules.texts import SCOPES

TOP = Path(__file__).resolve().parent.parent
PACKAGE = "src/guidelint"
_TABLE = re.compile(r"(<!-- table: (\w+) -->\n)(?:.*?)(<!-- end of table -->)", re.DOTALL)


def published() -> dict[str, str]:
    """Every file that is made here, by its path in the checkout."""
    return {**schemas(), **completions(), **rule_pages(), **tables()}


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


def rule_pages() -> dict[str, str]:
    """A page for each rule that ships, and their list."""
    packs = load_packs().packs
    pages = {f"docs/rules/{rule.id}.md": rule_page(rule) for pack in packs for rule in pack.rules}
    return {"docs/rules/README.md": index_page(packs), **pages}


def tables() -> dict[str, str]:
    """The pages of which a part is made here: what stands between `<!-- table: NAME -->` and `<!-- end of table -->`."""
    made = {
        "configuration": _table(("key", "what it does"), _configuration()),
        "report": _table(("key", "what it holds"), _described(json_schema.REPORT)),
        "finding": _table(("key", "what it holds"), _described(json_schema.FINDING)),
        "failure": _table(("key", "what it holds"), _described(json_schema.FAILURE)),
        "summary": _table(("key", "what it holds"), _described(json_schema.SUMMARY)),
        "checks": _table(("check", "what it looks for"), _checks()),
        "scopes": ", ".join(f"`{scope}`" for scope in SCOPES) + "\n",
    }
    pages = {}
    for page in sorted((TOP / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if _TABLE.search(text):
            pages[f"docs/{page.name}"] = _TABLE.sub(lambda found: f"{found[1]}\n{made[found[2]]}\n{found[3]}", text)
    return pages


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "| --- | --- |"]
    lines += [f"| {key} | {_cell(text)} |" for key, text in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _described(properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((f"`{key}`", schema["description"]) for key, schema in properties.items())


def _configuration() -> Iterator[tuple[str, str]]:
    for key, schema in config_schema.SCHEMA["properties"].items():
        default = f" Default: `{json.dumps(schema['default'])}`." if "default" in schema else ""
        yield f"`{key}`", f"{schema['description']}{default} {config_schema.sharing(key)}"


def _checks() -> Iterator[tuple[str, str]]:
    for name in shipped_checks():
        module = sys.modules[getattr(load_check(name), "__name__", "")]
        told = (module.__doc__ or "").strip().split("\n")[0].removeprefix(f"{name}: ")
        yield f"`{name}`", told[:1].upper() + told[1:]


def main() -> int:
    wanted = published()
    for page in (TOP / "docs/rules").glob("*.md"):
        if f"docs/rules/{page.name}" not in wanted:
            page.unlink()
            print(f"docs/rules/{page.name} (removed)")
    for path, text in wanted.items():
        file = TOP / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
