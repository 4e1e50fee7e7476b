"""Every fixed sentence of the reports, in each language. Messages of rules stand with the rules, errors are English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from guidelint.finding import Certainty, Language, Level


class Wording(NamedTuple):
    """The words of one language. Templates are filled with `str.format`."""

    levels: Mapping[Level, str]
    counts: Mapping[Level, tuple[str, str]]
    """For one and for several, as all pairs here."""
    certainties: Mapping[Certainty, str]
    suppressed: str
    suppressed_because: str
    baselined: str
    evidence: str
    instead: str
    fix: str
    unsafe: str
    to_line: str
    findings: tuple[str, str]
    articles: tuple[str, str]
    silenced: tuple[str, str]
    on_record: tuple[str, str]
    unread: tuple[str, str]
    clean: str
    found: str
    separator: str
    """Between the items of a short list."""
    semicolon: str
    end: str
    excluded: tuple[str, str]
    barren: str
    examples: tuple[str, str]
    rules: tuple[str, str]
    hold: str
    fail: str


_ENGLISH = Wording(
    levels={Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "suggestion"},
    counts={
        Level.ERROR: ("{} error", "{} errors"),
        Level.WARNING: ("{} warning", "{} warnings"),
        Level.SUGGESTION: ("{} suggestion", "{} suggestions"),
    },
    certainties={Certainty.HIGH: "high certainty", Certainty.MEDIUM: "medium certainty", Certainty.LOW: "low certainty"},
    suppressed="suppressed",
    suppressed_because="suppressed: ",
    baselined="baselined",
    evidence="evidence: ",
    instead="instead: ",
    fix="fix: ",
    unsafe="unsafe",
    to_line="to line {}",
    findings=("{} finding", "{} findings"),
    articles=("{} article", "{} articles"),
    silenced=("{} finding is suppressed", "{} findings are suppressed"),
    on_record=("{} finding is in the baseline", "{} findings are in the baseline"),
    unread=("{} failure", "{} failures"),
    clean="No findings in {articles}",
    found="{findings} in {articles}: {counts}",
    separator=", ",
    semicolon="; ",
    end=".",
    excluded=(
        "{} named file is excluded by the configuration; --no-exclude lints it",
        "{} named files are excluded by the configuration; --no-exclude lints them",
    ),
    barren="no articles ({endings}) in {folders}",
    examples=("{} example", "{} examples"),
    rules=("{} rule", "{} rules"),
    hold="{examples} of {rules}: all hold.",
    fail="{examples} of {rules}: {failures}.",
)

_CHINESE = Wording(
    levels={Level.ERROR: "错误", Level.WARNING: "警告", Level.SUGGESTION: "建议"},
    counts={
        Level.ERROR: ("{} 个错误", "{} 个错误"),
        Level.WARNING: ("{} 个警告", "{} 个警告"),
        Level.SUGGESTION: ("{} 条建议", "{} 条建议"),
    },
    certainties={Certainty.HIGH: "把握高", Certainty.MEDIUM: "把握中等", Certainty.LOW: "把握低"},
    suppressed="已忽略",
    suppressed_because="忽略理由：",
    baselined="基线内",
    evidence="依据：",
    instead="怎么改：",
    fix="可修复：",
    unsafe="不安全",
    to_line="至第 {} 行",
    findings=("{} 处结果", "{} 处结果"),
    articles=("{} 篇文章", "{} 篇文章"),
    silenced=("另有 {} 处已忽略", "另有 {} 处已忽略"),
    on_record=("另有 {} 处在基线内", "另有 {} 处在基线内"),
    unread=("{} 处失败", "{} 处失败"),
    clean="{articles}，没有发现问题",
    found="{articles}中有 {findings}：{counts}",
    separator="，",
    semicolon="；",
    end="。",
    excluded=(
        "指定的文件中有 {} 个被配置排除；如需检查，请加 --no-exclude",
        "指定的文件中有 {} 个被配置排除；如需检查，请加 --no-exclude",
    ),
    barren="{folders} 中没有文章（{endings}）",
    examples=("{} 个示例", "{} 个示例"),
    rules=("{} 条规则", "{} 条规则"),
    hold="{rules}的 {examples}全部符合。",
    fail="{rules}的 {examples}：{failures}。",
)


def wording(language: Language) -> Wording:
    return {"en": _ENGLISH, "zh": _CHINESE}[language]


def count(number: int, forms: tuple[str, str]) -> str:
    """`number` in the form that it takes: one, or several."""
    return forms[number != 1].format(number)


def summary(language: Language, levels: Mapping[Level, int], articles: int, suppressed: int, failures: int, baselined: int = 0) -> str:
    """The closing line of a report."""
    words = wording(language)
    among = count(articles, words.articles)
    if any(levels.values()):
        counts = words.separator.join(count(levels[level], words.counts[level]) for level in Level if levels[level])
        head = words.found.format(findings=count(sum(levels.values()), words.findings), counts=counts, articles=among)
    else:
        head = words.clean.format(articles=among)
    tails = [count(suppressed, words.silenced)] if suppressed else []
    tails += [count(baselined, words.on_record)] if baselined else []
    tails += [count(failures, words.unread)] if failures else []
    return words.semicolon.join([head, *tails]) + words.end


def excluded(language: Language, number: int) -> str:
    """What is said about named files that the configuration excludes."""
    return count(number, wording(language).excluded)


def barren(language: Language, folders: Sequence[str], endings: Sequence[str]) -> str:
    """What is said about named folders without an article."""
    words = wording(language)
    return words.barren.format(folders=words.separator.join(folders), endings=words.separator.join(endings))


def examples(language: Language, rules: int, examples_run: int, failures: int) -> str:
    """The closing line of `guidelint test`."""
    words = wording(language)
    template = words.fail if failures else words.hold
    values = {"examples": count(examples_run, words.examples), "rules": count(rules, words.rules)}
    return template.format(**values, failures=count(failures, words.unread))
