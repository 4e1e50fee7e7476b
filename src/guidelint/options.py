"""How to run, as the command line and callers of the library say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidelint.config import Overrides, Settings
from guidelint.discovery import STDIN
from guidelint.finding import Language

if TYPE_CHECKING:
    from guidelint.changed import Changes


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. With `settings`, they hold for every article and no configuration is read.

    `language` is that of the messages; None leaves it to the configuration, then to `default_language`.
    `exclude` are globs relative to the working directory. `gate` lets the engine skip rules that cannot fire.
    With `changes`, only findings in them are reported.
    At most `jobs` processes share the work; `cache` is the folder where results are remembered, "" for none.
    """

    settings: Settings | None = None
    overrides: Overrides = field(default_factory=Overrides)
    language: Language | None = None
    default_language: Language = "en"
    stdin_path: str = STDIN
    exclude: tuple[str, ...] = ()
    no_exclude: bool = False
    gate: bool = True
    jobs: int = 1
    cache: str = ""
    changes: Changes | None = None


def language_under(settings: Settings, options: Options) -> Language:
    """The language of the messages about the articles that `settings` govern."""
    return options.language or settings.language or options.default_language
