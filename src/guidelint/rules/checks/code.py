"""code: a referral or coupon code that pays whoever spread it, or a telephone number used as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.folding import Folded
from guidelint.document.readable import with_code
from guidelint.finding import Level
from guidelint.late import late_pattern
from guidelint.needs import Need
from guidelint.rules.cues import Cues, holds
from guidelint.rules.patterns import Pattern
from guidelint.rules.removal import removal
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.rules.lists import RuleData

_WORDS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "labels": {**_WORDS, "description": "Words that announce a code, and that nobody writes without promoting: an invitation, a referrer."},
    "offers": {**_WORDS, "description": "Words that announce a code of a shop: these also stand in the documentation of shops."},
    "bare": {**_WORDS, "description": "Words before any code; they count where a discount, a reward or trade is spoken of beside them."},
    "placeholders": {**_WORDS, "description": "Codes that only show where a code belongs."},
}
REQUIRED = ("labels", "offers")
VALUES = ("code", "label")
VARIANTS = ("number",)
REPAIRS = ("remove",)

_MARKS = r"[:：=,，、(（\[【\"'“”„«»‘’`*_<>《》「」『』]|->|→"
_WORDS_BETWEEN = (
    "is|it's|ist|es|est|è|é|adalah|là|это|—|–|は|是|为|填写?|请填写?|输入|使用|栏|一栏|中|号|就|this|the|my|our|code"
    "|saya|mein|meinen|mon|mi|của tôi|mình|мой|наш|with|at checkout"
)
_GAP = rf"(?:\s*(?:{_MARKS}|{_WORDS_BETWEEN})\s*){{0,6}}"
_CODE = late_pattern(rf"(?P<gap>{_GAP}\s?)(?P<code>(?<![a-z0-9_-])[a-z0-9][a-z0-9_-]{{2,23}})(?![a-z0-9_@/-]|\.[a-z0-9])")
_OPENING, _CLOSING = "`\"'“„«‘*「『《<", "`\"'”“»’*」』》>"
_GOES_ON = late_pattern(r"[ \t]+[a-zà-ÿ\u0400-\u04ff]", re.IGNORECASE)
_PLACEHOLDER = late_pattern(r"your(?=[_-]|[A-Z]|code)", re.IGNORECASE)
_YEAR = late_pattern(r"20[0-9]{2}")
_OF_SHOPS = late_pattern(r"coupon|promo|discount|voucher|offer|price|cart|checkout|order", re.IGNORECASE)
_REWARDS = frozenset({"discount-word", "invite-word", "article-advertises"})
# A first look for `bare`, whose words stand in every text about software: such a word with something written as a code behind it.
_BARE = late_pattern(
    r"(?i:code|coupon|enter|use|apply|type|introduce|usa|gib|nutze|utilisez|masukkan|gunakan|pakai|dùng|nhập|введите|输入|使用|填|凭|with|con|mit|avec|com|dengan|pakai|using|с|código|kode|код|кодом|коду|mã|gutschein|voucher|cupón|kupon|купон|码|コード"
    r"|% (?:off |discount |rabatt )?(?:with|using|mit|con|avec|dengan|com))[\s:：*`\"“'‘「]{1,4}(?=[A-Za-z]*[0-9]|[A-Z]{4})[A-Za-z0-9]{4,}"
)
_BEHIND = 40
_LEADING_CODE = late_pattern(r"[\s*_`>|•➤👉-]{0,8}(?P<code>(?=[A-Z0-9]*[A-Z]{3})[A-Z0-9]{4,20})[*_`]{0,3}\s?[–—:：|-]")
_WORD = late_pattern(r"[a-z]+(?:-[a-z]+)*")


class Judge(NamedTuple):
    """A rule's parameters, ready to look for codes."""

    labels: Pattern
    offers: Pattern
    bare: Pattern
    placeholders: Pattern
    cues: Cues


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of codes behind their labels."""
    judge = Judge(
        Pattern.of(parameters["labels"]),
        Pattern.of(parameters["offers"]),
        Pattern.of(parameters.get("bare", ())),
        Pattern.of(parameters.get("placeholders", ())),
        Cues.of(data),
    )
    return Finder(lambda document: _find(judge, document), needs=lambda: judge.labels.needs + judge.offers.needs + judge.bare.needs)


@lru_cache(maxsize=8)
def _needs(patterns: tuple[Pattern, ...]) -> tuple[Need, ...]:
    return tuple(need for pattern in patterns for need in pattern.needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    bare = (judge.bare,) if _may_stand_bare(judge, document) else ()
    patterns = (judge.labels, judge.offers, *bare)
    for block in document.blocks_meeting(_needs(patterns)):
        if not any(holds(pattern, document.fold(block.span).text) for pattern in patterns):
            continue
        folded = with_code(document, block)
        for match in judge.labels.finditer(folded.text):
            yield from _after(judge, document, folded, match, offer=False)
        for match in judge.offers.finditer(folded.text):
            yield from _after(judge, document, folded, match, offer=True)
        for match in judge.bare.finditer(folded.text) if bare else ():
            yield from (
                found for found in _after(judge, document, folded, match, offer=True) if _REWARDS & {one.kind for one in found.evidence}
            )
        if block.kind == "cell" and block.column == 0:
            yield from _in_row(judge, document, block, folded)
    if document.may_meet(_needs((judge.labels, judge.offers))):
        yield from _listed(judge, document)


def _may_stand_bare(judge: Judge, document: Document) -> bool:
    """Whether something like a code stands behind words that call for one without saying so."""
    spans = document.spans_meeting(judge.bare.needs)
    parts = ((0, len(document.text)),) if spans is None else ((start, end + _BEHIND) for start, end in spans)
    return any(_BARE.search(document.text, *part) is not None for part in parts)


def _listed(judge: Judge, document: Document) -> Iterator[Match]:
    """Codes at the beginnings of an article's lines with a reward behind them, where its title announces codes: `**SAVE25** – 25% off`."""
    title = document.fold(document.title.span).text if document.title is not None else ""
    label = judge.offers.search(title) or judge.labels.search(title)
    for block in document.blocks if label is not None else ():
        written = document.text[block.span.start : block.span.end]
        code = _LEADING_CODE.match(written) if block.kind != "heading" else None
        if code is not None and label is not None and judge.cues.words["discount"].search(document.fold(block.span).text):
            span = Span(block.span.start + code.start("code"), block.span.start + code.end("code"))
            yield Match(span, {"code": code["code"], "label": label.group()}, tuple(_evidence(judge, document, span, label.group())))


def _after(judge: Judge, document: Document, folded: Folded, label: re.Match[str], *, offer: bool) -> Iterator[Match]:
    code = _CODE.match(folded.text, label.end())
    if code is None:
        return
    span = folded.span(*code.span("code"))
    written = document.text[span.start : span.end]
    if not _is_code(document, span, written, code["gap"]) or judge.placeholders.fullmatch(code["code"]):
        return
    said = tuple(_evidence(judge, document, span, label.group()))
    mild = offer and not any(
        evidence.kind in ("commerce-word", "price-word", "discount-word", "article-advertises", "invite-word") for evidence in said[1:]
    )
    if offer and not judge.cues.advertises(document) and _documents_shops(document, rewarded="discount-word" in {one.kind for one in said}):
        return
    whole = Span(folded.span(*label.span()).start, _closed(document, span))
    number = re.fullmatch(r"\+?[0-9]{8,13}", code["code"]) is not None
    values = {"code": written, "label": label.group()}
    variant, level = "number" if number else "", Level.SUGGESTION if mild else None
    yield Match(whole, values, said, whole, variant, level, repairs=tuple(_repairs(document, whole)))


def _repairs(document: Document, span: Span) -> Iterator[Repair]:
    """Take out the sentence that gives a code: of the code alone a fragment would be left."""
    block = document.block_at(span.start)
    sentences = document.sentences_of(block) if block is not None and block.kind == "paragraph" else ()
    unit = next((sentence.span for sentence in sentences if sentence.span.contains(span)), span)
    if (edit := removal(document, unit)) is not None:
        yield Repair("remove", (edit,))


def _closed(document: Document, span: Span) -> int:
    """The end of the code span that holds a code, or of the code itself."""
    ticks = re.match(r"`+", document.text[span.end : span.end + 3])
    return span.end + len(ticks.group()) if ticks and document.text[span.start - 1 : span.start] == "`" else span.end


def _is_code(document: Document, span: Span, written: str, gap: str) -> bool:
    """Whether a word is meant as a code: drawn by a machine, in capitals, or set apart as one; no placeholder, no bare year."""
    if _PLACEHOLDER.match(written) or (_YEAR.fullmatch(written) and not gap.strip()):
        return False
    if any(character.isdigit() for character in written) or (written.isupper() and len(written) > 3):
        return True
    if _WORD.fullmatch(written.lower()) is None or len(written) < 4:
        return False
    before, after = document.text[max(0, span.start - 1) : span.start], document.text[span.end : span.end + 3]
    apart = before in _OPENING and after[:1] in _CLOSING
    return (bool(before) and apart) or (re.search(r"[:：=]\s?$", gap) is not None and _GOES_ON.match(after) is None)


def _in_row(judge: Judge, document: Document, cell: Block, folded: Folded) -> Iterator[Match]:
    """The codes of a table's row that its first cell announces."""
    text = folded.text.strip()
    label = judge.labels.fullmatch(text) or judge.offers.fullmatch(text)
    if label is None:
        return
    for other in document.blocks:
        if other.kind == "cell" and other.parent is cell.parent and other is not cell:
            code = _CODE.match(with_code(document, other).text, 0)
            if code and document.reading(other).code and _PLACEHOLDER.match(code["code"]) is None:
                span = with_code(document, other).span(*code.span("code"))
                written = document.text[span.start : span.end]
                yield Match(span, {"code": written, "label": text}, tuple(_evidence(judge, document, span, text)))


def _documents_shops(document: Document, *, rewarded: bool) -> bool:
    """Whether the article documents software: then a coupon code in it is an example.

    `rewarded`: a reward stands beside the coupon; then only code that speaks of coupons makes it one.
    """
    codes = [document.text[block.span.start : block.span.end] for block in document.tree if block.kind == "code"]
    return bool(codes) and not (rewarded and not any(_OF_SHOPS.search(code) for code in codes))


def _evidence(judge: Judge, document: Document, span: Span, label: str) -> Iterator[Evidence]:
    yield Evidence("referral-code", label)
    for cue, kind in (("invite", "invite-word"), ("commerce", "commerce-word"), ("price", "price-word"), ("disclosed", "disclosed")):
        if (words := judge.cues.said(cue, document, span)) and words not in label:
            yield Evidence(kind, words)
    if words := judge.cues.said("discount", document, Span(span.end, span.end), 60):
        yield Evidence("discount-word", words)
    if promoted := judge.cues.advertises(document):
        yield Evidence("article-advertises", str(promoted))
