"""Sentences of an encyclopaedia's kind, with their sources as people write them: no alarm may say that a source is missing."""

from __future__ import annotations

from functools import cache

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Finding, Level
from guidelint.source import Source

BOOK = "Hartmann, L. (2009). A Geography of the Interior. Northgate Press, pp. 44-47."
PAGE = "https://www.northpress.example/articles/rivers.html"

SENTENCES = (
    "Lake Selwyn is the deepest freshwater lake in the world and holds 20% of its unfrozen surface water.",
    "Studies show that the species prefers shaded slopes.",
    "Approximately 80% of adults in the region speak the language at home.",
    "The company is the leading provider of lifts in Scandinavia.",
    "The vaccine is about 95% effective in preventing the disease.",
    "The treaty guaranteed freedom of religion, and the bank paid guaranteed returns of 12% a year.",
    "In a survey, 67% of respondents said that they had never visited the park.",
    "Nearly one in five children in the district was malnourished.",
    "The engine is 20% cheaper to build than its predecessor.",
    "The club was trusted by thousands of small savers.",
    "A licence costs 75 euros, and applications take 30 business days.",
    "Customers had to wait six weeks, and there was no cancellation fee.",
    "该市是全省人口最多的城市，全国首选的港口。",
    "研究表明，当地约有六成居民从事渔业。",
    "这种疫苗的有效率约为95%。",
    "该基金承诺保本保息，年收益12%。",
    "2011年的一项调查显示，67%的受访者从未去过该公园。",
    "該公司為業內最大的電信業者，用戶數超過一千萬。",
    "醫學界普遍認為此病無法根治。",
    "銷量比上一代高40%，深受玩家歡迎。",
)
NOTATIONS = {
    "link": ("{stem}{stop}[7]({page})", ""),
    "link in brackets before the stop": ("{stem} [[7]]({page}){stop}", ""),
    "footnote": ("{stem}{stop}[^7]", "[^7]: {book}"),
    "footnote with an address": ("{stem}[^7]{stop}", "[^7]: {page}"),
    "raised link to a note": ("{stem}{stop}<sup>[[7]](#cite_note-7)</sup>", "## References\n\n7. [^](#cite_ref-7) {book}"),
    "raised number": ("{stem}{stop}<sup>7</sup>", "<sup>7</sup> {book}"),
    "number": ("{stem}{stop}[7]", "[7] {book}"),
    "numbered list": ("{stem} [7]{stop}", "## Notes\n\n7. {book}"),
    "full-width number": ("{stem}【7】{stop}", "【7】{book}"),
    "reference link": ("{stem}{stop} [Rivers][r]", "[r]: {page}"),
    "bare address": ("{stem}{stop} {page}", ""),
    "sentence that points back": ("{stem}{stop} Source: [Rivers]({page}).", ""),
    "line below": ("{stem}{stop}\n\n来源：[河流]({page})", ""),
}


@cache
def linter() -> Linter:
    return Linter(settings_from({"select": ["claims"]}), "en")


def alarms(article: str) -> list[Finding]:
    return [finding for finding in linter().lint(Source(article)).findings if finding.level is not Level.SUGGESTION]


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_source_in_any_notation_is_no_alarm(sentence: str, notation: str) -> None:
    text, note = (part.format(stem=sentence[:-1], stop=sentence[-1], page=PAGE, book=BOOK) for part in NOTATIONS[notation])

    assert alarms(f"# Rivers and peoples\n\n{text}\n\n{note}\n") == []


def test_without_a_source_most_of_them_are_found() -> None:
    found = [sentence for sentence in SENTENCES if linter().lint(Source(f"# Rivers\n\n{sentence}\n")).findings]

    assert len(found) > len(SENTENCES) * 3 // 4


def test_a_named_source_leaves_a_suggestion_where_nobody_sells() -> None:
    sentence = "Approximately 80% of adults in the region speak the language at home (Hartmann 2009)."
    shop = "\n\nOrder here: [shop](https://shop.example/?aff=77412)\n"

    levels = [linter().lint(Source(article)).findings[0].level for article in (sentence, sentence + shop)]

    assert levels == [Level.SUGGESTION, Level.WARNING]
