"""What `guidelint rules` shows: every rule in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from guidelint.finding import Language, Level
from guidelint.report.columns import padded, wrapped
from guidelint.report.terminal import visible
from guidelint.report.terminal import width as columns
from guidelint.rules.pack import Pack

_HEADS: Mapping[Language, tuple[str, str, str, str]] = {
    "en": ("rule", "level", "pack", "what it finds"),
    "zh": ("规则", "级别", "规则包", "检查内容"),
}
_GAP = "  "
_LEAST = 24
"""Columns that a summary needs; in a narrower terminal it is not wrapped."""


def rules_table(
    packs: Iterable[Pack], language: Language = "en", width: int = 0, color: bool = False, levels: Mapping[str, Level] | None = None
) -> str:
    """The rules of `packs` by pack and id, as aligned text that ends with a newline.

    `levels` are those of the configuration, by rule id or pack. With a `width`, summaries wrap within it.
    """
    changed = levels or {}
    rows = [
        (rule.id, (changed.get(rule.id) or changed.get(rule.pack) or rule.level).value, rule.pack, rule.summary[language])
        for pack in sorted(packs, key=lambda pack: pack.id)
        for rule in pack.rules
    ]
    heads = _HEADS[language]
    widths = [max(columns(row[column]) for row in [heads, *rows]) for column in range(3)]
    head, *body = [line for row in [heads, *rows] for line in _row(row, widths, width)]
    return "\n".join([f"\x1b[1m{head}\x1b[0m" if color else head, *body]) + "\n"


def _row(row: Sequence[str], widths: Sequence[int], width: int) -> list[str]:
    left = _GAP.join(padded(cell, room) for cell, room in zip(row, widths, strict=False)) + _GAP
    room = width - columns(left)
    first, *rest = wrapped(row[3], room) if room >= _LEAST else [visible(row[3])]
    return [(left + first).rstrip(), *(" " * columns(left) + line for line in rest)]
