"""Ids in tables: the messenger stands in the head of the column (`| 微信 | Telegram |`) or in the first cell of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.contact_forms import is_example
from guidelint.document.label_patterns import plain
from guidelint.document.readable import with_code, written
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.document.folding import Folded

_NOUN = late_pattern(
    r"\s?(?:号码?|账号|帐号|联系方式|联系|客服|群号?|id|accounts?|handles?|usernames?|numbers?|contacts?|アカウント|아이디)$"
)
_ID = late_pattern(
    r"(?P<id>@ ?[a-z][a-z0-9_.]{3,31}|(?=[a-z_-]*[0-9]|[a-z]+_)[a-z][a-z0-9_-]{4,24}"
    r"|(?:\+ ?|00)[1-9][0-9\s().-]{7,18}[0-9]|0[0-9][0-9 .-]{7,14}[0-9]|[1-9][0-9]{6,11}|live:[a-z0-9._-]{4,40})"
)
# What tables of software hold in such cells: names of packages and fields, placeholders, bots.
_NO_ID = late_pattern(
    r"wechat|weixin|telegr|whatsapp|discord|signal|line|viber|kakao|zalo|qq|bot|api|sdk|adapter|webhook|example|sample|test|demo|your"
    r"|^(?:user_?(?:name)?|handle|channel(?:_?name)?)$|chat_|_id|token|version|^v[0-9]"
)
_ROW = late_pattern(r"^[ >]*\|[^\n]*\|", re.MULTILINE)
_PICTURES = late_pattern(r"[\u2190-\u21ff\u2300-\u27bf\U0001f000-\U0001faff\ufe0f]+")
_LONGEST_LABEL = 24

Cell = tuple["Folded", str, re.Match[str]]
"""The folded words of a cell, the label that governs it, and the match of its id."""


def cell_ids(document: Document) -> Iterator[Cell]:
    """Every cell of a table that holds nothing but an id of a messenger that its column's head or its row's first cell names."""
    if not document.derive(holds_labelled_cells):
        return
    heads: dict[tuple[Block | None, int], str] = {}
    first = ""
    for cell in document.blocks:
        if cell.kind != "cell":
            continue
        label = _label(document, document.fold(cell.span).text)
        if cell.column == 0:
            first = label
        if cell.header:
            heads[cell.inside("table"), cell.column] = label
        governing = (first if cell.column == 1 else "") or ("" if cell.header else heads.get((cell.inside("table"), cell.column), ""))
        if governing and not label and (found := _id(document, cell, governing)):
            yield found[0], governing, found[1]


def holds_labelled_cells(document: Document) -> bool:
    """Whether the article as it is written has a table's cell that is a messenger's name: most have none."""
    text = written(document)
    return any(_label(document, cell) for row in _ROW.finditer(text) for cell in row.group().split("|")[1:-1])


def _label(document: Document, words: str) -> str:
    """The label that the folded `words` of a cell are, perhaps with a noun behind it; an empty string for none."""
    words = plain(words.strip(" *_:"))
    if not 1 < len(words) <= _LONGEST_LABEL:
        return ""
    labels = document.facts.tables.get("messenger-labels", {})
    forms = (words, _NOUN.sub("", words), _PICTURES.sub("", words).strip())
    return next((known for known in forms if len(known) > 1 and known in labels), "")


def _id(document: Document, cell: Block, label: str) -> tuple[Folded, re.Match[str]] | None:
    folded = with_code(document, cell)
    match = _ID.search(folded.text)
    if match is None or folded.text.strip() != match["id"] or is_example(re.sub(r"[^0-9]", "", match["id"])):
        return None
    entry = document.facts.tables["messenger-labels"][label]
    ordinary = entry.get("needs-id") and label.isascii() and entry.get("language") != "zh"
    if (ordinary and match["id"][0] not in "@+") or (label.startswith("qq") and not match["id"].isdigit()):
        return None
    return None if _NO_ID.search(match["id"].removeprefix("@")) else (folded, match)
