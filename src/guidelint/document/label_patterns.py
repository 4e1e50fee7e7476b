"""Patterns that find messengers' names, written whole or set apart; everything works on folded text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.document import contact_forms as forms
from guidelint.document.folding import gate_literal
from guidelint.document.label_ids import NUMBERS, PHONES
from guidelint.document.readable import written
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_HAN = late_pattern(r"[\u3400-\u9fff]{2,}")
# Han characters beside Latin letters: `加q`, `tg群`, which people also write with a space.
_JOINED = late_pattern(r"([\u3400-\u9fff]+) ?([a-z]{1,2})|([a-z]{1,8}) ?([\u3400-\u9fff]+)")
_APART = late_pattern(r"[ ·・.|/_-]")


def _called(latin: list[str]) -> str:
    """A form of single letters behind a call to write to somebody, with a word behind them: `私我 v：excel-laoshi`."""
    letters = "|".join(re.escape(label) for label in latin if len(label) == 1)
    return rf"(?:{letters})\s?[:=][^a-z0-9\n]{{0,4}}[a-z][a-z0-9_-]{{4}}"


@lru_cache(maxsize=4)
def announced_form(labels: tuple[tuple[str, str], ...]) -> str:
    """A form (see guidelint.linear) that matches wherever a label and an id behind or before it stand."""
    kinds = {"": frozenset(name for _, name in labels), "number": NUMBERS, "telephone": PHONES}
    parts = []
    for kind, names in kinds.items():
        here = sorted({label for label, name in labels if name in names})
        latin = [label for label in here if re.search(r"[a-z]$", label)]
        lone = "|".join(rf"{re.escape(label)}\s?[:=+→➔➜]" for label in latin if len(label) == 1)
        named = "|".join(re.escape(label) for label in latin if len(label) > 1 and re.match(r"[a-z0-9]", label))
        marked = "|".join(_spelt(label) for label in latin if not re.match(r"[a-z0-9]", label))
        others = "|".join(_apart(label) if _HAN.fullmatch(label) else _spelt(label) for label in here if label not in latin)
        parts += [f"(?:^|[^a-z0-9_@.-])(?:{named}){forms.may_follow(kind, latin=True)}"] if named else []
        parts += [f"(?:{marked}){forms.may_follow(kind, latin=False)}"] if marked else []
        parts += [f"(?:^|[^a-z0-9_@.-])(?:{lone}){forms.may_follow(kind, latin=False)}"] if lone else []
        parts += [f"(?:^|[^a-z0-9_@.-])(?:{_called(latin)})"] if lone and not kind else []
        parts += [f"(?:{others}){forms.may_follow(kind, latin=False)}"] if others else []
    parts.append(f"{forms.MAY_PRECEDE}(?:{'|'.join(re.escape(label) for label, _ in labels)})")
    return "(?m:" + "|".join(parts) + ")"


def labels_here(document: Document) -> re.Pattern[str] | None:
    """A pattern of the labels that the article holds at all: there are hundreds, and most articles hold few."""
    text = written(document)
    here = tuple(label for label in document.facts.tables.get("messenger-labels", {}) if _head(label) in text)
    return _label_pattern(here) if here else None


def _head(label: str) -> str:
    """What an article with `label` holds: the label, or the first character of one that may be written apart."""
    if is_joined(label):
        return next(character for character in label if character >= "\u3400")
    return label[0] if _HAN.fullmatch(label) else gate_literal(label)


def plain(label: str) -> str:
    """A label without the marks that set its characters apart."""
    bare = _APART.sub("", label)
    return bare if _HAN.fullmatch(bare) or is_joined(label) else label


@lru_cache(maxsize=64)
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Latin labels need an edge that is no letter, Han labels need none; longer labels come first."""
    parts = []
    for label in sorted(labels, key=lambda label: (-len(label), label)):
        before = r"(?<![a-z0-9_@.-])" if re.match(r"[a-z0-9]", label) else ""
        after = (r"(?![a-z0-9])" if len(label) == 1 else r"(?![a-z])") if re.search(r"[a-z]$", label) else ""
        parts.append(_apart(label) if _HAN.fullmatch(label) else before + _spelt(label) + after)
    return re.compile("|".join(parts))


def is_joined(label: str) -> bool:
    """Whether a label is Han characters beside Latin letters, which may stand apart."""
    return _JOINED.fullmatch(label) is not None


def _spelt(label: str) -> str:
    joined = _JOINED.fullmatch(label)
    return rf"{joined[1] or joined[3]} ?{joined[2] or joined[4]}" if joined is not None else re.escape(label)


def _apart(label: str) -> str:
    """Han characters may be set apart: `微 信`, `微·信`, `微/信`."""
    return f"{_APART.pattern}?".join(label)
