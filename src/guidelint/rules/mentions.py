"""The telephone numbers, hosts and carriers that stand in a sentence, each with its place in the folded sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.contact_forms import MAIL
from guidelint.document.links import Link
from guidelint.document.sentences import Sentence
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

# Digits in groups, with what people put between them; short codes and star codes are numbers too.
_NUMBER = late_pattern(
    r"(?<![a-z0-9_.,/#=&?-])(?:\+ ?)?(?:\(\d{1,5}\)[ .-]?)?[\d*](?:[ .‑–-]?\(?\d\)?|[ .-]?\(0\)[ .-]?){2,15}#?(?![a-z0-9_%@]|[.,]\d)"
)
# A Chinese hotline dialled with the area code of the home town: 010 10086.
_AREA = late_pattern(r"^0\d{2,3}[ -]?(?=10\d{3}$)")
_NO_NUMBER = late_pattern(r"(?:19|20)\d\d(?:[ .-]\d{1,2}){0,2}|\d{1,2}[.-]\d{1,2}[.-]\d{2,4}|\d{1,3}(?:\.\d{1,3}){3}|\d+\.\d+")
_HOST = late_pattern(
    r"(?<![a-z0-9_@/.-])(?:https?://)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,12})(?![a-z0-9_-]|\.[a-z0-9])(?:/[a-z0-9_./?=&%#-]*)?"
)
_GIVING = late_pattern(r"\d{3}|[a-z0-9-]\.[a-z]{2}|\d[ .)-]\(?\d")
_FILE = late_pattern(r".*\.(?:md|html?|pdf|png|jpe?g|js|ts|py|json|ya?ml|txt|zip|exe|apk|sh|php|gif|svg|xml|csv|docx?)")


class Given(NamedTuple):
    """A number or host that a sentence gives, at `span` of the article. `value` is folded; `link` is the link that carries it."""

    value: str
    span: Span
    link: Link | None = None


class Passage(NamedTuple):
    """A sentence with the links that belong to it; an address that stands alone in its block is a passage too."""

    sentence: Sentence
    links: tuple[Link, ...]

    @property
    def span(self) -> Span:
        return self.sentence.span


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The passages of `document` in order, worked out once."""
    return document.derive(_passages)


def _passages(document: Document) -> tuple[Passage, ...]:
    return tuple(passage for block in document.blocks for passage in _passages_of(document, block))


def _passages_of(document: Document, block: Block) -> Iterator[Passage]:
    """An address at either end of a sentence is no prose; it belongs to the sentence that ends behind it, else to the last one."""
    links = document.reading(block).links
    sentences = document.sentences_of(block)
    if not sentences and links:
        sentences = [Sentence(Span(links[0].span.start, links[-1].span.end), block)]
    left = list(links)
    for sentence in sentences:
        last = sentence is sentences[-1]
        own = [link for link in left if last or link.span.start < sentence.span.end]
        left = left[len(own) :]
        yield Passage(sentence, tuple(own))


def numbers_in(document: Document, passage: Passage) -> Iterator[Given]:
    """What may be a telephone number in the words of `passage`, its `tel:` links first."""
    for link in passage.links:
        if link.url.scheme == "tel":
            yield Given(link.url.path, link.span, link)
    folded = document.fold(passage.span)
    for match in _NUMBER.finditer(folded.text):
        written = match.group().strip()
        if not _NO_NUMBER.fullmatch(written):
            yield Given(_AREA.sub("", written), folded.span(*match.span()))


def hosts_in(document: Document, passage: Passage) -> Iterator[Given]:
    """The hosts of the links, mailboxes and bare domains in `passage`."""
    linked = []
    for link in passage.links:
        host = link.url.path.rpartition("@")[2].lower() if link.url.scheme == "mailto" else link.url.host
        linked.append(link.span)
        if host:
            yield Given(host, link.span, link)
    folded = document.fold(passage.span)
    for match in (*_HOST.finditer(folded.text), *MAIL.finditer(folded.text)):
        span = folded.span(*match.span())
        host = match[1] if match.re is _HOST else match.group().rpartition("@")[2]
        if not any(span.overlaps(other) for other in linked) and not _FILE.fullmatch(host):
            yield Given(host.removeprefix("www."), span)


def gives(document: Document, passage: Passage) -> bool:
    """Whether `passage` holds a link, or what may be a number, a host or a mailbox."""
    return bool(passage.links) or _GIVING.search(document.fold(passage.span).text) is not None


def written_hosts(text: str) -> frozenset[str]:
    """Every host in folded `text`, markup and all."""
    return frozenset(match[1].removeprefix("www.") for match in _HOST.finditer(text))


def written_numbers(text: str, start: int, end: int) -> Iterator[int]:
    """Where something like a telephone number begins in folded `text[start:end]`, markup and all."""
    return (match.start() for match in _NUMBER.finditer(text, max(0, start), end))
