"""What a finding offers: the official channels of the firms that an article names, in a sentence of the article's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Edit
from guidelint.late import late_pattern
from guidelint.rules.carrier import Carrier, Grade, Scope
from guidelint.rules.languages import language_of
from guidelint.rules.names import Names
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.bearers import Mention

_OFFERED = 3
_STOPS = ".!?:;。！？：；…"
_FULL_WIDTH = frozenset({"zh", "zh-hant", "ja"})
_NORTH_AMERICAN = late_pattern(r"1(\d{3})(\d{3})(\d{4})")
_UNSPACED = frozenset({"zh", "zh-hant", "ja", "th"})


class Offer(NamedTuple):
    """A firm and its channels as a reader can use them: `10086, 10086.cn`."""

    firm: str
    channels: str

    @property
    def text(self) -> str:
        return f"{self.firm}: {self.channels}"


def known(names: Names | None, firms: Sequence[str], text: str) -> tuple[Offer, ...]:
    """The offers for the first few of `firms` (ids) of which the registry knows a channel, by the name that `text` has for them."""
    if names is None:
        return ()
    offers = (Offer(written(carrier, text), channels_of(carrier)) for id_ in firms if (carrier := names.registry.carriers.get(id_)))
    return tuple(offer for offer in offers if offer.channels)[:_OFFERED]


def written(carrier: Carrier, text: str) -> str:
    """What `text` calls a carrier, as far as the registry has it, else its first name."""
    return next((name for name in carrier.names if name in text), carrier.name)


def name_of(names: Names, mention: Mention) -> str:
    """What a mentioned firm is called in the registry; as it is written when several bear the name."""
    return names.registry.carriers[mention.carriers[0]].name if len(mention.carriers) == 1 else mention.name


def channels_of(carrier: Carrier) -> str:
    """The best known hotline and the domain of a carrier; what no source showed is not offered."""
    lines = [line for line in carrier.hotlines if line.grade.proves and line.scope is not Scope.INTERNATIONAL]
    lines.sort(key=lambda line: (line.scope is not Scope.NATIONAL, bool(line.note), line.grade is not Grade.CONFIRMED))
    hosts = [domain.host for domain in carrier.domains if domain.seen] or [domain.host for domain in carrier.domains]
    return ", ".join([*(_readable(line.number) for line in lines[:1]), *hosts[:1]])


def _readable(number: str) -> str:
    """A number as it is printed where it is long and every country prints it alike, else as the registry has it."""
    match = _NORTH_AMERICAN.fullmatch(number)
    return "-".join(("1", *match.groups())) if match else number


def sentence_after(document: Document, span: Span, offers: Sequence[Offer], sentences: Mapping[str, Mapping[str, object]]) -> Edit | None:
    """An edit that adds the offers behind the sentence at `span`, or below it when that is a heading or a field."""
    language = language_of(document)
    entry = sentences.get(language)
    block = document.block_at(span.start)
    if entry is None or block is None:
        return None
    pattern = str(entry["sentence"])
    added = ("" if language in _UNSPACED else " ").join(pattern.format(firm=offer.firm, channels=offer.channels) for offer in offers)
    if block.kind in ("heading", "field", "cell", "html"):
        return _below(document, span, added)
    end = max(span.end, next((sentence.span.end for sentence in document.sentences_of(block) if sentence.span.contains(span)), span.end))
    return Edit(Span(end, end), _gap(document.text[:end], language) + added)


def _gap(before: str, language: str) -> str:
    """What parts an added sentence from the words before it, which may lack their full stop."""
    stop = (
        "" if before.rstrip("*_)）”’\"' ").endswith(tuple(_STOPS)) else "。" if language in _FULL_WIDTH else "" if language == "th" else "."
    )
    return stop if language in _FULL_WIDTH else f"{stop} "


def _below(document: Document, span: Span, added: str) -> Edit | None:
    """Add a paragraph below the first heading at or behind `span`."""
    heading = next((block for block in document.headings if block.span.end >= span.end), None)
    return Edit(Span(heading.span.end, heading.span.end), f"\n\n{added}") if heading is not None else None
