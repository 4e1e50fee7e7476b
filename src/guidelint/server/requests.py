"""Answers to what an editor asks about an article: hover, links, code actions, commands."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types

from guidelint.finding import Failure, Finding, Language
from guidelint.server import actions
from guidelint.server.articles import Articles
from guidelint.server.client import Client
from guidelint.server.diagnostics import at, range_of, span_of
from guidelint.server.opened import Open
from guidelint.server.pages import account, load_rules, named, page
from guidelint.server.tasks import Linted, Rewritten, Task
from guidelint.source import Span


@dataclass(slots=True)
class Requests:
    """Answers requests about the open articles. About a document that is not open, or no article, there is nothing to say."""

    articles: Articles
    client: Client
    _rules: dict[object, Mapping[str, Any]] = field(default_factory=dict)

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """What was seen here, and the page of its rule."""
        article = self.articles.open.get(params.text_document.uri)
        if article is None or article.where is None or article.where.article is None:
            return None
        here = span_of(types.Range(params.position, params.position), article.text)
        findings = at(article.shown, here)
        ids = [one.rule for one in findings]
        spans = [one.span for one in findings]
        if not findings:
            words = article.text.text[article.text.shift :]
            for span, name in named(words):
                if span.start <= here.start <= span.end:
                    ids, spans = [name], [span]
        if not ids:
            return None
        return await self._hover(article, findings, ids, Span(min(spans)[0], max(span.end for span in spans)))

    async def _hover(self, article: Open, findings: list[Finding], ids: list[str], span: Span) -> types.Hover:
        language = self._language(article)
        pages = article.linted.pages if article.linted else {}
        rules = await self._rules_of(article)
        parts = [account(one, language) for one in findings]
        parts += [page(rules[name], language, pages.get(name, "")) for name in dict.fromkeys(ids) if name in rules]
        content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
        return types.Hover(content, range_of(span, article.text))

    async def links(self, params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        """Links from the rules that comments name to their pages."""
        article = self.articles.open.get(params.text_document.uri)
        linted = await self.articles.exact(article) if article else None
        if article is None or linted is None:
            return None
        names = named(article.text.text[article.text.shift :])
        return [
            types.DocumentLink(range_of(span, article.text), target=linted.pages[name], tooltip=name)
            for span, name in names
            if name in linted.pages
        ]

    async def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """What can be done about the findings in a range, and about all of them."""
        article = self.articles.open.get(params.text_document.uri)
        linted = await self.articles.exact(article) if article else None
        if article is None or linted is None:
            return None
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only] if params.context.only is not None else None
        language = self._language(article)
        offered: list[types.CodeAction] = []
        if actions.wanted(actions.KINDS[0], only):
            here = at(linted.findings, span_of(params.range, article.text))
            offered += actions.actions(article, linted, here, language, self.client.can)
        if actions.wanted(actions.FIX_ALL, only) and (all_of_them := actions.fix_all(article, linted, language)):
            offered.append(all_of_them)
        if not self.client.can.resolves:
            whole = [await self._with_edit(one) for one in offered]
            offered = [one for one, _ in whole if one.edit or one.command]
        return offered

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """Work out the edit of an action that was offered without; why there is none is told."""
        action, told = await self._with_edit(action)
        if told:
            self.client.warn(told)
        return action

    async def _with_edit(self, action: types.CodeAction) -> tuple[types.CodeAction, str]:
        """`action` with its edit, and what keeps it from having one."""
        data = action.data if isinstance(action.data, dict) else {}
        article = self.articles.open.get(str(data.get("uri")))
        if action.edit is not None or article is None or data.get("version") != article.version:
            return action, ""
        linted = await self.articles.exact(article)
        if linted is None or data.get("version") != article.version:
            return action, ""
        text, done = article.text, await self._rewritten(article, linted, data)
        if not isinstance(done, Rewritten) or not done.done or article.text is not text:
            return action, done.message if isinstance(done, Failure) else f"{action.title}: cannot be done here"
        edits = actions.rewriting(text, done.text)
        action.edit = actions.edit_of(article, edits, versioned=self.client.can.versions)
        if data.get("do") == "suppress" and self.client.can.opens:
            arguments: list[Any] = [article.uri, edits[0].range.start.line]
            action.command = types.Command(action.title, actions.SELECT, arguments=arguments)
        return action, ""

    async def _rewritten(self, article: Open, linted: Linted, data: Mapping[str, Any]) -> object:
        where = article.where
        if where is None or where.article is None:
            return None
        if data.get("do") == "fix":
            return await self.articles.workshop.do(Task("fix", where.article, where.stamp, linted.findings))
        finding = actions.found_again(linted, data)
        if finding is None:
            return None
        reason = actions.reason(self._language(article))
        return await self.articles.workshop.do(Task("suppress", where.article, where.stamp, (finding,), reason))

    async def open_page(self, uri: str) -> None:
        """The command that opens the page of a rule."""
        await self.client.open(uri)

    async def select_reason(self, uri: str, line: int) -> None:
        """The command that selects what stands for a reason in the first comment from `line` (from 0) on, to be typed over."""
        article = self.articles.open.get(uri)
        if article is None:
            self.client.log(f"{uri}: is not open")
            return
        words, source = actions.reason(self._language(article)), article.text.source
        begin = source.line_starts[min(max(line, 0), len(source.line_starts) - 1)]
        found = source.text.find(words, begin)
        if found >= 0:
            shift = article.text.shift
            await self.client.open(uri, range_of(Span(found - shift, found - shift + len(words)), article.text))

    def _language(self, article: Open) -> Language:
        options = self.articles.options
        settings = article.where.article.settings if article.where and article.where.article else None
        return options.language or (settings.language if settings else None) or options.default_language

    async def _rules_of(self, article: Open) -> Mapping[str, Any]:
        where = article.where
        packs = where.article.settings.packs if where and where.article else ()
        key = (packs, where.stamp if where else None)
        if key not in self._rules:
            self._rules.clear()
            self._rules[key] = await asyncio.to_thread(load_rules, packs)
        return self._rules[key]
