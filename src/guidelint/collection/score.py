"""The score of an article: what its findings weigh, per 1,000 characters. 0 means that nothing was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guidelint.finding import Certainty, Finding, Level, Status

LEVELS: Mapping[Level, float] = {Level.ERROR: 4, Level.WARNING: 2, Level.SUGGESTION: 1}
"""What a finding weighs by how bad it is."""

CERTAINTIES: Mapping[Certainty, float] = {Certainty.HIGH: 1, Certainty.MEDIUM: 0.5, Certainty.LOW: 0.25}
"""The share of its weight that counts, by how sure it is."""

PER = 1000
"""Characters (code points) that the weights are divided among; a shorter article counts as one of this length."""


def score(findings: Iterable[Finding], characters: int) -> float:
    """The sum of level times certainty over the reported `findings`, per 1,000 characters. Equal findings give equal bits."""
    reported = (one for one in findings if one.status is Status.REPORTED)
    return sum(LEVELS[one.level] * CERTAINTIES[one.certainty] for one in reported) * PER / max(characters, PER)
