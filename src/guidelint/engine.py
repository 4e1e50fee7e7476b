"""From a source to its findings: the rules of one configuration, run, merged, levelled, and held against suppressions."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint import suppression
from guidelint.document import Document
from guidelint.document.folding import fold
from guidelint.finding import Failure, Finding, Fix, Language, Level, fingerprint
from guidelint.gate import Gate
from guidelint.late import late_pattern
from guidelint.merging import Candidate, merge
from guidelint.needs import Need
from guidelint.repository import addresses_of
from guidelint.rules.compiled import Shelf, load_program
from guidelint.rules.evidence import certainty_of, wording_of
from guidelint.rules.need_table import Asking, asking
from guidelint.rules.patterns import PatternTimeoutError
from guidelint.rules.rule import Finder, Match, Rule
from guidelint.selection import select
from guidelint.source import Source, Span

if TYPE_CHECKING:
    from guidelint.config import Settings

_WORD = late_pattern(r"[a-z0-9_]+|[^\W_]")
_CONTEXT_WORDS = 5


class Linted(NamedTuple):
    """What came of one article. `failures` are rules that could not be run on it; the findings of the others stand."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()


class ActiveRule(NamedTuple):
    """A rule that is selected, made ready once for any number of articles."""

    rule: Rule
    finder: Finder


class Linter:
    """The rules that `settings` select, ready for any number of articles.

    `language` is that of the messages. `gate=False` runs every rule on every article, for comparison. `shelf` is where rules are
    kept that were compiled by an earlier run. Raises `ConfigurationError` for an unknown rule id and `RuleError` for a broken rule
    file.
    """

    def __init__(self, settings: Settings, language: Language, gate: bool = True, shelf: Shelf | None = None) -> None:
        self._program = program = load_program(settings.packs, settings.registry, shelf)
        self.settings = settings
        self.language: Language = language
        self.packs = {pack.id: pack for pack in program.packs}
        self.known = {rule.id: rule.pack for rule in program.rules}
        self.kinds = program.kinds
        self.rules = select(program.rules, settings)
        self.facts = program.data.facts(
            (*settings.own_domains, *addresses_of(settings.repository)), settings.own_contacts, settings.own_names
        )
        self._gated = gate

    def verify(self) -> None:
        """Raise `RuleError` for a rule that cannot be made ready."""
        self._program.verify(self.rules)

    def prepare(self) -> None:
        """Make ready now what else the first article would make ready."""
        self.gate.prepare()

    @cached_property
    def gate(self) -> Gate:
        return Gate(self._asking if self._gated else asking({rule.id: (Need(),) for rule in self.rules}))

    @cached_property
    def _asking(self) -> Asking:
        return self._program.asking(self.rules)

    @cached_property
    def _may_sell(self) -> tuple[Callable[[Document], bool], ...]:
        """What tells whether an article may sell, if a rule asks."""
        asking = [self._program.finder(rule).may_sell for rule in self.rules if self._gated and self._asking.if_selling[rule.id]]
        return tuple(dict.fromkeys(one for one in asking if one is not None))

    def lint(self, source: Source) -> Linted:
        """Lint one article. Never raises for anything that an article can hold."""
        ignored = self.settings.ignored_for(source.path)
        rules = [rule for rule in self.rules if not {rule.id, rule.pack} & ignored]
        hits = self.gate.hits(source)
        document = Document(source, self.facts, hits.of)
        if any(may_sell(document) for may_sell in self._may_sell):
            hits.admit_selling()
        candidates, failures = _run([ActiveRule(rule, self._program.finder(rule)) for rule in rules if rule.id in hits.rules], document)
        report = _Reporter(self, document)
        findings = report.findings(merge(candidates, self.packs))
        if self.settings.inline_suppressions:
            findings = self._suppress(document, findings, rules, report)
        return Linted(tuple(sorted(findings, key=lambda finding: (finding.span, finding.rule))), tuple(failures))

    def _suppress(self, document: Document, findings: list[Finding], rules: Sequence[Rule], report: _Reporter) -> list[Finding]:
        directives = suppression.read_directives(document, self.known)
        marked, used = suppression.apply(findings, directives)
        ran = [rule.id for rule in rules]
        own: list[Candidate] = []
        for rule in rules:
            if rule.id == "invalid-suppression":
                own += [Candidate(rule, match) for match in directives.unreadable]
            elif rule.id == "unused-suppression":
                own += [Candidate(rule, match) for match in suppression.unused(document, directives, used, ran, self.known)]
        about_comments, _ = suppression.apply(report.findings(own), directives)
        return marked + about_comments


_KEPT = threading.local()
_MOST_KEPT = 8


def linter_for(settings: Settings, language: Language) -> Linter:
    """A linter of this thread for `settings`. Those are kept whose rules nobody can change; raises what `Linter` raises."""
    if settings.packs or settings.registry:
        return Linter(settings, language)
    kept: list[Linter] = _KEPT.__dict__.setdefault("linters", [])
    for linter in kept:
        if linter.settings == settings and linter.language == language:
            return linter
    kept[:] = [Linter(settings, language), *kept[: _MOST_KEPT - 1]]
    return kept[0]


def _run(active: Iterable[ActiveRule], document: Document) -> tuple[list[Candidate], list[Failure]]:
    candidates: list[Candidate] = []
    failures = []
    for one in active:
        try:
            candidates += [Candidate(one.rule, match) for match in one.finder.find(document)]
        except PatternTimeoutError as error:
            failures.append(Failure(document.source.path, f"rule {one.rule.id} gave up: {error}"))
    return candidates, failures


class _Reporter:
    """Turns matches into findings of one article."""

    def __init__(self, linter: Linter, document: Document) -> None:
        self.language = linter.language
        self.levels = linter.settings.levels
        self.kinds = linter.kinds
        self.document = document
        self.seen: Counter[tuple[str, ...]] = Counter()

    def findings(self, candidates: Iterable[Candidate]) -> list[Finding]:
        return [self._finding(candidate.rule, candidate.match) for candidate in sorted(candidates, key=lambda c: (c.match.span, c.rule.id))]

    def _finding(self, rule: Rule, match: Match) -> Finding:
        span, source = match.span, self.document.source
        text = source.text[span.start : span.end]
        values = {"text": clip(text), **{name: clip(value) for name, value in match.values.items()}}
        identity, anchor = self._identity(rule, span)
        fixes = tuple(Fix(rule.fixes[repair.kind][self.language], repair.edits, repair.safe) for repair in match.repairs)
        return Finding(
            rule=rule.id,
            pack=rule.pack,
            level=self._level(rule, match),
            certainty=match.certainty or certainty_of(match.evidence, self.kinds),
            path=source.path,
            span=span,
            start=source.position(span.start),
            end=source.position(span.end),
            text=text,
            message=rule.messages[match.variant or "default"][self.language].format_map(values),
            instead=rule.instead[self.language],
            evidence=tuple(wording_of(evidence, self.kinds, self.language) for evidence in match.evidence),
            fingerprint=identity,
            fixes=fixes,
            anchor=anchor,
        )

    def _level(self, rule: Rule, match: Match) -> Level:
        return self.levels.get(rule.id) or self.levels.get(rule.pack) or match.level or rule.level

    def _identity(self, rule: Rule, span: Span) -> tuple[str, str]:
        """The fingerprint of a finding, and its anchor: the same without the path."""
        block = self.document.block_at(span.start)
        around = block.span if block else Span(*span)
        text = self.document.text
        folded = fold(text[span.start : span.end])
        before = _WORD.findall(fold(text[max(around.start, span.start - 200) : span.start]))[-_CONTEXT_WORDS:]
        after = _WORD.findall(fold(text[span.end : min(around.end, span.end + 200)]))[:_CONTEXT_WORDS]
        key = (folded, " ".join([*before, "\x1e", *after]))
        ordinal = self.seen[rule.id, *key]
        self.seen[rule.id, *key] += 1
        return fingerprint(rule.id, self.document.source.path, *key, ordinal), fingerprint(rule.id, "", *key, ordinal)


def clip(text: str, limit: int = 80) -> str:
    """One line of at most `limit` characters, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
