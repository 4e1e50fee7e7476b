"""The first look at an article as it is written: whether it can hold a number, host or account to judge. Nothing is parsed for it.

Most articles end here, so this stays cheap: names of carriers are looked for first, all at once and as whole words, and numbers only
near them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.rules.mentions import written_hosts, written_numbers
from guidelint.rules.vocabulary import Strings, Vocabulary, plain_text

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.guidance import Guidance
    from guidelint.rules.names import Names

_AROUND = 300
_BEFORE = 64
_BESIDE = 24


class FirstLook(NamedTuple):
    """What to look for. `topic` is asked for only where names and numbers do not decide."""

    names: Names
    countries: Callable[[], Strings]
    official: Vocabulary
    calling: Vocabulary
    desks: Vocabulary
    customers: Vocabulary
    topic: Callable[[], Guidance]


def may_hold(look: FirstLook, document: Document) -> bool:
    """Whether `document` can hold a match. The registry is read only for an article with a host or a number."""
    text = document.derive(plain_text)
    hosts = written_hosts(text)
    if any(look.names.registry.look_alike(host) is not None for host in hosts):
        return True
    owned = any(look.names.registry.by_domain(host) for host in hosts)
    parts = tuple(_parts(look, document, text)) if owned or next(written_numbers(text, 0, len(text)), None) is not None else ()
    if parts and (owned or _may_call(look, text, parts)):
        return True
    said = [words for words in (look.official, look.desks) if document.may_meet(words.needs)]
    if not said:
        return False
    if not (document.may_meet(look.names.needs) and document.derive(look.names)):
        topic = look.topic()
        if not document.may_meet(topic.needs) or document.derive(topic) is None:
            return False
    return any(document.derive(words).search(text) is not None for words in said)


def _may_call(look: FirstLook, text: str, parts: tuple[tuple[int, int], ...]) -> bool:
    """Whether words of calling, or "official", stand before a number in `parts`, where it may be a named firm's."""
    leads = (look.calling.whole, look.official.whole)
    numbers = (at for start, end in parts for at in written_numbers(text, start, end))
    return any(lead.search(text, max(0, at - _BEFORE), at) is not None for at in numbers for lead in leads)


def _parts(look: FirstLook, document: Document, text: str) -> Iterator[tuple[int, int]]:
    """The parts of `text` where a number may be a named firm's: all of it, when a name stands there that is no ordinary word.

    A name that is one means a firm beside a word for its customers, where a country is named, or where a number decides.
    """
    names = document.derive(look.names.standing)
    if any(name.certain for name in names):
        yield 0, len(text)
        return
    local = bool(names) and any(True for _ in look.countries().places(text))
    end = 0
    for name in names:
        if name.shared or local or look.customers.whole.search(text, max(0, name.start - _BESIDE), name.end + _BESIDE) is not None:
            yield max(end, name.start - _AROUND), name.end + _AROUND
            end = name.end + _AROUND
