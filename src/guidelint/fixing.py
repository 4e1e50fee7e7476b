"""Apply the fixes of findings to the text of one article. A pure function: no file is touched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from guidelint.finding import Edit, Finding, Fix, Status


class Fixed(NamedTuple):
    """An article after fixing: its text, the findings that were fixed, and those with a fix that overlapped an earlier one."""

    text: str
    applied: tuple[Finding, ...] = ()
    postponed: tuple[Finding, ...] = ()


def apply_fixes(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> Fixed:
    """Apply one fix of each reported finding to `text`, the safe one if it has one; unsafe ones only with `unsafe`.

    The edits of a fix are applied all or none. Fixes are taken in the order of the article; one that overlaps a fix already taken is
    postponed: lint the result and fix again. Edits are code-point offsets into `text`.
    """
    taken: list[Edit] = []
    applied, postponed = [], []
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.rule)):
        fix = choose(finding, unsafe=unsafe)
        if fix is None:
            continue
        if any(_conflict(edit, other) for edit in fix.edits for other in taken):
            postponed.append(finding)
        else:
            taken += fix.edits
            applied.append(finding)
    return Fixed(edited(text, taken), tuple(applied), tuple(postponed))


def choose(finding: Finding, *, unsafe: bool) -> Fix | None:
    """The fix of `finding` to apply: its first safe one, else with `unsafe` its first one; None for a finding that is silenced."""
    if finding.status is not Status.REPORTED:
        return None
    safe = next((fix for fix in finding.fixes if fix.safe), None)
    return safe or (finding.fixes[0] if unsafe and finding.fixes else None)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, which must not overlap, applied."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def _conflict(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or insert at the same place."""
    return one.span.overlaps(other.span) or one.span == other.span
