"""The editor at the other end: what it can do, and how it is told things."""

from __future__ import annotations

import os
from dataclasses import dataclass

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from guidelint.finding import Language
from guidelint.report.locale import language_of_locale
from guidelint.server.diagnostics import diagnostic
from guidelint.server.opened import Open
from guidelint.server.text import Encoding
from guidelint.server.whereabouts import path_of


@dataclass(frozen=True, slots=True)
class Abilities:
    """What an editor said that it can do: open documents, ask for edits later, apply edits of a version, watch files."""

    opens: bool = False
    resolves: bool = False
    versions: bool = False
    watches: bool = False
    locale: Language = "en"


def abilities(params: types.InitializeParams) -> Abilities:
    """What the editor said in its first request."""
    capabilities, locale = params.capabilities, language_of_locale({"LANG": params.locale or ""})
    window, documents, workspace = capabilities.window, capabilities.text_document, capabilities.workspace
    action = documents.code_action if documents else None
    edits = workspace.workspace_edit if workspace else None
    watched = workspace.did_change_watched_files if workspace else None
    return Abilities(
        opens=bool(window and window.show_document and window.show_document.support),
        resolves=bool(action and action.data_support and action.resolve_support and "edit" in action.resolve_support.properties),
        versions=bool(edits and edits.document_changes),
        watches=bool(watched and watched.dynamic_registration),
        locale=locale,
    )


class Client:
    """Tells the editor what there is to be told. `can` is what it said that it can do."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self.can = Abilities()

    @property
    def encoding(self) -> Encoding:
        """The unit of columns that was agreed on."""
        named = str(getattr(self._server.workspace.position_encoding, "value", self._server.workspace.position_encoding))
        return "utf-8" if named == "utf-8" else "utf-32" if named == "utf-32" else "utf-16"

    def folders(self) -> list[str]:
        """The folders of the workspace, the first first; else its root."""
        workspace = self._server.workspace
        paths = [path_of(folder.uri, "", ()) for folder in workspace.folders.values()]
        root = [workspace.root_path] if workspace.root_path else []
        return [path for path in paths if path] or [os.path.abspath(path) for path in root]  # noqa: PTH100 paths are text

    def publish(self, article: Open) -> None:
        """Show the findings of `article`."""
        pages = article.linted.pages if article.linted else {}
        shown = [diagnostic(one, article.text, pages) for one in article.shown]
        self.show(article.uri, shown, article.version)

    def show(self, uri: str, shown: list[types.Diagnostic], version: int | None = None) -> None:
        """Show exactly these diagnostics of a document."""
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def warn(self, message: str) -> None:
        """Show a message, and write it into the log."""
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"guidelint: {message}"))
        self.log(message, types.MessageType.Warning)

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Write a line into the log."""
        self._server.window_log_message(types.LogMessageParams(kind, message))

    async def open(self, uri: str, selection: types.Range | None = None) -> None:
        """Open a page or a document."""
        outside = not uri.startswith("file:") and selection is None
        await self._server.window_show_document_async(
            types.ShowDocumentParams(uri, external=outside, take_focus=not outside, selection=selection)
        )

    async def watch(self, globs: list[str]) -> None:
        """Ask to be told when a file that one of `globs` covers changes."""
        watchers: list[types.FileSystemWatcher] = [types.FileSystemWatcher(glob) for glob in globs]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("guidelint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self._server.client_register_capability_async(types.RegistrationParams([registration]))
