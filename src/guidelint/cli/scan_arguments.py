"""What may be said to `guidelint scan`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

FORMATS = ("parquet", "jsonl")
ENGINES = ("embedded", "ray")


def add(command: ArgumentParser) -> None:
    """Add what is about the collection; rules, processes and the rest are added as for `check`."""
    command.add_argument("inputs", metavar="INPUT", nargs="+", help="a file (.jsonl, .csv, both also .gz and .zst; .parquet) or a folder")
    collection = command.add_argument_group("collection")
    collection.add_argument("--text", metavar="COLUMN", default="text", help="the column that holds the articles (default: text)")
    collection.add_argument("--id", metavar="COLUMN", default="", help="the column that names them (default: file and row do)")
    collection.add_argument("--sample", type=_count, metavar="N", default=0, help="lint N articles, evenly drawn; always the same ones")
    output = command.add_argument_group("output")
    output.add_argument("--out", metavar="FOLDER", required=True, help="where the tables go; a run that was killed goes on from there")
    output.add_argument("--format", choices=FORMATS, default="parquet", help="default: parquet")
    output.add_argument("--where", metavar="FILTER", default="", help="keep these articles only, such as 'level<warning and score<0.5'")
    output.add_argument("--with-text", action="store_true", help="put the text of the articles into their table")
    output.add_argument("--shard-rows", type=_count, metavar="N", default=50_000, help="rows of input to a shard (default: 50000)")
    output.add_argument("-q", "--quiet", action="store_true", help="show no progress and print no summary")
    engine = command.add_argument_group("engine")
    engine.add_argument("--engine", choices=ENGINES, default="embedded", help="who distributes the work (default: embedded)")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10**12:
        raise ArgumentTypeError("must be a number above 0")
    return int(text)
