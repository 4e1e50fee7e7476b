"""Make the check of a rule ready: apart from loading, because rules that are kept compiled need not be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.rules.checks import load_check
from guidelint.rules.errors import ParameterError, RuleError
from guidelint.rules.rule import Finder, Rule

if TYPE_CHECKING:
    from guidelint.rules.lists import RuleData


def prepare(rule: Rule, data: RuleData) -> Finder:
    """Make a rule's check ready. Raises `RuleError` for parameters that the check cannot work with."""
    if rule.refusal:
        raise RuleError(rule.file, rule.refusal_line, rule.refusal)
    try:
        return load_check(rule.check).prepare(rule.parameters, data)
    except ParameterError as error:
        raise error_of(rule, error.at, error.message) from None


def error_of(rule: Rule, at: tuple[str | int, ...], message: str) -> RuleError:
    """The error of a rule at the line of the parameter `at`, or of the nearest one around it whose line is known."""
    while at and at not in rule.lines:
        at = at[:-1]
    return RuleError(rule.file, rule.lines.get(at, 1), message)
