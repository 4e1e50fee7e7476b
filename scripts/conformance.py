"""Hold the spans of links, images and code against the examples that CommonMark publishes, or any in its form.

    python scripts/conformance.py spec.txt...

A file is a specification with its examples (the spec.txt of CommonMark, that of cmark-gfm and its extensions.txt and regression.txt) or,
where it ends in .json, a list of objects with `markdown`, as CommonMark publishes them, too. What markdown-it finds in an example, with
its target, must be found by guidelint in the same order, and its span must be written as such a thing is written. Examples that begin
like front matter are left out. The exit code is 1 when something differs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from guidelint.document import Document, Image, Link
from guidelint.source import Source

_EXAMPLE = re.compile(r"^`{32} example.*\n((?:(?!\.\n).*\n)*?)\.\n(?:.*\n)*?`{32}$", re.MULTILINE)
_SPELLED = {"inline": ("[", ")"), "reference": ("[", "]"), "autolink": ("<", ">")}


def main() -> None:
    """Print what differs, and the count."""
    examples = [markdown for name in sys.argv[1:] for markdown in _examples(Path(name))]
    wrong = 0
    things = skipped = 0
    for markdown in examples:
        if markdown.startswith(("---\n", "+++\n")):  # front matter here
            skipped += 1
            continue
        problems, seen = _differences(markdown)
        things += seen
        wrong += bool(problems)
        for problem in problems:
            print(f"{markdown!r}: {problem}")
    print(f"{len(examples) - skipped} examples, {things} links and images, {wrong} examples differ")
    raise SystemExit(bool(wrong))


def _examples(path: Path) -> list[str]:
    """The Markdown of each example in a specification, or in a list of them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [one["markdown"] for one in json.loads(text)]
    return [found[1].replace("→", "\t") for found in _EXAMPLE.finditer(text)]


def _differences(markdown: str) -> tuple[list[str], int]:
    document = Document(Source(markdown, "a.md"))
    links = [link for link in document.links if link.kind in _SPELLED]
    images = [image for image in document.images if image.kind in _SPELLED]
    tokens = list(_flat(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)))
    wanted = [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]
    pictures = [str(token.attrGet("src")) for token in tokens if token.type == "image"]
    problems = []
    if [link.target for link in links] != wanted:
        problems.append(f"links {[link.target for link in links]}, not {wanted}")
    if [image.target for image in images] != pictures:
        problems.append(f"images {[image.target for image in images]}, not {pictures}")
    found: list[Link | Image] = [*links, *images]
    for one in found:
        opening, closing = _SPELLED[one.kind]
        text = markdown[one.span.start : one.span.end]
        if not text.removeprefix("!").startswith(opening) or not text.endswith(closing):
            problems.append(f"{one.kind} at {tuple(one.span)} is {text!r}")
    return problems, len(links) + len(images)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or []) if token.type != "image" else ()


if __name__ == "__main__":
    main()
