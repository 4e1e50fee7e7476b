"""What holds for any article whatever: asserted by the tests with few examples, by scripts/fuzz.py with many."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema

from guidelint.config import Settings
from guidelint.engine import Linted, Linter
from guidelint.finding import Failure, Finding, Report, Status
from guidelint.fixing import choose
from guidelint.places import places_of
from guidelint.repairing import repair
from guidelint.report.rendering import render
from guidelint.report.view import View
from guidelint.result import Result
from guidelint.source import Source

SCHEMAS = Path(__file__).parent / "schemas"
WORDS = Path(__file__).parent / "styles" / "Words"
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html")
_SCHEMA_OF = {"sarif": "sarif-2.1.0-used", "gitlab": "gitlab-code-quality", "rdjson": "rdjson"}
_ENDS = re.compile(r"\r\n?|\n")
_DIRECTED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_ANYWHERE = re.compile(r"##\w*\[")
"""How CI servers spell commands that they look for anywhere in a line: GitHub's runner and Azure's agent."""


@cache
def linter(gate: bool = True) -> Linter:
    """All rules that ship and one for each check of words, in English; without the gate, every rule looks at every article."""
    return Linter(Settings(packs=(str(WORDS),)), "en", gate)


def assert_promises(text: str, path: str = "docs/a.md") -> tuple[Finding, ...]:
    """Assert all of them for the article `text` at `path`; return what is found in it."""
    source = Source(text, path)
    linted = linter().lint(source)
    assert not linted.failures, linted.failures
    assert_places(source, linted.findings)
    assert linter().lint(source) == linted
    assert_gate(source, linted)
    assert_fixes(source, linted.findings)
    assert_reports(source, linted.findings)
    return linted.findings


def assert_gate(source: Source, linted: Linted) -> None:
    """What the gate leaves out would have found nothing."""
    every = linter(gate=False).lint(source)
    lost, more = set(every.findings) - set(linted.findings), set(linted.findings) - set(every.findings)
    assert every == linted, [(one.rule, one.text, one.status) for one in (*lost, *more)]


def assert_places(source: Source, findings: tuple[Finding, ...]) -> None:
    """Spans lie in the article, hold the text, and lines and columns say the same."""
    for one in findings:
        assert 0 <= one.span.start < one.span.end <= len(source.text), one
        assert one.text == source.text[one.span.start : one.span.end], one
        for offset, position in zip(one.span, (one.start, one.end), strict=True):
            before = _ENDS.split(source.text[:offset])
            if source.text[offset - 1 : offset + 1] == "\r\n":
                continue  # between the two characters of a line end there is no column to agree on
            assert position == (len(before), len(before[-1]) + 1), one


def assert_fixes(source: Source, findings: tuple[Finding, ...]) -> None:
    """Fixing ends: what is fixed once is not fixed again."""
    reported = [one for one in findings if one.status is Status.REPORTED]
    for unsafe in (False, True):
        if not any(choose(one, unsafe=unsafe) for one in reported):
            continue
        done = repair(source, reported, linter(), unsafe=unsafe)
        assert done is not None
        again = Source(done.text, source.path)
        left = [one for one in linter().lint(again).findings if one.status is Status.REPORTED]
        twice = repair(again, left, linter(), unsafe=unsafe)
        assert twice is not None
        assert twice.text == done.text, (done.text, twice.text)


def assert_reports(source: Source, findings: tuple[Finding, ...]) -> None:
    """Every format is well-formed, and nothing of the article acts on whoever reads it."""
    rules = {rule.id: rule for rule in linter().rules if rule.id in {one.rule for one in findings}}
    lines = {one.start.line: source.text[slice(*source.line_span(one.start.line - 1))] for one in findings}
    failures = (Failure(source.path, f"broken: {source.text[:50]}"),)
    result = Result(
        Report(findings, failures, 1),
        lines={source.path: lines},
        articles=frozenset({source.path}),
        places={source.path: places_of(source, findings)},
        rules=rules,
        sources={source.path: source},
    )
    view = View(result, [one for one in findings if one.status is Status.REPORTED])
    for name in FORMATS:
        assert_report(name, render(name, view))


def assert_report(name: str, report: str) -> None:
    """A report in the format `name` is well-formed and harmless."""
    report.encode("utf-8")
    lines = "\n\t" if name == "html" else "\n"
    acting = [c for c in report if (c not in lines and unicodedata.category(c) in ("Cc", "Zl", "Zp")) or c in _DIRECTED]
    assert not acting, (name, acting)
    assert not _ANYWHERE.search(report.replace("::error ", "")), (name, _ANYWHERE.search(report))
    for line in report.split("\n"):
        if line.lstrip().startswith("::"):
            assert name == "github", (name, line)
            assert re.match(r"::(error|warning|notice) [^\n]*?::", line), line
    if name in ("json", "sarif", "gitlab", "rdjson"):
        value: Any = json.loads(report)
        if name in _SCHEMA_OF:
            assert _validator(name).is_valid(value), next(_validator(name).iter_errors(value))
    elif name == "jsonl":
        assert all(json.loads(line)["rule"] for line in report.splitlines())
    elif name in ("junit", "checkstyle"):
        ET.fromstring(report)  # noqa: S314 it is our own


@cache
def _validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{_SCHEMA_OF[name]}.json").read_text(encoding="utf-8")))
