"""A house of one's own for the tests of the command line: a folder with a pack of three rules, and the tool run in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guidelint.cli import main
from guidelint.finding import Certainty, Finding, Level
from guidelint.source import Source, Span

RULE = """
id: {id}
extends: existence
level: {level}
summary: {{en: A word that nobody wants., zh: 一个没人想要的词。}}
why: {{en: Nobody wants it., zh: 没人想要。}}
instead: {{en: Leave it out., zh: 删掉它。}}
message: {{en: "'{{match}}' is unwanted", zh: "不要“{{match}}”"}}
tokens: [{word}, {han}]
examples:
  flagged: ["It is ⟦{word}⟧ here.", "这里⟦{han}⟧了。"]
  clean: ["It is fine here.", "这里很好。"]
"""
RULES = (("grave", "error", "gorgon", "蛇发"), ("plain", "warning", "basilisk", "蛇怪"), ("slight", "suggestion", "newt", "蝾螈"))


def contact_finding(source: Source, span: Span, **changes: object) -> Finding:
    """An error that points at `span` of `source`, for tests of what is made of findings; `changes` are other fields."""
    values: dict[str, object] = {
        "rule": "contact",
        "pack": "promo",
        "level": Level.ERROR,
        "certainty": Certainty.HIGH,
        "path": source.path,
        "span": span,
        "start": source.position(span.start),
        "end": source.position(span.end),
        "text": source.text[slice(*span)],
        "message": "a contact",
        "instead": "Remove it.",
        "fingerprint": "f" * 64,
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Ran:
    """What a run of the tool left behind."""

    code: int
    out: str
    err: str

    def json(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.out)
        return report


@dataclass(frozen=True)
class House:
    """A working directory whose configuration knows the rules `grave` (gorgon), `plain` (basilisk) and `slight` (newt) alone."""

    root: Path
    streams: pytest.CaptureFixture[bytes]

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def configure(self, *lines: str, folder: str = "") -> Path:
        house = json.dumps(str(self.root / "house"))
        select = [] if any(line.startswith("select") for line in lines) else ['select = ["house"]']
        top = [line for line in lines if not line.startswith("[")]
        tables = [line for line in lines if line.startswith("[")]
        return self.write(f"{folder}/guidelint.toml".lstrip("/"), "\n".join([f"packs = [{house}]", *select, *top, *tables, ""]))

    def run(self, *arguments: str) -> Ran:
        self.streams.readouterr()
        code = main(arguments)
        out, err = self.streams.readouterr()
        return Ran(code, out.decode(), err.decode())

    def check(self, *arguments: str) -> Ran:
        return self.run("check", *arguments)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> House:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "GUIDELINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GUIDELINT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    monkeypatch.chdir(tmp_path)
    made = House(tmp_path, capsysbinary)
    for rule, level, word, han in RULES:
        made.write(f"house/{rule}.yaml", RULE.format(id=rule, level=level, word=word, han=han))
    made.configure()
    return made
