"""Templating and JSX that must not reach the Markdown parser: blanked at the same length, so that no offset moves."""

from __future__ import annotations

import re

from guidelint.late import late_pattern
from guidelint.source import Span

# Each pattern stops at the first character that cannot belong to it, so that a run of openers costs linear time.
_TEMPLATING = late_pattern(
    r"""
      \{\{[<%]? [^\r\n{}]* [>%]?\}\}         # Hugo shortcodes, Liquid and Vue expressions
    | \{% [^\r\n%]* %\}                      # Liquid and Jinja tags
    | \{[ ]?[:\#*/.][^\r\n{}]*\}             # kramdown attributes, heading anchors, includes, MDX comments
    | \{[\w-]+=[^\r\n{}]*\}                 # attribute lists
    | (?<![^\r\n])[ \t>]*:::[a-z]+[ ][^\r\n]{0,2000}?:::   # Docs Authoring Pack extensions
    | (?<![^\r\n])[ \t>]*(?::{3,}|/{3,})[ \t]*[\w-]*   # admonition fences; what follows is their title
    | \[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INCLUDE|VIDEO|div)\b[^\]\r\n]{0,200}\]   # alerts, Microsoft extensions
    | </?[A-Z]\w*[a-z][\w.]*(?:[^<>{}]|\{[^{}]*\})*>  # components
    """,
    re.VERBOSE,
)
_MDX = late_pattern(
    r"""
      (?<![^\r\n])(?:import|export)[ ][^\r\n]*
    | </?[a-z][\w.]*(?:[^<>{}]|\{[^{}]*\})*\{[^{}]*\}(?:[^<>{}]|\{[^{}]*\})*>   # a tag with an expression in it
    | \{[^{}]*\}
    """,
    re.VERBOSE,
)
# An admonition or tab of MkDocs: what belongs to it is indented by four, as the content of a list item is.
_ADMONITION = late_pattern(r"(?<![^\r\n])(?P<indent>[ \t>]*)(?:!!!|\?\?\?|===)(?P<kind>\+?[ ](?:[\w-]+(?=[ \r\n]|\Z)|(?=\")))")
_MDX_COMMENT = late_pattern(r"\{\s*/\*(.*?)\*/\s*\}", re.DOTALL)
_VISIBLE = late_pattern(r"\S")
MASKED = "\ufffc"
"""Stands where templating shares its line with words: spaces there could read as an indented code block."""
_MASKED_LINE = late_pattern(rf"(?<![^\r\n])[ \t]*{MASKED}[{MASKED} \t]*(?![^\r\n])")


def mask(text: str, mdx: bool) -> str:
    """Return `text` without templating (and, for MDX, imports, expressions and their tags), line ends and length kept."""
    masked = text
    if "{" in text or ":::" in text or "<" in text or "[!" in text or "///" in text:
        masked = _TEMPLATING.sub(_hide, masked)
    if mdx:
        masked = _MDX.sub(_hide, masked)
    if MASKED in masked:
        masked = _MASKED_LINE.sub(lambda line: " " * len(line.group()), masked)
    return _ADMONITION.sub(_as_item, masked) if "!!!" in text or "???" in text or '=== "' in text else masked


def mdx_comments(text: str) -> list[tuple[Span, Span]]:
    """The spans of MDX comments and of the words inside them."""
    if "{/*" not in text.replace(" ", ""):
        return []
    return [(Span(*match.span()), Span(*match.span(1))) for match in _MDX_COMMENT.finditer(text)]


def _hide(match: re.Match[str]) -> str:
    return _VISIBLE.sub(MASKED, match.group())


def _as_item(match: re.Match[str]) -> str:
    """An admonition's line as the first line of a list item, at the same length."""
    kind = match["kind"].lstrip("+")
    filled = _VISIBLE.sub(MASKED, kind[1:])
    return f"{match['indent']}-   {MASKED * (len(match['kind']) - len(kind))}{filled}"
