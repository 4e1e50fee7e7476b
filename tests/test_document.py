"""Document: every part at its exact place, whatever the article holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.document import Document
from guidelint.source import Source, Span

MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "* ",
            "| a | b |\n|---|---|\n",
            "| ",
            " | ",
            "\\|",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "    ",
            "\t",
            "`",
            "``",
            "```\n",
            "**",
            "*",
            "_",
            "~~",
            "[",
            "]",
            "](",
            ")",
            "![",
            "https://example.org/a?b=c",
            '<a href="x">',
            "</a>",
            "<!--",
            "-->",
            "<br>",
            "&amp;",
            "\\",
            "[^1]",
            "[^1]: ",
            "[x]: /u\n",
            "---\n",
            "title: t\n",
            "{{ x }}",
            "{% y %}",
            "注销",
            "。",
            "word",
            " ",
            ". ",
            "\u200b",
            "ＴＧ",
            "😀",
            "<div>\n",
            "</div>\n",
            "<code>",
            "===\n",
        ]
    ),
    max_size=40,
).map("".join)


def document(text: str, path: str = "a.md") -> Document:
    return Document(Source(text, path))


def cut(doc: Document, span: Span) -> str:
    return doc.text[span.start : span.end]


def check_spans(doc: Document) -> None:
    size = len(doc.text)
    for block in doc.tree:
        assert 0 <= block.span.start <= block.span.end <= size
    for link in doc.links:
        opener = {"inline": "[", "reference": "[", "autolink": "<", "html": "<"}.get(link.kind)
        assert opener is None or doc.markdown[link.span.start] == opener
        assert link.span.contains(link.text_span)
    for image in doc.images:
        assert cut(doc, image.span).startswith(("![", "<img", "<IMG"))
    for sentence in doc.sentences:
        assert doc.prose[sentence.span.start : sentence.span.end].strip() == doc.prose[sentence.span.start : sentence.span.end] != ""


@settings(max_examples=400, deadline=None)
@given(MARKDOWN, st.sampled_from(["a.md", "a.mdx"]))
def test_any_article_parses_into_valid_spans(text: str, path: str) -> None:
    doc = document(text, path)
    assert len(doc.prose) == len(text)
    assert all(seen in (written, " ", "\n") for seen, written in zip(doc.prose, text, strict=True))
    check_spans(doc)
    assert doc.comments == sorted(doc.comments, key=lambda comment: comment.span)


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_folded_text_maps_back_into_the_article(text: str) -> None:
    doc = document(text)
    folded = doc.fold(Span(0, len(text)))
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for at in range(len(folded.text)):
        span = folded.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert folded.offset(span.start) <= at


@pytest.mark.parametrize(
    ("text", "kind", "whole", "words", "target"),
    [
        (
            "See [the *plan*](https://a.example/x?y=1 'T').",
            "inline",
            "[the *plan*](https://a.example/x?y=1 'T')",
            "the *plan*",
            "https://a.example/x?y=1",
        ),
        ("See [the plan](<https://a.example/x y>).", "inline", "[the plan](<https://a.example/x y>)", "the plan", "https://a.example/x y"),
        ("Visit <https://a.example/x>!", "autolink", "<https://a.example/x>", "https://a.example/x", "https://a.example/x"),
        ("Visit https://a.example/x, then wait.", "bare", "https://a.example/x", "https://a.example/x", "https://a.example/x"),
        ("打开https://a.example/x，然后等待", "bare", "https://a.example/x", "https://a.example/x", "https://a.example/x"),
        ("打开www.a.example/x获取资料", "bare", "www.a.example/x", "www.a.example/x", "www.a.example/x"),
        ("https://a.example/?q=x&hl;", "bare", "https://a.example/?q=x", "https://a.example/?q=x", "https://a.example/?q=x"),
        ("(see https://a.example/x_(y))", "bare", "https://a.example/x_(y)", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        (
            'Go <a class="b" href="https://a.example/?a=1&amp;b=2">there</a>.',
            "html",
            '<a class="b" href="https://a.example/?a=1&amp;b=2">there</a>',
            "there",
            "https://a.example/?a=1&amp;b=2",
        ),
        ('<p align="center">\n<a href="/x">there</a>\n</p>', "html", '<a href="/x">there</a>', "there", "/x"),
        ("> - | not a table\n>   [x](y)", "inline", "[x](y)", "x", "y"),
        ("| a | b |\r\n|---|---|\r\n| c \\| [x](y) | d |", "inline", "[x](y)", "x", "y"),
    ],
)
def test_a_link_is_found_with_its_parts(text: str, kind: str, whole: str, words: str, target: str) -> None:
    doc = document(text)
    (link,) = doc.links
    assert link.target_span is not None
    assert (link.kind, cut(doc, link.span), cut(doc, link.text_span), cut(doc, link.target_span)) == (kind, whole, words, target)


def test_a_reference_link_is_found_where_it_is_used() -> None:
    doc = document("See [the plan][p] and [p].\n\n[p]: https://a.example/x\n")
    assert [(cut(doc, link.span), link.target, link.kind) for link in doc.links] == [
        ("[the plan][p]", "https://a.example/x", "reference"),
        ("[p]", "https://a.example/x", "reference"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.example/x`",
        "```\nhttps://a.example/x\n```",
        "    https://a.example/x",
        "<!-- https://a.example/x -->",
        "<pre>https://a.example/x</pre>",
    ],
)
def test_nothing_in_code_or_comments_is_a_link(text: str) -> None:
    assert document(text).links == []


def test_images_of_both_notations() -> None:
    doc = document('![扫码](qr.png "加我")\n\n<p><img src="b.gif" alt="beacon" width="1" height="1"></p>')
    assert [(cut(doc, image.span), cut(doc, image.alt_span), image.target, image.size) for image in doc.images] == [
        ('![扫码](qr.png "加我")', "扫码", "qr.png", ("", "")),
        ('<img src="b.gif" alt="beacon" width="1" height="1">', "beacon", "b.gif", ("1", "1")),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Call** `x()` now", "Call now"),
        ("[text](https://a.example/best) end", "text end"),
        ("a <b>c</b> &nbsp; d", "a c d"),
        ("- [x] done", "done"),
        ("> [!NOTE]\n> Words", "Words"),
        ("{% include best.html %} rest", "rest"),
        ("{{< best >}} rest", "rest"),
        ("# Title {#best}", "Title"),
        ('!!! note "Title"\n\n    First\n\n    Second', '"Title" First Second'),
        ("???+ tip\n    First\n\n    Second", "First Second"),
        ('=== "Phone"\n\n    [Words](x)\n\n        code()\n\n=== "Tablet"\n\n    More', '"Phone" Words "Tablet" More'),
        ("---\ntitle: Words\nslug: best\n---\n\nText", "Words Text"),
        ("<script>best()</script>\n\nText", "Text"),
        ("<div>shown <code>best</code></div>", "shown"),
        ("Text[^1]\n\n[^1]: Note", "Text Note"),
    ],
)
def test_prose_is_what_a_reader_reads(text: str, words: str) -> None:
    assert " ".join(document(text).prose.split()) == words


def test_mdx_is_not_read_as_prose() -> None:
    doc = document("import Best from './best'\n\n<Card best={1}>\n\nWords {best} here {/* note */}\n\n</Card>\n", "a.mdx")
    assert " ".join(doc.prose.split()) == "Words here"
    assert [cut(doc, comment.words).strip() for comment in doc.comments] == ["note"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("先备份。再注销！好吗？", ["先备份。", "再注销！", "好吗？"]),
        ("他说：“可以。”然后走了。", ["他说：“可以。”", "然后走了。"]),
        ("Call us, e.g. today. Then wait.", ["Call us, e.g. today.", "Then wait."]),
        ("It costs 3.50 a day. eSIM cards are free.", ["It costs 3.50 a day.", "eSIM cards are free."]),
        ('"Really?" she asked. Yes.', ['"Really?" she asked.', "Yes."]),
        ("- one\n- two. Three", ["one", "two.", "Three"]),
        ("| a | b |\n|---|---|\n| c. D | e |", ["a", "b", "c.", "D", "e"]),
        ("first  \nsecond", ["first", "second"]),
        ("soft\nwrap", ["soft\nwrap"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    doc = document(text)
    assert [cut(doc, sentence.span) for sentence in doc.sentences] == sentences


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_move_nothing(end: str) -> None:
    text = end.join(["# Titel", "", "> quoted [x](y)", "> more", "", "- item", "  **bold** end", ""])
    doc = document("\ufeff".strip("\ufeff") + text)
    assert [cut(doc, link.span) for link in doc.links] == ["[x](y)"]
    assert [" ".join(doc.prose[b.span.start : b.span.end].split()) for b in doc.blocks] == ["Titel", "quoted x more", "item bold end"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 'From the head'\n---\n# Other", "From the head"),
        ('+++\ntitle = "From TOML"\n+++\n', "From TOML"),
        ("Intro\n\n# First", "First"),
        ("## Opening\n\ntext", "Opening"),
    ],
)
def test_the_title(text: str, title: str) -> None:
    doc = document(text)
    assert doc.title is not None
    assert doc.prose[doc.title.span.start : doc.title.span.end].strip() == title
