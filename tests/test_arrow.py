"""Tables through the batch function: what goes in, what comes out, and of which types."""

from __future__ import annotations

from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra `collections` is not installed")

from guidelint import lint_text  # noqa: E402 - after it is known that Arrow is there
from guidelint.arrow import ARTICLES, FINDINGS, lint_batch, lint_batches  # noqa: E402
from guidelint.config import ConfigurationError  # noqa: E402
from guidelint.report.json import as_value  # noqa: E402

PLANTED = "# Lamp notes [TG @lamp_x1](https://t.me/lamp_x1)\n\nPress the button.\n"
CLAIM = "# Lamps\n\nWe guarantee that it works in every country.\n"
PLAIN = "# Lamp\n\nPress the button.\n"


def batch(**columns: list[Any]) -> Any:
    return pa.record_batch(columns)


def test_a_finding_is_that_of_the_json_report_with_the_row_of_its_article() -> None:
    found = lint_batch(batch(text=[PLAIN, PLANTED, CLAIM], url=["a", "b", "c"]), path="url")
    expected = [{"row": row, **as_value(one)} for row, text in ((1, PLANTED), (2, CLAIM)) for one in lint_text(text, "abc"[row])]
    assert [{**row, "span": tuple(row["span"]), "evidence": tuple(row["evidence"])} for row in found.to_pylist()] == expected
    assert found.schema.equals(FINDINGS, check_metadata=True)


def test_offsets_cut_the_text_out_of_the_article() -> None:
    article = "\N{BYTE ORDER MARK}# 台灯 [TG @lamp_x1](https://t.me/lamp_x1)\r\n"
    (finding,) = lint_batch(batch(text=[article])).to_pylist()
    start, end = finding["span"]
    assert article[1:][start:end] == finding["text"] == "[TG @lamp_x1](https://t.me/lamp_x1)"


def test_an_article_is_counted_by_pack_and_level_and_scored() -> None:
    rows = lint_batch(batch(text=[PLAIN, PLANTED, PLANTED + "word " * 400], url=["a", "b", None]), path="url", per_article=True)
    assert rows.schema.equals(ARTICLES, check_metadata=True)
    plain, planted, long = rows.to_pylist()
    assert (plain["level"], plain["score"], plain["packs"], plain["failure"]) == ("none", 0, [], None)
    assert (planted["level"], planted["error"], planted["characters"]) == ("error", 1, len(PLANTED))
    assert planted["packs"] == [{"pack": "promo", "error": 1, "warning": 0, "suggestion": 0}]
    assert planted["score"] == 4  # an error of high certainty in an article of less than 1,000 characters
    assert long["score"] == 4 * 1000 / long["characters"]
    assert long["path"] == "-"


def test_what_is_suppressed_is_told_and_weighs_nothing() -> None:
    text = "<!-- guidelint: ignore-file[promo] an example -->\n\n" + PLANTED
    (row,) = lint_batch(batch(text=[text]), per_article=True).to_pylist()
    assert (row["level"], row["score"], row["suppressed"]) == ("none", 0, 1)
    assert lint_batch(batch(text=[text])).column("status").to_pylist() == ["suppressed"]
    strict = lint_batch(batch(text=[text]), per_article=True, config={"inline-suppressions": False}).to_pylist()
    assert (strict[0]["level"], strict[0]["suppressed"]) == ("error", 0)


def test_what_cannot_be_read_costs_no_other_article_anything() -> None:
    texts = [PLANTED.encode(), None, b"\xff", b"a\0", b"x" * 200, PLANTED.encode()]
    rows = lint_batch(pa.record_batch({"text": pa.array(texts, pa.binary())}), per_article=True, config={"max-article-size": 100})
    told = [row["failure"] for row in rows.to_pylist()]
    assert told == [
        None,
        "the text is null",
        "not UTF-8: byte 0xff at offset 0",
        "not text: NUL byte at offset 1",
        "larger than max-article-size, which is 100 bytes",
        None,
    ]
    assert [row["score"] for row in rows.to_pylist()] == [4, None, None, None, None, 4]


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"])
def test_any_type_of_text_will_do(kind: str) -> None:
    column = pa.array([PLANTED], getattr(pa, kind)())
    assert lint_batch(pa.record_batch({"text": column})).num_rows == 1
    assert lint_batch(pa.table({"text": pa.chunked_array([column, column])})).num_rows == 2


def test_a_table_comes_out_of_a_table_and_batches_out_of_batches() -> None:
    table = pa.table({"text": [PLANTED, PLAIN], "url": ["a", "b"]})
    assert isinstance(lint_batch(table), pa.Table)
    parts = list(lint_batches(table.to_batches(max_chunksize=1), path="url"))
    assert [part.num_rows for part in parts] == [1, 0]
    assert pa.Table.from_batches(parts).drop("row") == lint_batch(table, path="url").drop("row")


@pytest.mark.parametrize(
    ("column", "told"), [("body", "there is no column 'body' among: text, n"), ("n", "the column 'n' holds int64, not text")]
)
def test_a_column_that_is_not_there_or_no_text_is_refused(column: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        lint_batch(batch(text=[PLAIN], n=[1]), column)


def test_the_configuration_holds_and_is_checked() -> None:
    assert lint_batch(batch(text=[PLANTED]), config={"ignore": ["promo"]}).num_rows == 0
    assert lint_batch(batch(text=[PLANTED]), language="zh").column("message").to_pylist()[0] != lint_batch(batch(text=[PLANTED]))[7][0]
    with pytest.raises(ConfigurationError, match="selct"):
        lint_batch(batch(text=[PLANTED]), config={"selct": ["promo"]})
