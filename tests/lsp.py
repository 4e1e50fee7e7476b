"""An editor for the tests: a client of the language server, over the standard input and output of a real process."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds after which a test gives up waiting for an answer. Nothing is measured."""

Json = dict[str, Any]


class Client:
    """Speaks the protocol with `guidelint server`. What the server says by itself is kept in `notes`, in order."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "guidelint", "server", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self.folder = folder
        self.notes: list[Json] = []
        self.asked: list[Json] = []
        self._number = 0
        self._incoming: queue.Queue[Json | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def raw(self, data: bytes) -> None:
        """Write bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, **params: Any) -> None:
        self.send(method=method, params=params)

    def begin(self, method: str, **params: Any) -> int:
        """Ask something without waiting for the answer; returns the number of the request."""
        self._number += 1
        self.send(id=self._number, method=method, params=params)
        return self._number

    def answer(self, number: int) -> Json:
        """Wait for the answer to a request."""
        while True:
            message = self.next()
            if message.get("id") == number and "method" not in message:
                return message

    def ask(self, method: str, **params: Any) -> Any:
        """Ask something and return the result."""
        answer = self.answer(self.begin(method, **params))
        assert "error" not in answer, answer
        return answer["result"]

    def next(self) -> Json:
        """The next message from the server; what it asks is answered, what it tells is kept."""
        message = self._incoming.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        if "method" in message and "id" in message:
            self.asked.append(message)
            self.send(id=message["id"], result={"success": True} if message["method"] == "window/showDocument" else None)
        elif "method" in message:
            self.notes.append(message)
        return message

    def published(self, uri: str, version: int | None = None) -> list[Json]:
        """Wait for the next diagnostics of a document (of this version)."""
        while True:
            message = self.next()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri and version in (None, params.get("version")):
                    found: list[Json] = params["diagnostics"]
                    return found

    def told(self, words: str) -> Json:
        """Wait for a message or a line of the log that holds `words`."""
        seen = 0
        while True:
            for note in self.notes[seen:]:
                if words in note["params"].get("message", ""):
                    return note
            seen = len(self.notes)
            self.next()

    def start(self, folders: tuple[Path, ...] = (), locale: str = "", **capabilities: Any) -> Json:
        """Shake hands. Returns the capabilities of the server."""
        roots = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders or (self.folder,)]
        said = {"processId": None, "rootUri": roots[0]["uri"], "workspaceFolders": roots, "capabilities": capabilities}
        result = self.ask("initialize", **said, **({"locale": locale} if locale else {}))
        self.notify("initialized")
        found: Json = result["capabilities"]
        return found

    def open(self, uri: str, text: str, version: int = 1, language: str = "markdown") -> list[Json]:
        """Open a document and wait for its diagnostics."""
        self.notify("textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": version, "text": text})
        return self.published(uri)

    def change(self, uri: str, version: int, *changes: Json) -> None:
        self.notify("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(changes))

    def exact(self, uri: str) -> list[Json]:
        """The diagnostics that stand when the server has nothing left to do for a document."""
        everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        self.ask("textDocument/codeAction", textDocument={"uri": uri}, range=everywhere, context={"diagnostics": []})
        told = [one["params"] for one in self.notes if one["method"] == "textDocument/publishDiagnostics"]
        found: list[Json] = next(params["diagnostics"] for params in reversed(told) if params["uri"] == uri)
        return found

    def end(self) -> int:
        """Take leave. Returns the exit code of the server."""
        self.ask("shutdown")
        self.send(method="exit")
        return self.process.wait(PATIENCE)

    def stop_reading(self) -> None:
        """Close the output of the server from this side, while it may be written to."""
        assert self.process.stdout is not None
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, self.process.stdout.fileno())
        os.close(nothing)

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while header.strip():
                header = stream.readline()
            if length:
                self._incoming.put(json.loads(stream.read(length)))
        self._incoming.put(None)


@contextmanager
def client(folder: Path, *arguments: str) -> Iterator[Client]:
    """A client of a server that is started in `folder`, and ended whatever happens."""
    made = Client(folder, *arguments)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.wait()
        for stream in (made.process.stdin, made.process.stdout, made.process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
