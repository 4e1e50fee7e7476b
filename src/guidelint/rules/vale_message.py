"""Vale's messages, which Go's Sprintf fills, as texts with named holes."""

from __future__ import annotations

import re

from guidelint.late import late_pattern

_VERB = late_pattern(r"%(?:\[(\d+)\])?(.?)", re.DOTALL)


class MessageError(ValueError):
    """A message cannot be filled; the text is the part of a sentence that says why."""


def message_of(message: str, values: tuple[str, ...]) -> str:
    """`message` with a hole of `values` for each `%s`: in turn, or by number as in `%[2]s`. Raises `MessageError`."""
    filled = 0

    def hole(verb: re.Match[str]) -> str:
        nonlocal filled
        if verb[2] == "%":
            return "%"
        if verb[2] not in ("s", "q", "v"):
            raise MessageError(f"the message holds '{verb.group()}', and only %s can be filled (write %% for a per cent sign)")
        at = int(verb[1]) if verb[1] else filled + 1
        filled = at
        if not 0 < at <= len(values):
            raise MessageError(f"the message has a place {at} to fill, and the kind fills {len(values) or 'none'}")
        return values[at - 1] if verb[2] != "q" else f'"{values[at - 1]}"'

    return _VERB.sub(hole, message.replace("{", "{{").replace("}", "}}"))
