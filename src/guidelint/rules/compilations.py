"""Compiled patterns, made by this run or by an earlier one that left them in the cache: compiling takes longer than searching an article.

What is kept of a pattern are the arguments that `regex` rebuilds it from when it is copied or pickled: numbers, strings and bytes, no code.
"""

from __future__ import annotations

import copyreg
import marshal
import zlib
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from guidelint.rules.syntax import compiled_form


class Compilations:
    """Compiled patterns by their sources. What is kept is read when the first pattern is asked for."""

    def __init__(self) -> None:
        self._kept: dict[bytes, bytes] = {}
        self._unread: list[Callable[[], bytes]] = []
        self._is_new = False

    def get(self, sources: tuple[str, ...], words: bool) -> Any:
        """The pattern of the `regex` module that matches what any of `sources` matches; see `compiled_form`."""
        while self._unread:
            self._kept.update(_read(self._unread.pop()()))
        key = blake2b("\0".join((str(words), *sources)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return _rebuilt(self._kept.get(key, b"")) or self._compiled(key, compiled_form(sources, words))

    def recall(self, read: Callable[[], bytes]) -> None:
        """Use what `read` gives, which `kept` made; what is damaged is not used."""
        self._unread.append(read)

    def kept(self) -> bytes:
        """All that is known, to be recalled by a later run; empty when nothing of it is new."""
        if not self._is_new:
            return b""
        self._is_new = False
        data = marshal.dumps(self._kept)
        return b"%08x" % zlib.crc32(data) + data

    def _compiled(self, key: bytes, form: str) -> Any:
        import regex  # 15 ms that a run without candidates does without

        pattern = regex.compile(form)
        try:
            self._kept[key] = marshal.dumps(copyreg.dispatch_table[type(pattern)](pattern)[1])
            self._is_new = True
        except (LookupError, ValueError):  # a version of `regex` that keeps more than plain data
            pass
        return pattern


def _rebuilt(data: bytes) -> Any:
    """The pattern whose arguments are `data`; None when there are none, or `regex` does not take them."""
    if not data:
        return None
    import regex

    model = regex.compile("")
    try:
        rebuild: Callable[..., Any] = copyreg.dispatch_table[type(model)](model)[0]  # type: ignore[assignment]
        return rebuild(*marshal.loads(data))  # noqa: S302 - it makes plain values and calls nothing
    except (LookupError, ValueError, TypeError, EOFError, RuntimeError, regex.error):
        return None


def _read(data: bytes) -> dict[bytes, bytes]:
    if b"%08x" % zlib.crc32(data[8:]) != data[:8]:
        return {}
    try:
        value = marshal.loads(data[8:])  # noqa: S302 - as above
    except (ValueError, TypeError, EOFError):
        return {}
    return value if isinstance(value, dict) else {}


COMPILED = Compilations()
"""Those of this process: a memory of a pure function, as `functools.cache` is."""
