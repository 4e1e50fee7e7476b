"""Texts with holes: which holes a text has, and whether they can be filled."""

from __future__ import annotations

from string import Formatter

from guidelint.rules.errors import did_you_mean


def check_placeholders(text: str, known: tuple[str, ...]) -> str:
    """What is wrong with the placeholders of `text`, a sentence; empty when `text.format_map` can fill it with values for `known`."""
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        return "a brace stands alone: write {{ or }} for a brace in the text"
    for _, name, format_spec, conversion in pieces:
        if name is None:
            continue
        if name not in known:
            values = "gives " + ", ".join(f"{{{one}}}" for one in known) if known else "gives no values"
            return f"unknown placeholder '{{{name}}}'{did_you_mean(name, known)} (the check {values})"
        if format_spec or conversion:
            return f"placeholder '{{{name}}}' must hold only a name"
    return ""
