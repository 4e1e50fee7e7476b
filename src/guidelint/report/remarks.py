"""What is said on standard error about baselines, changes, added comments and fixes, in each language."""

from __future__ import annotations

from collections.abc import Mapping

from guidelint.finding import Language
from guidelint.report.wording import count

_Forms = Mapping[Language, tuple[str, str]]

_OUTSIDE: _Forms = {
    "en": ("{} finding lies outside of what has changed", "{} findings lie outside of what has changed"),
    "zh": ("另有 {} 处结果不在改动范围内", "另有 {} 处结果不在改动范围内"),
}
_OUTDATED: _Forms = {
    "en": (
        "{} entry of {{}} no longer matches; --write-baseline removes it",
        "{} entries of {{}} no longer match; --write-baseline removes them",
    ),
    "zh": ("{{}} 中有 {} 条记录已不再匹配；--write-baseline 会将其删除", "{{}} 中有 {} 条记录已不再匹配；--write-baseline 会将其删除"),
}
_RECORDED: _Forms = {
    "en": ("{} finding is on record in {{}}", "{} findings are on record in {{}}"),
    "zh": ("{{}} 中记录了 {} 处结果", "{{}} 中记录了 {} 处结果"),
}
_SILENCED: _Forms = {
    "en": ("comments that silence {} finding were added", "comments that silence {} findings were added"),
    "zh": ("已添加注释，忽略 {} 处结果", "已添加注释，忽略 {} 处结果"),
}
_LEFT: _Forms = {
    "en": ("{} finding could not be silenced", "{} findings could not be silenced"),
    "zh": ("有 {} 处结果无法用注释忽略", "有 {} 处结果无法用注释忽略"),
}
_FIXED: _Forms = {
    "en": ("{} finding was fixed", "{} findings were fixed"),
    "zh": ("已修复 {} 处结果", "已修复 {} 处结果"),
}
_FIXABLE: _Forms = {
    "en": ("{} finding would be fixed", "{} findings would be fixed"),
    "zh": ("可修复 {} 处结果", "可修复 {} 处结果"),
}
_WATCHING: _Forms = {
    "en": ("watching {} article; Ctrl-C ends it", "watching {} articles; Ctrl-C ends it"),
    "zh": ("正在监视 {} 篇文章；按 Ctrl-C 结束", "正在监视 {} 篇文章；按 Ctrl-C 结束"),
}
_LINTING: Mapping[Language, str] = {"en": "linting", "zh": "正在检查"}
_FIXES: Mapping[Language, str] = {
    "en": "{} can be fixed by --fix, {} more by --fix --unsafe-fixes",
    "zh": "--fix 可修复 {} 处结果，--fix --unsafe-fixes 可再修复 {} 处",
}


def outside(language: Language, number: int) -> str:
    """How many findings are not shown because their lines have not changed."""
    return count(number, _OUTSIDE[language])


def outdated(language: Language, number: int, file: str) -> str:
    """How many entries of the baseline `file` match nothing any more."""
    return count(number, _OUTDATED[language]).format(file)


def recorded(language: Language, number: int, file: str) -> str:
    """How many findings the baseline `file` holds now."""
    return count(number, _RECORDED[language]).format(file)


def silenced(language: Language, number: int) -> str:
    """How many findings the comments that were added silence."""
    return count(number, _SILENCED[language])


def left(language: Language, number: int) -> str:
    """How many findings no comment could silence."""
    return count(number, _LEFT[language])


def fixed(language: Language, number: int) -> str:
    """How many findings were fixed."""
    return count(number, _FIXED[language])


def fixable(language: Language, number: int) -> str:
    """How many findings the changes that are shown would fix."""
    return count(number, _FIXABLE[language])


def fixes(language: Language, safe: int, unsafe: int) -> str:
    """How many findings have a safe fix, and how many more an unsafe one."""
    return _FIXES[language].format(safe, unsafe)


def watching(language: Language, number: int) -> str:
    """How many articles are watched."""
    return count(number, _WATCHING[language])


def linting(language: Language) -> str:
    """That another round begins."""
    return _LINTING[language]
