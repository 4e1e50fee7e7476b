"""What the language server lives through: garbage, closed pipes, articles without measure, files that are not there."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from conftest import House
from lsp import PATIENCE, Client, client

GORGON = "A gorgon stands here.\n"


def lives(editor: Client, house: House, name: str = "alive.md") -> bool:
    """Whether an article is still linted."""
    uri = (house.root / name).as_uri()
    return [one["code"] for one in editor.open(uri, GORGON)] == ["grave"]


@pytest.mark.parametrize(
    "garbage",
    [
        b"garbage\r\n\r\n",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: 5\r\n\r\n{abc}",
        b"Content-Length: 2\r\n\r\n\xff\xfe",
        b"Content-Length: 2\r\n\r\n42",
        b"Content-Length: 5000\r\n\r\n" + b"[" * 5000,
    ],
)
def test_garbage_harms_nothing(house: House, garbage: bytes) -> None:
    with client(house.root) as editor:
        editor.start()
        editor.raw(garbage)
        assert lives(editor, house)
        assert editor.end() == 0


def test_what_makes_no_sense_is_told_and_harms_nothing(house: House) -> None:
    with client(house.root) as editor:
        editor.start()
        assert editor.answer(editor.begin("textDocument/nonsense"))["error"]["code"] == -32601
        editor.notify("textDocument/didChange", textDocument={"uri": "file:///nowhere.md", "version": 1}, contentChanges=[{"text": "x"}])
        editor.notify("textDocument/didOpen", textDocument={"uri": 12})
        assert editor.told("Error in server")
        nowhere = {"line": 9_000_000, "character": 9_000_000}
        uri = house.write("a.md", GORGON).as_uri()
        assert lives(editor, house, "a.md")
        editor.change(uri, 2, {"range": {"start": nowhere, "end": nowhere}, "text": "A newt."})
        assert [one["code"] for one in editor.exact(uri)] == ["grave", "slight"]
        assert editor.ask("textDocument/hover", textDocument={"uri": uri}, position=nowhere) is None
        answer = editor.answer(editor.begin("workspace/executeCommand", command="guidelint.selectReason", arguments=["file:///no.md", 1]))
        assert "error" not in answer
        assert editor.told("file:///no.md: is not open")
        assert lives(editor, house)


def test_a_file_that_is_not_there_is_linted_as_the_editor_holds_it(house: House) -> None:
    with client(house.root) as editor:
        editor.start()
        for uri in ("file:///no/such/folder/a.md", (house.root / "guidelint.toml/a.md").as_uri(), "file:///a%00b.md"):
            editor.open(uri, GORGON)
            assert editor.told("does not exist; the text in the editor is linted")
        assert lives(editor, house)


def test_an_article_without_measure_is_told_and_left_alone(house: House) -> None:
    with client(house.root) as editor:
        editor.start()
        uri = house.write("huge.md", "").as_uri()
        assert editor.open(uri, GORGON * 2_300_000) == []
        assert editor.told("huge.md: larger than max-article-size, which is 10,000,000 bytes")["method"] == "window/showMessage"
        start = {"line": 3, "character": 0}
        editor.change(uri, 2, {"range": {"start": start, "end": start}, "text": "x"})
        assert lives(editor, house)


@pytest.mark.parametrize(("text", "message"), [("a\0b", "not text: NUL byte"), ("a \ud800 b", "not UTF-8: byte 0xed")])
def test_what_is_no_text_is_told(house: House, text: str, message: str) -> None:
    with client(house.root) as editor:
        editor.start()
        assert editor.open((house.root / "a.md").as_uri(), text) == []
        assert editor.told(message)
        assert lives(editor, house)


@pytest.mark.parametrize("how", ["both", "input"])
def test_a_closed_pipe_ends_the_server_quietly(house: House, how: str) -> None:
    with client(house.root) as editor:
        editor.start()
        assert lives(editor, house)
        assert editor.process.stdin is not None
        if how != "input":
            editor.stop_reading()
            editor.change((house.root / "alive.md").as_uri(), 2, {"text": "A newt."})
            editor.change((house.root / "alive.md").as_uri(), 3, {"text": "A newt and a gorgon."})
        editor.process.stdin.close()
        assert editor.process.wait(PATIENCE) == 1
        assert editor.process.stderr is not None
        assert b"Traceback" not in editor.process.stderr.read()


def test_a_request_can_be_cancelled_and_work_that_is_overtaken_is_dropped(house: House) -> None:
    text = "A gorgon, a basilisk and a newt stand here.\n\n" * 4000
    uri = house.write("long.md", text).as_uri()
    with client(house.root) as editor:
        editor.start()
        editor.notify("textDocument/didOpen", textDocument={"uri": uri, "languageId": "markdown", "version": 1, "text": text})
        everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
        asked = editor.begin("textDocument/codeAction", textDocument={"uri": uri}, range=everywhere, context={"diagnostics": []})
        editor.notify("$/cancelRequest", id=asked)
        assert editor.answer(asked)["error"]["code"] == -32800
        for version in range(2, 6):
            editor.change(uri, version, {"text": f"{GORGON}\n{version}\n"})
        assert [one["code"] for one in editor.published(uri, 5)] == ["grave"]
        assert lives(editor, house)


def test_a_lint_that_dies_costs_one_result(house: House) -> None:
    with client(house.root) as editor:
        editor.start()
        assert lives(editor, house)
        children = Path(f"/proc/{editor.process.pid}/task/{editor.process.pid}/children")
        if not children.exists():
            pytest.skip("needs /proc to find the process that lints")
        workers = [int(one) for one in children.read_text().split() if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
        assert workers
        os.kill(workers[0], signal.SIGKILL)
        assert lives(editor, house, "after.md")
