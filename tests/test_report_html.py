"""The `html` report: nothing of an article is markup, every mark encloses exactly what was found, two runs give the same bytes."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import House
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint import lint_text
from guidelint.document import Document
from guidelint.document.leaves import leaves
from guidelint.finding import Certainty, Finding, Level, Status
from guidelint.report.html_article import article_html
from guidelint.report.html_marks import marks_of
from guidelint.report.html_words import PAGE_WORDS
from guidelint.report.terminal import visible_character
from guidelint.source import Source, Span

ELEMENTS = {"h3", "h4", "h5", "h6", "p", "pre", "code", "ul", "ol", "li", "blockquote", "div", "table", "tr", "th", "td", "hr", "br"}
ELEMENTS |= {"span", "mark", "strong", "em", "s", "sup"}
ATTRIBUTES = {"class", "data-f", "data-label", "title", "value", "tabindex"}
VOID = {"br", "hr"}
HOSTILE = (
    "# Hi </template></script><script>pwned=1</script> `</code><script>`\n\n"
    '<img src=x onerror="pwned=1"> <b onclick="pwned=1">b</b> [x](javascript:pwned=1) <a href="javascript:pwned=1">y</a>\n\n'
    '![alt" onload="pwned=1](https://a.example/"x.png) &lt;script&gt; &#60;b&#62; \u202egnp\u202c \x1b[31m \x85 \u200b\n'
)


class Page(HTMLParser):
    """What a browser would make of some HTML: its elements, and the text of each finding's marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.marks: dict[int, str] = {}
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[tuple[str, list[int]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append((tag, [int(at) for at in (dict(attrs).get("data-f") or "").split()]))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for number in (number for _, numbers in self.stack for number in numbers):
            self.marks[number] = self.marks.get(number, "") + data


def shown(text: str) -> str:
    """Characters of an article as a page shows them."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character if character in "\n\t" else visible_character(character) for character in unified)


def finding(text: str, span: tuple[int, int], **changes: Any) -> Finding:
    source = Source(text)
    values: dict[str, Any] = {
        "rule": "grave",
        "pack": "house",
        "level": Level.ERROR,
        "certainty": Certainty.HIGH,
        "path": "a.md",
        "span": Span(*span),
        "start": source.position(span[0]),
        "end": source.position(span[1]),
        "text": text[slice(*span)],
        "message": "m",
        "instead": "i",
    }
    return Finding(**{**values, **changes})


def page_of(text: str, *findings: Finding, path: str = "a.md") -> Page:
    """An article with its marks, as elements; whatever is not ours fails."""
    page = Page(article_html(Document(Source(text, path)), marks_of(dict(enumerate(findings))), "image"))
    for tag, attributes in page.elements:
        assert tag in ELEMENTS
        assert set(attributes) <= ATTRIBUTES
    return page


def marking(text: str, marked: str) -> Page:
    start = text.index(marked)
    return page_of(text, finding(text, (start, start + len(marked))))


def data_of(html: str) -> Any:
    match = re.search(r'<script id="report" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert match is not None
    return json.loads(match[1])


# --- what is shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n\nTwo\n---\n", '<h3 class="h1">One</h3><h4 class="h2">Two</h4>'),
        ("a **b *c* d** ~~e~~ `f <g>`", "<p>a <strong>b <em>c</em> d</strong> <s>e</s> <code>f &lt;g&gt;</code></p>"),
        ("3. a\n4. b\n   - c", '<ol><li value="3"><p>a</p></li><li value="4"><p>b</p><ul><li><p>c</p></li></ul></li></ol>'),
        ("- [ ] a\n- [x] b", "<ul><li><p>☐ a</p></li><li><p>☑ b</p></li></ul>"),
        ("> a\n> b", "<blockquote><p>a\nb</p></blockquote>"),
        (
            "| a | b |\n|---|---|\n| c \\| d | e |",
            '<div class="wide" tabindex="0"><table><tr><th>a</th><th>b</th></tr><tr><td>c | d</td><td>e</td></tr></table></div>',
        ),
        ("```py\nx = '<b>'\n  y\n```\n", '<pre class="code" tabindex="0"><code>x = &#x27;&lt;b&gt;&#x27;\n  y\n</code></pre>'),
        ("> ```\n> a\n>  b\n> ```\n", '<blockquote><pre class="code" tabindex="0"><code>a\n b\n</code></pre></blockquote>'),
        ("a\n\n    b\n      c\n", '<p>a</p><pre class="code" tabindex="0"><code>b\n  c</code></pre>'),
        ("[a](https://x.example 'T')", '<p><span class="link" title="https://x.example">a</span></p>'),
        ("<https://x.example/>", '<p><span class="link" title="https://x.example/">https://x.example/</span></p>'),
        ("![a](b.png)", '<p><span class="image" title="b.png" data-label="image">a</span></p>'),
        ("![](b.png)", '<p><span class="image" title="b.png" data-label="image"></span></p>'),
        ("a[^1]\n\n[^1]: b\n", '<p>a<sup>1</sup></p><div data-label="1" class="footnote"><p>b</p></div>'),
        ("a &amp; b &nbsp;\\* `&lt;`", "<p>a &amp; b \xa0* <code>&amp;lt;</code></p>"),
        ("a<br>b  \nc", "<p>a<br>b  \n<br>c</p>"),
        ("<p>a</p>\n<p><b>b</b> &copy;</p>", "<p>a\n<br><strong>b</strong> ©</p>"),
        ("---\ntitle: T\nslug: s\n---\n\na", '<pre class="front">title: T\n</pre><p>a</p>'),
        ("a\n\n<!-- c -->\n\n[d]: e\n\n***\n", "<p>a</p><hr>"),
        ("<script>a()</script>\n\nb <kbd>c</kbd>", "<p>b <code>c</code></p>"),
        ("a {{< b c >}}", '<p>a <span class="source">{{&lt; b c &gt;}}</span></p>'),
    ],
)
def test_an_article_is_shown_as_a_reader_sees_it(text: str, html: str) -> None:
    assert article_html(Document(Source(text)), marks_of({}), "image") == html
    page_of(text)


@pytest.mark.parametrize(
    ("text", "marked", "seen"),
    [
        ("Go [there](https://t.me/a?b=1).", "b=1", "Go [there](https://t.me/a?b=1)."),
        ("a\n\n<!-- hidden words -->\n\nb", "hidden words", "a<!-- hidden words -->b"),
        ("a\n\n[//]: # (hidden words)\n\nb", "hidden words", "a[//]: # (hidden words)b"),
        ("---\ntitle: T\nurl: https://t.me/a\n---\nb", "t.me/a", "title: Turl: https://t.me/ab"),
        ("a ![b](c.png)", "c.png", "a ![b](c.png)"),
        ("a &amp; b", "&amp;", "a &amp; b"),
        ("a **b** c", "**b**", "a **b** c"),
        ('a <img src="x.gif" alt="b"> c', "x.gif", 'a <img src="x.gif" alt="b"> c'),
        ("| a |\n|---|\n| [b](c) |", "[b](c)", "a[b](c)"),
        ("a\n\n[ref]: https://t.me/a\n", "https://t.me/a", "a[ref]: https://t.me/a"),
        ("```js\na\n```", "js", "```jsa"),
        ("{{< tube id >}}\n\na", "tube", "{{< tube id >}}a"),
    ],
)
def test_what_the_page_hides_is_shown_where_a_finding_points_at_it(text: str, marked: str, seen: str) -> None:
    page = marking(text, marked)
    assert page.marks == {0: marked}
    assert page.text.replace("\n", "") == seen


# --- nothing is markup


@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_hostile_text_stays_text(path: str) -> None:
    page = page_of(HOSTILE, finding(HOSTILE, (0, len(HOSTILE))), path=path)
    assert "</template></script><script>pwned=1</script>" in page.text
    assert "\\u202egnp\\u202c" in page.text
    assert not set(page.text) & set("\u202e\u202c\x1b\x85\u200b")


def test_hostile_names_and_messages_stay_text(house: House) -> None:
    house.write("x</script><img src=x>\u202e.md", HOSTILE + "\nA gorgon.\n")
    html = house.check("--output-format", "html").out
    assert not re.search(r"<img|\u202e|pwned=1</script>", html)
    assert data_of(html)["articles"] == ["x</script><img src=x>\\u202e.md"]
    assert "<" not in re.search(r'type="application/json">(.*?)</script>', html, re.DOTALL)[1]  # type: ignore[index]


def test_the_policy_forbids_everything_but_the_pages_own_script_and_style(house: House) -> None:
    house.write("a.md", "A gorgon.\n")
    html = house.check("--output-format", "html").out
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    digests = {}
    for name, pattern in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        (text,) = re.findall(pattern, html, re.DOTALL)
        digests[name] = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert policy is not None
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{digests['script']}'; style-src 'sha256-{digests['style']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"""(?:src|href)=["'](?!#)|@import|url\(""", html)


# --- marks are exact

WORDS = st.sampled_from(
    [
        *("word ", "中文", "😀", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\u202e", "\u200b", "\\", "&amp;"),
        *("*", "**", "_", "~~", "`", "```\n", "[", "](", ")", "![", "https://a.example/x ", "[a]: b\n", "[^1]", "[^1]: "),
        *("<", ">", "<b>", "</b>", "<!-- ", " -->", "<a href='x'>", "</a>", "<pre>", "</pre>", "<script>"),
        *("# ", "- ", "1. ", "> ", "| ", " |\n", "|---|\n", "---\n", "title: ", "{{< ", " >}}", "::: note\n"),
    ]
)
MARKDOWN = st.lists(WORDS, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(MARKDOWN, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=4), st.sampled_from(["a.md", "a.mdx"]))
def test_the_text_of_every_mark_is_the_text_of_its_finding(text: str, places: list[tuple[int, int]], path: str) -> None:
    spans = [(start, min(start + length, len(text))) for start, length in places if start < len(text)]
    page = page_of(text, *(finding(text, span) for span in spans), path=path)
    for number, (start, end) in enumerate(spans):
        assert "".join(page.marks.get(number, "").split()) == "".join(shown(text[start:end]).split())


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.sampled_from(["a.md", "a.mdx"]))
def test_the_leaves_of_an_article_hold_each_character_once(text: str, path: str) -> None:
    at = 0
    for leaf in leaves(Document(Source(text, path))):
        for span in (*([leaf.lead] if leaf.kind != "front" else []), *(piece.span for piece in leaf.pieces)):
            assert span.start == at <= span.end
            at = span.end
    assert at == len(text)


@pytest.mark.parametrize("article", sorted((Path(__file__).parent.parent / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_marks_in_our_own_articles_are_exact(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    found = lint_text(text)
    page = page_of(text, *found)
    assert page.marks == {number: shown(one.text) for number, one in enumerate(found)}


def test_marks_of_the_shipped_rules_examples_are_exact() -> None:
    from guidelint.rules.loader import load_packs

    for rule in (rule for pack in load_packs().packs for rule in pack.rules):
        for example in rule.flagged:
            found = [finding(example.text, span) for span in example.marks]
            page = page_of(example.text, *found)
            assert {at: "".join(text.split()) for at, text in page.marks.items()} == {
                at: "".join(shown(one.text).split()) for at, one in enumerate(found)
            }


def test_findings_that_overlap_share_a_mark_and_the_worst_gives_its_look() -> None:
    text = "one two three"
    page = page_of(
        text, finding(text, (0, 7), level=Level.SUGGESTION), finding(text, (4, 13)), finding(text, (4, 7), status=Status.SUPPRESSED)
    )
    marks = [(attributes["class"], attributes["data-f"]) for tag, attributes in page.elements if tag == "mark"]
    assert marks == [("suggestion", "0"), ("error", "0 1 2"), ("error", "1")]
    assert page.marks == {0: "one two", 1: "two three", 2: "two"}


# --- the page


def test_two_runs_give_the_same_bytes_whatever_the_order_of_sets(house: House) -> None:
    house.write("a.md", HOSTILE + "\nA gorgon, a [basilisk](https://x.example 'T') and **a newt**.\n")
    pages = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "guidelint", "check", "--no-cache", "--output-format", "html", "."]
        pages.add(subprocess.run(command, capture_output=True, env=environment, cwd=house.root, check=False).stdout)
    assert len(pages) == 1
    assert b"basilisk" in pages.pop()


def test_silenced_findings_are_shown_when_asked_for_and_marked(house: House) -> None:
    house.write("a.md", "A basilisk.\n\n<!-- guidelint: ignore[grave] a quotation -->\n\nA gorgon.\n")
    house.check("--write-baseline", "baseline.jsonl", "--select", "plain")
    loud = house.check("--baseline", "baseline.jsonl", "--output-format", "html").out
    assert data_of(loud)["findings"] == []
    html = house.check("--baseline", "baseline.jsonl", "--show-suppressed", "--output-format", "html").out
    assert [(one["status"], one.get("reason")) for one in data_of(html)["findings"]] == [("baselined", None), ("suppressed", "a quotation")]
    assert '<mark class="warning silent" data-f="0">basilisk</mark>' in html
    assert "1 finding is suppressed; 1 finding is in the baseline" in html


def test_the_page_speaks_the_language_of_the_report(house: House) -> None:
    house.write("a.md", "这里有蛇发。\n")
    html = house.check("--output-format", "html", "--language", "zh").out
    assert '<html lang="zh-CN">' in html
    assert "不要“蛇发”" in html
    assert data_of(html)["words"]["error"] == "错误"
    assert PAGE_WORDS["en"].keys() == PAGE_WORDS["zh"].keys()
    assert not {key for key, said in PAGE_WORDS["en"].items() if said.count("{}") != PAGE_WORDS["zh"][key].count("{}")}


def test_an_article_that_changed_meanwhile_has_its_findings_listed_without_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from guidelint.cli import outputs

    house.write("a.md", "A gorgon.\n")
    monkeypatch.setattr(outputs, "read", lambda article: Source("Somebody wrote.\n", article.path))
    html = house.check("--output-format", "html").out
    assert "<template" not in html
    assert len(data_of(html)["findings"]) == 1


def test_standard_input_is_shown(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A *gorgon*.\n")))
    html = house.check("--output", "html=report.html", "--stdin-filename", "b.md", "-").out
    assert "gorgon" in html
    assert '<em><mark class="error" data-f="0">gorgon</mark></em>' in (house.root / "report.html").read_text(encoding="utf-8")


def test_what_could_not_be_read_stands_on_the_page(house: House) -> None:
    house.write("a.md", b"\xff")
    ran = house.check("--output-format", "html")
    assert ran.code == 2
    assert "<li><b>a.md</b> not UTF-8: byte 0xff at offset 0</li>" in ran.out
