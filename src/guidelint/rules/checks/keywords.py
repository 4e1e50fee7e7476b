"""keywords: a run of search phrases that no reader needs, written for search engines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from guidelint.document.readable import written_in
from guidelint.document.stretches import unread
from guidelint.late import late_pattern
from guidelint.rules.cues import holds
from guidelint.rules.patterns import Pattern
from guidelint.rules.removal import removal
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.rules.lists import RuleData

_WORDS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "labels": {**_WORDS, "description": "Words that announce a run of search phrases."},
    "searching": {**_WORDS, "description": "Words of people who search for something to buy, to get or to do."},
    "labelled": {"type": "integer", "default": 6, "minimum": 2, "description": "Phrases in a run that such a word announces."},
    "unlabelled": {"type": "integer", "default": 15, "minimum": 4, "description": "Phrases in a run that nothing announces."},
    "longest": {"type": "integer", "default": 30, "minimum": 2, "description": "Characters of a phrase; what is longer is a sentence."},
    "same": {
        "type": "integer",
        "default": 30,
        "minimum": 1,
        "description": "Percent of the phrases that share a word, for a run that nothing announces.",
    },
}
REQUIRED = ("labels",)
VALUES = ("count", "first")
REPAIRS = ("remove",)

_HALF = 50
_ASKING = 2
_PARTS = late_pattern(r"\s*[,，、;；|/·•]\s*|\s{2,}|\s+(?=#\w)")
# Phrases of Han characters with a mere space between them.
_SPACED = late_pattern(
    r"(?:(?<=[ :：\u3000])|^)(?:(?=\w{0,8}[\u3400-\u9fff])[\w+]{2,30}[ \u3000]){5,}(?=\w{0,8}[\u3400-\u9fff])[\w+]{2,30}"
)
_MARKS = (*",，、;；|/·•", "  ")
_FENCED = late_pattern(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1|\Z)", re.MULTILINE | re.DOTALL)
_BLANK_LINES = late_pattern(r"(?>\r\n?|\n)(?:[ \t]*(?>\r\n?|\n))+")
_BEGINNING = late_pattern(r"(?:[-*+]|1[.)])[ \t]|#")
"""What begins a block even right after a line of text."""
_DEFINITION = late_pattern(r"\[[^\]]+\]:")
_LINE_ENDS = late_pattern(r"\r\n?|\n")
_SIGN = late_pattern(r"[\u2190-\u23ff\u25a0-\u27bf\u2900-\u2bff]")
_GLUED = late_pattern(r"(?<![^\W\d_])[a-z&]+(?:(?![→←↔⇒➔➜➡])[\u2190-\u23ff\u25a0-\u27bf\u2900-\u2bff][a-z&]+){3,}(?![^\W\d_])")
_NAMES = late_pattern(r"\w+(?:[_.]\w+)+|\w+\(\)")
_SENTENCE = late_pattern(r"[。！？；]|[.!?](?:\s|$)")


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of keyword runs."""
    del data
    labels = Pattern.of(parameters["labels"])
    searching = Pattern.of(parameters.get("searching", ()))
    few, many = int(parameters.get("labelled", 6)), int(parameters.get("unlabelled", 15))
    longest, same = int(parameters.get("longest", 30)), int(parameters.get("same", 30))

    def find(document: Document) -> Iterator[Match]:
        if not _may_hold_run(document, labels, few, many, longest):
            return
        blocks = [block for block in document.blocks if block.kind in ("paragraph", "heading", "html")]
        for at, block in enumerate(blocks):
            yield from _glued(document, block)
            if block.kind == "heading" or not _is_run(document, block, few) or len(document.reading(block).images) >= few:
                continue
            announced = _announced(document, labels, block, blocks[at - 1] if at else None)
            phrases = _phrases(document, block, announced, longest)
            enough = len(phrases) >= (few if announced else many) and _is_searched(phrases, searching, same, many)
            if enough or (len(phrases) >= few and _is_wanted(document, block, phrases, searching, same)):
                yield _match(document, block.span, phrases, announced)

    return Finder(find, asks=lambda: labels.needs)


def _may_hold_run(document: Document, labels: Pattern, few: int, many: int, longest: int) -> bool:
    """Whether some lines between blank ones, outside front matter and fenced code, are mostly short pieces, or hold glued words.

    A few pieces are enough where a label stands in the same lines or in those before; else there are many.
    """
    head = document.front_matter.span.end if document.front_matter is not None else 0
    if _SIGN.search(document.text, head) and _GLUED.search(document.text[head:].lower()):
        return True
    text = _FENCED.sub(lambda code: " " * len(code.group()), document.text[head:])
    spaced = not text.isascii()
    start = before = 0
    for blank in (*_BLANK_LINES.finditer(text), None):
        end = blank.start() if blank is not None else len(text)
        lines = [line for line in map(_bare_line, _LINE_ENDS.split(text[start:end])) if len(line) > 2 * few and line[0] != "|"]
        if spaced and any(map(_SPACED.search, lines)):
            return True
        runs = [(pieces, item) for item in _items(lines) if (pieces := _pieces(item, few, longest))]
        if any(pieces >= many and _is_terse("\n".join(item)) for pieces, item in runs):
            return True
        if runs and _announces(labels, document, Span(head + before, head + end)):
            return True
        before, start = start, blank.end() if blank is not None else end
    return False


def _bare_line(line: str) -> str:
    return line.strip(" \t>")


def _items(lines: list[str]) -> Iterator[list[str]]:
    """`lines` without definitions of links, parted where an item of a list or a heading begins."""
    item: list[str] = []
    for line in lines:
        if _BEGINNING.match(line) and item:
            yield item
            item = []
        if not _DEFINITION.match(line):
            item.append(line)
    if item:
        yield item


def _pieces(lines: list[str], few: int, longest: int) -> int:
    """How many pieces commas and the like part `lines` in; 0 when none of them is an enumeration."""
    if not any(_is_enumeration(line, few, longest) and _is_terse(line) for line in lines):
        return 0
    return sum(len(_PARTS.split(unread(line, "-"))) for line in lines)


def _announces(labels: Pattern, document: Document, part: Span) -> bool:
    """Whether one of `labels` stands in a part of the article, which ends at blank lines."""
    spans = document.spans_meeting(labels.needs)
    return (spans is None or any(span.overlaps(part) for span in spans)) and holds(labels, written_in(document, part))


def _is_terse(text: str) -> bool:
    """Whether few sentences end in `text`: a run of phrases has none."""
    return len(_SENTENCE.findall(text)) <= max(1, len(text) // 300)


def _is_enumeration(line: str, few: int, longest: int) -> bool:
    if sum(map(line.count, _MARKS)) + line.count(" #") < few - 1:
        return False
    parts = _PARTS.split(unread(line, "-"))
    if len(parts) < few:
        return False
    return sum(len(part) <= longest for part in parts) * 10 >= 8 * len(parts)


def _is_searched(phrases: list[str], searching: Pattern, same: int, many: int) -> bool:
    """Whether phrases are what people search for: half of them share a word, or fewer do and some ask for a price, a shop, a way."""
    share = _share(phrases) * 100
    if share >= _HALF * len(phrases):
        return True
    wanted = same // 2 if len(phrases) >= 2 * many else same
    return share >= wanted * len(phrases) and sum(searching.search(phrase) is not None for phrase in phrases) >= _ASKING


def _is_wanted(document: Document, block: Block, phrases: list[str], searching: Pattern, same: int) -> bool:
    """Whether fewer phrases, which nothing announces, are what people search for: most ask for a price or a shop, and they share a word.

    Only Chinese ones that no comma parts: nobody who enumerates writes so.
    """
    if _SPACED.search(document.fold(block.span).text) is None:
        return False
    asking = sum(searching.search(phrase) is not None for phrase in phrases)
    return asking * 2 >= len(phrases) and _share(phrases) * 100 >= same * len(phrases)


def _is_run(document: Document, block: Block, few: int) -> bool:
    """A cheap look before anything is split: enough separators, few full stops."""
    text = document.text[block.span.start : block.span.end]
    marks = sum(text.count(mark) for mark in ",，、;；|/·•") + text.count("  ") + text.count(" #")
    if marks < few - 1 and _SPACED.search(text) is None:
        return False
    return _is_terse(text)


def _announced(document: Document, labels: Pattern, block: Block, before: Block | None) -> str:
    own = labels.match(document.fold(block.span).text.lstrip())
    if own is not None:
        return own.group()
    if before is None or block.span.start - before.span.end > 20:
        return ""
    head = labels.fullmatch(document.fold(before.span).text.strip(" :：#*"))
    return head.group() if head else ""


def _phrases(document: Document, block: Block, announced: str, longest: int) -> list[str]:
    """The short phrases of a run, without the words that announce it."""
    text = document.fold(block.span).text.lstrip().removeprefix(announced)
    spaced = _SPACED.search(text)
    parts = [part.strip(" .。:：") for part in (spaced.group().split(" ") if spaced is not None else _PARTS.split(text))]
    phrases = [part for part in parts if part]
    short = [phrase for phrase in phrases if len(phrase) + len(re.findall(r"[\u3040-\u9fff]", phrase)) <= longest]
    named = sum(_NAMES.fullmatch(phrase) is not None for phrase in short)
    return short if len(short) * 10 >= len(phrases) * 8 and named * 2 < len(short) else []


def _share(phrases: list[str]) -> int:
    """In how many phrases the commonest word (or pair of Han characters) stands."""
    counts: Counter[str] = Counter()
    for phrase in phrases:
        words = set(re.findall(r"[^\W\d_]{3,}", re.sub(r"[\u3400-\u9fff]", " ", phrase)))
        counts.update(words | {pair for run in re.findall(r"[\u3400-\u9fff]{2,}", phrase) for pair in map("".join, pairwise(run))})
    return counts.most_common(1)[0][1] if counts else 0


def _glued(document: Document, block: Block) -> Iterator[Match]:
    """Words glued by signs so that a filter does not see them: `⎈CHEAP⇌FLIGHT⇌NUMBER⎈`."""
    if not _SIGN.search(document.text, *block.span):
        return
    folded = document.fold(block.span)
    for match in _GLUED.finditer(folded.text):
        span = folded.span(*match.span())
        yield Match(span, {"count": str(len(re.findall(r"[a-z&]+", match.group()))), "first": match.group()}, (Evidence("glued-words"),))


def _match(document: Document, span: Span, phrases: list[str], announced: str) -> Match:
    evidence = [Evidence("keyword-run", str(len(phrases)))]
    if announced:
        evidence.append(Evidence("keyword-label", announced))
    start, end = span
    text = document.text
    while end > start and text[end - 1].isspace():
        end -= 1
    edit = removal(document, Span(start, end))
    repairs = (Repair("remove", (edit,)),) if edit is not None else ()
    return Match(Span(start, end), {"count": str(len(phrases)), "first": phrases[0]}, tuple(evidence), repairs=repairs)
