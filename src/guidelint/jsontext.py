"""JSON as guidelint writes it: readable in every language, with nothing in it that acts on a terminal."""

from __future__ import annotations

import json

from guidelint.late import late_pattern

_UNSAFE = late_pattern(r"[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]|(?<=#)#(?=\w*\[)")
"""Characters that JSON may hold as they are, but that would act on a terminal, or (`##[add-mask]`) on a CI server that prints them, or
cannot be written as UTF-8."""


def dump(value: object, indent: int | None = None) -> str:
    """`value` as JSON, on one line without `indent`."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
