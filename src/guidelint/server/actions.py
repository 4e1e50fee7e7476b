"""What an editor offers at a finding: fixes, a suppression, the rule's page; and fixing all of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from lsprotocol import types

from guidelint.finding import Finding, Fix, Language
from guidelint.fixing import choose
from guidelint.server.client import Abilities
from guidelint.server.diagnostics import diagnostic, range_of
from guidelint.server.opened import Open
from guidelint.server.tasks import Linted
from guidelint.server.text import Text
from guidelint.server.window import difference
from guidelint.source import Source, Span

FIX_ALL = "source.fixAll.guidelint"
OPEN_PAGE = "guidelint.openRulePage"
SELECT = "guidelint.selectReason"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "unsafe": "{} (unsafe: removes or adds words)",
        "suppress": "Suppress {} here, with a reason",
        "reason": "TODO: say why this stays",
        "page": "Open the page of {}",
        "fix all": "Make all safe fixes of guidelint",
    },
    "zh": {
        "unsafe": "{}（不安全：会增删文字）",
        "suppress": "在此忽略 {}，并写明理由",
        "reason": "TODO：写明为什么保留",
        "page": "打开 {} 的说明",
        "fix all": "应用 guidelint 的全部安全修复",
    },
}


def reason(language: Language) -> str:
    """What stands in a suppression until the writer says why."""
    return _WORDS[language]["reason"]


def actions(article: Open, linted: Linted, at: Iterable[Finding], language: Language, can: Abilities) -> Iterator[types.CodeAction]:
    """What is offered for the findings `at` a place. What takes work comes without its edit, to be resolved."""
    words = _WORDS[language]
    for finding in at:
        shown = [diagnostic(finding, article.text, linted.pages)]
        for fix in finding.fixes:
            title = fix.title[:1].upper() + fix.title[1:]
            yield types.CodeAction(
                title=title if fix.safe else words["unsafe"].format(title),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown,
                is_preferred=fix.safe,
                edit=edit_of(article, _edits_of(fix, article.text), versioned=can.versions),
            )
        if finding.pack != "meta":
            yield types.CodeAction(
                title=words["suppress"].format(finding.rule),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown,
                data={"do": "suppress", "uri": article.uri, "version": article.version, "fingerprint": finding.fingerprint},
            )
        if can.opens and finding.rule in linted.pages:
            title = words["page"].format(finding.rule)
            command = types.Command(title, OPEN_PAGE, arguments=[linted.pages[finding.rule]])
            yield types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, diagnostics=shown, command=command)


def fix_all(article: Open, linted: Linted, language: Language) -> types.CodeAction | None:
    """The offer to make all safe fixes, where there are any."""
    if not any(choose(one, unsafe=False) for one in linted.findings):
        return None
    data = {"do": "fix", "uri": article.uri, "version": article.version}
    return types.CodeAction(title=_WORDS[language]["fix all"], kind=FIX_ALL, data=data)


def wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an editor that asks for the kinds `only` asks for `kind`."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def edit_of(article: Open, edits: Sequence[types.TextEdit], *, versioned: bool) -> types.WorkspaceEdit:
    """`edits` of the text of `article` as it is now."""
    if not versioned:
        return types.WorkspaceEdit(changes={article.uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=article.uri, version=article.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])


def _edits_of(fix: Fix, text: Text) -> list[types.TextEdit]:
    return [types.TextEdit(range_of(edit.span, text), edit.text) for edit in fix.edits]


def rewriting(text: Text, new: str) -> list[types.TextEdit]:
    """Edits that make `new` (without a byte-order mark) of the article in `text`, each about the lines that differ."""
    old = text.text[text.shift :]
    changed = difference(old, new)
    end = len(new) - (len(old) - changed.end)
    return [types.TextEdit(range_of(span, text), words) for span, words in _by_lines(old, changed, new[changed.start : end])]


def _by_lines(old: str, changed: Span, new: str) -> Iterator[tuple[Span, str]]:
    """What of `old` to replace by what, given that `new` stands where `changed` stood. The edits begin and end with lines."""
    before, after = _lines(old[slice(*changed)]), _lines(new)
    at = [changed.start]
    for line in before:
        at.append(at[-1] + len(line))
    for kind, first, last, first_new, last_new in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield Span(at[first], at[last]), "".join(after[first_new:last_new])


def _lines(text: str) -> list[str]:
    starts = [*Source(text).line_starts, len(text)]
    return [text[start:end] for start, end in pairwise(starts) if start < end]


def found_again(linted: Linted, data: Mapping[str, Any]) -> Finding | None:
    """The finding that an action was offered for."""
    return next((one for one in linted.findings if one.fingerprint == data.get("fingerprint")), None)
