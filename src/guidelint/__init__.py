"""guidelint: a content-quality linter for how-to guides."""

__version__ = "0.1.0"
