"""Telephone numbers as one number, however they are written.

+cc, 00cc, national and trunk forms, spaces, dots, dashes, brackets and full-width digits are the same number. The plans of the
countries (calling code, trunk prefix) are rows of rules/registry/countries.jsonl.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from guidelint.late import late_pattern

SHORT = 6
"""Up to this many digits a number is a short code, which means nothing outside its country."""

_NOT_DIALLED = late_pattern(r"[^\d*#+]")
_OPTIONAL_TRUNK = late_pattern(r"\(\s*0\s*\)")
_LONGEST_PREFIX_FREE = 10
_LONGEST_AREA = 4


class Premium(NamedTuple):
    """The first digits of numbers that cost extra, and the names of the sources that say so."""

    digits: str
    sources: tuple[str, ...] = ()


class Country(NamedTuple):
    """A country's numbering plan and what it is called. `trunk` is dialled before national numbers, empty where there is none.

    `names` are folded; the digits of `premium` stand behind the trunk prefix. Source of codes and trunk prefixes: ITU-T, List of
    Recommendation ITU-T E.164 assigned country codes, and the Operational Bulletin's dialling procedures.
    """

    id: str
    code: str
    trunk: str
    names: tuple[str, ...] = ()
    premium: tuple[Premium, ...] = ()


def dialled(number: str) -> str:
    """The digits of `number` with `*`, `#` and a leading `+`; everything else is dropped."""
    text = unicodedata.normalize("NFKC", number).strip()
    if text.startswith(("+", "00")):
        text = _OPTIONAL_TRUNK.sub("", text)
    kept = _NOT_DIALLED.sub("", text)
    digits = "".join(character if character in "*#+" else str(unicodedata.decimal(character)) for character in kept)
    return digits[:1] + digits[1:].replace("+", "")


def is_short(number: str) -> bool:
    """Whether `number` is a short code: few digits, or a star code."""
    digits = dialled(number)
    return "*" in digits or "#" in digits or (not digits.startswith("+") and len(digits) <= SHORT)


def is_local_form(number: str, hotline: str) -> bool:
    """Whether `number` is `hotline` without its area code, as it is dialled in its town."""
    digits, whole = dialled(number), dialled(hotline).removeprefix("+")
    return SHORT < len(digits) < len(whole) and len(whole) - len(digits) <= _LONGEST_AREA and whole.endswith(digits)


def international(number: str, country: Country | None = None) -> str:
    """`number` as `+`, calling code and national number. Without a country a national number stays as it is dialled."""
    digits = _with_plus(dialled(number), country)
    if country is None:
        return digits
    if not digits.startswith("+"):
        return f"+{country.code}{_without_trunk(digits, country)}"
    national = digits[1:].removeprefix(country.code)
    if len(national) == len(digits) - 1:
        return digits
    return f"+{country.code}{_without_trunk(national, country) if country.trunk == '0' else national}"


def premium(number: str, country: Country | None) -> Premium | None:
    """What makes `number`, dialled in `country`, one that costs extra; None when nothing does."""
    if country is None or is_short(number):
        return None
    digits = international(number, country).removeprefix(f"+{country.code}")
    return next((one for one in country.premium if len(digits) > SHORT and digits.startswith(one.digits)), None)


def _with_plus(digits: str, country: Country | None) -> str:
    """Write the international prefixes 00 and 011 as `+`. In Japan 00 chooses a carrier and belongs to the number."""
    home = country.id if country else ""
    calls_home = country is not None and digits.startswith(f"00{country.code}")
    if digits.startswith("00") and (len(digits) >= _LONGEST_PREFIX_FREE or calls_home) and home != "JP":
        return "+" + digits[2:]
    if digits.startswith("011") and len(digits) > _LONGEST_PREFIX_FREE and country is not None and country.code == "1":
        return "+" + digits[3:]
    return digits


def _without_trunk(digits: str, country: Country) -> str:
    """Drop the trunk prefix of a long number. Where it is a digit that national numbers begin with too, the length decides."""
    longest = SHORT if country.trunk.startswith("0") else _LONGEST_PREFIX_FREE
    return digits.removeprefix(country.trunk) if len(digits) > longest else digits
