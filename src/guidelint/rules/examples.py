"""What `guidelint test` does: run every example of a pack and hold what is found against its marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from guidelint.rules.errors import RuleError
from guidelint.rules.loader import verify_patterns
from guidelint.rules.pack import Pack
from guidelint.rules.rule import Example, Rule
from guidelint.source import Span

Lint = Callable[[str, Rule], Sequence[Span]]
"""Lints an article with one rule and returns the spans of its findings."""


class ExampleFailure(NamedTuple):
    """An example that does not do what it says, or a rule that cannot be judged: where, and one sentence."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}" if self.line else f"{self.path}: {self.rule}: {self.message}"


class ExamplesResult(NamedTuple):
    """What came of the examples: how many rules and examples there were, and what was wrong."""

    rules: int
    examples: int
    failures: tuple[ExampleFailure, ...] = ()


def run_examples(packs: Iterable[Pack], lint: Lint) -> ExamplesResult:
    """Run every example of `packs` through `lint`."""
    packs = tuple(packs)
    rules = [rule for pack in packs for rule in pack.rules]
    failures = [failure for pack in packs for failure in _of_patterns(pack)]
    failures += [failure for rule in rules for failure in _of_rule(rule, lint)]
    return ExamplesResult(len(rules), sum(len(rule.flagged) + len(rule.clean) for rule in rules), tuple(failures))


def _of_patterns(pack: Pack) -> Iterator[ExampleFailure]:
    try:
        verify_patterns(pack)
    except RuleError as error:
        yield ExampleFailure(error.path, error.line, pack.id, error.message)


def _of_rule(rule: Rule, lint: Lint) -> Iterator[ExampleFailure]:
    if rule.refusal:
        yield ExampleFailure(rule.file, rule.refusal_line, rule.id, rule.refusal)
        return
    try:
        if not rule.flagged and not rule.vale:
            yield _failure(rule, 0, "has no flagged example, so nothing shows that it can match")
        if not rule.clean and not rule.vale:
            yield _failure(rule, 0, "has no clean example: add a near miss that must not be found")
        for example in (*rule.flagged, *rule.clean):
            yield from (_failure(rule, example.line, message) for message in differences(example, lint(example.text, rule)))
    except RuleError as error:
        yield ExampleFailure(error.path, error.line, rule.id, error.message)


def differences(example: Example, found: Sequence[Span]) -> Iterator[str]:
    """What is wrong with the spans `found` in an example, a sentence each."""
    extra = [span for span in dict.fromkeys(found) if span not in example.marks]
    for mark in example.marks:
        if mark in found:
            continue
        instead = next((span for span in extra if span.overlaps(mark)), None)
        if instead is None:
            yield f"expected {_shown(example, mark)}, found nothing there"
        else:
            extra.remove(instead)
            yield f"expected {_shown(example, mark)}, found {_shown(example, instead)}"
    for span in extra:
        yield f"found {_shown(example, span)}, which {'is not marked' if example.marks else 'must not be found'}"


def _failure(rule: Rule, line: int, message: str) -> ExampleFailure:
    return ExampleFailure(rule.file, line, rule.id, message)


def _shown(example: Example, span: Span) -> str:
    text = " ".join(example.text[span.start : span.end].split())
    return f"⟦{text if len(text) <= 60 else text[:59] + '…'}⟧ at {span.start}-{span.end}"
