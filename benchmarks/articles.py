"""Articles to measure with: honest ones, promotional ones, hostile ones. The same on every machine."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

_HONEST = (
    "Open the settings and choose the profile that you want to remove.",
    "The command prints one line for each table; see [the reference](https://docs.example.org/reference) for its columns.",
    "Run `service restart` on every node, then wait until the state is `ready`.",
    "在设置中选择要删除的配置文件，然后点击“删除”。",
    "如果节点无法启动，请检查日志中的错误信息，并参考[故障排查](troubleshooting.md)。",
    "A transaction that takes a lock releases it when it ends, whether it commits or not.",
)
_PLANTED = (
    "Contact us on WhatsApp: +1 (555) 010-0199, the cheapest plans on the market!",
    "👉 [领取优惠](https://shop.example/?ref=10086)，加V信 abc_12345，百分百包过。",
    "Use my code SAVE20 at https://bit.ly/abc and save 90 % today, guaranteed.",
    "全网最低价，已有 10 万人使用，专家一致推荐。",
)
_CODE = "```sql\nSELECT id, name FROM users WHERE id = 1;\n```"


def make(folder: Path, count: int, planted: float = 0.05) -> None:
    """Write `count` articles of 2 to 20 kB below `folder`; the share `planted` of them carries promotion."""
    chance = random.Random(20261123)  # noqa: S311 - nothing is secret here
    for number in range(count):
        target = folder / f"{number // 100:02}" / f"{number:05}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(article(chance, planted=chance.random() < planted), encoding="utf-8")


def article(chance: random.Random, *, planted: bool) -> str:
    """One article."""
    blocks = [f"# How to change setting {chance.randrange(1000)}"]
    for number in range(chance.randrange(5, 40)):
        sentences = chance.choices(_HONEST, k=chance.randrange(1, 6))
        blocks.append(" ".join(sentences) if number % 4 else "\n".join(f"- {sentence}" for sentence in sentences))
        blocks += [f"## Step {number}"] if number % 5 == 0 else [_CODE] if number % 7 == 0 else []
    if planted:
        blocks[chance.randrange(1, len(blocks))] += " " + chance.choice(_PLANTED)
        blocks.append(chance.choice(_PLANTED))
    return "\n\n".join(blocks) + "\n"


HOSTILE: dict[str, Callable[[int], str]] = {
    "[": lambda n: "[" * (n * 10),
    "*": lambda n: "*" * (n * 10),
    ">": lambda n: ">" * (n * 10),
    "<!--": lambda n: "<!--" * (n * 3),
    "`": lambda n: " ".join("`" * (k % 50 + 1) for k in range(n // 2)),
    "one line": lambda n: "word " * (n // 4),
    "one line of Chinese": lambda n: "保证最好的" * (n // 4),
    "links": lambda n: "".join(f"[t.me](https://t.me/a{k}) " for k in range(n)),
    "link definitions": lambda n: "\n".join(f"[a{k}]: https://example.org/{k}" for k in range(n)),
    "footnotes": lambda n: "\n\n".join(f"best [^{k}]\n\n[^{k}]: note" for k in range(n // 2)),
    "nested lists": lambda n: "\n".join("  " * (k % 40) + "- 加微信 abc123" for k in range(n // 10)),
    "table": lambda n: "|a|b|\n|-|-|\n" + "|best price|100%|\n" * (n // 10),
    "triggers": lambda n: "加微信 abc_12345 领取，保证包过。" * (n // 20),
    "comments": lambda n: "<!-- guidelint: ignore[promo] quoted -->\n\nword\n\n" * (n // 20),
    "brackets": lambda n: "[[[[x]]]]" * (n // 5),
    "numbers": lambda n: "1888555010099 " * (n // 5),
}
"""Hostile articles by what they consist of; each grows linearly with its n."""
