"""`guidelint check`."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from guidelint.cli import console
from guidelint.cli.progress import progress
from guidelint.config import ConfigurationError, Overrides, Settings
from guidelint.configfile import Configurations
from guidelint.discovery import ENDINGS, STDIN, Discovered, broken
from guidelint.finding import Failure, Finding, Status
from guidelint.report import wording
from guidelint.report.locale import language_of_locale
from guidelint.report.settings import as_toml
from guidelint.report.terminal import visible
from guidelint.run import Options, Result, find, language_of, lint

FOUND = 1
FAILED = 2


def run(arguments: Namespace) -> int:
    """Lint, print, and return the exit code."""
    options = _options(arguments)
    try:
        discovered = find(arguments.paths or ["."], options)
    except ConfigurationError as error:
        console.err(str(error))
        return FAILED
    if arguments.show_files or arguments.show_settings:
        return _show(arguments, discovered, options)
    if not arguments.quiet:
        _remark(discovered, options)
    watched = progress if console.is_watched() and not arguments.quiet else None
    result = lint(discovered, options, watched)
    _print(result, arguments)
    return FAILED if result.report.failures else FOUND if result.failed else 0


def _options(arguments: Namespace) -> Options:
    return Options(
        settings=Settings() if arguments.isolated else None,
        overrides=Overrides(
            select=_selectors(arguments.select),
            ignore=_selectors(arguments.ignore),
            extend_select=_selectors(arguments.extend_select),
            fail_on=arguments.fail_on,
            inline_suppressions=False if arguments.no_inline_suppressions else None,
        ),
        language=arguments.language,
        default_language=language_of_locale(os.environ) if arguments.output_format == "text" else "en",
        stdin_path=arguments.stdin_filename or STDIN,
        exclude=tuple(arguments.exclude),
        no_exclude=arguments.no_exclude,
        gate=not arguments.no_gate,
    )


def _selectors(given: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(dict.fromkeys(given))


def _show(arguments: Namespace, discovered: Discovered, options: Options) -> int:
    failures = discovered.failures
    if arguments.show_files:
        console.out("".join(f"{visible(article.path)}\n" for article in discovered.articles))
    elif isinstance(settings := _settings_shown(discovered, options), Settings):
        console.out(as_toml(settings))
    else:
        failures = tuple(dict.fromkeys([*failures, broken(settings)]))
    _fail(failures)
    return FAILED if failures else 0


def _settings_shown(discovered: Discovered, options: Options) -> Settings | ConfigurationError:
    """The settings of the first article, or those that an article in the working directory would have."""
    if discovered.articles:
        return discovered.articles[0].settings
    return Configurations(options.settings, options.overrides).nearest(str(Path.cwd()))


def _remark(discovered: Discovered, options: Options) -> None:
    language = language_of(discovered.articles, options)
    if discovered.excluded:
        console.err(wording.excluded(language, discovered.excluded))
    if discovered.barren:
        console.err(wording.barren(language, discovered.barren, ENDINGS))


def _print(result: Result, arguments: Namespace) -> None:
    report = result.report
    findings = [one for one in report.findings if arguments.show_suppressed or one.status is Status.REPORTED]
    if arguments.statistics:
        from guidelint.report.statistics import statistics

        console.out(statistics(findings))
        _fail(report.failures)
    elif arguments.output_format == "json":
        from guidelint.report.json import as_json

        console.out(as_json(report, findings))
    elif arguments.output_format == "concise":
        from guidelint.report.concise import concise

        console.out(concise(findings))
        _fail(report.failures)
    else:
        _print_text(result, findings, arguments)


def _print_text(result: Result, findings: Sequence[Finding], arguments: Namespace) -> None:
    from guidelint.report.text import Look, closing_line, text

    look = Look(console.paint(arguments.color), console.columns(), wrap=console.is_shown())
    console.out(text(result, findings, look))
    _fail(result.report.failures)
    if not arguments.quiet and (result.report.articles or result.report.failures):
        console.out(closing_line(result))


def _fail(failures: Sequence[Failure]) -> None:
    for failure in failures:
        console.err(f"{failure.path}: {failure.message}" if failure.path else failure.message)
