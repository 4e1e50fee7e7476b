"""What stands next to a sentence, and what it is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.document import Document
from guidelint.document.support import Support, SupportLevel, support_of
from guidelint.rules.lists import RuleData
from guidelint.source import Source

FACTS = RuleData().facts(own_domains=["own.example"])
PAGE = "https://paper.example/2025/prices"
OFFICE = "https://www.ons.gov.uk/prices/2025"
S0, S1, S2, S3 = SupportLevel


def support(article: str, words: str = "It costs nothing") -> Support:
    """The support of the sentence of `article` that holds `words`."""
    document = Document(Source(article, "article.md"), FACTS)
    at = article.index(words)
    sentence = next(one for one in document.sentences if one.span.start <= at < one.span.end)
    return support_of(document, sentence)


@pytest.mark.parametrize(
    ("article", "level", "kind"),
    [
        ("It costs nothing.", S0, "none"),
        (f"It costs nothing ([price list]({PAGE})).", S2, "link"),
        (f"It costs nothing, says [the office]({OFFICE}).", S3, "link"),
        (f"It costs nothing. [1]({PAGE}) More follows.", S2, "link"),
        (f"It costs nothing. ([source]({PAGE})) More follows.", S2, "link"),
        (f"It costs nothing.<sup>[1]({PAGE})</sup> More follows.", S2, "link"),
        (f"It costs nothing ({PAGE}).", S2, "link"),
        (f"It costs nothing <{PAGE}>.", S2, "link"),
        (f'It costs nothing (<a href="{PAGE}">list</a>).', S2, "link"),
        (f"It costs nothing [as listed][prices].\n\n[prices]: {PAGE}", S2, "link"),
        (f"It costs nothing [1].\n\n[1]: {PAGE}", S2, "link"),
        (f"It costs nothing.[^1]\n\n[^1]: Office, {OFFICE}", S3, "footnote"),
        (f"It costs nothing[^a].\n\n[^a]: See <{PAGE}>.", S2, "footnote"),
        ("It costs nothing.[^b]\n\n[^b]: A. Author, *Prices*, 2024, p. 7.", S2, "footnote"),
        ("It costs nothing.[^c]\n\n[^c]: At least at weekends.", S1, "footnote"),
        ("It costs nothing.[^d]", S0, "none"),
        (f"It costs nothing.[2]\n\n## References\n\n1. Nobody, 2020.\n2. [Prices]({PAGE})\n", S2, "reference"),
        (f"It costs nothing [1, 2].\n\n## References\n\n[1] Somebody, *Prices*, 2020.\n[2] {OFFICE}\n", S3, "reference"),
        ("It costs nothing[1].\n\n**Sources**\n\n[1] The Prices Yearbook, 2024.\n", S2, "reference"),
        ("It costs nothing.<sup>3</sup>\n\n## Notes\n\n3. The Prices Yearbook, 2024.\n", S2, "reference"),
        ("It costs nothing.³\n\n## Notes\n\n3. The Prices Yearbook, 2024.\n", S2, "reference"),
        ('It costs nothing [[4]](#n4).\n\n<li id="n4">The Prices Yearbook, 2024.</li>\n', S2, "reference"),
        ("It costs nothing, see tariffs[0].", S0, "none"),
        (f"It costs nothing.<ref>{{{{cite web|url={PAGE}}}}}</ref> More.", S2, "footnote"),
        ('It costs nothing.<ref name="list" /> More.', S2, "footnote"),
        (f"It costs nothing. {PAGE}", S2, "link"),
        (f"It costs nothing. [The list]({PAGE})", S2, "link"),
        (f"It costs nothing. According to [the report]({PAGE}), it grew.", S2, "link"),
        (f"It costs nothing。据[该报告]({PAGE})，确实如此。", S2, "link"),
        (f"Fees fell ([price list]({PAGE})). It means that It costs nothing.", S2, "link"),
        (f"Fees fell, says [the office]({OFFICE}). The report also found: It costs nothing.", S3, "link"),
        (f"费用下降（[统计]({OFFICE})）。这意味着 It costs nothing。", S3, "link"),
        (f"Fees fell ([price list]({PAGE})). It costs nothing.", S0, "none"),
        ("Fees fell. This means It costs nothing.", S0, "none"),
        ("It costs nothing ([here](https://shop.example/en/pay/)).", S0, "none"),
        (f"It costs nothing. ([one]({PAGE}), [two]({OFFICE})) More.", S3, "link"),
        (f"It costs nothing.{{{{cite web|url={PAGE}|title=Prices}}}} More.", S2, "link"),
        ("It costs nothing [@author2020].", S2, "reference"),
        ("It costs nothing (doi:10.1000/xyz123).", S3, "reference"),
        (f"It costs nothing. Source: [the list]({PAGE})", S2, "link"),
        (f"It costs nothing.\n\nSource: [the list]({PAGE})", S2, "link"),
        (f"It costs nothing. Elsewhere, [a list]({PAGE}) exists.", S0, "none"),
        (f"Free plans, from the [price list]({PAGE}):\n\n- It costs nothing\n- A dollar", S2, "link"),
        (f"[Sign up now]({PAGE})\n\n- It costs nothing", S0, "none"),
        (f"| plan | fee | source |\n|---|---|---|\n| A | It costs nothing | [list]({PAGE}) |\n| B | a dollar | |", S2, "link"),
        (f"| plan | fee ([list]({PAGE})) |\n|---|---|\n| A | It costs nothing |", S2, "link"),
        (f"| plan | fee |\n|---|---|\n| A | It costs nothing |\n| B | a dollar ([list]({PAGE})) |", S0, "none"),
        (f"| plan | fee |\n|---|---|\n| A | It costs nothing |\n\nSource: [list]({PAGE})", S2, "link"),
        (f"---\nsources: [{PAGE}]\n---\nIt costs nothing.", S2, "front-matter"),
        ("According to the Prices Office (2024), nothing changed: It costs nothing.", S1, "named-source"),
        ("We tested this on 2026-05-01: It costs nothing.", S1, "first-hand"),
        ("It costs nothing ([site](https://paper.example/)).", S1, "homepage"),
        ("Use my [invite](https://shop.example/?aff=12345). It costs nothing ([join](https://paper.example/register)).", S0, "none"),
        ("It costs nothing ([our page](https://own.example/prices/2025)).", S0, "none"),
        ("It costs nothing ([below](/prices)).", S0, "none"),
        ("It costs nothing ([chat](https://t.me/somebody123)).", S0, "none"),
        (f"It costs nothing [![picture](a.png)]({PAGE}).", S0, "none"),
        ("It costs nothing ![picture](https://paper.example/2025/a.png).", S0, "none"),
        (f"- It costs nothing\n- A dollar\n\nSource: [the list]({PAGE})", S2, "link"),
        (f"- It costs nothing\n- A dollar\n\nSee also [the shop window]({PAGE}).", S0, "none"),
        (f"Table 1. Fees ([list]({PAGE})).\n\n| plan | fee |\n|---|---|\n| A | It costs nothing |", S2, "link"),
        (f"| plan | fee |\n|---|---|\n| A | It costs nothing |\n\nTable 1: from the [list]({PAGE})", S2, "link"),
        (f"It costs nothing. For details, see the [list]({PAGE}).", S2, "link"),
        (f"It costs nothing. You can read this in the [list]({PAGE}).", S2, "link"),
        (f"It costs nothing. The [list]({PAGE}) says so.", S2, "link"),
        (f"Fees fell ([list]({PAGE})).\n\nIt means that It costs nothing.", S2, "link"),
        (f"The share was 37% ([list]({PAGE})). Much was said. It costs nothing to 37% of us.", S2, "link"),
        (f"The share was 37% ([list]({PAGE})). Much was said. It costs nothing to 38% of us.", S0, "none"),
        (f"It costs nothing.\\*\n\n\\* [The list]({PAGE}), page 4.", S2, "footnote"),
        (f"It costs nothing †\n\n† [The list]({PAGE}), page 4.", S2, "footnote"),
        ("- It costs nothing. *\n\n<small>* counted by our own team</small>", S1, "footnote"),
        ("It costs nothing. *\n\n*An aside in italics.*", S0, "none"),
        (f"It costs nothing<sup>3</sup>.\n\n<sup>3</sup> [The list]({PAGE})", S2, "reference"),
        ("It costs nothing.[^e]\n\n[^e]: A. Author. Prices of the land. Hill Press.", S2, "footnote"),
        (f"A fact stands here.[^1] It costs nothing.\n\n[^1]: {PAGE}", S0, "none"),
        (f"A fact.<sup>[1]({PAGE})</sup> It costs nothing.", S0, "none"),
    ],
)
def test_support_in_english(article: str, level: SupportLevel, kind: str) -> None:
    found = support(article)

    assert (found.level, found.kind) == (level, kind)
    assert (found.span is None) == (level is S0)


@pytest.mark.parametrize(
    ("article", "level", "kind"),
    [
        ("注销免费。", S0, "none"),
        (f"注销免费（[资费表]({PAGE})）。", S2, "link"),
        (f"注销免费。[^1]\n\n[^1]: 统计局，{OFFICE}", S3, "footnote"),
        ("注销免费[1]。\n\n## 参考文献\n\n[1] 《通信资费年鉴》，2024 年。\n", S2, "reference"),
        (f"注销免费。来源：[资费表]({PAGE})。", S2, "link"),
        (f"注销免费。据此可以放心办理（[资费表]({PAGE})）。", S2, "link"),
        (f"以下内容来自[资费表]({PAGE})：\n\n- 注销免费\n- 补卡十元", S2, "link"),
        (f"注销免费。详情见[资费表]({PAGE})。", S2, "link"),
        (f"注销免费【3】。\n\n【3】[资费表]({PAGE})", S2, "reference"),
        (f"注销免费①。\n\n① [资费表]({PAGE})", S2, "reference"),
        (f"[资费表]({PAGE})写得很清楚：\n\n注销免费。", S2, "link"),
        (f"以下数字摘自[资费表]({PAGE})。换卡十元。注销免费。", S2, "link"),
        (f"消委会做了[调查]({PAGE})。调查显示，注销免费。", S2, "link"),
        ("根据工信部 2024 年公告，注销免费。", S1, "named-source"),
        ("《电信条例》第三十四条规定，注销免费。", S1, "named-source"),
        ("我于 2026 年 5 月 1 日实测，注销免费。", S1, "first-hand"),
        ("官网显示，注销免费。", S0, "none"),
    ],
)
def test_support_in_chinese(article: str, level: SupportLevel, kind: str) -> None:
    found = support(article, "注销免费")

    assert (found.level, found.kind) == (level, kind)


def test_span_points_at_what_supports() -> None:
    article = f"It costs nothing.[^1] More.\n\n[^1]: {PAGE}"

    found = support(article)

    assert found.span is not None
    assert article[slice(*found.span)] == "[^1]"


@given(st.text(alphabet="a1[]()^<>/.#! \n|-“。", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    document = Document(Source(text, "article.md"), FACTS)

    for sentence in document.sentences:
        found = support_of(document, sentence)
        assert found.span is None or 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize(
    ("article", "sentence", "level"),
    [
        (
            "Fees rose by 9% (Miller & Wu, 2009, p. 44).\n\n## References\n\n- Miller, A. & Wu, B. (2009). Fees. Old Press.",
            "Fees rose",
            "S2",
        ),
        ("Fees rose by 9%. (Miller 2009: 44–47)\n\n## References\n\nMiller, A. (2009). Fees. Old Press.", "Fees rose", "S2"),
        ("Fees rose by 9% (Miller, 2009, p. 44).", "Fees rose", "S1"),
        ("Fees rose by 9% (Miller et al., 2009; Li & Wu, 2011).", "Fees rose", "S1"),
        ("Fees rose by 9% (2009).", "Fees rose", "S0"),
        ("Fees rose by 9% (3).\n\n## Notes\n\n(3) Miller, A. (2009). Fees. Old Press.", "Fees rose", "S2"),
        ("Fees rose by 9%. (3)\n\n## References\n\n3. Miller, A. (2009). Fees. Old Press.", "Fees rose", "S2"),
        ("Fees rose by 9% (3).\n\n(3) Something else.", "Fees rose", "S0"),
        ('<table><caption>From the <a href="https://a.example/b">list</a></caption>\n<tr><td>Fees rose.</td></tr></table>', "Fees", "S2"),
        ("<table><caption>Miller (2009), Fees. Old Press.</caption>\n<tr><td>Fees rose.</td></tr></table>", "Fees rose", "S2"),
        ("费用上涨。 doi:10.1000/182", "费用上涨", "S3"),
        ('费用上涨。 <a href="https://a.example/b">[4]</a>', "费用上涨", "S2"),
        ("All figures below are taken from the [list](https://a.example/b).\n\nOne.\n\nFees rose.", "Fees rose", "S2"),
        ("All figures below are taken from the [list](https://a.example/b).\n\n## Other\n\nFees rose.", "Fees rose", "S0"),
        ("| Fees |\n|---|\n| rose |\n\n\\* From the [list](https://a.example/b).", "rose", "S2"),
    ],
)
def test_sources_as_scholars_and_encyclopaedias_write_them(article: str, sentence: str, level: str) -> None:
    assert support(article, sentence).level is SupportLevel[level]
