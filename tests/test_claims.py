"""The claims pack: articles in, findings out."""

from __future__ import annotations

from functools import cache

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Finding, Level
from guidelint.source import Source

SHOP = "\n\nOrder here: [shop](https://shop.example/?aff=77412)\n"
KAUF = "\n\n下单：[商店](https://shop.example/?aff=77412)\n"
PAGE = "https://paper.example/2025/prices"


@cache
def linter(*own_names: str) -> Linter:
    return Linter(settings_from({"select": ["claims"], "own-names": list(own_names)}), "en")


def claims(article: str, *own_names: str) -> list[Finding]:
    return list(linter(*own_names).lint(Source(article)).findings)


def found(article: str, *own_names: str) -> list[tuple[str, str]]:
    """The rule and the text of every finding."""
    return [(finding.rule, finding.text) for finding in claims(article, *own_names)]


@pytest.mark.parametrize(
    ("article", "rule", "text"),
    [
        ("Closing the account is possible, and there are no cancellation fees.", "unsourced-terms", "no cancellation fees"),
        ("这个过程不长，大约需要几个工作日左右。", "unsourced-terms", "大约需要几个工作日左右"),
        ("這個過程不長，大約需要幾個工作日左右。", "unsourced-terms", "大約需要幾個工作日左右"),
        ("该卡月租 29 元。", "unsourced-terms", "月租 29 元"),
        ("Roamly is the world's leading travel card.", "superlative", "the world's leading"),
        ("本店是全网最便宜的。", "superlative", "全网最便宜"),
        ("Our unlock never fails.", "absolute-guarantee", "never fails"),
        ("我们保证三天内到账。", "absolute-guarantee", "保证三天内到账"),
        ("It will not affect your credit.", "risky-promise", "will not affect your credit"),
        ("这样注销不影响征信。", "risky-promise", "不影响征信"),
        ("About 70% of travellers lose their number.", "unsourced-statistic", "About 70% of travellers"),
        ("注销的成功率高达 98%。", "unsourced-statistic", "成功率高达 98%"),
        ("Studies show that people forget to cancel.", "vague-attribution", "Studies show"),
        ("众所周知，注销很难。", "vague-attribution", "众所周知"),
        ("The new card is 30% cheaper than the old one.", "baseless-comparison", "30% cheaper"),
        ("新卡比旧卡便宜一半。", "baseless-comparison", "比旧卡便宜一半"),
        ("Trusted by thousands of travellers.", "social-proof", "Trusted by thousands of"),
        ("目前已有 3 万人使用。", "social-proof", "已有 3 万人使用"),
    ],
)
def test_a_claim_without_support_is_found_at_its_words(article: str, rule: str, text: str) -> None:
    assert found(article) == [(rule, text)]


@pytest.mark.parametrize(
    "article",
    [
        # what readers of a manual meet every day
        "Wait 10 seconds, then restart the router.",
        "The lock guarantees atomicity, and CPU usage may reach 100%.",
        "Best practice: make sure that the backup is complete before the first step.",
        "At best, the last retry succeeds within 30 seconds.",
        "We cannot guarantee that every device works.",
        "Some carriers ask for an ID card. How long does it take?",
        "Returns the lowest index, or -1.",
        "轻松掌握注销流程，这一步非常重要。",
        "每个国家和地区都有自己的主要电信服务商。",
        "最低版本为 3.2，最多支持 5 个连接，最近一次更新在昨天。",
        "一般来说，请先确保已备份数据，再按第一步操作。",
        "我们不保证一定成功，请先缴纳保证金。",
        "注销需要多久？",
        # warnings and quotations
        "凡是说“稳赚不赔”的都是骗局。",
        "Beware of anyone who promises guaranteed returns.",
        "“百分百成功，不封号！”",
        "> The refund takes 3 business days.\n>\n> — Ana Ruiz, Roamly support",
        "`100% success` and\n\n    guaranteed returns\n",
        # titles of other pages
        "- [The best eSIM provider of the year](https://magazine.example/2026/esim)",
        "## Why is this the cheapest provider?",
    ],
)
def test_what_asserts_nothing_is_left_alone(article: str) -> None:
    assert found(article) == []


@pytest.mark.parametrize(
    "article",
    [
        f"About 70% of travellers lose their number ([survey]({PAGE})).",
        f"About 70% of travellers lose their number.[^1]\n\n[^1]: Survey of 2025, {PAGE}",
        f"The plan costs $5 per month. Source: [price list]({PAGE})",
        f"| plan | price |\n|---|---|\n| small | [$5 per month]({PAGE}) |",
        f"注销的成功率高达 98%（[年报]({PAGE})）。",
        "我们于 2026 年 5 月 1 日实测，退款用了 3 个工作日到账。",
        "退款一般需要 3 个工作日，以[官网](https://carrier.example)为准。",
        "It [does not affect your credit](https://www.consumerfinance.gov/ask/credit), and it will not affect your credit later.",
    ],
)
def test_support_next_to_a_claim_silences_it(article: str) -> None:
    assert found(article) == []


def test_a_link_that_pays_somebody_supports_nothing() -> None:
    article = "The plan costs [$5 per month](https://shop.example/plans?aff=77412)."

    (finding,) = claims(article)

    assert (finding.rule, finding.level) == ("unsourced-terms", Level.WARNING)


def test_a_source_lowers_what_only_an_authority_could_carry() -> None:
    (bare,) = claims("这样注销不影响征信。")
    (linked,) = claims(f"这样注销不影响征信（[某站说明]({PAGE})）。")

    assert (bare.level, linked.level) == (Level.ERROR, Level.SUGGESTION)
    assert bare.message != linked.message


def test_terms_weigh_more_where_somebody_sells_and_less_with_a_hedge() -> None:
    terms = "办理后 3 个工作日内到账。"
    hedged = "办理后大约 3 个工作日内到账。"

    levels = [claims(article)[0].level for article in (terms, terms + KAUF, hedged + KAUF)]

    assert levels == [Level.SUGGESTION, Level.WARNING, Level.SUGGESTION]


def test_soft_words_are_claims_only_where_somebody_sells() -> None:
    words = "Instant delivery of your account."

    assert found(words) == []
    assert found(words + SHOP) == [("absolute-guarantee", "Instant delivery")]


@pytest.mark.parametrize(
    ("words", "rule", "text"),
    [
        ("Parcels are dispatched the next business day.", "unsourced-terms", "dispatched the next business day"),
        ("| refund | 14 days |\n|---|---|\n| support | yes |", "unsourced-terms", "14 days"),
        ("We keep the line open, no strings attached.", "unsourced-terms", "no strings attached"),
        ("The syrup heals chronic eczema.", "risky-promise", "heals chronic eczema"),
        ("Nothing comes close.", "superlative", "Nothing comes close"),
        ("It opens every lock, no exceptions.", "absolute-guarantee", "no exceptions"),
        ("资料交齐，次日就能放款。", "unsourced-terms", "次日就能放款"),
        ("续期不再收费。", "unsourced-terms", "不再收费"),
        ("| 手续费 | 免收 |\n|---|---|\n| 其他 | 无 |", "unsourced-terms", "免收"),
        ("这样登录平台查不出来。", "risky-promise", "平台查不出"),
        ("论做工，没有之一。", "superlative", "没有之一"),
        ("不管哪种锁都能解开。", "absolute-guarantee", "不管哪种锁都能解"),
    ],
)
def test_a_sales_pitch_is_judged_by_its_promise(words: str, rule: str, text: str) -> None:
    article = f"{words}\n{SHOP}"

    assert found(words) == []
    assert found(article) == [(rule, text)]


@pytest.mark.parametrize(
    "words",
    [
        "The borrow checker compares lifetime parameters, and there is no runtime cost.",
        "| automatic sync | yes |\n|---|---|\n| dark mode | none |",
        "This chapter takes about 20 minutes.",
        "令牌有效期为 3600 秒，线程安全由锁保证，大小不限制。",
        "如果十分钟后仍没有收到短信，请检查信号。",
        "没有哪种投资是零风险的。",
    ],
)
def test_everyday_and_technical_sentences_stay_clean_where_somebody_sells(words: str) -> None:
    assert found(words + "\n" + SHOP) == []


def test_a_sentence_is_one_finding_of_its_gravest_class() -> None:
    assert found("全网最低价，不封号，100%成功，已有 3 万人使用。") == [("risky-promise", "不封号")]


def test_a_table_row_is_one_finding() -> None:
    article = "| plan | price | term |\n|---|---|---|\n| small | $5 per month | no cancellation fees |\n| large | $9 per month | none |\n"

    assert [finding.start.line for finding in claims(article)] == [3, 4]


def test_terms_of_the_publisher_need_no_outside_source() -> None:
    article = "Roamly support needs 5 business days."

    assert found(article) == [("unsourced-terms", "5 business days")]
    assert found(article, "Roamly") == []


def test_evidence_names_the_claim_what_was_seen_and_what_is_needed() -> None:
    (finding,) = claims("The refund takes 3 business days ([Roamly](https://roamly.example)).")

    assert any("3 business days" in words for words in finding.evidence)
    assert any("home page" in words for words in finding.evidence)
    assert any(words.startswith("needed") for words in finding.evidence)


def test_search_phrases_are_no_sentence() -> None:
    phrases = ", ".join(
        f"best esim {place}" for place in ("usa", "uk", "eu", "asia", "japan", "korea", "china", "india", "peru", "chile", "cuba", "fiji")
    )

    assert found(phrases) == []


def test_a_title_in_front_matter_is_read() -> None:
    assert found('---\ntitle: "Guaranteed results in a week"\n---\nText.') == [("absolute-guarantee", "Guaranteed results")]
