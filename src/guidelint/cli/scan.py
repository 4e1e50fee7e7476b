"""`guidelint scan`."""

from __future__ import annotations

from argparse import Namespace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from guidelint.cli import console
from guidelint.cli.surroundings import settings_here
from guidelint.config import ConfigurationError, Overrides, Settings
from guidelint.finding import Language

if TYPE_CHECKING:
    from guidelint.collection.scan import Request, Track
    from guidelint.collection.shards import Record

FAILED = 2
_LIBRARIES = {"embedded": (("pyarrow", "collections"),), "ray": (("pyarrow", "ray"), ("ray", "ray"), ("pandas", "ray"))}
"""What an engine needs beside guidelint, each with the extra that brings it."""


def run(arguments: Namespace) -> int:
    """Scan a collection, say what there was, and return the exit code: 0 when all of it could be read as far as files go."""
    for library, extra in _LIBRARIES[arguments.engine]:
        if find_spec(library) is None:
            console.err(f"scan needs {library}: pip install 'guidelint[{extra}]'")
            return FAILED
    settings = settings_here(arguments)
    return FAILED if settings is None else _scan(arguments, settings)


def _scan(arguments: Namespace, settings: Settings) -> int:
    from guidelint.collection.inputs import ScanError
    from guidelint.collection.scan import scan
    from guidelint.rules.errors import RuleError

    overrides = _overrides(arguments)
    language: Language = arguments.language or settings.language or "en"
    try:
        record = scan(_request(arguments, overrides.over(settings), language), _track(arguments))
    except ConfigurationError as error:
        console.err(str(overrides.blamed(error)))
    except (ScanError, RuleError) as error:
        console.err(str(error))
    else:
        if not arguments.quiet:
            _tell(record, arguments.out, language)
        return FAILED if record.counts.lost else 0
    return FAILED


def _overrides(arguments: Namespace) -> Overrides:
    def named(given: list[str] | None) -> tuple[str, ...] | None:
        return None if given is None else tuple(dict.fromkeys(given))

    return Overrides(
        select=named(arguments.select),
        ignore=named(arguments.ignore),
        extend_select=named(arguments.extend_select),
        inline_suppressions=False if arguments.no_inline_suppressions else None,
    )


def _request(arguments: Namespace, settings: Settings, language: Language) -> Request:
    from guidelint.collection.row import Columns
    from guidelint.collection.scan import Request
    from guidelint.collection.work import Plan

    columns = Columns(arguments.text, arguments.id)
    plan = Plan(columns, settings, language, arguments.where, arguments.with_text, arguments.format)
    return Request(
        tuple(arguments.inputs),
        arguments.out,
        plan,
        sample=arguments.sample,
        jobs=arguments.jobs or 0,
        engine=arguments.engine,
        shard=arguments.shard_rows,
    )


def _track(arguments: Namespace) -> Track | None:
    if arguments.quiet or not console.is_watched():
        return None
    from guidelint.cli.scan_progress import progress

    return progress


def _tell(record: Record, out: str, language: Language) -> None:
    from guidelint.report.collection import summary

    console.out(summary(language, record.counts, out))
