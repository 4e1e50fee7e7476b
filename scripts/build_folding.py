"""Build the folding tables of src/guidelint/document/data/ from the files that Unicode and OpenCC publish.

    python scripts/build_folding.py TSCharacters.txt confusables.json

`TSCharacters.txt` is OpenCC's dictionary of single characters (in the PyPI package opencc-python-reimplemented 0.1.7 under
opencc/dictionary/), `confusables.json` is Unicode's confusables.txt as the PyPI package confusable-homoglyphs 3.3.1 carries it.

Each table is two lines of equal length: characters, and what each of them becomes. Keys are what NFKC and case folding leave, since
folding does these first. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "guidelint" / "document" / "data"

# Scripts whose letters stand in for Latin ones. Han, kana, Hangul and the scripts of Asia are left out: their characters stand beside
# Latin letters in honest text.
SCRIPTS = frozenset({"ARMENIAN", "CANADIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "GREEK", "LATIN", "LISU"})

# Letters that honest words mix with ASCII: the Turkish dotless i, and the sign for "micro" (5 μm).
HONEST = frozenset("ıμ")

# Names of letters and digits drawn as symbols, which NFKC does not undo.
DRAWN_LETTERS = ("NEGATIVE CIRCLED LATIN CAPITAL LETTER ", "NEGATIVE SQUARED LATIN CAPITAL LETTER ", "LATIN LETTER SMALL CAPITAL ")
DRAWN_DIGITS = ("DINGBAT NEGATIVE CIRCLED ", "DINGBAT CIRCLED SANS-SERIF ", "NEGATIVE CIRCLED DIGIT ")


def folded(character: str) -> str:
    """What folding makes of a character before it looks at the tables."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())


def traditional(lines: list[str]) -> dict[str, str]:
    """Traditional characters and the first simplified form of each, followed to its end so that folding twice changes nothing."""
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    first = {before: after.split()[0] for before, after in rows}
    return {before: first.get(after, after) for before, after in first.items() if before != after and folded(before) == before}


def confusables(prototypes: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Letters that look like one ASCII letter or digit. A capital gives its look to the small letter that folding makes of it."""
    own: dict[str, str] = {}
    from_capital: dict[str, str] = {}
    for character, targets in prototypes.items():
        if len(character) != 1 or unicodedata.name(character, "?").split()[0] not in SCRIPTS:
            continue
        look = next((target["c"] for target in targets if is_ascii_character(target["c"])), "")
        key = folded(character)
        if not look or key.isascii() or len(key) != 1 or key in HONEST:
            continue
        if key == character:
            own[key] = look.lower()
        else:
            from_capital[key] = "i" if look == "l" else look.lower()
    return from_capital | own


def is_ascii_character(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalnum()


def symbols() -> dict[str, str]:
    """Letters and digits that are drawn as symbols or as small capitals, and the decimal digits of every script."""
    table: dict[str, str] = {}
    for code in range(0x80, sys.maxunicode + 1):
        character = chr(code)
        letter = plain_form(character)
        if letter and folded(character) == character:
            table[character] = letter
    return table


def plain_form(character: str) -> str:
    """The ASCII letter or digit that `character` draws, or an empty string."""
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    name = unicodedata.name(character, "")
    letter = next((name.removeprefix(prefix) for prefix in DRAWN_LETTERS if name.startswith(prefix)), "")
    if len(letter) == 1:
        return letter.lower()
    digit = unicodedata.digit(character, None)
    return str(digit) if digit is not None and name.startswith(DRAWN_DIGITS) else ""


def write(name: str, table: dict[str, str]) -> None:
    keys = sorted(table)
    text = "".join(keys) + "\n" + "".join(table[key] for key in keys) + "\n"
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}: {len(keys)} characters")


def main(opencc: str, unicode: str) -> None:
    write("traditional.txt", traditional(Path(opencc).read_text(encoding="utf-8").splitlines()))
    write("confusables.txt", confusables(json.loads(Path(unicode).read_text(encoding="utf-8"))))
    write("symbols.txt", symbols())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python scripts/build_folding.py TSCharacters.txt confusables.json")
    main(sys.argv[1], sys.argv[2])
