"""`python -m guidelint`, and what the `guidelint` command calls."""

from __future__ import annotations

import sys

from guidelint.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
