"""The id that stands behind a messenger's name, or right before it; everything works on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from guidelint.document import contact_forms as forms
from guidelint.late import late_pattern

NUMBERS = frozenset({"QQ", "WeChat", "BatChat"})
PHONES = frozenset({"WhatsApp", "Viber", "Zalo", "Signal", "Telegram", "WeChat", "LINE", "KakaoTalk"})
_DOTTED = frozenset({"Instagram", "Threads", "TikTok", "Snapchat", "Discord"})
_HOST = late_pattern(r"^www\.|\.(?:com|org|net|io|co|app|dev|me|ru|cn|html?|php|py|js|ts|json|yml|yaml|md)$|discord|instagram|tiktok")
_MORE = 60
_CALLS = ("加", "+", "➕")
_CALLED = late_pattern(r"(?:私|私信|私聊|加|添加|找|联系|咨询|滴滴|戳|问)(?:我|老师|客服|作者|博主|本人|站长)?\s?$")
# Who it is that a single Han character gives the id of: `店主微 name_1`.
_WHOSE = late_pattern(
    r"(?:店主|老板|老师|师傅|客服|作者|博主|本人|站长|经理|助理|助手|顾问|店长|楼主|卖家|号主|农户|种植户|商家|厂家|伽|佳|或|和|加|我|的|到)\s?$"
)
_SET_OFF = ("", "\n", "，", ",", "。", "；", "、", "|", "(", "（", "【", "[")
_OR = r"(?P<gap>\s?(?:[,、/;|&]|or|and|und|oder|y|e|o|ou|et|или|и|和|或|及)\s?)"
_FURTHER_NUMBER = late_pattern(r"(?P<gap>[^0-9\n。;；]{1,40})(?P<id>[1-9][0-9]{6,11})(?![0-9a-z%.])")
_FURTHER = {
    "@": late_pattern(rf"{_OR}(?P<id>@ ?[a-z0-9][a-z0-9_.-]{{2,31}}(?<![.-]))(?![a-z0-9_@])"),
    "+": late_pattern(rf"{_OR}(?P<id>\+ ?[1-9][0-9 ().-]{{7,18}}[0-9])(?![0-9a-z])"),
}
_FURTHER_DRAWN = late_pattern(rf"{_OR}(?P<id>(?=[a-z_-]*[0-9])[a-z][a-z0-9_-]{{4,24}}(?<!-))(?![a-z0-9_@]|[./-][a-z0-9])")
_LONE = late_pattern(r"\s?[:=+→➔➜]")
# An id that no word looks like: two digits, an underscore, a digit between letters; names of systems with a version are words.
_DRAWN_ID = late_pattern(r"^(?!iphone|ipad|android|ios|windows|version|mac)(?=.*[0-9].*[0-9]|.*_)|[a-z]+[0-9][a-z]+")
# What people are called behind a mere space: digits at the end or an underscore with digits, and no name of software.
_ACCOUNT_ID = late_pattern(
    r"^(?!.*(?:api|bot|chat|user|client|token|key|hash|channel|guild|webhook|type|name|url|message|group|server|app|web|desktop|version"
    r"|android|ios|iphone|ipad|win|linux|mac|py|sha|utf|http|proto|lib|sdk|test|mp[34]|html)|v[0-9])"
    r"(?=[a-z]+_?[a-z]*[0-9]{2}|[a-z0-9]*_[a-z0-9_]*[0-9])"
)
# Words that make a "line" one that rings: "customer service line on 0800 ...".
_RINGING = late_pattern(
    r"(?:service|support|care|help|phone|telephone|hot|free|toll-free|land|fixed|mobile|direct|dedicated|customer|advice|enquir(?:y|ies)|"
    r"sales|orders?|bookings?|reservations?|emergency|information|hour|24/7|voice|fax|the|this|that|second|an?) $"
)
_WORDS = late_pattern(
    r"^(?:https?|www|mailto|tel)|^(?:dkim|dmarc|spf|sts|bimi|tlsrptv?)[0-9]$|bot$|(?:api|app|group|channel|client|server|desktop|message|token|android|windows|linux|macos)s?$"
)


def id_after(text: str, label: re.Match[str], entry: Mapping[str, object], *, loose: bool) -> re.Match[str] | None:
    """The id behind a label: the form depends on the messenger and on how sure the label is."""
    channel, at = str(entry.get("name", "")), label.end()
    if _is_another_word(text, label):
        return None
    if match := forms.HANDLE.match(text, at) or _number_after(text, label, channel):
        return match
    if channel == "QQ":
        return None
    if channel == "Discord" and (match := forms.TAG.match(text, at)):
        return match
    if channel == "Skype" and (match := forms.SKYPE.match(text, at)):
        return match
    named = len(label.group()) > 1
    if named and not entry.get("needs-id") and (match := forms.SPACED.match(text, at)) and re.search(r"[0-9]", match["id"]):
        return match
    return _word_after(text, label, entry, loose=loose)


def _number_after(text: str, label: re.Match[str], channel: str) -> re.Match[str] | None:
    """A number behind a label, as the messenger's numbers are written."""
    at, named = label.end(), len(label.group()) > 1
    if channel in NUMBERS and (match := forms.NUMBER.match(text, at)) and (named or _announced(match["gap"])):
        return match
    if (
        channel in NUMBERS
        and (match := forms.NUMBER_SPACED.match(text, at))
        and _is_number(match["id"])
        and (named or _announced(match["gap"]))
    ):
        return match
    match = forms.NUMBER_WRITTEN.match(text, at) if channel in NUMBERS else None
    if match and (named or _announced(match["gap"])) and forms.is_written_number(match["id"]):
        return match
    if channel in PHONES and named and (match := forms.TELEPHONE.match(text, at)) and _rings(match["id"]):
        return match
    return None


def _word_after(text: str, label: re.Match[str], entry: Mapping[str, object], *, loose: bool) -> re.Match[str] | None:
    """An id that is a word with digits in it, or where the label is sure any word behind a colon."""
    match = forms.MIXED.match(text, label.end())
    drawn = match is not None and (_tells(text, label, entry, match) or (loose and _may_be_drawn(label, entry, match)))
    if match and not _is_word(match["id"]) and (_announced(match["gap"]) or drawn):
        return match
    if entry.get("name") in _DOTTED and (match := forms.DOTTED.match(text, label.end())) and re.search("[:=]", match["gap"]):
        return None if _HOST.search(match["id"]) else match
    match = forms.WORD.match(text, label.end())
    if (
        match
        and (
            not entry.get("needs-id")
            or loose
            or _is_slang(text, label, entry)
            or _names_channel(text, label)
            or _is_han_slang(label, entry)
        )
        and (
            re.search(r"[:=+➕→➔➜]" if loose else r"[:=]|搜", match["gap"])
            or (loose and _is_han_slang(label, entry) and re.search(r"[+➕→➔➜\s]", match["gap"]))
        )
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
    if lone and text[label.end() : label.end() + 2].strip()[:1] == "=" and not _among_han(text, label):
        return True
    return _part_of_a_word(text, label) or (lone and not _LONE.match(text, label.end()))


def _is_number(found: str) -> bool:
    """Whether digits in groups are as many as a QQ number has."""
    return 8 <= len(re.sub(r"[^0-9]", "", found)) <= 11


def _among_han(text: str, label: re.Match[str]) -> bool:
    return re.search(r"[\u3400-\u9fff]", text[max(0, label.start() - 12) : label.end() + 40]) is not None


def _is_slang(text: str, label: re.Match[str], entry: Mapping[str, object]) -> bool:
    """Whether Latin letters that stand for a messenger in Chinese (`wx`, `vx`) stand among Han characters."""
    called = len(label.group()) > 1 or _CALLED.search(text, max(0, label.start() - 6), label.start()) is not None
    slang = label.group().isascii() and called and bool(entry.get("obfuscated")) and entry.get("language") == "zh"
    return slang and _among_han(text, label)


def _is_han_slang(label: re.Match[str], entry: Mapping[str, object]) -> bool:
    """Whether a label is slang of several characters of another script than the id's: `绿泡泡`, `телега`."""
    return len(label.group()) > 1 and not label.group().isascii() and bool(entry.get("obfuscated"))


def _names_channel(text: str, label: re.Match[str]) -> bool:
    """Whether one Han character stands for a messenger behind an opening bracket, and a colon follows: `老陈（微：chen-visa）`."""
    lone = len(label.group()) == 1 and not label.group().isascii()
    return lone and text[: label.start()].rstrip(" ")[-1:] in ("(", "[", "【", "（") and re.match(r"\s?:", text[label.end() :]) is not None


def id_before(text: str, label: re.Match[str], *, loose: bool) -> re.Match[str] | None:
    """A number right before a label, or a handle that the reader is told to write to; a handle alone may be somebody's who is thanked."""
    match = forms.BEFORE.search(text, max(0, label.start() - _MORE), label.start())
    if match is None or match["id"][0] in "+01":
        return match
    if not match["call"]:
        return None
    return match if match["id"][0] == "@" or loose or _DRAWN_ID.search(match["id"]) is not None else None


def _tells(text: str, label: re.Match[str], entry: Mapping[str, object], match: re.Match[str]) -> bool:
    """Whether a mere space may stand between a label and its id: Han slang is enough, a plain name needs an id that is no word.

    One Han character must be called for (`➕薇 name_1`), and Latin slang stand in a Chinese text before an id with several digits.
    """
    if len(label.group()) < 2:
        return not label.group().isascii() and _is_called(text, label, match)
    if label.group().isascii():
        if not entry.get("needs-id") and _ACCOUNT_ID.search(match["id"]):
            return True
        return _is_slang(text, label, entry) and len(re.findall("[0-9]", match["id"])) > 1 and "_" not in match["id"]
    return bool(entry.get("obfuscated")) or (not entry.get("needs-id") and _DRAWN_ID.search(match["id"]) is not None)


def _may_be_drawn(label: re.Match[str], entry: Mapping[str, object], match: re.Match[str]) -> bool:
    """Whether an id behind a plain name may have had an underscore, which the first look's text has lost."""
    return len(label.group()) > 1 and not entry.get("needs-id") and re.search("[0-9]", match["id"]) is not None


def _is_called(text: str, label: re.Match[str], match: re.Match[str]) -> bool:
    """Whether one Han character with a mere space behind it is said to be somebody's, or is set off with an id that is no word."""
    before = text[max(0, label.start() - 4) : label.start()]
    if before.endswith(_CALLS) or _WHOSE.search(before) is not None:
        return True
    return before.rstrip(" ")[-1:] in _SET_OFF and _DRAWN_ID.search(match["id"]) is not None


def _part_of_a_word(text: str, label: re.Match[str]) -> bool:
    """Whether a label of one Han character is only a part of the word before it (赖 in 依赖)."""
    before = text[label.start() - 1 : label.start()] if label.start() else ""
    return (
        label.end() - label.start() == 1
        and "\u3400" <= label.group() <= "\u9fff"
        and "\u3400" <= before <= "\u9fff"
        and _WHOSE.search(text, max(0, label.start() - 4), label.start()) is None
    )


def _rings(found: str) -> bool:
    digits = re.sub(r"[^0-9]", "", found.replace("o", "0"))
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
    """Further ids that stand close behind the first one: `QQ 123456789 or 987654321`, `Telegram: @name_1, @name_2`."""
    more = _FURTHER_NUMBER if first["id"].isdigit() else _FURTHER.get(first["id"][0], _FURTHER_DRAWN)
    if more is _FURTHER_DRAWN and not _DRAWN_ID.search(first["id"]):
        return
    at = first.end()
    while found := more.match(text, at, at + _MORE):
        yield found
        at = found.end()
