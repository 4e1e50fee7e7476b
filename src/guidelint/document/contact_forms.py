"""How the ids of contacts are written: handles, numbers, telephone numbers, addresses; and how they are disguised.

Everything here works on folded text (lower case, NFKC, one space for any white space).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelint.late import late_pattern
from guidelint.linear import lines_with, matches

# What may stand between a label and its id: punctuation, arrows, emoji, brackets, and the words below.
_PICTURES = r"\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff"
_SIGNS = r"\s:;,.~=>|/\\*_\"'`“”‘’«»‹›()\[\]{}<【】「」『』《》、。！!+＋#&→⇒➔➜►▶☞·•…—–-"
_MARK = rf"[{_SIGNS}{_PICTURES}]"
_WORDS = (
    "同号|号码|账号|帐号|群号|号|群聊|群|客服|联系方式|联系我们|联系|咨询|添加|好友|我们|我的|我|是|为|搜索|搜|技术|官方|人工|交流|频道|加"
    r"|(?:us|me|on|at|to|is|it|via|number|nummer|número|numero|num|no|id|user|username|handle|contact|channel|group|gruppe|kanal|groupe|canal|grupo|gruppo|chat|support|or|nick|unter|al|en|по|в|номер|канал|nhóm|số|kontak|di|admin|dm|xin|al|ao|usuario|usuário|compte|konto|аккаунт|ник|логин|пользователь)(?![a-z0-9])"
    "|グループ|チャンネル|아이디는?|계정|검색|추가|연락처|ไอดี|ไลน์|アカウント|检索|追加|は|는|은|로"
)
_LEAD = r"(?:[\u4e00-\u9fff\uac00-\ud7af]{1,6}(?=\s?:))?"
_GAP = rf"(?:(?:{_MARK}){{0,4}}(?:{_WORDS})?){{0,3}}(?:{_MARK}){{0,4}}{_LEAD}(?:{_MARK}){{0,3}}(?:[1-9][.:、)]\s?)?"
_PLAIN_GAP = _GAP.replace("+＋", "")
_EDGE = r"(?![a-z0-9_@])"

HANDLE = late_pattern(rf"(?P<gap>{_GAP})(?P<id>@ ?[a-z0-9][a-z0-9_.-]{{2,31}}(?<![.-])){_EDGE}")
NUMBER = late_pattern(rf"(?P<gap>{_GAP})(?P<id>[1-9][0-9]{{5,11}})(?![0-9a-z_.-]*[a-z0-9%])")
# A number in groups, as people write QQ's: `873 442 019`, `1 4 4 7 9 0 2 2 1 5`.
NUMBER_SPACED = late_pattern(rf"(?P<gap>{_GAP})(?P<id>[1-9][0-9]{{0,3}}(?:[ -][0-9]{{1,4}}){{2,10}})(?![0-9a-z_.-]*[a-z0-9%])")
HAN_DIGIT = "[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]"
_HAN_DIGITS = str.maketrans("零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "001234567891234567891")
# A number in Chinese numerals, or in a mixture: `一零八四三三七二九`.
NUMBER_WRITTEN = late_pattern(rf"(?P<gap>{_GAP})(?P<id>{HAN_DIGIT}(?:[ -]?{HAN_DIGIT}){{4,11}})(?![0-9a-z零〇一二三四五六七八九十百千万])")
_WRITTEN = late_pattern(rf"{HAN_DIGIT}(?:[ -]?{HAN_DIGIT}){{4,11}}")
# An id with a dot in it, as networks allow: only behind a colon, and no host.
DOTTED = late_pattern(rf"(?P<gap>{_GAP})(?P<id>[a-z0-9_]{{2,24}}(?:\.[a-z0-9_]{{2,24}}){{1,2}}){_EDGE}(?![./:-][a-z0-9])")
WORD = late_pattern(rf"(?P<gap>{_GAP})(?P<id>[a-z][a-z0-9_-]{{4,24}}(?<!-)){_EDGE}(?![./-][a-z0-9])")
MIXED = late_pattern(rf"(?P<gap>{_GAP})(?P<id>(?=[a-z_-]*[0-9]|[a-z]+_)[a-z][a-z0-9_-]{{4,24}}(?<!-)){_EDGE}(?![./-][a-z0-9])")
# Characters set apart one by one, as many as an id has: `k a k a 5 5 2 1`.
SPACED = late_pattern(rf"(?P<gap>{_GAP})(?P<id>[a-z0-9](?:[ ._·-][a-z0-9]){{5,19}})(?![ ._·-]?[a-z0-9])")
_OWNER = r"(?: ?[a-zà-ÿ]{2,14}(?: [a-zà-ÿ]{2,14}){0,2} ?:\s?(?=[+(0]))?"  # whose number it is: `WhatsApp do despachante: (21) …`
_ZERO = r"(?:[0-9]|o(?=[0-9o.-])|(?<=[0-9o])o)"  # a digit, or the letter o for a zero among digits
TELEPHONE = late_pattern(
    rf"(?P<gap>(?:{_OWNER}|{_PLAIN_GAP}))(?P<id>(?:\+ ?|00)?(?:\(|{_ZERO})(?:{_ZERO}|[\s()./·•-]){{6,22}}{_ZERO})(?![0-9a-z])"
)
TELEPHONE_SPACED = late_pattern(rf"(?P<gap>{_PLAIN_GAP})(?P<id>\+?[0-9(][0-9\s().-]{{6,40}}[0-9])(?![0-9a-z])")
TAG = late_pattern(rf"(?P<gap>{_GAP})(?P<id>[a-z0-9_.]{{2,32}}#[0-9]{{4}})(?![0-9a-z])")  # Discord's ids of old: `name#1234`
SKYPE = late_pattern(rf"(?P<gap>{_GAP})(?P<id>live:[a-z0-9._-]{{4,40}})")
MAIL = late_pattern(r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9\u3400-\u9fff-]+\.)+[a-z\u3400-\u9fff]{2,12}(?![a-z0-9])")
# An address in words: `name (at) gmail (dot) com`, `name at gmail dot com`.
MAIL_SPELT = late_pattern(
    r"(?<![a-z0-9._%+-])(?P<name>[a-z0-9][a-z0-9._%+-]{2,63}(?: dot [a-z0-9_-]{2,24}){0,2})"
    r"(?:\s?[\[({]\s?(?:at|a|@)\s?[\])}]\s?(?P<host>[a-z0-9-]{2,40})(?:\s?[\[({]\s?dot\s?[\])}]\s?|\.| dot )"
    r"|(?:\sat\s|@)(?P<spoken>[a-z0-9-]{2,40}) dot )"
    r"(?P<top>[a-z]{2,12})(?![a-z0-9]|\s?/| slash)"
)
MENTION = late_pattern(r"(?<![a-z0-9_.@/])@[a-z](?:[a-z0-9_]|\.(?=[a-z0-9])){3,31}(?!-[a-z0-9]|[a-z0-9_@/.-]*[/(])")
# A name in a forum where people are written `u/name`.
USER = late_pattern(r"(?<![a-z0-9_./-])/?u/[a-z0-9][a-z0-9_-]{2,19}(?![a-z0-9_/.-][a-z0-9])(?![a-z0-9_/])")
# An id before the messenger's name: `message @name on Telegram`, `+44 … (WhatsApp only)`, `drop a line to name_1 on Telegram`.
_WITH = r"(?:on|via|at|in|auf|en|sur|su|em|no|di|в|через|trên|qua|over|per|par|por|pelo|lewat)\s(?:my |our |the )?"
BEFORE = late_pattern(
    r"(?P<call>(?:\b(?:dm|pm|message|msg|inbox|text|contact|reach(?: out)?(?: us| me)?|write(?: to)?|add|ping|hit up|line|word"
    r"|look(?: for)?|search(?: for)?|ask(?: for)?|find|talk|chat|escr[ií]b\w*(?: a)?|busca\w*|пишите|написать|пиши|найд[её]\w+"
    r"|schreib(?:t|en sie)?(?: an)?|such\w*|écri\w+|hubungi|cari|liên hệ|tìm|fale com|chama|procur\w+)|联系|添加|加|找|搜索?)"
    r"[\s:,–—-]{0,3}(?:us |me |for |à |a |to )?(?::\s?)?(?:at |on |to |via )?)?"
    r"(?<![a-z0-9_@./-])(?P<id>@[a-z0-9][a-z0-9_.]{2,31}|\+[0-9][0-9\s().-]{7,20}[0-9]|0[0-9][0-9().-]{6,16}[0-9]|1[3-9][0-9]{9}"
    r"|[a-z][a-z0-9_]{4,31}(?=\s[a-zà-ÿа-яđ]{1,6}\s))"
    rf"(?P<gap>\s?(?:[(\[]\s?(?:[a-zà-ÿа-яđ]{{2,10}}[ /,]\s?){{0,2}}|{_WITH})?)$"
)

_ENDS = {
    "": r"(?:@ ?[a-z0-9]|[a-z0-9_.]{2,32}#[0-9]{4}|[a-z][a-z_-]*[0-9]|[a-z]+_|live:|[a-z0-9](?:[ ._·-][a-z0-9]){5})",
    "number": rf"(?:[1-9](?:[ -]?[0-9]){{5}}|{HAN_DIGIT}(?:[ -]?{HAN_DIGIT}){{4}})",
    "telephone": r"(?: ?[a-zà-ÿ]{2,14}(?: [a-zà-ÿ]{2,14}){0,2} ?:\s?)?(?:\+ ?|00)?[0-9(o][0-9o\s()./·•-]{6}",
}
MAY_PRECEDE = (
    r"(?:(?:@[a-z0-9][a-z0-9_.]{2,31}|[+01][0-9][0-9\s().-]{7,20}[0-9])"
    r"\s?(?:[(\[]\s?(?:[a-z\x{80}-\x{10ffff}]{2,10}[ /,]\s?){0,2}|[a-z\x{80}-\x{10ffff}]{1,6}\s(?:my |our |the )?)?"
    rf"|[a-z][a-z0-9_]{{4,31}}\s{_WITH})"
)
"""A form of what may stand before a label: an id, wider than `BEFORE`."""


def may_follow(kind: str, *, latin: bool) -> str:
    """A form (see guidelint.linear) of what may follow a label, wider than the patterns: any id, a "number" or a "telephone" number."""
    gap, end = _loose(_GAP), _ENDS[kind]
    if kind:
        return f"(?:[^a-z\n]{gap})?{end}" if latin else f"{gap}{end}"
    word = r"[^\n]{0,30}(?:[:=+➕→➔➜]|搜|\s)[^a-z0-9\n]{0,12}[a-z][a-z0-9_-]{4}"
    return f"(?:@ ?[a-z0-9]|[^a-z\n](?:{gap}{end}|{word})|[:=+➕→➔➜][^a-z0-9\n]{{0,12}}[a-z])" if latin else f"(?:{gap}{end}|{word})"


def _loose(gap: str) -> str:
    """A gap as RE2 writes it, without what RE2 cannot look for."""
    return re.sub(r"\\u([0-9a-f]{4})|\\U000([0-9a-f]{5})", r"\\x{\1\2}", re.sub(r"\(\?[=!][^()]*\)", "", gap))


# Digits drawn as letters, in groups with anything but words between them.
_DRAWN = "oilзчб"
"""Letters that are drawn for digits: see `_AS_DIGITS`."""
_RUN = rf"(?:[0-9][0-9{_DRAWN}]{{0,11}}|[{_DRAWN}]{{1,3}}[0-9][0-9{_DRAWN}]{{0,9}}|o{{2,4}})"
_OPENER = r"(?:\+ ?|[(\[{⟨]{1,2}\+? ?)?"
_BETWEEN = r"[^\w\n,;:!?@=%$€£¥#\"'“”]{1,5}"
_GROUPS = late_pattern(rf"(?<![a-z0-9_./=#-]){_OPENER}[0-9][0-9{_DRAWN}]{{0,14}}(?:{_BETWEEN}_?{_RUN}|_{_RUN}){{0,7}}(?![a-z0-9_@%])")
_AS_DIGITS = str.maketrans(_DRAWN, "011346")
# Toll-free numbers of North America digit by digit, behind +1 or with a bracket: `+1 [8 4 4] 3 9 7 0 2 1 5`.
_DIGITS_APART = late_pattern(
    r"(?<![a-z0-9])(?:\+ ?1[ .-]{1,2}[\[({]?|1?[ .-]?[\[({])8(?:[ .-][0-9]){2}[\])}]?(?:[ .-]{1,3}[2-9])(?:[ .-]{1,3}[0-9]){6}(?![0-9])"
)
# A Chinese mobile number with numerals in it: `一五八零二零…`.
_HAN_TELEPHONE = late_pattern(
    rf"(?<!{HAN_DIGIT})[1一壹幺][ -]?[3-9三四五六七八九叁肆伍陆柒捌玖](?:[ -]?{HAN_DIGIT}){{9}}(?!{HAN_DIGIT}|[十百千万])"
)
_DIGITS_IN_WORDS = (
    "zero one two three four five six seven eight nine",
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zero um dois três quatro cinco seis sete oito nove",
    "zéro un deux trois quatre cinq six sept huit neuf",
    "null eins zwei drei vier fünf sechs sieben acht neun",
    "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    "không một hai ba bốn năm sáu bảy tám chín",
    "ноль один два три четыре пять шесть семь восемь девять",
)
_MORE_DIGIT_WORDS = {"oh": "0", "zwo": "2", "meia": "6", "kosong": "0"}
_DIGIT_WORDS = {**_MORE_DIGIT_WORDS, **{word: str(at) for words in _DIGITS_IN_WORDS for at, word in enumerate(words.split())}}
_ONE_DIGIT = rf"(?:{'|'.join(sorted(_DIGIT_WORDS, key=lambda word: (-len(word), word)))})"
_WORDS_FOR_DIGITS = late_pattern(rf"\b(?:plus )?(?:{_ONE_DIGIT}[ ,-]{{1,2}}){{6,14}}{_ONE_DIGIT}\b")
# A form of all three, wider than they are: it is searched many times as fast, and most texts do not match it.
_MAY_BE_APART = (
    rf"8(?:[ .-][0-9]){{2}}[\])}}]?[ .-]{{1,3}}[2-9](?:[ .-]{{1,3}}[0-9]){{6}}|{HAN_DIGIT}(?:[ -]?{HAN_DIGIT}){{10}}"
    rf"|(?:{_ONE_DIGIT}[ ,-]{{1,2}}){{6}}{_ONE_DIGIT}"
)
_FORMS = (
    re.compile(r"\+?1(?:[2-9][0-9]{2}){2}[0-9]{4}"),
    re.compile(r"(?:\+|00)[1-9][0-9]{7,13}"),
    re.compile(r"1[3-9][0-9]{9}"),
    re.compile(r"[48]00[0-9]{7}"),
    re.compile(r"8[0-9]{2}[2-9][0-9]{6}"),
    re.compile(r"0[1-9][0-9]{8,10}"),
    re.compile(r"[78](?:9[0-9]{2}|800)[0-9]{7}"),
)
# Numbers without any prefix, which only their groups tell from other numbers: `(414) 553-8820`, `641 22 79 08`.
_LOCAL_FORMS = (
    (re.compile(r"[2-9][0-9]{2}[2-9][0-9]{6}"), ((3, 3, 4),)),
    (re.compile(r"3[0-9]{9}"), ((3, 3, 4), (3, 7))),
    (re.compile(r"[679][0-9]{8}"), ((3, 3, 3), (3, 2, 2, 2))),
)
_NO_TELEPHONE = late_pattern(
    r"(?<![0-9])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9])"
    r"|(?:^|[^0-9])(?:19|20)[0-9]{2} ?[-./] ?[01]?[0-9](?![0-9])|[0-9]\.[0-9]{3,}/|[0-9] [-–] [0-9]{4}"
)
_EXAMPLES = late_pattern(
    r"\+?1?[2-9][0-9]{2}55501[0-9]{2}|(?:\+?86)?13800138[0-9]{3}|.*(?:1234567|7654321|0000000|0123456).*|.*(?P<d>[0-9])(?P=d){6}.*|(?:[48]00)0{4,}.*"
)


# Most letters, in few ranges: all those of Unicode take milliseconds to compile.
_LETTERS = (
    r"a-zA-Z\x{d8}-\x{f6}\x{f8}-\x{24f}\x{400}-\x{481}\x{48a}-\x{52f}\x{3041}-\x{3096}\x{30a1}-\x{30fa}"
    r"\x{3400}-\x{4dbf}\x{4e00}-\x{9fff}\x{ac00}-\x{d7a3}"
)
# Nine digits or letters drawn for them in groups, seven behind a prefix: what telephone numbers have and most articles have not.
_IN_GROUPS = rf"(?:[0-9{_DRAWN}](?:[^{_LETTERS}0-9_\n,;:!?@=%$#\"']{{1,5}}_?|_)?)"
_DIGITS_IN_GROUPS = rf"(?:{_IN_GROUPS}{{8}}|(?:\+ ?|00)[({{\[ ]*{_IN_GROUPS}{{6}})[0-9{_DRAWN}]"


def may_hold_telephone(text: str) -> bool:
    """Whether folded `text` holds a telephone number: the lines that may are looked at."""
    return any(next(telephones(line), None) is not None for line in lines_with(_DIGITS_IN_GROUPS, text))


def telephones(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (start, end, number, disguised) for each telephone number in folded `text`; the number is digits with a leading +."""
    for match in _GROUPS.finditer(text):
        written = match.group()
        plain = written.translate(_AS_DIGITS)
        number = ("+" if "+" in written[:4] else "") + "".join(filter(str.isdigit, plain))
        if not is_example(number) and (_is_prefixed(written, number) or _is_local(written, number)):
            odd = re.search(rf"[{_DRAWN}]|[^\w\s().+/-]|_", written) is not None
            yield match.start() + _unclosed(written), match.end(), number, odd


def _is_prefixed(written: str, number: str) -> bool:
    return any(form.fullmatch(number) for form in _FORMS) and _grouped(written, number)


def _is_local(written: str, number: str) -> bool:
    """Whether `number` has no prefix but the groups of a telephone number, with one and the same mark between them."""
    groups = tuple(map(len, re.findall(rf"[0-9{_DRAWN}]+", written)))
    between = {mark.strip("() ") for mark in re.findall(rf"(?<=[0-9{_DRAWN}])[^0-9{_DRAWN}]+(?=[0-9{_DRAWN}])", written)}
    return len(between - {""}) < 2 and any(groups in known and form.fullmatch(number) for form, known in _LOCAL_FORMS)


def _unclosed(written: str) -> int:
    """How many brackets open before a number and do not close within it."""
    opened = re.match(r"[(\[{⟨]*", written)
    return len(opened.group()) if opened is not None and not re.search(r"[)\]}⟩]", written) else 0


def digits_apart(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield numbers written digit by digit, or in words, in folded `text`, as `telephones` does; they are disguised."""
    if not matches(_MAY_BE_APART, text):
        return
    for match in _DIGITS_APART.finditer(text):
        number = "".join(filter(str.isdigit, match.group()))
        if not is_example(number):
            yield match.start(), match.end(), number, True
    for match in _HAN_TELEPHONE.finditer(text):
        number = "".join(filter(str.isdigit, match.group().translate(_HAN_DIGITS)))
        if not match.group().isascii() and not is_example(number):
            yield match.start(), match.end(), number, True
    for match in _WORDS_FOR_DIGITS.finditer(text):
        number = "".join(_DIGIT_WORDS.get(word, "") for word in re.findall(r"[^\W\d_]+", match.group()))
        if not is_example(number):
            yield match.start(), match.end(), number, True


def is_example(number: str) -> bool:
    """Whether `number` is one that documentation uses: 555-01xx, 13800138000, a run of one digit or of counting."""
    return _EXAMPLES.fullmatch(number) is not None


def _grouped(written: str, number: str) -> bool:
    """Whether the digits stand in the groups of a telephone number: no address, date, version or plain integer."""
    groups = re.findall(rf"[0-9{_DRAWN}]+", written)
    if _NO_TELEPHONE.search(written) or not 1 <= len(groups) <= 6:
        return False
    if len(groups) == 1:
        return re.fullmatch(r"1[3-9][0-9]{9}|\+(?!2147483|4294967|922337)[1-9][0-9]{9,13}", number) is not None
    return any(mark in written for mark in "+(") or max(map(len, groups)) < 9


def normalised(written: str) -> str:
    """An id to compare: without @, and for a telephone number only its digits."""
    kept = written.replace(" ", "").lstrip("@")
    if has_letters_for_digits(kept):
        kept = kept.replace("o", "0")
    if is_written_number(kept):
        return kept.translate(_HAN_DIGITS)
    return re.sub(r"[^0-9]", "", kept) if re.fullmatch(r"[+0-9()./·•-]{7,}", kept) else kept.rstrip("./")


def has_letters_for_digits(found: str) -> bool:
    """Whether an id is a telephone number with the letter o for a zero."""
    return "o" in found and re.fullmatch(r"\+?[0-9o()\s./·•-]{7,}", found) is not None and sum(map(str.isdigit, found)) > 4


def is_written_number(found: str) -> bool:
    """Whether an id is a number with Chinese numerals in it."""
    return _WRITTEN.fullmatch(found) is not None and not found.replace(" ", "").replace("-", "").isascii()
