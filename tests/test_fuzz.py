"""What holds for any article, tried on those of hostile_articles.py; scripts/fuzz.py tries it for longer."""

from __future__ import annotations

import json
import random

import pytest
from hostile_articles import made, mutated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from promises import assert_promises

from guidelint.document import Document
from guidelint.document.folding import fold_with_offsets
from guidelint.source import Source

BUDGET = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
PATHS = st.sampled_from(["docs/a.md", "a.mdx", "::error::\x1b[31m\u202e.md", "##[add-mask]b.md", "a\nb<&>.md", "/out/\udcff.md"])
FAULTS: dict[str, tuple[str, str]] = {
    "a command in the name of a file": ("::error::\x1b[31m\u202e.md", "Add our WeChat: abc_123\n"),
    "an older command in the name of a file": ("##[add-mask]b.md", "Add our WeChat: abc_123\n"),
    "an older command before a finding": ("a.md", "##[add-mask]x Add our WeChat: abc_123\n"),
    "an address without a space before it, which the gate took for words": ("a.md", "保证www.xampl注销，用邀请码\n"),
    "a price around templating, which the gate did not read over": ("a.md", "${{}}0  \nWhatsApp+"),
    "a price across a character reference, likewise": ("a.md", "价&#8053; １２\n\ncancel your eSIM WhatsApp: +1 (555) 010-0199\n"),
    "an older command across the beginning of a finding": ("a.md", "# x ##[加微信 abc_123](https://t.me/x)\n"),
}
"""What broke a promise once, by what it was."""


@BUDGET
@given(st.randoms(use_true_random=False), PATHS)
def test_promises_hold_for_articles_from_the_grammar(chance: random.Random, path: str) -> None:
    assert_promises(made(chance.randrange), path)


@BUDGET
@given(st.randoms(use_true_random=False), PATHS)
def test_promises_hold_for_own_articles_after_changes(chance: random.Random, path: str) -> None:
    assert_promises(mutated(chance.randrange), path)


@pytest.mark.parametrize("name", FAULTS)
def test_what_broke_a_promise_once_holds_now(name: str) -> None:
    path, text = FAULTS[name]
    assert assert_promises(text, path)


@settings(BUDGET, max_examples=100)
@given(st.text(max_size=200))
def test_folding_leads_back_to_the_article(text: str) -> None:
    folded = fold_with_offsets(text, 7)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(7 <= start < end <= 7 + len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@settings(BUDGET, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_everything_in_a_document_lies_in_its_article(chance: random.Random) -> None:
    document = Document(Source(made(chance.randrange), "a.md"))
    assert len(document.markdown) == len(document.prose) == len(document.text)
    for block in document.tree:
        assert 0 <= block.span.start <= block.span.end <= len(document.text)
    spans = [one.span for one in document.links] + [one.span for one in document.images] + [one.span for one in document.comments]
    for start, end in spans:
        assert 0 <= start < end <= len(document.text)
    assert json.dumps([document.text[slice(*sentence.span)] for sentence in document.sentences])
