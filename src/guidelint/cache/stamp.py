"""What a result depends on besides the article and its settings: the code, the libraries, the rules.

The stamp is made of contents, never of times, so that it is the same after a checkout, a copy or a restored cache.
"""

# Start-up counts the milliseconds that pathlib takes.
# ruff: noqa: PTH113, PTH118, PTH119, PTH120

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.util import find_spec

from guidelint.ground import regular_bytes

LIBRARIES = {
    "markdown_it": "markdown_it_py",
    "mdit_py_plugins": "mdit_py_plugins",
    "regex": "regex",
    "ahocorasick_rs": "ahocorasick_rs",
    "re2": "google_re2",
    "yaml": "pyyaml",
}
"""What the findings of an article can depend on: packages, and the distributions that bring them."""

PREPARED = "_prepared"
"""The folder of a built package with what was worked out when it was built (see rules/prepared.py)."""
STAMP = "stamp"
_MAX_BYTES = 100_000_000
_EXTENDS = re.compile(rb"extends[\"']?\s*:\s*[\"']?([\w-]+)")


class Unstampable(Exception):  # noqa: N818 - it is no error, there is only nothing to be remembered
    """Nobody can tell when the result would be another: a rule uses a check from elsewhere, or a file cannot be read."""


def stamp_of_release(package: str, rules: str) -> bytes:
    """The stamp of guidelint itself: its `package` folder, its `rules`, Python and the libraries. Raises `Unstampable`."""
    digest = blake2b(digest_size=32)
    _add(digest, [sys.version.encode(), *(name.encode() for name in _versions())])
    _add(digest, [_prepared_stamp(package) or content_stamp(package, rules)])
    return digest.digest()


def content_stamp(package: str, rules: str) -> bytes:
    """The stamp of every file of the two folders. Raises `Unstampable`."""
    digest = blake2b(digest_size=32)
    for folder in (package, rules):
        _add(digest, (part for path in _walk(folder, "") for part in (path.encode(), _content(os.path.join(folder, path)))))
    return digest.digest()


def _prepared_stamp(package: str) -> bytes:
    """The stamp that was made when the package was built; empty in a checkout."""
    try:
        return regular_bytes(os.path.join(package, PREPARED, STAMP), _MAX_BYTES)
    except OSError:
        return b""


def stamp_of_packs(packs: Iterable[str], registries: Iterable[str], package: str) -> bytes:
    """The stamp of a team's own packs (folders) and registry files. Raises `Unstampable`."""
    digest = blake2b(digest_size=32)
    for folder in packs:
        _add(digest, [os.path.basename(folder).encode("utf-8", "surrogateescape"), b"pack"])
        for name in sorted(name for name in _listed(folder) if name.endswith((".yaml", ".yml"))):
            content = _content(os.path.join(folder, name))
            if not all(_ships(check.decode(), package) for check in _EXTENDS.findall(content)):
                raise Unstampable
            _add(digest, [name.encode("utf-8", "surrogateescape"), content])
    for file in registries:
        _add(digest, [os.path.basename(file).encode("utf-8", "surrogateescape"), _content(file)])
    return digest.digest()


def _ships(check: str, package: str) -> bool:
    return os.path.isfile(os.path.join(package, "rules", "checks", f"{check.replace('-', '_')}.py"))


def _add(digest: blake2b, parts: Iterable[bytes]) -> None:
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)


def _walk(top: str, below: str) -> Iterator[str]:
    """The files of a folder by their path in it, in a fixed order; what Python compiled is left out."""
    try:
        with os.scandir(os.path.join(top, below)) as opened:
            entries = sorted(opened, key=lambda entry: entry.name)
    except OSError:
        raise Unstampable from None
    for entry in entries:
        path = f"{below}/{entry.name}".lstrip("/")
        if not entry.is_dir():
            yield path
        elif entry.name != "__pycache__":
            yield from _walk(top, path)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except OSError:
        raise Unstampable from None


def _content(path: str) -> bytes:
    try:
        return regular_bytes(path, _MAX_BYTES)
    except OSError:
        raise Unstampable from None


def _versions() -> list[str]:
    """The installed versions of `LIBRARIES`, as the names of their metadata folders: reading those takes ten times as long."""
    found: set[str] = set()
    sites: dict[str, list[str]] = {}
    for library, distribution in LIBRARIES.items():
        spec = find_spec(library)
        if spec is not None and spec.origin:
            site = os.path.dirname(os.path.dirname(spec.origin))
            if site not in sites:
                sites[site] = [name for name in _listed(site) if name.endswith("-info")]
            found.update(name for name in sites[site] if _normal(name).startswith(f"{distribution}_"))
    return sorted(found)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name.lower())
