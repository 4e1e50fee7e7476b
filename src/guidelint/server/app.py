"""The server itself: which of the protocol's messages goes where."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from guidelint import __version__
from guidelint.run import Options
from guidelint.server import actions
from guidelint.server.articles import Articles
from guidelint.server.client import Client, abilities
from guidelint.server.diagnostics import place_of
from guidelint.server.requests import Requests
from guidelint.server.text import Text
from guidelint.server.workshop import Workshop

WATCHED = ["**/guidelint.toml", "**/pyproject.toml", "**/*.{yaml,yml}", "**/*.{jsonl,json}"]
GLANCE = 2.0
"""Seconds between two looks at the files that govern the open articles, for editors that do not watch files."""


def serve(options: Options) -> int:
    """Speak the protocol over standard input and output until the editor ends it. Returns the exit code that the protocol asks for."""
    logging.basicConfig(level=logging.ERROR, format="guidelint: %(message)s")
    for library in ("pygls", "asyncio"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they say, the editor is told in a message
    server = LanguageServer("guidelint", __version__)
    session = Session(server, options)
    session.listen()
    try:
        server.start_io()
    finally:
        session.end()
    return 0 if session.was_shut_down else 1


class Session:
    """One editor at the other end."""

    def __init__(self, server: LanguageServer, options: Options) -> None:
        self._server = server
        self.client = Client(server)
        self.articles = Articles(self.client, options, Workshop(options), self.client.folders)
        self.requests = Requests(self.articles, self.client)
        self.was_shut_down = False
        self._glances: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Say which messages are understood."""
        requests, kinds = self.requests, types.CodeActionOptions(code_action_kinds=list(actions.KINDS), resolve_provider=True)
        self._feature(types.INITIALIZE, self._initialize)
        self._feature(types.INITIALIZED, self._initialized)
        self._feature(types.SHUTDOWN, self._shut_down)
        self._feature(types.TEXT_DOCUMENT_DID_OPEN, self._did_open)
        self._feature(types.TEXT_DOCUMENT_DID_CHANGE, self._did_change)
        self._feature(types.TEXT_DOCUMENT_DID_CLOSE, self._did_close)
        self._feature(types.TEXT_DOCUMENT_DID_SAVE, self._look)
        self._feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._look)
        self._feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._look)
        self._feature(types.TEXT_DOCUMENT_HOVER, requests.hover)
        self._feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, requests.links)
        self._feature(types.TEXT_DOCUMENT_CODE_ACTION, requests.code_actions, kinds)
        self._feature(types.CODE_ACTION_RESOLVE, requests.resolve)
        self._server.command(actions.OPEN_PAGE)(partial(requests.open_page))
        self._server.command(actions.SELECT)(partial(requests.select_reason))

    def _feature(self, method: str, does: Callable[..., object], options: object = None) -> None:
        self._server.feature(method, options)(partial(does))  # the library notes things on what it is given

    def end(self) -> None:
        """End what is still at work."""
        self.articles.workshop.end()

    def _initialize(self, params: types.InitializeParams) -> None:
        self.client.can = abilities(params)
        options = replace(self.articles.options, default_language=self.client.can.locale)
        self.articles.use(options)

    async def _initialized(self, _params: types.InitializedParams) -> None:
        self.articles.workshop.start()
        self._glances = asyncio.create_task(self._glance())
        if self.client.can.watches:
            await self.client.watch(WATCHED)

    def _shut_down(self, _params: object) -> None:
        self.was_shut_down = True

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        text = Text(document.text, self.client.encoding)
        article = self.articles.add(document.uri, text, document.version, str(document.language_id))
        if article is not None and document.uri.startswith("file:") and not os.path.exists(article.path):  # noqa: PTH110 paths are text
            self.client.log(f"{article.path}: does not exist; the text in the editor is linted")

    def _did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        article = self.articles.open.get(params.text_document.uri)
        if article is None:
            return
        for change in params.content_changes:
            if (asked := getattr(change, "range", None)) is None:
                article.replace(change.text)
            else:
                article.edit(article.text.span(place_of(asked.start), place_of(asked.end)), change.text)
        article.version = params.text_document.version
        self.articles.answer(article)

    def _did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        if params.text_document.uri in self.articles.open:
            self.articles.remove(params.text_document.uri)
            self.client.show(params.text_document.uri, [])

    def _look(self, _params: object) -> None:
        self.articles.refresh()

    async def _glance(self) -> None:
        while True:
            await asyncio.sleep(GLANCE)
            self.articles.refresh()
