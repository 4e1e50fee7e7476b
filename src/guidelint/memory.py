"""What is remembered of articles from run to run: which results still hold, and what they hold for."""

# Start-up counts the milliseconds that pathlib takes.
# ruff: noqa: PTH100, PTH109, PTH120

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import fields
from hashlib import blake2b

from guidelint.cache.folder import Folder
from guidelint.cache.results import Remembered, Results, key_of
from guidelint.cache.stamp import Unstampable, stamp_of_packs, stamp_of_release
from guidelint.config import Settings
from guidelint.discovery import STDIN, Article, read_bytes
from guidelint.finding import Finding, Language
from guidelint.rules.shipped import shipped_rules

_NOT_IN_KEYS = frozenset({"root", "file", "exclude", "fail_on", "max_article_size", "language", "packs", "registry", "baseline", "shared"})
"""Settings that leave the findings of an article alone, or whose effect stands in the key in another form."""


class Keys:
    """Keys of results: an equal key means an equal result. Picklable."""

    def __init__(self, release: bytes, language: Callable[[Settings], Language]) -> None:
        self._release = release
        self._language = language
        self._stamps: dict[str, bytes | None] = {}
        self._contexts: dict[str, bytes | None] = {}

    def of(self, article: Article, content: bytes) -> bytes | None:
        """The key of `article` with this `content`; None when nobody could tell whether its result still held."""
        context = self._context(article.settings)
        if context is None or article.file == STDIN:
            return None
        ignored = ",".join(sorted(article.settings.ignored_for(article.path)))
        return key_of(context, f"{article.path}\0{ignored}", content)

    def stamp(self, settings: Settings) -> bytes | None:
        """The digest of the code and the rules that hold with `settings`; None when nobody could tell whether they changed."""
        if settings.file not in self._stamps:
            try:
                packs = stamp_of_packs(settings.packs, settings.registry, _package())
                self._stamps[settings.file] = blake2b(self._release + packs, digest_size=32).digest()
            except Unstampable:
                self._stamps[settings.file] = None
        return self._stamps[settings.file]

    def _context(self, settings: Settings) -> bytes | None:
        """The digest of all that a result depends on beside the article."""
        if settings.file not in self._contexts:
            stamp = self.stamp(settings)
            values = {one.name: getattr(settings, one.name) for one in fields(settings) if one.name not in _NOT_IN_KEYS}
            said = json.dumps([self._language(settings), values], sort_keys=True).encode()
            self._contexts[settings.file] = stamp and blake2b(stamp + said, digest_size=32).digest()
        return self._contexts[settings.file]


class Memory:
    """The results of earlier runs in this working directory."""

    def __init__(self, folder: Folder, keys: Keys) -> None:
        self.keys = keys
        self._results = Results(folder, os.getcwd())

    def recall(self, article: Article) -> Remembered | None:
        """The result of `article` as it is now, if it is known."""
        if not self._results or article.file == STDIN:
            return None
        content = read_bytes(article)
        key = self.keys.of(article, content) if isinstance(content, bytes) else None
        return self._results.get(key, article.path) if key else None

    def put(self, key: bytes, findings: tuple[Finding, ...], lines: Mapping[int, str]) -> None:
        self._results.put(key, Remembered(findings, lines))

    def save(self) -> None:
        self._results.save()


def open_memory(folder: str, language: Callable[[Settings], Language]) -> Memory | None:
    """The memory in `folder`; None when there can be none. `language` tells that of the messages; it must be picklable."""
    keys = keys_of_release(language)
    return Memory(Folder(folder), keys) if keys else None


def keys_of_release(language: Callable[[Settings], Language]) -> Keys | None:
    """The keys of this guidelint's results, for whoever keeps compiled rules but no results; None when there can be none."""
    try:
        return Keys(stamp_of_release(_package(), str(shipped_rules())), language)
    except Unstampable:
        return None


def _package() -> str:
    return os.path.dirname(os.path.abspath(__file__))
