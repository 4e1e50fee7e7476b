"""Which language an article is written in, as far as its script and its commonest words tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.document.folding import fold
from guidelint.late import late_pattern
from guidelint.rules.vocabulary import plain_text

if TYPE_CHECKING:
    from guidelint.document import Document

_SCRIPTS = {
    "ja": late_pattern(r"[\u3040-\u30ff]"),
    "ko": late_pattern(r"[\uac00-\ud7af]"),
    "th": late_pattern(r"[\u0e00-\u0e7f]"),
    "ru": late_pattern(r"[\u0400-\u04ff]"),
    "zh": late_pattern(r"[\u4e00-\u9fff]"),
}
# Short words that stand in every text of a language and hardly in one of the others.
_MARKS = {
    "en": "the and you your this with of",
    "es": "el los las una usted para con por del",
    "pt": "não uma você para com seu os da",
    "fr": "le les des vous votre est pour une dans",
    "de": "der die und das sie ihre nicht mit für",
    "it": "il gli che per una della con tuo sono",
    "vi": "của và bạn là được cho không các",
    "id": "yang dan untuk anda dengan dari ini",
    "tr": "ve bir için ile bu olarak da",
    "pl": "się nie jest na aby lub twój w",
    "nl": "het een van je voor niet zijn",
}
_WORD = late_pattern(r"[^\W\d_]+")
_TRADITIONAL = 20


def language_of(document: Document) -> str:
    """The language that most of the article is written in, `en` when nothing tells; `zh-hant` for traditional characters."""
    text = document.derive(plain_text)
    letters = max(1, sum(1 for _ in _WORD.finditer(text)))
    for language, script in _SCRIPTS.items():
        if len(script.findall(text)) > letters // 2:
            return "zh-hant" if language == "zh" and _is_traditional(document.text) else language
    counts = Counter(_WORD.findall(text))
    return max(_MARKS, key=lambda language: sum(counts[word] for word in _MARKS[language].split()) / len(_MARKS[language].split()))


def _is_traditional(text: str) -> bool:
    """Whether Chinese `text` is written in traditional characters: one in twenty, at least, is none of the simplified ones."""
    characters = "".join(_SCRIPTS["zh"].findall(text))
    folded = fold(characters)
    return sum(one != other for one, other in zip(characters, folded, strict=False)) * _TRADITIONAL > len(characters)
