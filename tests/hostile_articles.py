"""Articles that nobody would write: made from a grammar of Markdown, or from our own examples by mutation.

Every choice is asked for, so that hypothesis, a seeded generator and a fuzzer that follows coverage can all make them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from guidelint.rules.loader import load_packs

Choose = Callable[[int], int]
"""Gives a number from 0 up to its argument, which it never reaches."""

LONGEST = 4000
"""Characters of a mutated article."""

WORDS = (
    *(
        "免费",
        "加微信 abc_123",
        "V信：abc123",
        "保证",
        "全网最低价",
        "100%",
        "注销 eSIM",
        "拨打 10010",
        "中国移动",
        "邀请码 `X9Y8Z7`",
        "研究表明",
    ),
    *("the best eSIM provider", "guaranteed", "90 % of users", "no fee", "takes 3-5 days", "cancel your eSIM", "contact support"),
    *("WhatsApp: +1 (555) 010-0199", "DM me", "risk-free", "use code SAVE20", "T-M卡", "studies show", "send your PIN", "a", "word", "…"),
    *(
        "@roam_example",
        "t.me/roam_example",
        "https://bit.ly/abc",
        "https://shop.example/?ref=42&x=1",
        "www.example.org",
        "mail@example.org",
    ),
    *(
        "xx-10086.top",
        "10086",
        "官方客服",
        "our partner",
        "加 V❤信",
        "wechat",
        "T\u200bG: @abc_def",
        "ｗｅｉｘｉｎ：abc123",
        "关键词,关键词,关键词,关键词",
    ),
)
ODD = (
    *(
        "\u202e",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u2028",
        "\u2029",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x07",
        "\x08",
        "\x7f",
        "\x85",
        "\x9b",
        "\u00a0",
    ),
    *(
        "\u3000",
        "e\u0301\u0316",
        "💪🏽",
        "\U000e0041",
        "İ",
        "ß",
        "ŉ",
        "ﷺ",
        "㍿",
        "１２",
        "\ud7ff",
        "\ufffe",
        "\ufdd0",
        "\U0010ffff",
        "臺灣",
        "аbс",
    ),
    *(
        "::error file=a::b",
        "##[add-mask]b",
        "##vso[task.setvariable variable=a]b",
        "]]>",
        "<!--",
        "-->",
        "&amp;",
        "&#x202e;",
        "&",
        "%0A",
        "%",
    ),
    *(
        "{0}",
        "{text}",
        "${{ x }}",
        "⟦",
        "⟧",
        "'",
        '"',
        "`",
        "``",
        "\\",
        "\\\\",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "<",
        ">",
        "|",
        "#",
    ),
)
ENDS = ("\n", "\n", "\n", "\r\n", "\r")
_TARGETS = (
    "https://t.me/x",
    "https://shop.example/?ref=42",
    "<a b>",
    "",
    "#top",
    "../a.md",
    "/u 'title'",
    '/u "ti\ntle"',
    "javascript:x",
    "tel:10086",
)
_RULES = ("superlative", "promo", "claims, promo", "nothing", "", "messenger-contact", "unused-suppression")
_VERBS = ("ignore", "ignore-file", "ignore-start", "ignore-end", "ignroe", "")


@cache
def own_articles() -> tuple[str, ...]:
    """The examples of the rules that ship."""
    return tuple(example.text for rule in load_packs().rules for example in (*rule.flagged, *rule.clean))


def made(choose: Choose) -> str:
    """An article from the grammar."""
    end = ENDS[choose(len(ENDS))]
    head = _front_matter(choose) if choose(6) == 0 else ""
    blocks = [_block(choose, 0) for _ in range(1 + choose(6))]
    return (head + "\n\n".join(blocks) + "\n" * choose(2)).replace("\n", end)


def mutated(choose: Choose, articles: Sequence[str] = ()) -> str:
    """One of `articles` (our own, if there are none), or two, after a few changes."""
    articles = articles or own_articles()
    text = _piece(choose, articles)
    for _ in range(1 + choose(5)):
        text = _mutation(choose, text, articles)
    return text[:LONGEST]


def _piece(choose: Choose, articles: Sequence[str]) -> str:
    """An article, or as many lines of a long one as are looked at."""
    text = articles[choose(len(articles))]
    if len(text) <= LONGEST:
        return text
    start = text.rfind("\n", 0, choose(len(text) - LONGEST) + 1) + 1
    return text[start : start + LONGEST]


def _mutation(choose: Choose, text: str, articles: Sequence[str]) -> str:
    one, other = sorted((choose(len(text) + 1), choose(len(text) + 1)))
    how = choose(7)
    if how == 0:
        return text[:one] + text[other:]
    if how == 1:
        return text[:other] + text[one:]
    if how == 2:
        return text[:one] + _piece(choose, articles) + text[one:]
    if how == 3:
        return text[:one] + _wrapped(choose, text[one:other]) + text[other:]
    if how == 4:
        return "\n".join(("> ", "- ", "    ", "1. ", "| ", "# ", "[^a]: ")[choose(7)] + line for line in text.split("\n"))
    if how == 5:
        return text.replace("\n", ENDS[choose(len(ENDS))])
    return text[:one] + ODD[choose(len(ODD))] + text[one:]


def _wrapped(choose: Choose, text: str) -> str:
    before, after = (
        ("**", "**"),
        ("[", "](https://t.me/x)"),
        ("`", "`"),
        ("<a href='https://t.me/x'>", "</a>"),
        ("~~", "~~"),
        ("![", "](x)"),
    )[choose(6)]
    return before + text + after


def _front_matter(choose: Choose) -> str:
    values = (
        _inline,
        lambda c: f'"{_inline(c)}"',
        lambda _: "|\n  a\n  b",
        lambda _: "[a, b]",
        lambda _: "",
        lambda c: f"'{WORDS[c(len(WORDS))]}",
    )
    keys = ("title", "description", "tags", "# guidelint: ignore[promo] reason\ntitle", "Title", "a b")
    lines = [f"{keys[choose(len(keys))]}: {values[choose(len(values))](choose)}" for _ in range(choose(4))]
    return "\n".join(["---", *lines, ("---", "...", "")[choose(3)], ""])


def _block(choose: Choose, depth: int) -> str:
    how = choose(12 if depth < 4 else 6)
    if how < 4:
        return "\n".join(_inline(choose) for _ in range(1 + choose(3)))
    if how == 4:
        return "#" * (1 + choose(7)) + " " + _inline(choose)
    if how == 5:
        verb, rule = _VERBS[choose(len(_VERBS))], _RULES[choose(len(_RULES))]
        form = ("<!-- guidelint: {} -->", "{{/* guidelint: {} */}}", "[//]: # (guidelint: {})")[choose(3)]
        return form.format(f"{verb}[{rule}] {('', 'reason')[choose(2)]}")
    if how == 6:
        cells = "\n".join("|" + "|".join(_inline(choose) for _ in range(1 + choose(3))) + "|" for _ in range(1 + choose(3)))
        return f"|a|b|\n|-|:-:|\n{cells}"
    if how == 7:
        return f"text [^n]\n\n[^n]: {_block(choose, depth + 1)}"
    if how == 8:
        fence = ("```", "~~~", "````md", ":::note", "<div>", "{% x %}", "!!! note", "$$")[choose(8)]
        return f"{fence}\n{_block(choose, depth + 1)}\n{('```', '~~~', '````', ':::', '</div>', '')[choose(6)]}"
    mark = ("> ", "- ", "1. ", "* [ ] ", "    ", "\t", ">", "-\t")[choose(8)]
    inner = _block(choose, depth + 1).split("\n")
    rest = mark if mark.strip() == ">" or mark.isspace() else " " * len(mark)
    return "\n".join([mark + inner[0], *((rest + line) if choose(5) else line for line in inner[1:])])


def _inline(choose: Choose) -> str:
    return "".join(_part(choose, 0) + ("", " ", "  ")[choose(3)] for _ in range(1 + choose(5)))


def _part(choose: Choose, depth: int) -> str:
    how = choose(10 if depth < 3 else 5)
    if how < 4:
        return WORDS[choose(len(WORDS))]
    if how == 4:
        return ODD[choose(len(ODD))]
    inner = _part(choose, depth + 1)
    if how == 5:
        return f"[{inner}]({_TARGETS[choose(len(_TARGETS))]})"
    if how == 6:
        return f"![{inner}]({_TARGETS[choose(len(_TARGETS))]})"
    if how == 7:
        return (
            f"<b>{inner}</b>",
            f'<a href="https://t.me/x" title="{inner}">{inner}</a>',
            f"<!-- {inner} -->",
            f"<{inner}>",
            f"[{inner}][ref]",
        )[choose(5)]
    if how == 8:
        return (f"`{inner}`", f"``{inner}", f"\\{inner}", f"&#{choose(70000)};")[choose(4)]
    return (f"**{inner}**", f"*{inner}*", f"~~{inner}~~", f"【{inner}】", f"“{inner}”")[choose(5)]
