"""One advertisement, one sentence: one finding.

Matches of a pack whose units overlap are about the same thing. The gravest speaks for all of them and takes over what the others saw
elsewhere as evidence; among equals, the rule that the pack names first.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from guidelint.rules.pack import Pack
from guidelint.rules.rule import Match, Rule
from guidelint.source import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match that may become a finding of `rule`."""

    rule: Rule
    match: Match

    @property
    def unit(self) -> Span:
        return self.match.unit or self.match.span


def merge(candidates: Iterable[Candidate], packs: Mapping[str, Pack]) -> list[Candidate]:
    """Merge the candidates of each pack. A rule with `merges: false` keeps its own findings; equal matches of one rule are one."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        own = candidate.rule.id if not candidate.rule.merges else ""
        groups.setdefault(f"{candidate.rule.pack}/{own}", []).append(candidate)
    merged = []
    for group in groups.values():
        precedence = packs[group[0].rule.pack].precedence
        merged += [_speaker(cluster, precedence) for cluster in _clusters(group)]
    return merged


def _clusters(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Group candidates whose units overlap, directly or through others."""
    clusters: list[list[Candidate]] = []
    end = -1
    for candidate in sorted(candidates, key=lambda one: (one.unit, one.match.span, one.rule.id)):
        if clusters and candidate.unit.start < end:
            clusters[-1].append(candidate)
        else:
            clusters.append([candidate])
        end = max(end, candidate.unit.end)
    return clusters


def _speaker(cluster: list[Candidate], precedence: tuple[str, ...]) -> Candidate:
    def gravity(candidate: Candidate) -> tuple[int, int, int]:
        order = precedence.index(candidate.rule.id) if candidate.rule.id in precedence else len(precedence)
        return (candidate.match.level or candidate.rule.level).rank, order, candidate.match.span.start

    speaker = min(cluster, key=gravity)
    evidence = dict.fromkeys(speaker.match.evidence)
    others = [one.match for one in cluster if one.rule is not speaker.rule or not speaker.match.span.contains(one.match.span)]
    apart = _apart(speaker.match.span, [other.span for other in others])
    for other in others:
        if other.span in apart:
            evidence.update(dict.fromkeys(other.evidence))
    known = {one.kind for one in evidence}
    for other in others:
        evidence.update((one, None) for one in other.evidence if one.kind not in known)
    return replace(speaker, match=replace(speaker.match, evidence=tuple(evidence)))


def _apart(first: Span, others: Iterable[Span]) -> set[Span]:
    """Those of `others` that tell more than `first`: of spans that overlap, the widest; it has said what the rest would say in part."""
    kept = [first]
    for other in sorted(others, key=lambda one: one.start - one.end):
        at = bisect(kept, other)
        if not any(one.overlaps(other) for one in kept[max(at - 1, 0) : at + 1]):
            kept.insert(at, other)
    return set(kept)
