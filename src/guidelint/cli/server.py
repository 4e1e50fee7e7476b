"""`guidelint server`."""

from __future__ import annotations

from argparse import Namespace
from importlib.util import find_spec

from guidelint.cache.folder import default_folder
from guidelint.cli import console
from guidelint.config import Settings

FAILED = 2


def run(arguments: Namespace) -> int:
    """Speak the language server protocol until the editor ends it, and return the exit code."""
    if find_spec("pygls") is None:
        console.err("the language server needs pygls: pip install 'guidelint[server]'")
        return FAILED
    from guidelint.run import Options
    from guidelint.server.app import serve

    settings = Settings() if arguments.isolated else None
    return serve(Options(settings=settings, language=arguments.language, cache=default_folder()))
