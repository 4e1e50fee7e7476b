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
from guidelint.linear import matches

if TYPE_CHECKING:
    from guidelint.document import Document

_NUMBERS = frozenset({"QQ", "WeChat", "BatChat"})
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
    def end(self) -> int:
        """Where the label ends, for an id that stands before it; else where the id begins."""
        return self.label.end() if self.inverted else self.match.start("id")

    @property
    def inverted(self) -> bool:
        """Whether the id stands before the label: `@name on Telegram`."""
        return self.match.end("id") <= self.label.start()

    @property
    def apart(self) -> bool:
        """Whether the label's characters are set apart: `微 信`."""
        return self.name != self.label.group()

    @property
    def sure(self) -> bool:
        """Whether the label means the messenger, or the id can be nothing else."""
        if self.inverted:
            return bool(self.match["call"])
        known = not self.entry.get("needs-id") or (
            bool(self.entry.get("obfuscated")) and (self.name.isascii() or self.match["id"].isdigit())
        )
        return self.match["id"][0] in "@+" or (len(self.name) > 1 and known)


# Latin names written letter by letter, one mark between all of them: `W h a t s A p p`, `t.e.l.e.g.r.a.m`.
_SPELT = ("whatsapp", "telegram", "wechat", "signal", "skype", "viber", "weixin", "discord")
_BETWEEN = " ._·-/"
_SPELT_PATTERN = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(f"{name[0]}(?P<_{name}>[ ._·/-]){f'(?P=_{name})'.join(name[1:])}" for name in _SPELT) + r")(?![a-z0-9])"
)


def spelt_ids(text: str) -> Iterator[tuple[re.Match[str], str, re.Match[str]]]:
    """Yield (label, messenger, id) for each name in folded `text` that is spelt letter by letter and has an id behind it."""
    if not any(mark.join(name[:4]) in text for name in _SPELT for mark in _BETWEEN):
        return
    for label in _SPELT_PATTERN.finditer(text):
        found = (
            forms.HANDLE.match(text, label.end()) or forms.TELEPHONE_SPACED.match(text, label.end()) or forms.MIXED.match(text, label.end())
        )
        if found is not None:
            yield label, re.sub(r"[^a-z]", "", label.group()), found


def labelled_ids(document: Document, text: str, *, loose: bool = False) -> Iterator[Labelled]:
    """Yield each label in folded `text` that an id follows, or stands right before.

    `loose`: any word behind a colon is an id, for a first look at text that has lost its underscores.
    """
    labels = document.facts.tables.get("messenger-labels", {})
    pattern = document.derive(_labels_here)
    at = 0
    while pattern is not None and (label := pattern.search(text, at)):
        entry = labels[_plain(label.group())]
        match = _id_after(text, label, entry, loose=loose)
        if match is not None or (match := _id_before(text, label)) is not None:
            yield Labelled(label, entry, match)
        at = max(match.end(), label.end()) if match is not None else label.start() + 1


def may_hold_label(document: Document, text: str) -> bool:
    """Whether folded `text`, which may have lost its underscores, holds a label with an id."""
    labels = document.facts.tables.get("messenger-labels", {})
    form = announced_form(tuple((label, str(entry.get("name", ""))) for label, entry in labels.items()))
    return bool(labels) and matches(form, text) and next(labelled_ids(document, text, loose=True), None) is not None


@lru_cache(maxsize=4)
def announced_form(labels: tuple[tuple[str, str], ...]) -> str:
    """A form (see guidelint.linear) that matches wherever a label and an id behind or before it stand."""
    kinds = {"": frozenset(name for _, name in labels), "number": _NUMBERS, "telephone": _PHONES}
    parts = []
    for kind, names in kinds.items():
        here = sorted({label for label, name in labels if name in names})
        latin = [label for label in here if re.search(r"[a-z]$", label)]
        lone = "|".join(rf"{re.escape(label)}\s?[:=+→➔➜]" for label in latin if len(label) == 1)
        named = "|".join(re.escape(label) for label in latin if len(label) > 1)
        others = "|".join(_apart(label) if _HAN.fullmatch(label) else re.escape(label) for label in here if label not in latin)
        parts += [f"(?:^|[^a-z0-9_@.-])(?:{named}){forms.may_follow(kind, latin=True)}"] if named else []
        parts += [f"(?:^|[^a-z0-9_@.-])(?:{lone}){forms.may_follow(kind, latin=False)}"] if lone else []
        parts += [f"(?:{others}){forms.may_follow(kind, latin=False)}"] if others else []
    parts.append(f"{forms.MAY_PRECEDE}(?:{'|'.join(re.escape(label) for label, _ in labels)})")
    return "(?m:" + "|".join(parts) + ")"


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


def _id_after(text: str, label: re.Match[str], entry: Mapping[str, object], *, loose: bool) -> re.Match[str] | None:
    """The id behind a label: the form depends on the messenger and on how sure the label is."""
    channel, at = str(entry.get("name", "")), label.end()
    if _is_another_word(text, label):
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
    if named and not entry.get("needs-id") and (match := forms.SPACED.match(text, at)) and re.search(r"[0-9]", match["id"]):
        return match
    match = forms.MIXED.match(text, at)
    if match and not _is_word(match["id"]) and (_announced(match["gap"]) or _tells(label, entry, match)):
        return match
    match = forms.WORD.match(text, at)
    if (
        match
        and (not entry.get("needs-id") or _is_slang(text, label, entry))
        and re.search(r"[:=]", match["gap"])
        and (loose or _ends(text, match))
        and not _is_word(match["id"])
    ):
        return match
    return None


def _is_another_word(text: str, label: re.Match[str]) -> bool:
    """Whether the letters of a label are a part of a word, a telephone's line, or a letter that nothing sets off."""
    if label.group() == "line" and _RINGING.search(text, max(0, label.start() - _MORE), label.start()):
        return True
    lone = len(label.group()) == 1 and label.group().isascii()
    return _part_of_a_word(text, label) or (lone and not _LONE.match(text, label.end()))


def _is_slang(text: str, label: re.Match[str], entry: Mapping[str, object]) -> bool:
    """Whether Latin letters that stand for a messenger in Chinese (`wx`, `vx`) stand among Han characters."""
    slang = label.group().isascii() and len(label.group()) > 1 and bool(entry.get("obfuscated")) and entry.get("language") == "zh"
    return slang and re.search(r"[\u3400-\u9fff]", text[max(0, label.start() - 12) : label.end() + 40]) is not None


def _id_before(text: str, label: re.Match[str]) -> re.Match[str] | None:
    """A number right before a label, or a handle that the reader is told to write to; a handle alone may be somebody's who is thanked."""
    match = forms.BEFORE.search(text, max(0, label.start() - _MORE), label.start())
    return match if match is not None and (match["call"] or match["id"][0] == "+") else None


def _tells(label: re.Match[str], entry: Mapping[str, object], match: re.Match[str]) -> bool:
    """Whether a mere space may stand between a Han label and its id: slang is enough, a plain name needs an id that is no word."""
    if len(label.group()) < 2 or label.group().isascii():
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
