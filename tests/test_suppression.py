"""Suppressions: what they cover in every notation, what is said of those that silence nothing or cannot be read."""

from __future__ import annotations

import pytest

from guidelint import lint_text
from guidelint.finding import Finding, Level, Status

CLAIM = "We guarantee that your number is ported within an hour."
RULE = "absolute-guarantee"


def lint(text: str, path: str = "a.md", inline_suppressions: bool = True) -> tuple[Finding, ...]:
    return lint_text(text, path, {"select": [RULE, "meta"], "inline-suppressions": inline_suppressions})


def silent(text: str, path: str = "a.md") -> list[bool]:
    """For each claim of the article, whether it is suppressed."""
    return [finding.status is Status.SUPPRESSED for finding in lint(text, path) if finding.rule == RULE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!-- guidelint: ignore[{RULE}] quoted -->\n\n{CLAIM}\n\n{CLAIM}\n", [True, False]),
        (f"<!-- guidelint: ignore[{RULE}] quoted -->\n{CLAIM}\n\n{CLAIM}\n", [True, False]),
        (f"{CLAIM} <!-- guidelint: ignore[{RULE}] quoted -->\n{CLAIM}\n", [True, False]),
        (f"<!-- guidelint: ignore[claims] quoted -->\n\n{CLAIM}\n", [True]),
        (f"<!-- guidelint: ignore[superlative, {RULE}] quoted -->\n\n{CLAIM}\n", [True]),
        (f"<!-- guidelint: ignore[{RULE}] quoted -->\n\n- {CLAIM}\n- {CLAIM}\n  - {CLAIM}\n\n{CLAIM}\n", [True, True, True, False]),
        (f"- one\n\n  <!-- guidelint: ignore[{RULE}] quoted -->\n\n  {CLAIM}\n\n  {CLAIM}\n- {CLAIM}\n", [True, False, False]),
        (f"<!-- guidelint: ignore[{RULE}] quoted -->\n\n## {CLAIM}\n\n{CLAIM}\n", [True, False]),
        (f"| a |\n|---|\n| {CLAIM} <!-- guidelint: ignore[{RULE}] quoted --> |\n| {CLAIM} |\n", [True, False]),
        (f"> <!-- guidelint: ignore[{RULE}] quoted -->\n>\n> {CLAIM}\n\n{CLAIM}\n", [True, False]),
        (
            f"<!-- guidelint: ignore-start[{RULE}] quoted -->\n\n{CLAIM}\n\n{CLAIM}\n\n<!-- guidelint: ignore-end[{RULE}] -->\n\n{CLAIM}\n",
            [True, True, False],
        ),
        (f"{CLAIM}\n\n{CLAIM}\n\n<!-- guidelint: ignore-file[{RULE}] quoted -->\n", [True, True]),
        (f"[//]: # (guidelint: ignore[{RULE}] quoted)\n\n{CLAIM}\n\n{CLAIM}\n", [True, False]),
        (f"---\n# guidelint: ignore[{RULE}] quoted\ntitle: {CLAIM}\ndescription: {CLAIM}\n---\n", [True, False]),
        (f"`<!-- guidelint: ignore-file[{RULE}] quoted -->`\n\n{CLAIM}\n", [False]),
        (f"```\n<!-- guidelint: ignore-file[{RULE}] quoted -->\n```\n\n{CLAIM}\n", [False]),
    ],
)
def test_what_a_suppression_covers(text: str, expected: list[bool]) -> None:
    assert silent(text) == expected
    assert silent(text.replace("\n", "\r\n")) == expected


def test_mdx_comments_suppress() -> None:
    assert silent(f"{{/* guidelint: ignore[{RULE}] quoted */}}\n\n{CLAIM}\n\n{CLAIM}\n", "a.mdx") == [True, False]


def test_a_suppressed_finding_keeps_its_reason() -> None:
    (finding,) = lint(f"<!-- guidelint: ignore[{RULE}] quoted from the\n old leaflet -->\n\n{CLAIM}\n")
    assert (finding.status, finding.reason) == (Status.SUPPRESSED, "quoted from the old leaflet")


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        (f"ignore[{RULE}]", f"'ignore[{RULE}]' gives no reason"),
        ("ignore quoted", "'ignore' names no rule"),
        ("ignore[] quoted", "'ignore' names no rule"),
        ("ignore[absolute-guarante] quoted", "there is no rule or pack 'absolute-guarante'; did you mean 'absolute-guarantee'?"),
        (f"disable[{RULE}] quoted", "'disable' is no suppression; known are ignore, ignore-start, ignore-end, ignore-file"),
        (f"ignore-end[{RULE}]", f"'ignore-end[{RULE}]' ends nothing: no 'ignore-start' with the same ids stands before it"),
        (f"ignore-start[{RULE}] quoted", f"'ignore-start[{RULE}]' is never ended"),
    ],
)
def test_a_suppression_that_cannot_be_understood_is_a_finding_and_silences_nothing(comment: str, message: str) -> None:
    text = f"<!-- guidelint: {comment} -->\n\n{CLAIM}\n"
    claim, about = sorted(lint(text), key=lambda finding: finding.rule)
    assert (claim.rule, claim.status) == (RULE, Status.REPORTED)
    assert (about.rule, about.level, about.message) == ("invalid-suppression", Level.WARNING, message)
    assert about.text == f"<!-- guidelint: {comment} -->"


def test_a_suppression_that_silences_nothing_is_reported_with_the_idle_ids_only() -> None:
    (claim, about) = sorted(
        lint(f"<!-- guidelint: ignore[{RULE}, claims] quoted -->\n\n{CLAIM}\n\n<!-- guidelint: ignore[{RULE}] gone -->\n\nWait.\n"),
        key=lambda f: f.rule,
    )
    assert claim.status is Status.SUPPRESSED
    assert (about.rule, about.level, about.start.line) == ("unused-suppression", Level.SUGGESTION, 5)


def test_unused_suppressions_are_judged_only_for_rules_that_ran() -> None:
    assert lint("<!-- guidelint: ignore[superlative] quoted -->\n\nWait.\n") == ()
    assert lint("<!-- guidelint: ignore[claims] quoted -->\n\nWait.\n") == ()


def test_inline_suppressions_can_be_switched_off() -> None:
    (finding,) = lint(f"<!-- guidelint: ignore[{RULE}] quoted -->\n\n{CLAIM}\n", inline_suppressions=False)
    assert finding.status is Status.REPORTED
