"""Where reports go: to standard output, and into the files that `--output` names."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidelint.cli import console
from guidelint.discovery import STDIN, Article, read
from guidelint.finding import Failure, Finding, Status
from guidelint.report.rendering import TELLING, render
from guidelint.report.text import Look
from guidelint.report.view import View
from guidelint.result import Result
from guidelint.source import Source

_NEED_RULES = frozenset({"sarif", "rdjson", "html"})
_NEED_PLACES = frozenset({"sarif", "rdjson"})
_NEED_SOURCES = _NEED_PLACES | {"html"}


def deliver(result: Result, articles: Sequence[Article], arguments: Namespace) -> bool:
    """Print the report, write the files, and say what they do not tell; whether every file could be written.

    The report goes to standard error where the fixed text of standard input takes standard output.
    """
    aside = arguments.fix and STDIN in arguments.paths
    say = console.aside if aside else console.out
    findings = [one for one in result.report.findings if arguments.show_suppressed or one.status is Status.REPORTED]
    files = arguments.output or []
    asked = {name for name, _ in files} | (set() if arguments.statistics else {arguments.output_format})
    view = View(_completed(result, articles, asked), findings)
    if arguments.statistics:
        from guidelint.report.statistics import statistics

        say(statistics(findings))
    else:
        say(render(arguments.output_format, view, _look(arguments, aside=aside), closing=False))
    if arguments.statistics or arguments.output_format not in TELLING:
        tell_failures(result.report.failures)
    if arguments.output_format == "text" and not arguments.statistics and not arguments.quiet:
        say(_closing_line(result))
    return _into_files(files, view) and ("github" not in asked or _into_summary(view))


def _look(arguments: Namespace, *, aside: bool) -> Look:
    return Look(
        console.paint(arguments.color, on_aside=aside),
        console.columns(),
        wrap=console.is_shown() and not aside,
        fixes=arguments.unsafe_fixes and not arguments.fix,
    )


def tell_failures(failures: Iterable[Failure]) -> None:
    """Say on standard error what could not be read."""
    for failure in failures:
        console.err(f"{failure.path}: {failure.message}" if failure.path else failure.message)


def _closing_line(result: Result) -> str:
    from guidelint.report.text import closing_line

    return closing_line(result) if result.report.articles or result.report.failures else ""


def _into_files(files: Sequence[tuple[str, str]], view: View) -> bool:
    if not files:
        return True
    from guidelint.writing import WriteError, write

    written = True
    for name, path in files:
        try:
            write(path, render(name, view).encode("utf-8", "backslashreplace"))
        except WriteError as error:
            console.err(str(error))
            written = False
    return written


def _into_summary(view: View) -> bool:
    """Add to the summary of the job, where GitHub says that there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return True
    from guidelint.report.github import job_summary
    from guidelint.writing import WriteError, append

    try:
        append(path, job_summary(view).encode("utf-8", "backslashreplace"))
    except WriteError as error:
        console.err(str(error))
        return False
    return True


def _completed(result: Result, articles: Sequence[Article], formats: Iterable[str]) -> Result:
    """`result` with what some formats tell beside the findings."""
    formats = set(formats)
    if formats & _NEED_RULES:
        from guidelint.rulebook import Rulebook

        settings = {article.settings.file: article.settings for article in articles}
        result = replace(result, rules=Rulebook(settings.values(), result.language).ran)
    if formats & _NEED_SOURCES:
        from guidelint.places import places_of

        found: dict[str, list[Finding]] = {}
        for one in result.report.findings:
            found.setdefault(one.path, []).append(one)
        sources = dict(_sources(article for article in articles if article.path in found))
        if formats & _NEED_PLACES:
            result = replace(result, places={path: places_of(source, found[path]) for path, source in sources.items()})
        if "html" in formats:
            result = replace(result, sources=sources)
    return result


def _sources(articles: Iterable[Article]) -> Iterator[tuple[str, Source]]:
    """The articles by their paths, as far as they can be read again: standard input only when it was kept."""
    for article in articles:
        if article.file != STDIN or article.content is not None:
            source = read(article)
            if isinstance(source, Source):
                yield article.path, source
