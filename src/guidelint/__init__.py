"""guidelint: a content-quality linter for how-to guides.

The library is two functions: `lint_text` for a text at hand, `lint_paths` for articles on disk. Both return plain values that can be
compared and pickled; nothing is kept between calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from guidelint.config import Settings
    from guidelint.finding import Finding, Language, Report

__version__ = "0.1.0"
__all__ = ["__version__", "lint_paths", "lint_text"]


def lint_text(
    text: str, path: str = "-", config: Settings | Mapping[str, object] | None = None, language: Language = "en"
) -> tuple[Finding, ...]:
    """Lint one article and return its findings, in order of their spans; suppressed ones are among them, marked.

    `path` is the name used in findings; its ending decides whether the text is MDX. `config` holds the keys of
    `[tool.guidelint]`; without it the defaults hold and no file is read. Raises `guidelint.config.ConfigurationError` for a
    configuration that cannot be used and `guidelint.rules.errors.RuleError` for a broken rule file.
    """
    from guidelint.config import settings_from
    from guidelint.engine import linter_for
    from guidelint.source import Source

    return linter_for(settings_from(config), language).lint(Source(text, path)).findings


def lint_paths(
    paths: Iterable[str | os.PathLike[str]], config: Settings | Mapping[str, object] | None = None, language: Language = "en"
) -> Report:
    """Lint files and folders as `guidelint check` does. What could not be read is in the report's `failures`, never raised.

    Without `config`, the configuration nearest to each article holds.
    """
    from os import fspath

    from guidelint.config import settings_from
    from guidelint.run import Options, run

    settings = None if config is None else settings_from(config)
    return run([fspath(path) for path in paths], Options(settings=settings, language=language))
