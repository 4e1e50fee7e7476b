"""`guidelint init`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guidelint.cli import console
from guidelint.config import ConfigurationError
from guidelint.configfile import NAMES
from guidelint.report.terminal import visible
from guidelint.starting.file import starting_file
from guidelint.starting.repository import readme, remotes
from guidelint.starting.seen import Seen, tidied
from guidelint.starting.sites import sites
from guidelint.tomlfile import OWN, read_table
from guidelint.writing import WriteError, write

FAILED = 2


def run(arguments: Namespace) -> int:
    """Write a first configuration, say what it is made of, and return the exit code."""
    top = Path.cwd()
    if not arguments.stdout and (there := _configuration(top)):
        console.err(f"{there} configures guidelint here already, and nothing is overwritten; --stdout prints what would be written")
        return FAILED
    seen = _seen(top)
    text = starting_file(seen, _packs(top))
    if arguments.stdout:
        console.out(text)
        return 0
    try:
        write(OWN, text.encode())
    except WriteError as error:
        console.err(str(error))
        return FAILED
    console.out("".join(f"{visible(one.value)}: {one.key}, from {visible(one.where)}{_doubt(one)}\n" for one in seen))
    console.out(f"Wrote {OWN}. Read it, then run: guidelint check\n")
    return 0


def _doubt(one: Seen) -> str:
    return "" if one.sure else " (a comment, until you say that it is yours)"


def _configuration(top: Path) -> str:
    for name in NAMES:
        try:
            if (top / name).is_symlink() or read_table(str(top / name)) is not None:
                return name
        except ConfigurationError:  # broken, and therefore there
            return name
    return ""


def _seen(top: Path) -> list[Seen]:
    own = [*remotes(top), *sites(top)]
    return tidied([*own, *readme(top, own)])


def _packs(top: Path) -> list[str]:
    """Folders that hold rules: those of Vale's styles, which ship elsewhere, are for the user to choose."""
    found = {path.parent for glob in ("*/*.y*ml", "*/*/*.y*ml", ".github/styles/*/*.y*ml") for path in top.glob(glob) if _is_rule(path)}
    return sorted(folder.relative_to(top).as_posix() for folder in found)


def _is_rule(path: Path) -> bool:
    try:
        head = path.read_bytes()[:4000] if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return False
    return head.startswith(b"extends:") or b"\nextends:" in head
