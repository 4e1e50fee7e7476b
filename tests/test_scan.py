"""`guidelint scan`: collections in, tables out, whatever is wrong with a row, a file or the run."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from conftest import House, Ran

pa = pytest.importorskip("pyarrow", reason="the extra `collections` is not installed")
pq = pytest.importorskip("pyarrow.parquet")

from guidelint.collection.chunks import (  # noqa: E402 - after it is known that Arrow is there
    Chunk,
    Position,
    Reader,
)
from guidelint.collection.flow import embedded  # noqa: E402
from guidelint.collection.inputs import find  # noqa: E402
from guidelint.collection.row import Columns  # noqa: E402
from guidelint.collection.work import Done, Plan, Work  # noqa: E402
from guidelint.config import settings_from  # noqa: E402

TEXTS = ("A gorgon.", "A basilisk and a newt.", "Nothing here.", "一只蛇发女妖。")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, house: House) -> House:
    """The house, with scans in this process: what they find has nothing to do with where they look."""
    monkeypatch.setenv("GUIDELINT_DEBUG", "1")
    return house


def pages(count: int) -> list[dict[str, Any]]:
    return [{"url": f"u{number}", "text": f"{TEXTS[number % 4]} {number}\n"} for number in range(count)]


def jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table(house: House, out: str, name: str) -> list[dict[str, Any]]:
    folder = house.root / out / name
    found: list[dict[str, Any]] = []
    for part in sorted(folder.iterdir()):
        found += pq.read_table(part).to_pylist() if part.suffix == ".parquet" else map(json.loads, part.read_text().splitlines())
    return found


def files(house: House, out: str) -> dict[str, bytes]:
    top = house.root / out
    return {str(part.relative_to(top)): part.read_bytes() for part in top.rglob("part-*")}


def refused(ran: Ran, told: str) -> None:
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def write_all(house: House, rows: list[dict[str, Any]]) -> dict[str, str]:
    """The same rows in every form."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["url", "text"])
    writer.writeheader()
    writer.writerows(rows)
    packed = pa.Codec("zstd").compress(jsonl(rows), asbytes=True)
    house.write("in/a.jsonl", jsonl(rows))
    house.write("in/b.jsonl.gz", gzip.compress(jsonl(rows)))
    house.write("in/c.jsonl.zst", packed)
    house.write("in/d.csv", text.getvalue())
    pq.write_table(pa.Table.from_pylist(rows), house.root / "in/e.parquet", row_group_size=7)
    house.write("in/notes.txt", "not for us")
    return {name: name.partition("/")[2] for name in ("in/a.jsonl", "in/b.jsonl.gz", "in/c.jsonl.zst", "in/d.csv", "in/e.parquet")}


def test_every_form_gives_the_same_rows(alone: House) -> None:
    names = write_all(alone, [*pages(20), {"url": "long", "text": 'Lines\r\n\r\nand, "quotes" and a newt.\n'}])
    ran = alone.run("scan", "in", "--id", "url", "--out", "out")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "105 articles: 50 errors, 25 warnings, 30 suggestions\n"
    for kind in ("articles", "findings"):
        by_file = {name: [{**row, "file": ""} for row in table(alone, "out", kind) if row["file"] == name] for name in names}
        assert all(rows == by_file["in/a.jsonl"] for rows in by_file.values())
    first = table(alone, "out", "articles")[0]
    assert (first["file"], first["row"], first["path"], first["level"]) == ("in/a.jsonl", 0, "u0", "error")
    assert first["score"] == 1  # an error of low certainty
    assert table(alone, "out", "failures") == []


def test_lines_of_json_hold_what_parquet_holds(alone: House) -> None:
    alone.write("a.jsonl", jsonl(pages(9)))
    for form in ("parquet", "jsonl"):
        assert alone.run("scan", "a.jsonl", "--out", form, "--format", form, "--with-text").code == 0
    for kind in ("articles", "findings", "failures"):
        assert table(alone, "parquet", kind) == table(alone, "jsonl", kind)
    assert table(alone, "jsonl", "articles")[4]["path"] == "a.jsonl#4"
    assert [row["content"] for row in table(alone, "jsonl", "articles")] == [row["text"] for row in pages(9)]


def test_a_bad_row_is_told_with_its_place_and_costs_nothing_else(alone: House) -> None:
    alone.configure("max-article-size = 1000")
    good = json.dumps({"url": "good", "text": "A gorgon."}).encode()
    bad = {
        b'{"url": "u", "text": null}': "the text is null",
        b'{"url": "u", "text": 7}': "the text is of type int",
        b'{"url": "u"}': "has no 'text'",
        b'{"url": "u", "text": "\xff"}': "not UTF-8: byte 0xff at offset 22 of the line",
        b'{"url": "u", "text": "\\ud800"}': "not text: half a surrogate pair at offset 0",
        b'{"url": "u", "text": "\\u0000"}': "not text: NUL byte at offset 0",
        b'{"url": "u", ': "not JSON: ",
        b"[1]": "the line holds no JSON object",
        b'{"url": "u", "text": "' + b"x" * 1001 + b'"}': "larger than max-article-size, which is 1,000 bytes",
        b'{"url": "u", "text": "' + b"x" * 2_000_000 + b'"}': "longer than 8,000 bytes",
        b"[" * 100_000: "longer than 8,000 bytes",
        b"[" * 7_000: "not JSON",  # too deep for older Pythons, not closed for newer ones
    }
    alone.write("a.jsonl", b"\n\n".join(line for one in bad for line in (good, one)))
    ran = alone.run("scan", "a.jsonl", "--id", "url", "--out", "out")
    assert ran.code == 0
    assert ran.out.endswith(f"{len(bad)} places could not be read or linted: see out/failures\n")
    failures = table(alone, "out", "failures")
    assert [one["row"] for one in failures] == list(range(2, 4 * len(bad), 4))
    for failure, told in zip(failures, bad.values(), strict=True):
        assert failure["message"].startswith(told)
    assert [one["row"] for one in table(alone, "out", "findings")] == list(range(0, 4 * len(bad), 4))


def test_bad_rows_of_csv_and_parquet(alone: House) -> None:
    alone.write("a.csv", b"text,url\nA gorgon.,a\n\xff,b\n\nA newt.\n,c\n")
    pq.write_table(pa.table({"text": pa.array([b"A gorgon.", None, b"\xff"], pa.binary()), "url": [1, 2, None]}), alone.root / "b.parquet")
    assert alone.run("scan", "a.csv", "b.parquet", "--id", "url", "--out", "out").code == 0
    assert [(one["file"], one["row"], one["path"], one["message"]) for one in table(alone, "out", "failures")] == [
        ("a.csv", 1, "b", "not UTF-8: byte 0xff at offset 0"),
        ("b.parquet", 1, "2", "the text is null"),
        ("b.parquet", 2, "b.parquet#2", "not UTF-8: byte 0xff at offset 0"),
    ]
    assert [one["path"] for one in table(alone, "out", "articles")] == ["a", "a.csv#2", "c", "1"]


def test_a_damaged_file_costs_no_other_and_not_what_stands_before(alone: House) -> None:
    rows = [{"url": f"u{number}", "text": f"A newt. {sha256(bytes(number)).hexdigest()}"} for number in range(3000)]
    whole = gzip.compress(jsonl(rows))
    alone.write("a.jsonl.gz", whole[: len(whole) // 2])
    pq.write_table(pa.Table.from_pylist(pages(20)), alone.root / "b.parquet")
    alone.write("c.parquet", (alone.root / "b.parquet").read_bytes()[:-9])
    pq.write_table(pa.Table.from_pylist(rows), alone.root / "d.parquet", row_group_size=1000, compression="none", use_dictionary=False)
    torn = bytearray((alone.root / "d.parquet").read_bytes())
    start = pq.read_metadata(alone.root / "d.parquet").row_group(1).column(1).data_page_offset
    torn[start : start + 40] = b"\xff" * 40
    alone.write("d.parquet", bytes(torn))
    ran = alone.run("scan", "a.jsonl.gz", "b.parquet", "c.parquet", "d.parquet", "--id", "url", "--out", "out")
    assert (ran.code, ran.err) == (2, "")
    first, second, third = table(alone, "out", "failures")
    assert first["file"] == "a.jsonl.gz"
    assert first["message"].startswith("the file cannot be read on: ")
    assert 1000 < first["row"] < 2000
    assert (second["file"], second["row"]) == ("c.parquet", 0)
    assert (third["file"], third["row"]) == ("d.parquet", 1000)
    assert third["message"].startswith("rows 1,000 to 1,999 cannot be read: ")
    counted = [one["file"] for one in table(alone, "out", "articles")]
    assert [counted.count(name) for name in ("a.jsonl.gz", "b.parquet", "d.parquet")] == [first["row"], 20, 2000]


def test_misuse_is_one_sentence_and_writes_nothing(alone: House) -> None:
    alone.write("a.jsonl", jsonl(pages(2)))
    alone.write("empty/readme.txt", "")
    alone.write("n.csv", "txt,n\n1,2\n")
    pq.write_table(pa.table({"text": [1]}), alone.root / "number.parquet")
    for arguments, told in (
        (["missing.jsonl"], "missing.jsonl: does not exist"),
        (["empty"], "empty: holds no file of a collection"),
        (["empty/readme.txt"], "is none of .jsonl"),
        (["a.jsonl", "--text", "txt"], "a.jsonl: has no column 'txt' (--text): did you mean 'text'?"),
        (["n.csv"], "n.csv: has no column 'text' (--text): did you mean 'txt'?"),
        (["a.jsonl", "--id", "number"], "a.jsonl: has no column 'number' (--id); it has url, text"),
        (["a.jsonl", "--where", "levle<warning"], "--where: nothing is called 'levle': did you mean 'level'?"),
        (["a.jsonl", "--where", "level<bad"], "--where: 'bad' is no level: none, suggestion, warning, error"),
        (["a.jsonl", "--where", "score<many"], "--where: 'many' is no number"),
        (["a.jsonl", "--where", "score"], "--where: 'score' is no comparison"),
        (["a.jsonl", "--select", "nothing"], "--select: there is no rule or pack 'nothing'"),
    ):
        refused(alone.run("scan", *arguments, "--out", "out"), told)
        assert not (alone.root / "out").exists()
    refused(alone.run("scan", "a.jsonl", "--out", "a.jsonl"), "a.jsonl: is no folder")
    refused(alone.run("scan", "a.jsonl", "--out", "empty"), "empty: holds files that are not those of a scan")
    refused(alone.run("scan", "a.jsonl", "--out", "."), "holds a.jsonl, which is to be scanned")


def test_the_shards_of_another_run_are_refused(alone: House) -> None:
    alone.write("a.jsonl", jsonl(pages(4)))
    assert alone.run("scan", "a.jsonl", "--out", "out").code == 0
    before = files(alone, "out")
    again = alone.run("scan", "a.jsonl", "--out", "out")
    assert (again.code, again.out) == (0, "4 articles: 2 errors, 1 warning, 1 suggestion\n")
    refused(alone.run("scan", "a.jsonl", "--id", "url", "--out", "out"), "holds the shards of another run, which differs in: --id;")
    alone.write("a.jsonl", jsonl(pages(5)))
    refused(alone.run("scan", "a.jsonl", "--out", "out"), "which differs in: inputs;")
    assert files(alone, "out") == before
    alone.write("out/scan.jsonl", "{}\n")
    refused(alone.run("scan", "a.jsonl", "--out", "out"), "out/scan.jsonl: is no record of a scan")


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("level<warning", ["u2"]),
        ("level>=error", ["u0", "u3"]),
        ("level!=none and house<2", ["u0", "u3"]),
        ("score = 0.75", ["u1"]),
        ("warning>0 and suggestion>=1 and characters<100", ["u1"]),
        ("house=0", ["u2"]),
    ],
)
def test_a_filter_keeps_articles_and_their_findings(alone: House, where: str, kept: list[str]) -> None:
    alone.write("a.jsonl", jsonl(pages(4)))
    assert alone.run("scan", "a.jsonl", "--id", "url", "--out", "out", "--where", where).code == 0
    assert [one["path"] for one in table(alone, "out", "articles")] == kept
    assert set(kept) - {"u2"} == {one["path"] for one in table(alone, "out", "findings")}


def test_a_sample_is_drawn_evenly_and_always_the_same(alone: House) -> None:
    write_all(alone, pages(40))
    drawn = []
    for out in ("one", "two"):
        assert alone.run("scan", "in", "--sample", "25", "--out", out, "--shard-rows", "4").code == 0
        drawn.append([(one["file"], one["row"]) for one in table(alone, out, "articles")])
    assert drawn[0] == drawn[1] == sorted(set(drawn[0]))
    assert len(drawn[0]) == 25
    assert len({file for file, _ in drawn[0]}) == 5


def test_any_number_of_processes_writes_the_same_bytes(house: House) -> None:
    write_all(house, pages(60))
    runs = [house.run("scan", "in", "--out", f"out{jobs}", "--shard-rows", "25", "--jobs", str(jobs)) for jobs in (1, 3)]
    assert [ran.code for ran in runs] == [0, 0]
    assert files(house, "out1") == files(house, "out3")
    assert len(files(house, "out1")) >= 3 * 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_killed_run_is_taken_up_without_loss_or_repetition(house: House, form: str) -> None:
    rows = pages(6000)
    house.write("a.jsonl", jsonl(rows))
    if form == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), house.root / "a.parquet", row_group_size=700)
    command = ["scan", f"a.{form}", "--id", "url", "--shard-rows", "20", "--jobs", "2"]
    assert house.run(*command, "--out", "whole").code == 0
    record = house.root / "out" / "scan.jsonl"
    for shards in (5, 60):
        process = started(house, *command, "--out", "out")
        while process.poll() is None and (not record.exists() or record.read_bytes().count(b"\n") <= shards):
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert b"complete" not in record.read_bytes()
    with record.open("ab") as file:
        file.write(b'{"shard": 9')  # a line that a killed run did not finish
    house.write("out/articles/part-00299.parquet", b"not on record")
    ran = house.run(*command, "--out", "out")
    assert (ran.code, ran.err) == (0, "")
    assert files(house, "out") == files(house, "whole")
    assert [one["path"] for one in table(house, "out", "articles")] == [row["url"] for row in rows]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_that_takes_no_more_is_one_sentence_and_the_same_command_goes_on(house: House) -> None:
    import resource

    house.write("a.jsonl", jsonl([{**row, "text": row["text"] + os.urandom(300).hex()} for row in pages(300)]))
    command = ["scan", "a.jsonl", "--out", "out", "--with-text", "--format", "jsonl", "--shard-rows", "150", "--jobs", "1"]
    process = started(house, *command, preexec=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
    _, told = process.communicate()
    assert process.returncode == 2
    assert told.decode() == "guidelint: out: cannot be written: file too large; the same command goes on from the last finished shard\n"
    assert house.run(*command).code == 0
    assert len(table(house, "out", "articles")) == 300


class Deadly(Work):
    """Linting that ends its process at some articles."""

    def __call__(self, chunk: Chunk) -> Done:
        if any(b"deadly" in row.line for row in chunk.rows):
            os._exit(7)
        return super().__call__(chunk)

    def __reduce__(self) -> Any:
        return Deadly, (self.plan,)


def test_a_row_that_kills_its_process_costs_no_other_row(house: House) -> None:
    rows = pages(30)
    rows[13]["text"] = "A deadly newt."
    house.write("a.jsonl", jsonl(rows))
    reader = Reader(find([str(house.root / "a.jsonl")]), Columns("text", "url"), 1000, rows=10)
    plan = Plan(reader.columns, settings_from({"packs": ["house"], "select": ["house"]}), format="jsonl")
    steps = list(embedded(Deadly(plan), reader.chunks(Position()), 1))
    assert [len(step.done) for step in steps] == [1, 10, 1]
    told = b"".join(done.tables["failures"] for step in steps for done in step.done)
    assert json.loads(told) == {"file": "a.jsonl", "row": 13, "path": "u13", "message": "the process that linted it ended with exit code 7"}
    linted = b"".join(done.tables["articles"] for step in steps for done in step.done).splitlines()
    assert [json.loads(line)["row"] for line in linted] == [number for number in range(30) if number != 13]


def test_chunks_are_the_same_wherever_one_begins(house: House) -> None:
    write_all(house, pages(50))
    reader = Reader(find([str(house.root / "in")]), Columns("text", "url"), 1000, rows=7)
    whole = list(reader.chunks(Position()))
    for number in (0, 3, 11, 25):
        rest = list(reader.chunks(whole[number].after))
        assert [stripped(chunk) for chunk in rest] == [stripped(chunk) for chunk in whole[number + 1 :]]


def stripped(chunk: Chunk) -> Chunk:
    """`chunk` without what only a progress bar looks at."""
    return replace(chunk, end=0, rows=tuple(row._replace(end=0) for row in chunk.rows))


def test_a_terminal_sees_rate_and_time_left(house: House) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")
    house.write("a.jsonl", jsonl(pages(50)))
    termios = pytest.importorskip("termios")
    near, far = pty.openpty()
    termios.tcsetwinsize(far, (24, 120))
    process = started(house, "scan", "a.jsonl", "--out", "out", "--jobs", "1", err=far)
    os.close(far)
    seen = b""
    while chunk := _read(near):
        seen += chunk
    assert process.wait() == 0
    os.close(near)
    assert b"B/s" in seen
    assert b"50 articles" in seen


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody writes any more
        return b""


def test_without_the_extra_one_sentence_says_what_to_install(house: House) -> None:
    house.write("a.jsonl", jsonl(pages(1)))
    code = "import sys, importlib.util as u; find = u.find_spec; u.find_spec = lambda n, *a: None if n == 'pyarrow' else find(n, *a)\n"
    code += "from guidelint.cli import main; sys.exit(main(['scan', 'a.jsonl', '--out', 'out']))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), cwd=house.root, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (2, "guidelint: scan needs pyarrow: pip install 'guidelint[collections]'\n")


def started(house: House, *arguments: str, err: int = subprocess.PIPE, preexec: Any = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "guidelint", *arguments],
        stdout=subprocess.DEVNULL, stderr=err, env=environment(), cwd=house.root, preexec_fn=preexec,  # noqa: PLW1509 - no thread runs here
    )  # fmt: skip


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
