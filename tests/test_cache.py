"""The cache, as its user notices it: not at all, but for the time. A run with it says what a run without it says."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from conftest import House
from hypothesis import given
from hypothesis import strategies as st

from guidelint.cache import folder as folders
from guidelint.cache import results as files
from guidelint.cache.folder import Folder
from guidelint.cache.results import Remembered, Results, key_of
from guidelint.cache.stamp import Unstampable, stamp_of_packs, stamp_of_release
from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.finding import Certainty, Edit, Finding, Fix, Level, Status
from guidelint.needs import Need
from guidelint.rules.compilations import Compilations
from guidelint.rules.compiled import Shelf, load_program
from guidelint.rules.derived import Derivations
from guidelint.rules.loader import load_packs
from guidelint.rules.program import Program
from guidelint.source import Position, Span

ARTICLE = "A gorgon stands here, 蛇发.\n\nAnother gorgon.\n"
FINDING = Finding(
    rule="grave",
    pack="house",
    level=Level.WARNING,
    certainty=Certainty.MEDIUM,
    path="docs/a.md",
    span=Span(2, 8),
    start=Position(1, 3),
    end=Position(1, 9),
    text="gorgon\u2028",
    message="'gorgon' is unwanted",
    instead="Leave it out.",
    evidence=("in the title", "twice"),
    fingerprint="f" * 64,
    status=Status.SUPPRESSED,
    reason="a quotation",
    fixes=(Fix("Remove it", (Edit(Span(2, 8), ""), Edit(Span(9, 9), "x")), safe=True),),
    anchor="a" * 64,
)


@pytest.fixture
def cache(house: House) -> Path:
    del house
    return Path(os.environ["GUIDELINT_CACHE_DIR"])


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def result_file(cache: Path) -> Path:
    (file,) = cache.glob("results-*")
    return file


def test_a_warm_run_says_what_a_cold_one_says_and_lints_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("a.md", ARTICLE)
    house.write("docs/b.mdx", "<!-- guidelint: ignore[grave] quoted -->\n\nA gorgon.\n\nA basilisk.\n")
    house.write("docs/c.md", "Nothing here.\n")
    plain = [house.check("--no-cache", *form) for form in ([], ["--output-format", "json", "--show-suppressed"])]
    cold = [house.check(*form) for form in ([], ["--output-format", "json", "--show-suppressed"])]
    monkeypatch.setattr(Linter, "lint", lambda *_: pytest.fail("linted again"))
    warm = [house.check(*form) for form in ([], ["--output-format", "json", "--show-suppressed"])]
    assert plain == cold == warm
    assert "gorgon" in warm[0].out


def test_what_is_known_of_an_article_holds_for_its_content_only(house: House) -> None:
    file = house.write("a.md", ARTICLE)
    before = file.stat()
    assert house.check("--output-format", "concise").out.count("\n") == 3
    file.write_text(ARTICLE.replace("gorgon", "lizard"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert house.check("--output-format", "concise").out.count("\n") == 1


def rewrite(house: House, name: str, *changes: tuple[str, str]) -> None:
    """Write the rule `grave` with `changes` into the file `name` of the pack."""
    rule = (house.root / "house/grave.yaml").read_text(encoding="utf-8")
    for before, after in changes:
        rule = rule.replace(before, after)
    house.write(f"house/{name}", rule)


@pytest.mark.parametrize(
    "change",
    [
        lambda house: house.configure('ignore = ["grave"]'),
        lambda house: house.configure("[per-file-ignores]\n'*.md' = ['grave']"),
        lambda house: house.configure('[levels]\ngrave = "suggestion"'),
        lambda house: house.configure('language = "zh"'),
        lambda house: house.configure("inline-suppressions = false"),
        lambda house: rewrite(house, "grave.yaml", ("gorgon", "griffin")),
        lambda house: rewrite(house, "new.yaml", ("grave", "new"), ("gorgon", "another"), ("蛇发", "新")),
        lambda house: (house.root / "house/grave.yaml").unlink(),
    ],
)
def test_a_change_of_configuration_or_rules_is_seen(house: House, change: Callable[[House], object]) -> None:
    house.write("a.md", f"<!-- guidelint: ignore[grave] quoted -->\n\n{ARTICLE}")
    first = house.check("--output-format", "json")
    change(house)
    second = house.check("--output-format", "json")
    assert second == house.check("--no-cache", "--output-format", "json")
    assert second != first


def test_a_configuration_that_broke_is_told_although_every_article_is_known(house: House) -> None:
    house.write("a.md", ARTICLE)
    house.check()
    house.configure("[per-file-ignores]\n'other.md' = ['graev']")
    broken = house.check()
    assert broken.code == 2
    assert "graev" in broken.err


def test_what_is_judged_after_linting_is_judged_again(house: House) -> None:
    house.write("a.md", "A newt.\n")
    assert [house.check("--fail-on", level).code for level in ("warning", "suggestion", "never")] == [0, 1, 0]


def test_paths_keep_their_findings_apart(house: House) -> None:
    house.write("a.md", ARTICLE)
    house.write("b/a.md", ARTICLE)
    house.check()
    assert house.check("--output-format", "json") == house.check("--no-cache", "--output-format", "json")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"gorgon", b"dragon"),
        lambda data: b"\xff\xfe\x00" * 1000,
        lambda data: data.replace(b"\n", b""),
        lambda data: data.replace(b"[", b"{"),
        lambda data: b"[" * 100_000 + b"\n" + data[3:],
    ],
)
@pytest.mark.parametrize("kind", ["results-*", "rules-*", "patterns-*", "compiled-*"])
def test_a_damaged_cache_is_rebuilt_without_a_word(house: House, cache: Path, damage: Callable[[bytes], bytes], kind: str) -> None:
    for name in ("a.md", "b.md"):
        house.write(name, ARTICLE)
    right = house.check()
    for file in cache.glob(kind):
        file.write_bytes(damage(file.read_bytes()))
    if kind != "results-*":
        result_file(cache).unlink()
    assert house.check() == right
    assert house.check() == right


def test_a_torn_line_is_no_result_and_harms_no_other(house: House, cache: Path) -> None:
    house.write("a.md", ARTICLE)
    house.check()
    file = result_file(cache)
    whole = file.read_bytes()
    file.write_bytes(whole + whole.strip()[:-7])  # a run that was killed while it wrote
    house.write("b.md", "A basilisk.\n")
    assert house.check() == house.check("--no-cache")
    assert whole.strip() in file.read_bytes()


def test_concurrent_runs_agree_and_lose_nothing(house: House, cache: Path) -> None:
    for number in range(40):
        house.write(f"{number}.md", f"A gorgon and {number} newts. A newt.\n")
    command = [sys.executable, "-m", "guidelint", "check", "--output-format", "json"]
    names = [[f"{number}.md" for number in range(at, 40, 4)] for at in range(4)]
    runs = [subprocess.Popen([*command, *some], stdout=subprocess.PIPE, env=environment()) for some in names]
    assert [(run.communicate()[0] != b"", run.returncode) for run in runs] == [(True, 1)] * 4
    keys = re.findall(rb"^[0-9a-f]{40}", result_file(cache).read_bytes(), re.MULTILINE)
    assert len(set(keys)) == 40
    assert house.check("--output-format", "json") == house.check("--no-cache", "--output-format", "json")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the owner of a file means nothing here")
def test_what_anybody_may_have_written_is_not_believed(house: House, cache: Path) -> None:
    house.write("a.md", ARTICLE)
    house.check()
    file = result_file(cache)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    forged = file.read_bytes()
    file.write_bytes(b"")
    file.chmod(0o666)
    file.write_bytes(forged)
    assert Folder(str(cache)).read(file.name) == b""
    assert house.check().code == 1


def test_no_cache_neither_reads_nor_writes(house: House, cache: Path) -> None:
    house.write("a.md", ARTICLE)
    house.check("--no-cache")
    assert not cache.exists()


def test_the_folder_is_chosen_and_marked(house: House, tmp_path: Path) -> None:
    house.write("a.md", ARTICLE)
    chosen = tmp_path / "here" / "deep"
    house.check("--cache-dir", str(chosen))
    assert (chosen / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert (chosen / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"
    assert list(chosen.glob("results-*"))


@pytest.mark.parametrize("place", ["a-file/cache", "/dev/null/cache", "\0", "x" * 5000])
def test_where_nothing_can_be_written_it_does_without(house: House, place: str) -> None:
    house.write("a-file", "no folder")
    house.write("a.md", ARTICLE)
    assert house.check("--cache-dir", place) == house.check("--no-cache")


def test_standard_input_is_not_remembered(house: House, cache: Path) -> None:
    code = "import sys; from guidelint.cli import main; sys.exit(main(['check', '-']))"
    for text, code_expected in (("A gorgon.", 1), ("Nothing.", 0), ("A gorgon.", 1)):
        ran = subprocess.run([sys.executable, "-c", code], input=text.encode(), env=environment(), cwd=house.root, check=False)
        assert ran.returncode == code_expected
    assert not list(cache.glob("results-*"))


def test_a_rule_that_gave_up_is_tried_again(house: House, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("a.md", ARTICLE)
    monkeypatch.setattr("guidelint.rules.patterns.TIME_LIMIT", 0.0)
    gave_up = house.check()
    if gave_up.code != 2:
        pytest.skip("the pattern was faster than any limit")
    monkeypatch.undo()
    monkeypatch.chdir(house.root)
    monkeypatch.setenv("GUIDELINT_CACHE_DIR", str(cache))
    assert house.check().code == 1


def test_a_finding_comes_back_as_it_was(tmp_path: Path) -> None:
    untouched = Finding(*(None for one in fields(Finding) if one.default is one.default_factory))  # type: ignore[arg-type]
    assert all(getattr(FINDING, one.name) != getattr(untouched, one.name) for one in fields(Finding)), (
        "a field of the test's finding is not set"
    )
    folder = Folder(str(tmp_path / "cache"))
    results = Results(folder, "here")
    key = key_of(b"context", FINDING.path, b"text")
    results.put(key, Remembered((FINDING,), {1: "A gorgon\u2028 stands here"}))
    results.save()
    assert Results(folder, "here").get(key, FINDING.path) == Remembered((FINDING,), {1: "A gorgon\u2028 stands here"})
    assert Results(folder, "there").get(key, FINDING.path) is None


@given(texts=st.lists(st.text(), min_size=3, max_size=3), span=st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)))
def test_any_text_comes_back_as_it_was(texts: list[str], span: tuple[int, int]) -> None:
    message, reason, line = texts
    finding = replace(FINDING, message=message, reason=reason, span=Span(*span))
    remembered = Remembered((finding,), {3: line})
    key = key_of(b"", finding.path, message.encode("utf-8", "surrogatepass"))
    assert files._decode(key, files._encode(key, remembered), finding.path) == remembered  # noqa: SLF001


def test_a_file_that_grew_too_large_keeps_what_is_wanted_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 4000)
    folder = Folder(str(tmp_path / "cache"))
    keys = [key_of(b"", f"{number}.md", b"") for number in range(200)]
    first = Results(folder, "here")
    first.put(keys[0], Remembered((), {}))
    first.save()
    for key in keys[1:]:
        results = Results(folder, "here")
        assert results.get(keys[0], "0.md") is not None
        results.put(key, Remembered((), {}))
        results.save()
    (file,) = (tmp_path / "cache").glob("results-*")
    assert file.stat().st_size <= 4000
    assert Results(folder, "here").get(keys[-1], "199.md") is not None
    assert Results(folder, "here").get(keys[1], "1.md") is None


def test_the_folder_as_a_whole_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_BYTES", 2500)
    folder = Folder(str(tmp_path / "cache"))
    for number in range(5):
        folder.replace(f"rules-{number}", b"x" * 1000)
        os.utime(tmp_path / "cache" / f"rules-{number}", ns=(number, number))
    folder.trim(keep=("rules-0",))
    assert sorted(path.name for path in (tmp_path / "cache").glob("rules-*")) == ["rules-0", "rules-4"]
    assert (tmp_path / "cache" / "CACHEDIR.TAG").exists()


def test_the_stamp_follows_contents_and_nothing_else(tmp_path: Path) -> None:
    package, rules = tmp_path / "package", tmp_path / "rules"
    (package / "__pycache__").mkdir(parents=True)
    (rules / "promo").mkdir(parents=True)
    code, rule = package / "engine.py", rules / "promo" / "a.yaml"
    code.write_text("1", encoding="utf-8")
    rule.write_text("1", encoding="utf-8")
    before = stamp_of_release(str(package), str(rules))
    os.utime(rule, (1, 1))
    (package / "__pycache__" / "engine.pyc").write_bytes(b"x")
    assert stamp_of_release(str(package), str(rules)) == before
    rule.write_text("2", encoding="utf-8")
    changed = stamp_of_release(str(package), str(rules))
    rule.rename(rule.with_name("b.yaml"))
    renamed = stamp_of_release(str(package), str(rules))
    assert len({before, changed, renamed}) == 3


@pytest.mark.parametrize("extends", ["extends: plugged", '"extends" : "plugged"', "{id: a, extends: plugged}"])
def test_rules_of_a_check_from_elsewhere_are_not_remembered(tmp_path: Path, extends: str) -> None:
    import guidelint

    package = str(Path(guidelint.__file__).parent)
    (tmp_path / "a.yaml").write_text("extends: existence\n", encoding="utf-8")
    assert stamp_of_packs([str(tmp_path)], [], package)
    (tmp_path / "b.yaml").write_text(f"{extends}\n", encoding="utf-8")
    with pytest.raises(Unstampable):
        stamp_of_packs([str(tmp_path)], [], package)


def test_compiled_rules_are_the_rules(tmp_path: Path) -> None:
    shelf = Shelf(Folder(str(tmp_path / "cache")), b"stamp")
    made, kept = (load_program((), (), shelf) for _ in range(2))
    read = [replace(rule, flagged=(), clean=(), lines={}) for rule in load_packs().rules]
    assert list(kept.rules) == read
    assert [pack.precedence for pack in kept.packs] == [pack.precedence for pack in made.packs]
    assert _asked(kept) == _asked(made)
    assert {name: kept.data.fact_list(name) for name in kept.data.names} == {name: made.data.fact_list(name) for name in made.data.names}


def _asked(program: Program) -> list[dict[str, set[Need]]]:
    table, *parts = program.asking(program.rules)
    return [{rule: {table.needs[number] for number in numbers} for rule, numbers in part.items()} for part in parts]


def test_what_is_known_of_patterns_is_kept() -> None:
    sources = ["保证.{0,4}成功", r"\btop (?:ten|5)\b", ".*", "[a-z]+"]
    made, again, damaged = Derivations(), Derivations(), Derivations()
    known = {source: (made.literals(source), made.needs(source)) for source in sources}
    data = made.kept()
    again.recall(lambda: data)
    assert {source: (again.literals(source), again.needs(source)) for source in sources} == known
    assert again.kept() == b""
    damaged.recall(lambda: data[:-9])
    assert {source: (damaged.literals(source), damaged.needs(source)) for source in sources} == known
    assert damaged.kept() == data


@pytest.mark.parametrize("words", [False, True])
def test_compiled_patterns_are_kept(words: bool) -> None:
    sources = [("保证.{0,4}成功", "(?i:straße)"), (r"(?<=top )(?P<rank>ten|5)\b",), (r"\p{Han}++|[^\W\d]",)]
    text = "保证能成功 stop ten STRASSE 5 条"
    made, again, damaged = Compilations(), Compilations(), Compilations()
    found = [_matches(made, one, words, text) for one in sources]
    data = made.kept()
    again.recall(lambda: data)
    assert [_matches(again, one, words, text) for one in sources] == found
    assert again.kept() == b""
    damaged.recall(lambda: data[:-9])
    assert [_matches(damaged, one, words, text) for one in sources] == found
    assert len(damaged.kept()) == len(data)


def _matches(patterns: Compilations, sources: tuple[str, ...], words: bool, text: str) -> list[tuple[tuple[int, int], dict[str, str]]]:
    return [(match.span(), match.groupdict()) for match in patterns.get(sources, words).finditer(text, timeout=1)]


def test_compiled_rules_find_what_rules_find(tmp_path: Path) -> None:
    from guidelint.source import Source

    shelf = Shelf(Folder(str(tmp_path / "cache")), b"stamp")
    linters = [Linter(settings_from({}), "en", shelf=one) for one in (None, shelf, shelf)]
    examples = [example.text for rule in load_packs().rules for example in rule.flagged[:2]]
    for text in examples:
        first, second, third = (linter.lint(Source(text, "a.md")) for linter in linters)
        assert first == second == third
