"""Where what ships stands: in a wheel, in an editable install, in a plain checkout."""

from __future__ import annotations

from pathlib import Path

_NO_PACKS = frozenset({"lists", "registry"})


def shipped_rules() -> Path:
    """The folder of what ships: beside the package's modules in a wheel, at the top of the repository in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "_rules"
    return packaged if packaged.is_dir() else package.parent.parent / "rules"


def shipped_folders() -> tuple[Path, ...]:
    """The folders of the packs that ship, sorted."""
    folders = (folder for folder in shipped_rules().iterdir() if folder.is_dir() and folder.name not in _NO_PACKS)
    return tuple(sorted(folder for folder in folders if any(folder.glob("*.yaml"))))
