"""Latin names of messengers written letter by letter, one mark between all of them: `W h a t s A p p`, `t.e.l.e.g.r.a.m`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelint.document import contact_forms as forms
from guidelint.late import late_pattern

_SPELT = ("whatsapp", "telegram", "wechat", "signal", "skype", "viber", "weixin", "discord")
_BETWEEN = " ._·-/"
_SPELT_PATTERN = late_pattern(
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
