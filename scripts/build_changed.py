"""Build src/guidelint/document/data/changed.txt: every character that folding changes otherwise than by lower case.

    python scripts/build_changed.py

The gate folds a text the slow way only when one of these stands in it. Left out are characters that become nothing but punctuation
which no gate literal holds (full-width commas and the like). Run it again when a folding table changes, on Python 3.11, whose Unicode
version the other tables have too.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from guidelint.document.folding import fold

DATA = Path(__file__).resolve().parent.parent / "src" / "guidelint" / "document" / "data"
COMBINING = (*range(0x300, 0x370), 0x3099, 0x309A)
HARMLESS = frozenset(" ,:;!?()")


def is_changed(code: int) -> bool:
    """Whether folding must look at this character: it changes it, or it combines with the one before."""
    character = chr(code)
    folded = fold(character)
    if folded and (set(folded) <= HARMLESS or character == "\u2026"):
        return False
    return folded != character.lower() or folded.isspace() or fold(f"a{character}") != f"a{character.lower()}"


def main() -> None:
    codes = (code for code in range(0x80, 0xE1000) if unicodedata.category(chr(code)) not in ("Cs", "Co"))
    changed = "".join(chr(code) for code in codes if code in COMBINING or is_changed(code))
    (DATA / "changed.txt").write_text(changed, encoding="utf-8")
    print(len(changed), "characters", file=sys.stderr)


if __name__ == "__main__":
    main()
