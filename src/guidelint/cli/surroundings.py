"""What holds for a command that is about rules and not about articles: the configuration, the packs and the language here."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from guidelint.cli import console
from guidelint.cli.given import given
from guidelint.config import ConfigurationError, Overrides, Settings
from guidelint.configfile import Configurations
from guidelint.discovery import broken
from guidelint.finding import Language
from guidelint.report.locale import language_of_locale
from guidelint.rules.errors import RuleError
from guidelint.rules.loader import load_packs
from guidelint.rules.pack import Pack


class Surroundings(NamedTuple):
    """The packs that are loaded in the working directory; `errors` are those that could not be."""

    settings: Settings
    packs: tuple[Pack, ...]
    errors: tuple[RuleError, ...]
    language: Language


def surroundings(arguments: Namespace, folders: Iterable[Path] = ()) -> Surroundings | None:
    """Load the packs of the configuration, and those in `folders`. None when the configuration is broken, which was then said."""
    settings = settings_here(arguments)
    if settings is None:
        return None
    loaded = load_packs(dict.fromkeys([*map(Path, settings.packs), *folders]))
    return Surroundings(settings, loaded.packs, loaded.errors, language_here(arguments, settings))


def settings_here(arguments: Namespace) -> Settings | None:
    """The settings that hold in the working directory. None when the configuration is broken, which was then said."""
    packs, registry = (tuple(map(os.path.abspath, places)) for places in (arguments.own_packs, arguments.registry))
    try:
        overrides = Overrides(packs=packs, registry=registry, given=given(arguments.config))
    except ConfigurationError as error:
        console.err(str(error))
        return None
    settings = Configurations(Settings() if arguments.isolated else None, overrides).nearest(str(Path.cwd()))
    if isinstance(settings, ConfigurationError):
        failure = broken(settings)
        console.err(f"{failure.path}: {failure.message}")
        return None
    return settings


def language_here(arguments: Namespace, settings: Settings) -> Language:
    """The language to answer in."""
    language: Language = arguments.language or settings.language or language_of_locale(os.environ)
    return language


def tell_errors(errors: Sequence[RuleError]) -> None:
    """Say which packs could not be loaded."""
    for error in errors:
        console.err(str(error))
