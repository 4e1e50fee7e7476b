"""How fast the language server answers a keystroke, as a ratio to a full lint of the same article.

One editor types 60 characters into the middle of an article of 200 kB, one every 150 ms, and notes when the answer to each arrives.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep
from typing import Any

from articles import article

from guidelint.config import Settings
from guidelint.engine import Linter
from guidelint.source import Source

BYTES = 200_000
TYPED = "Add me on WhatsApp: +44 7700 900123, it is guaranteed to work!"
PAUSE = 0.15


def main() -> None:
    """Print a Markdown table for an honest article and a promotional one."""
    print("| article | full lint, ms | answer, median ms | median : full lint | slowest : full lint | exact result, ms |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, planted in (("honest", 0.0), ("promotional", 1.0)):
        text = _text(planted)
        whole = _full(text)
        answers, exact = _type(text)
        times = sorted(answers)
        ratios = f"{median(times) / whole:.3f} | {times[-1] / whole:.3f}"
        cells = [f"{name}, {len(text.encode()) // 1000} kB", f"{whole * 1000:.0f}", f"{median(times) * 1000:.0f}", ratios]
        print(f"| {' | '.join([*cells, f'{exact * 1000:.0f}'])} |", flush=True)


def _text(planted: float) -> str:
    chance, parts = random.Random(20261125), [""]  # noqa: S311 - nothing is secret here
    while sum(len(part.encode()) for part in parts) < BYTES:
        parts.append(article(chance, planted=chance.random() < planted))
    return "\n".join(parts)


def _full(text: str) -> float:
    linter = Linter(Settings(), "en")
    times = []
    for _ in range(4):
        begun = perf_counter()
        linter.lint(Source(text, "a.md"))
        times.append(perf_counter() - begun)
    return median(times[1:])


def _type(text: str) -> tuple[list[float], float]:
    """The seconds from each character to the first answer that knows it, and to the exact result after the last one."""
    with TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-m", "guidelint", "server", "--isolated"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        arrived: dict[int, list[float]] = {}
        Thread(target=_listen, args=(server, arrived), daemon=True).start()
        uri = (Path(folder) / "a.md").as_uri()
        _send(server, "initialize", {"capabilities": {}, "processId": None, "rootUri": None}, number=1)
        _send(server, "initialized", {})
        _send(server, "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 0, "text": text}})
        _wait(arrived, 0, 1)
        sleep(3)  # until the rules are ready, as they are when a writer has read a line
        line = text[: len(text) // 2].count("\n") + 1
        sent = []
        for version, character in enumerate(TYPED, start=1):
            place = {"line": line, "character": version - 1}
            change = {"range": {"start": place, "end": place}, "text": character}
            sent.append(perf_counter())
            _send(server, "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
            sleep(PAUSE)
        _wait(arrived, len(TYPED), 2)
        server.kill()
        server.communicate()
    answers = [min(min(times) for version, times in arrived.items() if version >= one) - at for one, at in enumerate(sent, start=1)]
    return answers, arrived[len(TYPED)][1] - sent[-1]


def _send(server: subprocess.Popen[bytes], method: str, params: dict[str, Any], number: int | None = None) -> None:
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})).encode()
    assert server.stdin is not None  # noqa: S101
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()


def _listen(server: subprocess.Popen[bytes], arrived: dict[int, list[float]]) -> None:
    assert server.stdout is not None  # noqa: S101
    while header := server.stdout.readline():
        length = int(header.split(b":")[1])
        while header.strip():
            header = server.stdout.readline()
        body = server.stdout.read(length)
        now, message = perf_counter(), json.loads(body)
        if message.get("method") == "textDocument/publishDiagnostics":
            arrived.setdefault(message["params"]["version"], []).append(now)


def _wait(arrived: dict[int, list[float]], version: int, times: int) -> None:
    while len(arrived.get(version, ())) < times:
        sleep(0.05)


if __name__ == "__main__":
    main()
