"""Messengers' names in an article, in disguise or not, and the ids behind them.

The names stand in the list `messenger-labels`. Everything here works on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.document import contact_forms as forms
from guidelint.document.folding import gate_literal
from guidelint.document.readable import written

if TYPE_CHECKING:
    from guidelint.document import Document

_NUMBERS = frozenset({"QQ", "WeChat"})
_PHONES = frozenset({"WhatsApp", "Viber", "Zalo", "Signal", "Telegram", "WeChat", "LINE", "KakaoTalk"})
_MORE = 60
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_APART = re.compile(r"[ ·・.|/_-]")
_LONE = re.compile(r"\s?[:=+→➔➜]")
# An id that no word looks like: two digits, an underscore, a digit between letters; names of systems with a version are words.
_DRAWN_ID = re.compile(r"^(?!iphone|ipad|android|ios|windows|version|mac)(?=.*[0-9].*[0-9]|.*_)|[a-z]+[0-9][a-z]+")
# Words that make a "line" one that rings: "customer service line on 0800 ...".
_RINGING = re.compile(
    r"(?:service|support|care|help|phone|telephone|hot|free|toll-free|land|fixed|mobile|direct|dedicated|customer|advice|enquir(?:y|ies)|"
    r"sales|orders?|bookings?|reservations?|emergency|information|hour|24/7|voice|fax|the|this|that|second) $"
)
_WORDS = re.compile(
    r"^(?:https?|www|mailto|tel)|bot$|(?:api|app|group|channel|client|server|desktop|message|token|android|windows|linux|macos)s?$"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at `label`, its `entry` in the list, and the `match` of the id behind it (groups `gap` and `id`)."""

    label: re.Match[str]
    entry: Mapping[str, object]
    match: re.Match[str]

    @property
    def name(self) -> str:
        """The label as the list has it."""
        return _plain(self.label.group())

    @property
    def apart(self) -> bool:
        """Whether the label's characters are set apart: `微 信`."""
        return self.name != self.label.group()

    @property
    def sure(self) -> bool:
        """Whether the label means the messenger, or the id can be nothing else."""
        known = bool(self.entry.get("obfuscated")) or not self.entry.get("needs-id")
        return self.match["id"].startswith("@") or (len(self.name) > 1 and known)


def labelled_ids(document: Document, text: str) -> Iterator[Labelled]:
    """Yield each label in folded `text` that an id follows."""
    labels = document.facts.tables.get("messenger-labels", {})
    pattern = document.derive(_labels_here)
    at = 0
    while pattern is not None and (label := pattern.search(text, at)):
        entry = labels[_plain(label.group())]
        match = _id_after(text, label, entry)
        if match is not None:
            yield Labelled(label, entry, match)
        at = match.end() if match is not None else label.start() + 1


def _labels_here(document: Document) -> re.Pattern[str] | None:
    """A pattern of the labels that the article holds at all: there are hundreds, and most articles hold few."""
    text = written(document)
    here = tuple(label for label in document.facts.tables.get("messenger-labels", {}) if _head(label) in text)
    return _label_pattern(here) if here else None


def _head(label: str) -> str:
    """What an article with `label` holds: the label, or the first character of one that may be written apart."""
    return label[0] if _HAN.fullmatch(label) else gate_literal(label)


def _plain(label: str) -> str:
    """A label without the marks that set its characters apart."""
    bare = _APART.sub("", label)
    return bare if _HAN.fullmatch(bare) else label


@lru_cache(maxsize=64)
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Latin labels need an edge that is no letter, Han labels need none; longer labels come first."""
    parts = []
    for label in sorted(labels, key=lambda label: (-len(label), label)):
        before = r"(?<![a-z0-9_@.-])" if re.match(r"[a-z0-9]", label) else ""
        after = (r"(?![a-z0-9])" if len(label) == 1 else r"(?![a-z])") if re.search(r"[a-z]$", label) else ""
        parts.append(_apart(label) if _HAN.fullmatch(label) else before + re.escape(label) + after)
    return re.compile("|".join(parts))


def _apart(label: str) -> str:
    """Han characters may be set apart: `微 信`, `微·信`, `微/信`."""
    return f"{_APART.pattern}?".join(label)


def _id_after(text: str, label: re.Match[str], entry: Mapping[str, object]) -> re.Match[str] | None:
    """The id behind a label: the form depends on the messenger and on how sure the label is."""
    channel, at = str(entry.get("name", "")), label.end()
    if label.group() == "line" and _RINGING.search(text, max(0, label.start() - _MORE), label.start()):
        return None
    if _part_of_a_word(text, label) or (len(label.group()) == 1 and label.group().isascii() and not _LONE.match(text, at)):
        return None
    if match := forms.HANDLE.match(text, at):
        return match
    named = len(label.group()) > 1
    if channel in _NUMBERS and (match := forms.NUMBER.match(text, at)) and (named or _announced(match["gap"])):
        return match
    if channel in _PHONES and named and (match := forms.TELEPHONE.match(text, at)) and _rings(match["id"]):
        return match
    if channel == "QQ":
        return None
    if channel == "Skype" and (match := forms.SKYPE.match(text, at)):
        return match
    match = forms.MIXED.match(text, at)
    if match and not _is_word(match["id"]) and (_announced(match["gap"]) or _tells(label, entry, match)):
        return match
    match = forms.WORD.match(text, at)
    if match and not entry.get("needs-id") and re.search(r"[:=]", match["gap"]) and _ends(text, match) and not _is_word(match["id"]):
        return match
    return None


def _tells(label: re.Match[str], entry: Mapping[str, object], match: re.Match[str]) -> bool:
    """Whether a mere space may stand between a Han label and its id: slang is enough, a plain name needs an id that is no word."""
    if len(label.group()) < 2 or not re.search(r"[\u3400-\u9fff]", label.group()):
        return False
    return bool(entry.get("obfuscated")) or (not entry.get("needs-id") and _DRAWN_ID.search(match["id"]) is not None)


def _part_of_a_word(text: str, label: re.Match[str]) -> bool:
    """Whether a label of one Han character is only a part of the word before it (赖 in 依赖)."""
    before = text[label.start() - 1 : label.start()] if label.start() else ""
    return (
        label.end() - label.start() == 1
        and "\u3400" <= label.group() <= "\u9fff"
        and "\u3400" <= before <= "\u9fff"
        and before not in "加或和我的到"
    )


def _rings(found: str) -> bool:
    digits = re.sub(r"[^0-9]", "", found)
    return 8 <= len(digits) <= 15 and not forms.is_example(digits)


def _announced(gap: str) -> bool:
    """Whether something between label and id announces it: a colon, a bracket, an arrow, a word; not a mere space."""
    return bool(gap.strip(" -_.,/")) or not gap


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether an id that could be a word is all that follows on its line or before Han characters or punctuation."""
    return re.match(r"\n|\s?(?:$|[^\sa-z0-9:=./_-])", text[match.end() : match.end() + 3]) is not None


def _is_word(found: str) -> bool:
    return _WORDS.search(found) is not None


def further_ids(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """Further numbers that stand close behind the first one: `QQ 123456789 or 987654321`."""
    if not first["id"].isdigit():
        return
    at = first.end()
    while more := re.compile(r"(?P<gap>[^0-9\n。;；]{1,40})(?P<id>[1-9][0-9]{6,11})(?![0-9a-z%.])").match(text, at, at + _MORE):
        yield more
        at = more.end()
