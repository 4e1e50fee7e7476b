"""What `guidelint carriers` shows: what the registry knows of carriers, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidelint.finding import Language
from guidelint.report.terminal import visible_line
from guidelint.rules.carrier import Carrier, Grade, Scope
from guidelint.rules.carriers import imitated_by, premium_in
from guidelint.rules.registry import Registry

_SHOWN = 12

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "none": "the registry has nothing for '{query}'",
        "alike": "'{query}' belongs to no carrier and looks like {what} of {who}",
        "premium": "the registry has nothing for '{query}'; numbers of {country} that begin with {digits} cost extra: {sources}",
        "more": "… and {count} more: add the country",
        "names": "names",
        "hosts": "hosts",
        "numbers": "hotlines",
        "apps": "apps",
        "sources": "evidence",
        "note": "note",
        "checked": "checked",
        "unseen": "not seen in a source",
        "no-sources": "none: what stands here proves no error",
        Scope.OWN_PHONE: "from the carrier's own phone",
        Scope.NATIONAL: "national",
        Scope.INTERNATIONAL: "from abroad",
        Grade.CONFIRMED: "confirmed",
        Grade.CORROBORATED: "corroborated",
        Grade.UNCONFIRMED: "unconfirmed",
    },
    "zh": {
        "none": "登记表中没有“{query}”",
        "alike": "“{query}”不属于任何运营商，与{who}的 {what} 相似",
        "premium": "登记表中没有“{query}”；{country} 以 {digits} 开头的号码为高额收费号码，依据：{sources}",
        "more": "……另有 {count} 家，请注明国家",
        "names": "名称",
        "hosts": "域名",
        "numbers": "热线",
        "apps": "应用",
        "sources": "依据",
        "note": "备注",
        "checked": "核查日期",
        "unseen": "未见于来源",
        "no-sources": "无：此条不足以判定错误",
        Scope.OWN_PHONE: "限本网手机拨打",
        Scope.NATIONAL: "国内",
        Scope.INTERNATIONAL: "境外可拨",
        Grade.CONFIRMED: "已确认",
        Grade.CORROBORATED: "有旁证",
        Grade.UNCONFIRMED: "未确认",
    },
}


def render(carriers: Sequence[Carrier], language: Language = "en") -> str:
    """What is known of `carriers`, as text that ends with a line end."""
    words = _WORDS[language]
    shown = ["\n".join(_lines(carrier, words)) for carrier in carriers[:_SHOWN]]
    if len(carriers) > _SHOWN:
        shown.append(words["more"].format(count=len(carriers) - _SHOWN))
    return "\n\n".join(shown) + "\n"


def nothing(registry: Registry, query: str, language: Language = "en") -> str:
    """What to say about a query that no carrier answers to: one sentence, which names the carrier that a host imitates."""
    words, alike = _WORDS[language], imitated_by(registry, query)
    if (costly := premium_in(registry, query)) is not None:
        country, prefix = costly
        return words["premium"].format(query=query.strip(), country=country.id, digits=prefix.digits, sources="; ".join(prefix.sources))
    if alike is None:
        return words["none"].format(query=query.strip())
    names = ", ".join(registry.carriers[id_].name for id_ in alike.carriers)
    return words["alike"].format(query=query.strip(), what=alike.resembles, who=names)


def _lines(carrier: Carrier, words: Mapping[str, str]) -> Iterator[str]:
    yield visible_line(f"{carrier.name}  ({carrier.id}, {carrier.country}, {carrier.kind})")
    yield from _row(words["names"], [", ".join(carrier.names)])
    yield from _row(words["hosts"], (host.host if host.seen else f"{host.host} ({words['unseen']})" for host in carrier.domains))
    yield from _row(words["numbers"], (_hotline(carrier, at, words) for at in range(len(carrier.hotlines))))
    yield from _row(words["apps"], [", ".join(carrier.apps)] if carrier.apps else [])
    yield from _row(words["note"], [carrier.note] if carrier.note else [])
    sources = [f"{one.field}: {one.name}{f' ({one.date})' if one.date else ''}" for one in carrier.sources]
    yield from _row(words["sources"], sources or [words["no-sources"]])
    yield from _row(words["checked"], [carrier.checked_on] if carrier.checked_on else [])


def _hotline(carrier: Carrier, at: int, words: Mapping[str, str]) -> str:
    line = carrier.hotlines[at]
    said = [words[line.scope], words[line.grade], *([line.note] if line.note else [])]
    return f"{line.number} ({', '.join(said)})"


def _row(label: str, values: Iterable[str]) -> Iterator[str]:
    """One line per value, the label before the first."""
    for at, value in enumerate(values):
        yield visible_line(f"  {label if at == 0 else '':<9} {value}")
