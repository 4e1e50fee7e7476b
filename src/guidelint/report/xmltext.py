"""XML as the formats need it: the same bytes everywhere, and nothing in it that XML cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from guidelint.late import late_pattern

_UNHOLDABLE = late_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_ACTING = late_pattern(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=#)#(?=\w*\[)")
"""What a terminal or a CI server that prints the document would obey."""


def element(name: str, attributes: Mapping[str, object], *children: ET.Element, text: str = "") -> ET.Element:
    """An element; characters that XML cannot hold become U+FFFD."""
    made = ET.Element(name, {key: holdable(str(value)) for key, value in attributes.items()})
    made.text = holdable(text) or None
    made.extend(children)
    return made


def document(root: ET.Element) -> str:
    """`root` as a document that ends in a line feed."""
    ET.indent(root, " ")
    written = _ACTING.sub(lambda match: f"&#{ord(match[0])};", ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def holdable(text: str) -> str:
    """`text` with U+FFFD for every character that XML 1.0 cannot hold."""
    return _UNHOLDABLE.sub(_REPLACEMENT, text)
