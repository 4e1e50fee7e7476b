"""Handles that the reader is told to write to: `DM @name`, `пишите в лс @name`, `私信 @name`, `add me on disc: name#1234`.

Everything here works on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelint.document.contact_forms import MENTION, USER
from guidelint.late import late_pattern

# Calls to write to somebody, with the small words that stand between them and the handle.
_CALLS = (
    r"\b(?:dm|pm|inbox|message|msg|text|ping|write|contact|add|reach|hit up|hired?|paid|ask(?:ed)?(?: for)?|messaged|contacted)"
    r"(?: ?(?:me|us|to|at|on|via|instagram|ig|telegram|for [a-z ]{2,20})){0,3}"
    r"|(?:пиш\w+|писать|обращ\w+|спис\w+|добавля\w+|заказ\w*|связ[ьи]\w*)"
    r"(?: (?:мне|нам|в|во|лс|личку|личные|директ|тг|сообщения|на|к|в телеграм\w*)){0,4}|(?:^|[ ,(])(?:в )?(?:лс|личк[уа]|директ)"
    r"|私信|私聊|私我|联系|加|找|戳|滴滴|咨询|客服"
    r"|\b(?:hubungi|chat|kontak|japri|ib|inbox|nhắn(?: tin)?(?: cho)?|liên hệ|admin)(?: (?:saya|kami|mình|em|admin|ke|qua))?"
    r"|\b(?:escr[ií]b\w+|manda\w*|contacta\w*|habla\w*|md|mp|chama|fale com|schreib\w*|meld\w*|anfrage\w*)"
    r"(?: (?:instagram|ig|telegram|whatsapp|facebook|fb|tiktok|a|al|por|me|mir|uns|an|bei|per dm|dm|md|no|na|mensaje|mp|en sie)){0,3}"
    r"|(?:dm|连络|相谈|문의|연락)(?:は|先|하세요)?"
)
_HERE = r"(?:сюда|сюды|здесь|тут|here|aqu[ií]|acá|hier|ici|di ?sini|(?:tại |ở )?đây|这里|这边|こちら|여기)"
_ASKED = late_pattern(rf"(?:{_CALLS})(?:\s?{_HERE})?[\s:：,→👉➡–—-]{{0,4}}$")
_WITHIN = 44
# Discord's ids of old need its name or a call close before them: issues of repositories are written alike.
_TAG = late_pattern(r"(?<![a-z0-9_./#-])[a-z0-9_.]{2,32}#(?!0000)[0-9]{4}(?![0-9a-z_-])")
_TAGGED = late_pattern(
    r"\b(?:disc(?:ord)?|dc|(?:old |my |discord )?tag|friend)\b[^.\n]{0,12}$|\b(?:owner|seller|contact|admin|dm|support) ?: ?$"
    r"|дискорд\w*[^.\n]{0,8}$"
)


def asks(text: str) -> bool:
    """Whether folded `text` asks the reader to write to an `@name` or a `name#1234`."""
    handles = (MENTION, USER) if "@" in text else (USER,) if "u/" in text else ()
    asked = any(is_asked(text, match.start()) for handle in handles for match in handle.finditer(text))
    return asked or next(asked_tags(text), None) is not None


def is_asked(text: str, start: int) -> bool:
    """Whether the words before `start` in folded `text` ask the reader to write to the handle that begins there."""
    return _ASKED.search(text, max(0, start - _WITHIN), start) is not None


def asked_tags(text: str) -> Iterator[re.Match[str]]:
    """Yield each `name#1234` in folded `text` that stands behind Discord's name or a call to write to it."""
    for match in _TAG.finditer(text) if "#" in text else ():
        if is_asked(text, match.start()) or _TAGGED.search(text, max(0, match.start() - _WITHIN), match.start()):
            yield match
