"""An article as a page shows it, with the findings marked at their characters.

What the page hides is left out, save where a finding points at it: then it stands at its place as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidelint.document import Block, Document
from guidelint.document.code_lines import lines_of
from guidelint.document.leaves import Leaf, leaves
from guidelint.document.pieces import Piece, Style
from guidelint.report.html_marks import Marks
from guidelint.report.html_text import as_html, attribute
from guidelint.source import Span

_CONTAINERS = {"item": "li", "quote": "blockquote", "row": "tr", "footnote": "div"}
_STYLES = {"code": "code", "strong": "strong", "em": "em", "s": "s", "note": "sup"}
_DEEPEST = 6
_PAGE_LEVELS = 2
"""Levels of headings above an article's own: the page's title and the article's path."""


def article_html(document: Document, marks: Marks, image: str) -> str:
    """The article as HTML; `image` is the word that stands for a picture, for nothing is loaded."""
    return "".join(_Article(document, marks, image).parts())


class _Article:
    """An article on its way to HTML. `open` are the containers that are open, each with the tag that closes it."""

    def __init__(self, document: Document, marks: Marks, image: str) -> None:
        self.document, self.text, self.marks, self.image = document, document.text, marks, image
        self.open: list[tuple[Block, str]] = []

    def parts(self) -> Iterator[str]:
        for leaf in leaves(self.document):
            shown = "".join(self._pieces(leaf.pieces))
            aside = self._lead(leaf.lead)
            if shown.strip() or aside or leaf.kind == "rule":
                yield from self._enter(leaf.block)
                yield from self._leaf(leaf, shown, aside)
        yield from self._enter(None)

    def _enter(self, block: Block | None) -> Iterator[str]:
        """Close the containers that end before `block`, and open those that begin with it."""
        around = list(_around(block))[::-1]
        common = sum(1 for (one, _), other in zip(self.open, around, strict=False) if one is other)
        while len(self.open) > common:
            yield self.open.pop()[1]
        for container, inside in zip(around[common:], [*around[common + 1 :], None], strict=False):
            opening, closing = _tags(container, inside)
            self.open.append((container, closing))
            yield opening

    def _leaf(self, leaf: Leaf, shown: str, aside: str) -> Iterator[str]:
        before = f'<pre class="source">{aside}</pre>' if aside else ""
        if leaf.kind == "cell" and leaf.block is not None:
            tag = "th" if leaf.block.header else "td"
            yield f"<{tag}>{before}{shown}</{tag}>"
        else:
            yield before
            yield _wrapped(leaf, shown) if shown.strip() else "<hr>" if leaf.kind == "rule" else ""

    def _lead(self, lead: Span) -> str:
        """The lines between blocks at which a finding points."""
        lines = (line for line in lines_of(self.text, lead) if self.text[slice(*line)].strip() and self.marks.touch(line))
        return "".join(self._marked(line) for line in lines)

    def _pieces(self, pieces: Sequence[Piece]) -> Iterator[str]:
        around: list[Style] = []
        pointed_at = self._pointed_at(pieces)
        begun = breaks = False
        for piece in pieces:
            breaks = breaks or piece.breaks
            revealed = not piece.shown and (self.marks.touch(piece.span) or not pointed_at.isdisjoint(piece.styles[-1:]))
            if not (piece.shown or revealed or piece.instead or any(style.kind == "image" for style in piece.styles)):
                continue
            if revealed or piece.instead or self.text[slice(*piece.span)].strip():
                yield "<br>" if breaks and begun else ""
                begun, breaks = True, False
            yield from _restyle(around, piece.styles, self.image)
            yield self._shown(piece, revealed=revealed)
        yield from _restyle(around, (), self.image)

    def _pointed_at(self, pieces: Iterable[Piece]) -> set[Style]:
        """Links and images with a hidden part at which a finding points: all of their source is shown, or it would make no sense."""
        hidden = (piece for piece in pieces if not piece.shown and self.marks.touch(piece.span))
        around = ([style for style in piece.styles if style.kind in ("link", "image")] for piece in hidden)
        return {styles[-1] for styles in around if styles}

    def _shown(self, piece: Piece, *, revealed: bool) -> str:
        if piece.shown:
            return self._marked(piece.span)
        return f'<span class="source">{self._marked(piece.span)}</span>' if revealed else as_html(piece.instead)

    def _marked(self, span: Span) -> str:
        return "".join(self._mark(stretch, numbers) for stretch, numbers in self.marks.over(span))

    def _mark(self, span: Span, numbers: tuple[int, ...]) -> str:
        text = as_html(self.text[slice(*span)])
        if not numbers:
            return text
        return f'<mark class="{self.marks.look(numbers)}" data-f="{" ".join(map(str, numbers))}">{text}</mark>'


def _around(block: Block | None) -> Iterator[Block]:
    """The containers around a leaf, innermost first."""
    while block is not None and block.parent is not None:
        block = block.parent
        yield block


def _tags(container: Block, inside: Block | None) -> tuple[str, str]:
    """What opens and what closes a container; the first block `inside` a list says whether it is numbered."""
    if container.kind == "table":
        return '<div class="wide" tabindex="0"><table>', "</table></div>"
    if container.kind == "list":
        tag = "ol" if inside is not None and inside.label else "ul"
        return f"<{tag}>", f"</{tag}>"
    tag = _CONTAINERS[container.kind]
    number = attribute("value", container.label if container.kind == "item" else "")
    note = attribute("data-label", container.label) + ' class="footnote"' if container.kind == "footnote" else ""
    return f"<{tag}{number}{note}>", f"</{tag}>"


def _wrapped(leaf: Leaf, shown: str) -> str:
    """A leaf with what is shown of it in the element that it is."""
    if leaf.kind == "heading" and leaf.block is not None:
        tag = f"h{min(leaf.block.level + _PAGE_LEVELS, _DEEPEST)}"
        return f'<{tag} class="h{leaf.block.level}">{shown}</{tag}>'
    if leaf.kind == "front":
        return f'<pre class="front">{shown}</pre>'
    if leaf.kind == "code":
        return f'<pre class="code" tabindex="0"><code>{shown}</code></pre>'
    return f"<p>{shown}</p>"


def _restyle(around: list[Style], wanted: tuple[Style, ...], image: str) -> Iterator[str]:
    """Close the styles that end and open those that begin, so that they nest."""
    common = 0
    while common < min(len(around), len(wanted)) and around[common] == wanted[common]:
        common += 1
    while len(around) > common:
        yield f"</{_STYLES.get(around.pop().kind, 'span')}>"
    for style in wanted[common:]:
        around.append(style)
        classes = attribute("class", "" if style.kind in _STYLES else style.kind)
        label = attribute("data-label", image if style.kind == "image" else "")
        yield f"<{_STYLES.get(style.kind, 'span')}{classes}{attribute('title', style.target)}{label}>"
