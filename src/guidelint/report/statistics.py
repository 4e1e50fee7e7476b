"""`--statistics`: how often each rule fired, instead of where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from guidelint.finding import Finding


def statistics(findings: Iterable[Finding]) -> str:
    """A line for each rule that fired, most findings first."""
    counts = Counter((finding.pack, finding.rule) for finding in findings)
    digits = len(str(max(counts.values(), default=0)))
    names = max((len(rule) for _, rule in counts), default=0)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{number:>{digits}}  {rule:<{names}}  {pack}\n" for (pack, rule), number in ranked)
