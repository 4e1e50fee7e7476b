"""Make the rules that ship ready, as far as that depends on them alone, so that nobody's first run has to: the wheel brings it along.

python scripts/prepare.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "src"))

from guidelint import lint_text  # noqa: E402
from guidelint.cache.stamp import STAMP, content_stamp  # noqa: E402
from guidelint.rules.compiled import encoded, load_program  # noqa: E402
from guidelint.rules.derived import DERIVED  # noqa: E402
from guidelint.rules.loader import load_packs  # noqa: E402
from guidelint.rules.prepared import PATTERNS, RULES  # noqa: E402


def main(folder: Path) -> None:
    """Write the files into `folder`. The rules' own examples show which patterns articles make them ask for."""
    rules = encoded(load_program((), ()))
    for example in (one for rule in load_packs().rules for one in (*rule.flagged, *rule.clean)):
        lint_text(example.text)
    stamp = content_stamp(str(TOP / "src" / "guidelint"), str(TOP / "rules"))
    for name, data in ((RULES, rules), (PATTERNS, DERIVED.kept()), (STAMP, stamp)):
        if not data:
            sys.exit(f"there is nothing to put into {name}")
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
