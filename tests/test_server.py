"""The language server, by a client over the pipes of a real process."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import House
from lsp import Client, Json, client

from guidelint.rules.loader import load_packs

ACTION = {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
ABLE: Json = {"textDocument": {"codeAction": ACTION}, "window": {"showDocument": {"support": True}}}
LEVELS = {1: "error", 2: "warning", 3: "suggestion"}
WIDTHS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def own_articles() -> dict[str, str]:
    """Articles by their names: all that the examples of a rule hold, with the line ends of every system, emoji before and behind."""
    made = {}
    for pack in load_packs(()).packs:
        for rule in pack.rules:
            text = "\n\n".join(example.text for example in (*rule.flagged, *rule.clean))
            made[f"{rule.id}.md"] = f"🧭 起点 {text}\n\n💡 结束\n"
    names = sorted(made)
    made.update({f"crlf-{name}": made[name].replace("\n", "\r\n") for name in names[::6]})
    made.update({f"cr-{name}": made[name].replace("\n", "\r") for name in names[3::12]})
    return made


def expected(report: Json, path: str, text: str, encoding: str) -> list[tuple[Any, ...]]:
    """The findings of a JSON report about one article, their places in the units of an encoding."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def units(line: int, column: int) -> tuple[int, int]:
        return line - 1, len(lines[line - 1][: column - 1].encode(WIDTHS[encoding])) // UNIT[encoding]

    return [
        (one["rule"], one["level"], one["message"], one["fingerprint"], units(one["line"], one["column"]), units(*end(one)))
        for one in report["findings"]
        if one["path"] == path
    ]


def end(finding: Json) -> tuple[int, int]:
    return finding["end_line"], finding["end_column"]


def told(diagnostics: list[Json]) -> list[tuple[Any, ...]]:
    """Diagnostics in the same form."""
    return [
        (
            one["code"],
            LEVELS[one["severity"]],
            one["message"],
            one["data"]["fingerprint"],
            *((place["line"], place["character"]) for place in (one["range"]["start"], one["range"]["end"])),
        )
        for one in diagnostics
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_diagnostics_are_what_check_reports(house: House, encoding: str) -> None:
    (house.root / "guidelint.toml").unlink()
    articles = own_articles()
    if encoding != "utf-16":  # what differs is the unit of columns
        articles = {name: articles[name] for name in sorted(articles)[::4]}
    for name, text in articles.items():
        house.write(f"guides/{name}", text)
    report = house.check("--output-format", "json", "guides").json()
    assert len(report["findings"]) > 40
    with client(house.root) as editor:
        agreed = editor.start(general={"positionEncodings": [encoding]})
        assert agreed["positionEncoding"] == encoding
        for name, text in articles.items():
            found = editor.open((house.root / "guides" / name).as_uri(), text)
            assert told(found) == expected(report, f"guides/{name}", text, encoding), name


def test_after_many_edits_diagnostics_are_those_of_the_text_as_it_is(house: House) -> None:
    lines = [f"Line {number} 指南 🧭 is plain." for number in range(40)]
    uri = house.write("a.md", "\n".join(lines)).as_uri()
    with client(house.root) as editor:
        editor.start(**ABLE)
        editor.open(uri, "\n".join(lines))
        for number in range(0, 40, 4):
            words = ("a gorgon, ", "蛇怪🐍", "\n\n", "a newt.")[number // 4 % 4]
            lines[number] = lines[number][:9] + words + lines[number][9:]
            above = "".join(f"{line}\n" for line in lines[:number]).count("\n")
            place = {"line": above, "character": len(lines[number][:9].encode("utf-16-le")) // 2}
            editor.change(uri, number + 2, {"range": {"start": place, "end": place}, "text": words})
        house.write("a.md", "\n".join(lines))
        report = house.check("--output-format", "json", "a.md").json()
        found = told(editor.exact(uri))
        assert len(found) == 8
        assert found == expected(report, "a.md", "\n".join(lines), "utf-16")


def test_a_change_is_answered_from_its_block_first_and_exactly_in_the_end(house: House) -> None:
    text = "A gorgon stands here.\n\nThis is plain.\n\nA basilisk there.\n"
    uri = house.write("a.md", text).as_uri()
    with client(house.root) as editor:
        editor.start()
        assert [one["code"] for one in editor.open(uri, text)] == ["grave", "plain"]
        start = {"line": 2, "character": 0}
        editor.change(uri, 2, {"range": {"start": start, "end": start}, "text": "A newt. "})
        first = editor.published(uri, 2)
        assert [(one["code"], one["range"]["start"]["line"]) for one in first] == [("grave", 0), ("slight", 2), ("plain", 4)]
        assert told(editor.exact(uri)) == told(first)


def test_a_whole_new_text_replaces_the_old_one(house: House) -> None:
    uri = house.write("a.md", "A gorgon.\n").as_uri()
    with client(house.root) as editor:
        editor.start()
        editor.open(uri, "A gorgon.\n")
        editor.change(uri, 2, {"text": "One line.\n\nA newt and a basilisk.\n"})
        assert [one["code"] for one in editor.exact(uri)] == ["slight", "plain"]


def test_each_article_has_its_own_configuration_in_any_folder(house: House) -> None:
    house.configure("select = ['grave']", folder="one")
    house.configure("select = ['plain']", "exclude = ['old/**']", folder="two")
    text = "A gorgon, a basilisk, a newt.\n"
    folders = (house.root / "one", house.root / "two")
    with client(house.root) as editor:
        editor.start(folders)
        found = {
            name: [one["code"] for one in editor.open((house.root / name).as_uri(), text)]
            for name in ("one/a.md", "two/unsaved/a.md", "two/old/a.md", "a.md")
        }
        assert found == {"one/a.md": ["grave"], "two/unsaved/a.md": ["plain"], "two/old/a.md": [], "a.md": ["grave", "plain", "slight"]}
        assert editor.told("two/old/a.md: excluded by the configuration")
        assert editor.told("two/unsaved/a.md: does not exist")
        assert [one["code"] for one in editor.open("untitled:Untitled-1", text)] == ["grave"]
        editor.notify("textDocument/didOpen", textDocument={"uri": "git:/a.md?x", "languageId": "markdown", "version": 1, "text": text})
        assert editor.told("git:/a.md?x: only files and untitled documents")


def test_a_changed_configuration_or_rule_is_noticed(house: House) -> None:
    uri = house.write("a.md", "A gorgon and a newt.\n").as_uri()
    with client(house.root) as editor:
        editor.start(workspace={"didChangeWatchedFiles": {"dynamicRegistration": True}})
        assert [one["code"] for one in editor.open(uri, "A gorgon and a newt.\n")] == ["grave", "slight"]
        house.configure("ignore = ['slight']")
        assert [one["code"] for one in editor.published(uri)] == ["grave"]
        rule = house.root / "house/grave.yaml"
        rule.write_text(rule.read_text(encoding="utf-8").replace("gorgon", "medusa"), encoding="utf-8")
        assert editor.published(uri) == []
        house.write("guidelint.toml", "selekt = ['grave']\n")
        assert editor.told("guidelint.toml: line 1: unknown key 'selekt'")
        assert editor.published(uri) == []
        house.configure()
        assert [one["code"] for one in editor.published(uri)] == ["slight"]
        assert any(one["method"] == "client/registerCapability" for one in editor.asked)


def actions_at(editor: Client, uri: str, where: Json, only: list[str] | None = None) -> list[Json]:
    context: Json = {"diagnostics": []} if only is None else {"diagnostics": [], "only": only}
    found: list[Json] = editor.ask("textDocument/codeAction", textDocument={"uri": uri}, range=where, context=context)
    return found


def applied(text: str, action: Json) -> str:
    """`text` after the edit of an action, whose places count UTF-16 units."""
    edit = action["edit"]
    edits = next(iter(edit["changes"].values())) if "changes" in edit else edit["documentChanges"][0]["edits"]
    lines = text.split("\n")

    def offset(place: Json) -> int:
        before = "".join(f"{line}\n" for line in lines[: place["line"]])
        line = lines[place["line"]] if place["line"] < len(lines) else ""
        return len(before) + len(line.encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le"))

    for one in sorted(edits, key=lambda one: -offset(one["range"]["start"])):
        text = text[: offset(one["range"]["start"])] + one["newText"] + text[offset(one["range"]["end"]) :]
    return text


REFERRED = "# 🧳 Buy\n\nOrder [here](https://shop.example/x?ref=4711&id=2) now.\n\nOr [there](https://shop.example/y?ref=4712&id=3).\n"


def test_fixes_are_offered_and_all_safe_ones_at_once(house: House) -> None:
    (house.root / "guidelint.toml").unlink()
    uri = house.write("a.md", REFERRED).as_uri()
    house.check("--fix", "--quiet", "a.md")
    fixed = (house.root / "a.md").read_text(encoding="utf-8")
    assert fixed != REFERRED
    with client(house.root) as editor:
        editor.start(**ABLE)
        found = editor.open(uri, REFERRED)
        offered = actions_at(editor, uri, found[0]["range"])
        fixes = [one for one in offered if "edit" in one]
        assert [one["isPreferred"] for one in fixes] == sorted((one["isPreferred"] for one in fixes), reverse=True)
        assert all(one["isPreferred"] == ("unsafe" not in one["title"]) for one in fixes)
        assert "ref=4711" not in applied(REFERRED, fixes[0])
        assert "ref=4712" in applied(REFERRED, fixes[0])
        (everything,) = actions_at(editor, uri, found[0]["range"], ["source.fixAll"])
        assert applied(REFERRED, editor.ask("codeAction/resolve", **everything)) == fixed


def test_a_suppression_silences_and_its_reason_is_selected(house: House) -> None:
    text = "🐍 One.\n\n- a gorgon\n- a newt\n"
    uri = house.write("a.md", text).as_uri()
    with client(house.root) as editor:
        editor.start(**ABLE)
        found = editor.open(uri, text)
        (offer,) = [one for one in actions_at(editor, uri, found[0]["range"]) if "Suppress grave" in one["title"]]
        action = editor.ask("codeAction/resolve", **offer)
        silent = applied(text, action)
        assert "guidelint: ignore[grave] TODO: say why this stays" in silent
        editor.change(uri, 2, {"text": silent})
        assert [one["code"] for one in editor.exact(uri)] == ["slight"]
        editor.ask("workspace/executeCommand", **{key: action["command"][key] for key in ("command", "arguments")})
        (asked,) = [one["params"] for one in editor.asked if one["method"] == "window/showDocument"]
        chosen = asked["selection"]
        line = silent.split("\n")[chosen["start"]["line"]]
        assert line[chosen["start"]["character"] : chosen["end"]["character"]] == "TODO: say why this stays"


def test_an_editor_that_resolves_nothing_gets_whole_actions(house: House) -> None:
    uri = house.write("a.md", "A gorgon.\n").as_uri()
    with client(house.root) as editor:
        editor.start()
        found = editor.open(uri, "A gorgon.\n")
        (offer,) = [one for one in actions_at(editor, uri, found[0]["range"]) if "Suppress" in one["title"]]
        assert "ignore[grave]" in applied("A gorgon.\n", offer)


def test_fixes_that_would_leave_their_finding_are_not_offered_to_be_made_at_once(house: House) -> None:
    """An editor that resolves nothing asks for actions at every move of the cursor: no message each time."""
    (house.root / "guidelint.toml").unlink()
    text = "[立即注册领取返佣](https://pay.example/join?ref=QWER1234)\n\n邀请码 QWER1234\n"
    uri = house.write("a.md", text).as_uri()
    with client(house.root) as editor:
        editor.start()
        found = editor.open(uri, text)
        assert "referral-link" in {one["code"] for one in found}
        offered = actions_at(editor, uri, found[0]["range"])
        assert offered
        assert all(one["kind"] == "quickfix" for one in offered)
        assert not [one for one in editor.notes if one["method"] == "window/showMessage"]


def test_what_is_broken_for_many_articles_is_told_once(house: House) -> None:
    house.write("guidelint.toml", "selekt = ['grave']\n")
    with client(house.root) as editor:
        editor.start()
        for name in ("a.md", "b.md", "c.md"):
            assert editor.open(house.write(name, "A gorgon.\n").as_uri(), "A gorgon.\n") == []
        messages = [one["params"]["message"] for one in editor.notes if one["method"] == "window/showMessage"]
        assert len(messages) == 1
        assert "unknown key 'selekt'" in messages[0]


def test_the_page_of_a_rule_is_shown_linked_and_opened(house: House) -> None:
    text = "<!-- guidelint: ignore[slight] quoted -->\nA newt.\n\nA gorgon.\n"
    uri = house.write("a.md", text).as_uri()
    page = (house.root / "house/grave.yaml").as_uri()
    with client(house.root) as editor:
        editor.start(**ABLE)
        found = editor.open(uri, text)
        assert found[0]["codeDescription"]["href"] == page
        hover = editor.ask("textDocument/hover", textDocument={"uri": uri}, position=found[0]["range"]["start"])
        assert "Nobody wants it." in hover["contents"]["value"]
        assert f"[grave]({page})" in hover["contents"]["value"]
        named = editor.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 25})
        assert "slight" in named["contents"]["value"]
        (link,) = editor.ask("textDocument/documentLink", textDocument={"uri": uri})
        assert (link["range"]["start"]["character"], link["target"]) == (23, page.replace("grave", "slight"))
        (offer,) = [one for one in actions_at(editor, uri, found[0]["range"]) if "Open the page" in one["title"]]
        editor.ask("workspace/executeCommand", **{key: offer["command"][key] for key in ("command", "arguments")})
        assert editor.asked[-1]["params"]["uri"] == page


def test_messages_follow_the_language_of_the_editor_unless_told_otherwise(house: House) -> None:
    uri = house.write("a.md", "A gorgon.\n").as_uri()
    for arguments, locale, message in (
        ((), "zh-cn", "不要“gorgon”"),
        ((), "", "'gorgon' is unwanted"),
        (("--language", "zh"), "en", "不要“gorgon”"),
    ):
        with client(house.root, *arguments) as editor:
            editor.start(locale=locale)
            assert [one["message"] for one in editor.open(uri, "A gorgon.\n")] == [message]


def test_findings_on_record_are_not_shown(house: House) -> None:
    uri = house.write("a.md", "A gorgon.\n\nA basilisk.\n").as_uri()
    house.check("--write-baseline", "base.json", "a.md")
    house.configure("baseline = 'base.json'")
    with client(house.root) as editor:
        editor.start()
        assert [one["code"] for one in editor.open(uri, "A gorgon.\n\nA basilisk.\n\nA newt.\n")] == ["slight"]


def test_a_byte_order_mark_that_the_editor_sends_moves_nothing(house: House) -> None:
    uri = house.write("a.md", "\ufeffA gorgon.\n").as_uri()
    with client(house.root) as editor:
        editor.start()
        assert [one["range"]["start"]["character"] for one in editor.open(uri, "\ufeffA gorgon.\n")] == [3]


def test_a_closed_article_is_forgotten(house: House) -> None:
    uri = house.write("a.md", "A gorgon.\n").as_uri()
    with client(house.root) as editor:
        editor.start()
        assert editor.open(uri, "A gorgon.\n")
        editor.notify("textDocument/didClose", textDocument={"uri": uri})
        assert editor.published(uri) == []
        editor.change(uri, 9, {"text": "A newt."})
        assert editor.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 3}) is None
        assert editor.end() == 0


def test_without_its_library_the_server_says_how_to_get_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidelint.cli.server.find_spec", lambda _name: None)
    ran = house.run("server")
    assert (ran.code, ran.err) == (2, "guidelint: the language server needs pygls: pip install 'guidelint[server]'\n")


def test_a_path_is_found_whatever_it_holds(house: House) -> None:
    name = "指南 100% #1.md"
    uri = house.write(name, "A gorgon.\n").as_uri()
    report = house.check("--output-format", "json", name).json()
    with client(house.root) as editor:
        editor.start()
        assert told(editor.open(uri, "A gorgon.\n")) == expected(report, name, "A gorgon.\n", "utf-16")
