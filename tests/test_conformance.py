"""Spans are exact for every kind of link, image and code of CommonMark and GFM, in every block that can hold them.

⟦ ⟧ enclose what must be found. scripts/conformance.py holds the published examples against the parser.
"""

from __future__ import annotations

import pytest

from guidelint.document import Document
from guidelint.rules.marks import read_example
from guidelint.source import Source

LINKS = (
    *("a ⟦[b](/u)⟧ c", '⟦[b](/u "t")⟧', "⟦[b](/u 't')⟧", "⟦[b](/u (t))⟧", "⟦[b](</u v>)⟧", "⟦[b]()⟧", "⟦[b](<>)⟧", "⟦[](/u)⟧"),
    *(
        "⟦[b](/u(c)d)⟧",
        "⟦[b](/u\\)d)⟧",
        "⟦[b](  /u  )⟧",
        "⟦[b *c* `d`](/u)⟧",
        "⟦[b [c] d](/u)⟧",
        "⟦[b\\]c](/u)⟧",
        "*⟦[b](/u)⟧*",
        "**⟦[b](/u)⟧**",
    ),
    *("~~⟦[b](/u)⟧~~", "\\⟦[b](/u)⟧ c".replace("\\⟦", "\\\\⟦"), "&amp;⟦[b](/u)⟧", "中⟦[文](/u)⟧字", "💪⟦[b💪](/u)⟧💪", "[a ⟦[b](/u)⟧](/v)"),
    *(
        "⟦<https://a.b/c>⟧",
        "a⟦<https://a.b/?c=d&e>⟧f",
        "⟦<mailto:a@b.c>⟧",
        "⟦<a@b.c>⟧",
        "⟦[r]⟧",
        "⟦[r][]⟧",
        "⟦[b][r]⟧",
        "⟦[b][R]⟧ c",
        "a ⟦[b](/u)⟧⟦[c](/v)⟧",
    ),
    *(
        "`x` ⟦[b](/u)⟧",
        "<i>⟦[b](/u)⟧</i>",
        "⟦[b](/u&auml;)⟧",
        "⟦[b](/u%20c)⟧",
        "⟦[**b**](/u)⟧",
        "[a] ⟦[b](/u)⟧",
        "!\\⟦[b](/u)⟧".replace("!\\", "\\!"),
    ),
)
NOTHING = (
    *(
        "`[b](/u)`",
        "``[b](/u) ` ``",
        "\\[b](/u)",
        "[b\\](/u)",
        "[b] (/u)",
        "[b](/u",
        "[b](/u v)",
        "<a b>",
        "<https://a b>",
        "[x][y]",
        "<!-- [b](/u) -->",
    ),
    *("<a title='[b](/u)'>", "[b](<u)", "(b)[/u]", "&#91;b](/u)"),
)
IMAGES = (
    "⟦![b](/u)⟧",
    'a ⟦![b](/u "t")⟧ c',
    "⟦![](/u)⟧",
    "⟦![r]⟧",
    "⟦![b][r]⟧",
    "[⟦![b](/u)⟧](/v)",
    "*⟦![b](/u)⟧*",
    "⟦![b [c](/d) e](/u)⟧",
    "中⟦![文](/u)⟧",
)
BLOCKS = {
    "paragraph": "{}\n",
    "paragraph of several lines": "one\ntwo {}\nthree\n",
    "CR LF": "one\r\ntwo {}\r\n",
    "CR": "one\rtwo {}\r\r",
    "heading": "## {} ##\n",
    "underlined heading": "{}\n===\n",
    "quote": "> {}\n",
    "lazy quote": "> one\n{}\n",
    "item": "- {}\n",
    "numbered item": "12) one\n\n    {}\n",
    "nested items": "- a\n  - b\n\n    c {}\n",
    "quote in an item": "1. > a\n   > {}\n",
    "tabs": "-\ta\n\n\t{}\n",
    "footnote": "x [^n]\n\n[^n]: {}\n",
    "after front matter": "---\ntitle: x\n---\n\n{}\n",
}
DEFINITION = "\n[r]: /reference\n"


def document(block: str, inline: str) -> tuple[Document, list[tuple[int, int]]]:
    example = read_example(BLOCKS[block].replace("{}", inline) + DEFINITION, 1)
    return Document(Source(example.text, "a.md")), [tuple(mark) for mark in example.marks]  # type: ignore[misc]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("inline", LINKS)
def test_links_are_exactly_where_they_are_written(block: str, inline: str) -> None:
    found, marks = document(block, inline)
    wanted = [one for one in marks if not found.text[slice(*one)].startswith("!")]
    assert [tuple(link.span) for link in found.links if link.kind != "bare"] == wanted


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("inline", IMAGES)
def test_images_are_exactly_where_they_are_written(block: str, inline: str) -> None:
    found, marks = document(block, inline)
    assert [tuple(image.span) for image in found.images] == marks


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("inline", NOTHING)
def test_what_is_no_link_is_none(block: str, inline: str) -> None:
    found, _ = document(block, inline)
    assert not [link for link in found.links if link.kind in ("inline", "reference", "autolink")]
