"""Rule files and packs: what a mistake in one is told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from guidelint.finding import Level
from guidelint.rules.errors import RuleError
from guidelint.rules.loader import load_pack, load_packs, verify_patterns
from guidelint.rules.texts import SCOPES
from guidelint.source import Span

RULE = """\
id: bad-word
extends: existence
level: warning
summary: A bad word.
message: "'{match}' is a bad word"
tokens:
  - gobbledygook
  - 废话
examples:
  flagged:
    - What ⟦gobbledygook⟧!
  clean:
    - Plain words.
"""


def write_pack(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def error_of(folder: Path, text: str) -> str:
    """What is said about a pack whose only rule file holds `text`, without the folder's path."""
    write_pack(folder / "house", bad_word=text)
    with pytest.raises(RuleError) as caught:
        verify_patterns(load_pack(folder / "house"))
    return str(caught.value).replace(f"{(folder / 'house').as_posix()}/", "")


def test_a_rule_is_what_its_file_says(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "house", bad_word=RULE))
    (rule,) = pack.rules
    assert (rule.id, rule.pack, rule.check, rule.level, rule.merges) == ("bad-word", "house", "existence", Level.WARNING, True)
    assert rule.summary == {"en": "A bad word.", "zh": "A bad word."}
    assert rule.messages == {"default": {"en": "'{match}' is a bad word", "zh": "'{match}' is a bad word"}}
    assert rule.parameters == {"tokens": ["gobbledygook", "废话"]}
    assert (rule.flagged[0].text, rule.flagged[0].marks, rule.flagged[0].line) == ("What gobbledygook!", (Span(5, 17),), 11)
    assert rule.file == f"{tmp_path.as_posix()}/house/bad-word.yaml"
    assert pickle.loads(pickle.dumps(pack)) == pack  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("tokens:", "tokns:", "6: unknown key 'tokns': did you mean 'tokens'?"),
        ("tokens:\n  - gobbledygook\n  - 废话\n", "", "1: key 'tokens' is missing"),
        ("tokens:\n  - gobbledygook\n  - 废话\n", "tokens: []\n", "6: 'tokens' is an empty list"),
        ("tokens:\n  - gobbledygook\n  - 废话\n", "tokens: gobbledygook\n", "6: 'tokens' is 'gobbledygook', must be a list"),
        ("  - 废话", "  - 5", "8: item 2 of 'tokens' is 5, must be text"),
        ("  - 废话", "  - ''", "8: item 2 of 'tokens' is empty"),
        ("  - 废话", "  - 廢話", "8: the pattern '廢話' can never match '廢話': it is searched in folded text, write '废话'"),
        ("  - 废话", "  - '(x'", "8: the pattern '(x' is no regular expression: missing ), unterminated subpattern at position 0"),
        (
            "  - 废话",
            "  - '{adjectve}x'\nslots: {adjective: bad}",
            "8: the pattern '{adjectve}x' names an unknown slot '{adjectve}': did you mean 'adjective'?",
        ),
        ("extends: existence", "extends: existance", "2: 'existance' is no check: did you mean 'existence'?"),
        ("extends: existence", "extends: ../../secret", "2: '../../secret' is no check"),
        ("extends: existence\n", "", "1: key 'extends' is missing: it names the check that looks"),
        ("extends: existence", "extends: [existence]", "2: 'extends' must be text"),
        ("level: warning", "level: warn", "3: 'level' is 'warn', must be one of error, warning, suggestion: did you mean 'warning'?"),
        ("level: warning\n", "", "1: key 'level' is missing"),
        ("id: bad-word", "id: bad-words", "1: id is 'bad-words', but the file is called 'bad-word.yaml'"),
        ("id: bad-word", "id: Bad_Word", "1: 'id' is 'Bad_Word', must be lower-case words joined by hyphens"),
        ("summary: A bad word.", "summary: {en: A bad word., cn: 废话。}", "4: unknown key 'cn' in 'summary'"),
        ("summary: A bad word.", "summary: 5", "4: 'summary' is 5, must be text or a map of en and zh"),
        ("{match}", "{mach}", "5: unknown placeholder '{mach}': did you mean 'match'? (the check gives {text}, {match})"),
        ("{match}", "{match.start}", "5: unknown placeholder '{match.start}': did you mean 'match'? (the check gives {text}, {match})"),
        ("{match}", "{match!r}", "5: placeholder '{match}' must hold only a name"),
        ("{match}", "{match", "5: a brace stands alone: write {{ or }} for a brace in the text"),
        ("message: \"'{match}' is a bad word\"\n", "", "1: a rule has either 'message' or 'messages': both are missing"),
        ("tokens:", "messages: {default: x}\ntokens:", "6: a rule has either 'message' or 'messages': both stand here"),
        (
            "tokens:",
            "scope: headings\ntokens:",
            "6: 'scope' is 'headings', must be one of " + ", ".join(SCOPES) + ": did you mean 'heading'?",
        ),
        ("tokens:", "link: example.org\ntokens:", "6: 'link' is 'example.org', must be a web address"),
        ("tokens:", "fixes: {remove: x}\ntokens:", "6: the check has no fix 'remove'"),
        ("tokens:", "merges: 'yes'\ntokens:", "6: 'merges' is 'yes', must be true or false"),
        ("⟦gobbledygook⟧", "gobbledygook", "11: a flagged example encloses what must be found in ⟦ ⟧: this one has no mark"),
        ("⟦gobbledygook⟧", "⟦gobbledygook", "11: the example has ⟦ without ⟧"),
        ("⟦gobbledygook⟧", "gobbledygook⟧", "11: the example has ⟧ without ⟦"),
        ("⟦gobbledygook⟧", "⟦gobble⟦dy⟧gook⟧", "11: the example has ⟦ inside ⟦ ⟧"),
        ("⟦gobbledygook⟧", "⟦⟧gobbledygook", "11: the example has ⟦⟧ around nothing"),
        ("Plain words.", "Plain ⟦words⟧.", "13: a clean example has no ⟦ ⟧: nothing must be found in it"),
        ("  clean:", "  cleen:", "12: unknown key 'cleen' in 'examples': did you mean 'clean'?"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in RULE
    assert error_of(tmp_path, RULE.replace(old, new, 1)) == f"bad-word.yaml:{message}"


def test_a_language_that_is_missing_gets_the_other(tmp_path: Path) -> None:
    text = RULE.replace("summary: A bad word.", "summary: {zh: 废话。}")
    (rule,) = load_pack(write_pack(tmp_path / "house", bad_word=text)).rules
    assert rule.summary == {"en": "废话。", "zh": "废话。"}


def test_slots_of_a_rule_and_shared_ones_fill_patterns(tmp_path: Path) -> None:
    text = RULE.replace("  - 废话", "  - 'cheap {thing}{1,2}'\nslots: {thing: [sims?, esim]}")
    (rule,) = load_pack(write_pack(tmp_path / "house", bad_word=text)).rules
    assert rule.parameters["tokens"] == ["gobbledygook", "cheap (?:sims?|esim){1,2}"]
    shared = RULE.replace("  - 废话", "  - 'only {money}'")
    (rule,) = load_pack(write_pack(tmp_path / "house", bad_word=shared)).rules
    assert "{money}" not in str(rule.parameters)


# Packs


def test_pack_yaml_gives_summary_and_precedence(tmp_path: Path) -> None:
    second = RULE.replace("id: bad-word", "id: worse-word")
    folder = write_pack(
        tmp_path / "house", bad_word=RULE, worse_word=second, pack="summary: House style.\nprecedence: [worse-word, bad-word]\n"
    )
    pack = load_pack(folder)
    assert (pack.id, pack.precedence, pack.summary["zh"]) == ("house", ("worse-word", "bad-word"), "House style.")
    assert [rule.id for rule in pack.rules] == ["bad-word", "worse-word"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("precedence: [bad-wrod]\n", "pack.yaml:1: the pack has no rule 'bad-wrod': did you mean 'bad-word'?"),
        ("precedence: [bad-word, bad-word]\n", "pack.yaml:1: 'precedence' holds 'bad-word' twice"),
        ("precedense: []\n", "pack.yaml:1: unknown key 'precedense': did you mean 'precedence'?"),
    ],
)
def test_a_mistake_in_pack_yaml(tmp_path: Path, text: str, message: str) -> None:
    folder = write_pack(tmp_path / "house", bad_word=RULE, pack=text)
    with pytest.raises(RuleError) as caught:
        load_pack(folder)
    assert str(caught.value).endswith(f"/house/{message}")


def test_folders_that_are_no_packs(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    write_pack(tmp_path / "Bad Name", bad_word=RULE)
    errors = [
        str(error).removeprefix(f"{tmp_path.as_posix()}/")
        for error in load_packs(tmp_path / name for name in ["none", "file", "empty", "Bad Name"]).errors
    ]
    assert errors == [
        "none: there is no such folder",
        "file: a pack is a folder of rule files, this is none",
        "empty: the pack holds no rule: its folder has no .yaml or .yml file",
        "Bad Name: a pack's folder is its id and must be lower-case words joined by hyphens, not 'Bad Name'",
    ]


def test_a_broken_pack_does_not_keep_the_others_from_loading(tmp_path: Path) -> None:
    broken = write_pack(tmp_path / "broken", bad_word="id: [")
    sound = write_pack(tmp_path / "sound", bad_word=RULE)
    loaded = load_packs([broken, sound])
    assert [error.path for error in loaded.errors] == [f"{broken.as_posix()}/bad-word.yaml"]
    assert loaded.packs[-1].id == "sound"
    assert not loaded.packs[-1].shipped


def test_a_rule_id_belongs_to_one_pack(tmp_path: Path) -> None:
    first, second = (write_pack(tmp_path / name, bad_word=RULE) for name in ("first", "second"))
    (error,) = load_packs([first, second]).errors
    assert (
        str(error)
        == f"{second.as_posix()}/bad-word.yaml:1: there is a rule 'bad-word' already, in {first.as_posix()}/bad-word.yaml: rename one"
    )


def test_a_pack_id_is_not_used_twice(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "promo", bad_word=RULE)
    (error,) = load_packs([folder]).errors
    assert error.message == "there is a pack 'promo' already, in rules/promo: rename the folder"


def test_a_rule_is_not_called_as_a_pack(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "bad-word", bad_word=RULE)
    (error,) = load_packs([folder]).errors
    assert error.message == "'bad-word' is the name of a pack: rename the rule"
