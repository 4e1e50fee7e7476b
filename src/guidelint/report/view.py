"""What the formats for machines are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guidelint.finding import Certainty, Finding, Fix, Level, Status
from guidelint.late import late_pattern
from guidelint.places import Place, Places
from guidelint.result import Result

_DRIVE = late_pattern(r"[A-Za-z]:/")
HOME = "https://github.com/guidelint/guidelint"


class View(NamedTuple):
    """A run, and the `findings` of it that are to be shown, in order of path, span and rule."""

    result: Result
    findings: Sequence[Finding]

    def place(self, finding: Finding, offset: int) -> Place:
        """Where `offset` stands in the article of `finding`."""
        return self._places(finding).at.get(offset) or self._place_in_line(finding, offset)

    def fixes(self, finding: Finding) -> tuple[Fix, ...]:
        """The fixes of `finding`, as far as it is known where their edits stand."""
        return finding.fixes if finding.span.start in self._places(finding).at else ()

    def edit(self, finding: Finding, fix: Fix) -> tuple[Place, Place, str]:
        """A fix as one edit: from where, to where, and the new text."""
        edit = self._places(finding).edit(fix)
        return self.place(finding, edit.span.start), self.place(finding, edit.span.end), edit.text

    def _place_in_line(self, finding: Finding, offset: int) -> Place:
        """The place as the line that the run has kept gives it: standard input cannot be read twice."""
        line, column = finding.start if offset == finding.span.start else finding.end
        text = self.result.lines.get(finding.path, {}).get(line, "")[: column - 1]
        return Place(line, column, column + len(text.encode("utf-8", "surrogatepass")) - len(text))

    def _places(self, finding: Finding) -> Places:
        return self.result.places.get(finding.path) or Places()


def worst_first(finding: Finding) -> tuple[object, ...]:
    """The key that sorts the gravest and surest findings first, those that are silenced last."""
    certainty = list(Certainty).index(finding.certainty)
    return finding.status is not Status.REPORTED, finding.level.rank, certainty, finding.path, finding.span, finding.rule


def described(finding: Finding) -> str:
    """What was found and what to do instead, in one line."""
    message = " ".join(finding.message.split())
    instead = " ".join(finding.instead.split())
    end = "" if message.endswith((".", "!", "?", "。", "！", "？")) else "。" if _is_chinese(instead) else "."
    return f"{message}{end}{'' if _is_chinese(instead) else ' '}{instead}" if instead else message


def uri(path: str) -> str:
    """A path as a URI: relative as it is, absolute (`/a`, `C:/a`) with the scheme `file`."""
    from urllib.parse import quote

    drive = path[:2] if _DRIVE.match(path) else ""
    quoted = drive + quote(_bytes(path[len(drive) :]), safe="/")
    return f"file:///{quoted}" if drive else f"file://{quoted}" if is_absolute(path) else quoted


def is_absolute(path: str) -> bool:
    """Whether a path as reports write it is absolute, on this system or on Windows."""
    return path.startswith("/") or _DRIVE.match(path) is not None


def _bytes(path: str) -> bytes:
    """The bytes of a name: those that are no UTF-8 as they were, halves of characters (which Windows allows) as they can be."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def counted(findings: Sequence[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    return {level: sum(one.level is level for one in findings) for level in Level}


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text[:8])
