"""`jsonl`: one finding to a line, each as `json` has it."""

from __future__ import annotations

from guidelint.jsontext import dump
from guidelint.report.json import as_value
from guidelint.report.view import View


def render(view: View) -> str:
    return "".join(f"{dump(as_value(finding))}\n" for finding in view.findings)
