"""What may be said to several commands."""

from __future__ import annotations

from argparse import ArgumentTypeError, _ArgumentGroup


def selection(group: _ArgumentGroup) -> None:
    """Which rules run."""
    for option, told in (
        ("--select", "run exactly these rules or packs (repeat, or separate by commas)"),
        ("--extend-select", "run these as well"),
        ("--ignore", "do not run these; takes the place of `ignore` in the configuration"),
    ):
        group.add_argument(option, action="extend", type=_selectors, metavar="RULE", help=told)
    group.add_argument("--no-inline-suppressions", action="store_true", help="report what comments in the articles silence")


def jobs(group: _ArgumentGroup) -> None:
    """How many processes share the work."""
    group.add_argument("--jobs", type=_number, metavar="N", help="share the work among N processes (default: the cores)")


def general(group: _ArgumentGroup) -> None:
    """Where the configuration comes from, and how to speak."""
    group.add_argument(
        "--config",
        action="append",
        metavar="KEY=VALUE",
        default=[],
        help="set a key of the configuration to a TOML value (repeat for several): --config 'levels.superlative=\"error\"'",
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration")
    group.add_argument(
        "--packs", dest="own_packs", action="append", metavar="FOLDER", default=[], help="rules of your own, on top of the configuration's"
    )
    group.add_argument("--registry", action="append", metavar="FILE", default=[], help="carriers of your own, likewise")
    group.add_argument("--language", choices=("en", "zh"), help="language of the messages")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto, which is on a terminal")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1000:
        raise ArgumentTypeError("must be a number from 1 to 1000")
    return int(text)


def _selectors(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise ArgumentTypeError("names no rule")
    return names
