"""XML as the formats need it: the same bytes everywhere, and nothing in it that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

_UNHOLDABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def element(name: str, attributes: Mapping[str, object], *children: ET.Element, text: str = "") -> ET.Element:
    """An element; characters that XML cannot hold become U+FFFD."""
    made = ET.Element(name, {key: holdable(str(value)) for key, value in attributes.items()})
    made.text = holdable(text) or None
    made.extend(children)
    return made


def document(root: ET.Element) -> str:
    """`root` as a document that ends in a line feed."""
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def holdable(text: str) -> str:
    """`text` with U+FFFD for every character that XML 1.0 cannot hold."""
    return _UNHOLDABLE.sub(_REPLACEMENT, text)
