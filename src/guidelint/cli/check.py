"""`guidelint check`."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from guidelint.cache.folder import default_folder
from guidelint.cli import console
from guidelint.cli.given import given
from guidelint.cli.misuse import MisuseError, verify
from guidelint.cli.narrowing import narrowed
from guidelint.cli.outputs import deliver, tell_failures
from guidelint.cli.progress import progress
from guidelint.config import ConfigurationError, Overrides, Settings
from guidelint.configfile import Configurations
from guidelint.discovery import ENDINGS, STDIN, Article, Discovered, broken, held
from guidelint.report import remarks, wording
from guidelint.report.locale import language_of_locale
from guidelint.report.settings import as_toml
from guidelint.report.terminal import visible_line
from guidelint.result import Result
from guidelint.run import Options, Track, find, language_of, lint
from guidelint.schedule import cores

FOUND = 1
FAILED = 2


def run(arguments: Namespace) -> int:
    """Lint, print, and return the exit code."""
    try:
        options = _options(arguments)
        verify(arguments)
        if arguments.watch:
            from guidelint.cli.watch import watch

            return watch(arguments, options, partial(_remarked, arguments))
        discovered = find(arguments.paths or ["."], options)
        if arguments.show_files or arguments.show_settings:
            return _show(arguments, discovered, options)
        return _remarked(arguments, discovered, options)
    except (ConfigurationError, MisuseError) as error:
        console.err(str(error))
        return FAILED


def _remarked(arguments: Namespace, discovered: Discovered, options: Options) -> int:
    if not arguments.quiet:
        _remark(discovered, options)
    return _check(arguments, discovered, options)


def _check(arguments: Namespace, discovered: Discovered, options: Options) -> int:
    watched = progress if console.is_watched() and not arguments.quiet else None
    done = True
    if arguments.diff:
        return _show_fixes(arguments, discovered, options, watched)
    if "html" in _formats(arguments):
        discovered = held(discovered)  # the page shows the articles, standard input too
    if arguments.fix:
        discovered, done = _fix(arguments, discovered, options, watched)
    if arguments.add_suppressions:
        from guidelint.cli.comments import add_comments

        with narrowed(arguments, discovered, options) as (ready, how):
            result = lint(ready, how, watched)
        done = add_comments(result, discovered.articles, options, arguments.add_suppressions)
    with narrowed(arguments, discovered, options) as (ready, how):
        return _conclude(arguments, lint(ready, how, watched), ready.articles, done)


def _fix(arguments: Namespace, discovered: Discovered, options: Options, watched: Track | None) -> tuple[Discovered, bool]:
    """Write the fixes. Returns what is to be linted again, and whether every article could be written."""
    from guidelint.cli.fixes import carry_out, pass_on, tell, updated, work_out

    was_found = any(article.file == STDIN for article in discovered.articles)
    discovered = held(discovered)
    with narrowed(arguments, discovered, options) as (ready, how):
        result = lint(ready, how, watched)
    found = work_out(result, discovered.articles, options, unsafe=arguments.unsafe_fixes)
    written = carry_out(found)
    articles = updated(discovered.articles, written)
    if STDIN in arguments.paths and (not was_found or any(article.file == STDIN for article in articles)):
        pass_on(articles)
    tell(written, result, quiet=arguments.quiet, would=False)
    return replace(discovered, articles=articles), written == found and not found.stale


def _show_fixes(arguments: Namespace, discovered: Discovered, options: Options, watched: Track | None) -> int:
    """Print what fixing would change, and return the exit code."""
    from guidelint.cli.fixes import show, tell, work_out

    with narrowed(arguments, held(discovered), options) as (ready, how):
        result = lint(ready, how, watched)
        found = work_out(result, ready.articles, options, unsafe=arguments.unsafe_fixes)
    show(found)
    tell(found, result, quiet=arguments.quiet, would=True)
    tell_failures(result.report.failures)
    return FAILED if result.report.failures or found.stale else FOUND if found.changes else 0


def _conclude(arguments: Namespace, result: Result, articles: Sequence[Article], done: bool) -> int:
    if arguments.write_baseline:
        from guidelint.cli.recording import record

        result = record(result, articles, arguments.write_baseline)
    if not arguments.quiet:
        _remark_on(result)
    if arguments.unsafe_fixes and not arguments.fix and not arguments.quiet:
        from guidelint.cli.fixes import tell_of_unsafe

        tell_of_unsafe(result)
    done = deliver(result, articles, arguments) and done
    return FAILED if result.report.failures or not done else FOUND if result.failed else 0


def _options(arguments: Namespace) -> Options:
    return Options(
        settings=Settings() if arguments.isolated else None,
        overrides=Overrides(
            select=_selectors(arguments.select),
            ignore=_selectors(arguments.ignore),
            extend_select=_selectors(arguments.extend_select),
            fail_on=arguments.fail_on,
            inline_suppressions=False if arguments.no_inline_suppressions else None,
            baseline=_baseline(arguments),
            packs=tuple(map(os.path.abspath, arguments.own_packs)),
            registry=tuple(map(os.path.abspath, arguments.registry)),
            given=given(arguments.config),
        ),
        language=arguments.language,
        default_language=language_of_locale(os.environ) if _is_for_people(arguments) else "en",
        stdin_path=arguments.stdin_filename or STDIN,
        exclude=tuple(arguments.exclude),
        no_exclude=arguments.no_exclude,
        gate=not arguments.no_gate,
        jobs=arguments.jobs or cores(),
        cache="" if arguments.no_cache else arguments.cache_dir or default_folder(),
    )


def _baseline(arguments: Namespace) -> str | None:
    """The baseline to judge by; none while one is written, because that is about everything."""
    if arguments.write_baseline:
        return ""
    return os.path.abspath(arguments.baseline) if arguments.baseline else None  # noqa: PTH100 paths are text


def _is_for_people(arguments: Namespace) -> bool:
    """Whether the locale may choose the language: in files for machines, the same bytes are wanted everywhere."""
    return _formats(arguments) == {"text"}


def _formats(arguments: Namespace) -> set[str]:
    return {arguments.output_format, *(name for name, _ in arguments.output or ())}


def _selectors(given: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(dict.fromkeys(given))


def _show(arguments: Namespace, discovered: Discovered, options: Options) -> int:
    failures = discovered.failures
    if arguments.show_files:
        console.out("".join(f"{visible_line(article.path)}\n" for article in discovered.articles))
    elif isinstance(settings := _settings_shown(discovered, options), Settings):
        console.out(as_toml(settings))
    else:
        failures = tuple(dict.fromkeys([*failures, broken(settings)]))
    tell_failures(failures)
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


def _remark_on(result: Result) -> None:
    if result.outside:
        console.err(remarks.outside(result.language, result.outside))
    for file, number in sorted(result.outdated.items()):
        console.err(remarks.outdated(result.language, number, file))
