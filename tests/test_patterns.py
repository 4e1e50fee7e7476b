"""Patterns: word edges, slots, what can never match, literals that every match holds, the time limit."""

from __future__ import annotations

import pickle
import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.document.folding import fold
from guidelint.rules import syntax
from guidelint.rules.contradictions import verify
from guidelint.rules.literals import literals_of
from guidelint.rules.patterns import Pattern, PatternTimeoutError
from guidelint.rules.syntax import PatternError, expand


def found(pattern: Pattern, text: str) -> list[str]:
    return [match.group() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("token", "text", "expected"),
    [
        ("esim", "an esim, two esims", ["esim"]),
        ("esim", "我的esim卡", ["esim"]),
        ("手机卡", "我的手机卡坏了", ["手机卡"]),
        ("vip", "vip_1 xvip vip", ["vip"]),
        ("caf", "café", []),
        (r"\d+%", "100% and x50%", ["100%"]),
        ("卡[a-z]+", "卡esim1", []),
        ("카드", "esim카드", ["카드"]),
        ("сим", "симка сим", ["сим"]),
    ],
)
def test_whole_words_end_where_their_script_does(token: str, text: str, expected: list[str]) -> None:
    assert found(Pattern.of(token, words=True), text) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (r"\besim\b", "esim卡 esims", ["esim"]),
        (r"\b(?:esim|sim)\b", "用esim或sim, not sims", ["esim", "sim"]),
        (r"\bno\d\b", "no1 no12 第no1", ["no1", "no1"]),
        (r"sim\B", "sims sim", ["sim"]),
        (r"[\b]sim", "sim", []),
        (r"\\b", "a\\b", ["\\b"]),
        (r"\bs?im\b", "im sim xim", ["im", "sim"]),
        (r"[0-9]\b", "12卡", ["2"]),
    ],
)
def test_a_word_edge_stands_between_latin_and_han(source: str, text: str, expected: list[str]) -> None:
    assert found(Pattern.of(source), text) == expected


def test_an_earlier_source_wins_at_the_same_place() -> None:
    assert found(Pattern.of(["微信", "微信号"]), "微信号") == ["微信"]
    assert found(Pattern.of(["微信号", "微信"]), "微信号") == ["微信号"]


def test_a_pattern_without_sources_matches_nothing() -> None:
    assert Pattern.of([]).finditer("anything") == ()
    assert Pattern.of([]).search("anything") is None
    assert Pattern.of([]).literals() == frozenset()


def test_offsets_hold_within_a_range() -> None:
    match = Pattern.of("sim").search("sim sim sim", 1, 8)
    assert match is not None
    assert match.span() == (4, 7)
    assert Pattern.of("sim").fullmatch("a sim", 2) is not None
    assert Pattern.of("sim").match("a sim", 0) is None


def test_a_pattern_survives_pickling() -> None:
    pattern = Pattern.of([r"\besim\b", "卡"], words=True)
    pattern.search("esim")
    assert pickle.loads(pickle.dumps(pattern)) == pattern  # noqa: S301 - our own bytes


def test_a_search_without_end_is_given_up() -> None:
    with pytest.raises(PatternTimeoutError, match="searched for more than 1 s"):
        Pattern.of(r"(?:\w+\s*)+(?:\w+\s*)+\d$").search("aaaa " * 400 + "!")


# Slots


def test_slots_are_filled_and_quantifiers_are_not() -> None:
    slots = {"count": r"\d+", "money": ["{count} yuan", "{count}元"]}
    assert expand(r"\p{Han}{2,5}{money}\{count}", slots) == r"\p{Han}{2,5}(?:(?:\d+) yuan|(?:\d+)元)\{count}"


def test_a_brace_inside_a_class_is_no_slot() -> None:
    assert expand("[{count}]", {"count": "x"}) == "[{count}]"


@pytest.mark.parametrize(
    ("slots", "message"),
    [
        ({"money": "x"}, "names an unknown slot '{mony}': did you mean 'money'?"),
        ({"mony": "{other}", "other": "a{mony}"}, "has slots that lead back to themselves: mony > other > mony"),
        ({"mony": "{b}" * 50, "b": "{c}" * 50, "c": "x" * 50}, "grows beyond 50,000 characters with its slots"),
    ],
)
def test_slots_that_cannot_be_filled(slots: dict[str, str], message: str) -> None:
    with pytest.raises(PatternError) as caught:
        expand("{mony}", slots)
    assert str(caught.value) == message


# What can never match


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("eSIM", "can never match 'eSIM': it is searched in folded text, write 'esim'"),
        ("電話", "can never match '電話': it is searched in folded text, write '电话'"),
        ("ｅsim", "write 'esim'"),
        ("a  b", "write 'a b'"),
        ("\u200b+", "can never match: folding drops"),
        ("buy (?:now|NOW)", "can never match 'NOW'"),
        ("[A-Z]{2}", "a class holds only characters that folding changes"),
        (r"a\bb", "there is no word edge between 'a' and 'b'"),
        (r"微\b信", "there is no word edge between '微' and '信'"),
        (r"sim\B卡", "there is a word edge between 'm' and '卡'"),
        ("$a", "'a' stands after the end"),
        ("a^", "'a' stands before the beginning"),
        (r"[^\s\S]", "a class leaves no character"),
        ("a(?!)", "'(?!)' always fails"),
        ("a*", "can match the empty string"),
        (r"\b", "can match the empty string"),
        ("x{0}", "can match the empty string"),
        ("(?i)sim", "must not set flags"),
        ("(?i:sim)", "must not set the flag i"),
        (r"(a)\1", "name the group"),
        ("(sim", "is no regular expression: missing ), unterminated subpattern at position 0"),
        ("a[", "is no regular expression"),
        ("[[a]]", "is no regular expression"),
        ("((((" * 500, "is no regular expression"),
    ],
)
def test_a_pattern_that_can_never_match_is_refused(source: str, reason: str) -> None:
    with pytest.raises(PatternError) as caught:
        verify(source)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "esim",
        "手机卡",
        r"\besim\b",
        r"\p{Han}+",
        "[Aa]b",
        r"a(?=b)",
        r"(?P<quote>['\"])x(?P=quote)",
        "a$|^b",
        r"\d+ ?%",
        "сим",
        "카드",
        r"sim\b卡",
        r"(?<!不)保证",
    ],
)
def test_a_pattern_that_can_match_is_accepted(source: str) -> None:
    verify(source)


def test_case_counts_where_text_is_searched_as_written() -> None:
    verify("eSIM", folded=False)


# Literals


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("esims?", {"esim"}),
        (r"\d+%", {"%"}),
        ("免费+领", {"免费费", "免费领"}),
        ("据(?:说.*称|悉.*了)", {"据说", "据悉"}),
        ("加(?:我|站长)*(?:微信|群)", {"加我", "加站长", "加微信", "加群"}),
        (r"(?:请|来)?加(?:我|.)", {"加"}),
        ("[微薇]信", {"微信", "薇信"}),
        (r"(?:加|扫) ?微信", {"微信"}),
        ("(?:ab){2,3}", {"abab"}),
        ("(?<!不)保证(?=金)", {"保证"}),
        ("best|first choice", {"best", "choice"}),
        ("(?:best)?", None),
        (r"\w+", None),
        ("best|.", None),
        ("[a-z]+", None),
        (r"\p{Han}家", {"家"}),
        (r"(?P<x>a)(?P=x)", {"a"}),
        ("(?i:AB)", {"ab"}),
        ("(?i:ix)", {"x"}),
        ("(?>卡)a*+", {"卡"}),
        ("abc|bc", {"bc"}),
    ],
)
def test_literals_are_what_a_pattern_cannot_match_without(source: str, literals: set[str] | None) -> None:
    assert Pattern.of(source).literals() == (None if literals is None else frozenset(literals))


def test_one_source_without_literals_leaves_none() -> None:
    assert Pattern.of(["esim", r"\d"]).literals() is None


def test_text_searched_as_written_has_no_literals() -> None:
    assert Pattern.of("US", folded=False).literals() is None


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    repeat = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "+?", "{0,2}"])
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, repeat).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]}(?!{pair[1]})"),
        inner.map(lambda part: f"(?i:{part})"),
    )


_SOURCES = st.recursive(
    st.sampled_from(["a", "bc", "微", "信号", "i", "k", r"\d", ".", "[ab]", "[^a]", "[a-e]", " ", "é", "$", "(?=b)"]),
    _combined,
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_match_holds_a_literal(data: st.DataObject) -> None:
    source = data.draw(_SOURCES)
    literals = literals_of(source)
    text = data.draw(st.text("abcdeik微信号 é1KIſıx", max_size=12))
    match = re.search(source, text)
    if match is not None and literals is not None:
        assert any(literal in fold(match.group()) for literal in literals)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_generated_match_holds_a_literal(data: st.DataObject) -> None:
    source = data.draw(_SOURCES.filter(lambda source: "(?=" not in source and "(?!" not in source and "$" not in source))
    literals = literals_of(source)
    text = data.draw(st.from_regex(re.compile(source), fullmatch=True, alphabet=st.characters(codec="utf-8")))
    if literals is not None:
        assert any(literal in fold(text) for literal in literals)


def test_what_other_threads_warn_of_while_a_pattern_is_parsed_is_no_mistake_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = re._parser.parse  # type: ignore[attr-defined]  # noqa: SLF001 - where another thread may come in

    def interrupted(*arguments: object) -> object:
        warnings.warn("a library is old", DeprecationWarning, stacklevel=1)
        return parse(*arguments)

    monkeypatch.setattr("guidelint.rules.syntax._parser.parse", interrupted)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(syntax.parse("a|b")) == 1
        with pytest.raises(syntax.PatternError, match="nested set"):
            syntax.parse("[[a]")
