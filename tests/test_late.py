"""Patterns that are compiled at their first use: each of them compiles, and each behaves as a pattern does."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import guidelint
from guidelint.late import late_pattern

HOUSE = Path(guidelint.__file__).parents[1]
SOURCES = sorted(file for file in HOUSE.glob("guidelint/**/*.py") if "= late_pattern(" in file.read_text(encoding="utf-8"))


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    late, now = late_pattern(r"(?P<id>a+)|b", re.IGNORECASE), re.compile(r"(?P<id>a+)|b", re.IGNORECASE)
    for text in ("", "xAay", "b", "c"):
        assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
        assert late.sub("-", text) == now.sub("-", text)
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_a_mistake_shows_at_the_first_use() -> None:
    with pytest.raises(re.error):
        late_pattern("(").search("")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_pattern_of_a_module_compiles(source: Path) -> None:
    module = import_module(".".join(source.relative_to(HOUSE).with_suffix("").parts))
    assigned = [node for node in ast.parse(source.read_text(encoding="utf-8")).body if isinstance(node, ast.Assign)]
    names = [ast.unparse(node.targets[0]) for node in assigned if "late_pattern(" in ast.unparse(node.value)]
    assert names
    for name in names:
        found = getattr(module, name)
        assert all(pattern.flags >= 0 for pattern in (found.values() if isinstance(found, dict) else [found]))
