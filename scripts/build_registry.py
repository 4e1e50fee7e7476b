"""Build rules/registry/carriers.jsonl, the form that ships, from the research file.

    python scripts/build_registry.py RESEARCH.jsonl

The research file holds one carrier a line with quotes from its sources. What ships is the facts, the names of the sources and their
dates; quotes stay behind. Rows are sorted by id, and the same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).resolve().parent.parent / "rules" / "registry" / "carriers.jsonl"

# Evidence that names no source: the domain is believed, not seen.
UNSEEN = frozenset({"memory", "well-known"})

GRADES = {"hotlines": "confirmed", "hotlines_corroborated": "corroborated", "unconfirmed_numbers": "unconfirmed"}

# Names that ordinary sentences hold too ("his mobile", "tarjeta SIM local", 第一通电话): they need a second cue.
ORDINARY = frozenset(
    {
        *(
            "3 Danmark",
            "3 Indonesia",
            "3 Macau",
            "3 Sverige",
            "3 UK",
            "3 Österreich",
            "3澳門",
            "3澳门",
            "3香港",
            "48 Ireland",
            "ATT",
            "Cell C",
        ),
        *("HIS Mobile", "HOT Mobile", "Lucky Mobile", "Mi Mobile", "Sim Local", "Sky Mobile", "T Star", "T world", "U Mobile"),
        *(
            "Very Mobile",
            "iD Mobile",
            "simPATI",
            "台湾大",
            "台灣大",
            "新电信",
            "日本通信",
            "明讯",
            "星和",
            "第一通",
            "迪加",
            "远传",
            "遠傳",
        ),
    }
)


def shipped(row: dict[str, Any]) -> dict[str, Any]:
    """One carrier in the form that ships. Empty values are left out."""
    built = {
        "id": row["id"],
        "country": row["country"],
        "kind": row["kind"],
        "names": row["names"],
        "ambiguous_names": [name for name in row["names"] if name in ORDINARY or name in row["ambiguous_names"]],
        "domains": domains(row),
        "exact_hosts": row.get("exact_hosts", []),
        "apps": row["apps"],
        "hotlines": [hotline(entry, grade) for key, grade in GRADES.items() for entry in row.get(key, [])],
        "sources": sources(row["evidence"]),
        "note": row.get("note", ""),
        "checked_on": row["checked_on"],
    }
    return {key: value for key, value in built.items() if value}


def domains(row: dict[str, Any]) -> list[dict[str, Any]]:
    """A row's domains, each with whether a source showed it. The research file gives one piece of evidence for each, in order."""
    evidence = [entry for entry in row["evidence"] if entry["field"] == "domains"]
    return [
        {"host": host, "seen": entry["url_or_file"] not in UNSEEN and row["grade"] != "D2"}
        for host, entry in zip(row["domains"], evidence, strict=True)
    ]


def hotline(entry: dict[str, Any], grade: str) -> dict[str, Any]:
    built = {
        "number": entry["number"],
        "scope": entry["scope"],
        "grade": grade,
        "by": entry["best"],
        "shared_with": entry.get("shared_with", []),
        "note": entry["note"],
    }
    return {key: value for key, value in built.items() if value}


def sources(evidence: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The names and dates of the sources, each once, in the order of the research file."""
    seen: dict[tuple[str, str, str], None] = {}
    for entry in evidence:
        if entry["url_or_file"] not in UNSEEN:
            seen[entry["field"], source_name(entry["url_or_file"]), entry["date"]] = None
    return [{"for": field, "name": name, **({"date": date} if date else {})} for field, name, date in seen]


def source_name(name: str) -> str:
    prefix = "github-index:file/"
    return f"public repository file {name.removeprefix(prefix)}" if name.startswith(prefix) else name


def main(research: str) -> None:
    lines = Path(research).read_text(encoding="utf-8").split("\n")
    rows = sorted((shipped(json.loads(line)) for line in lines if line.strip()), key=lambda row: row["id"])
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    OUTPUT.write_text(text, encoding="utf-8", newline="\n")
    print(f"{OUTPUT.name}: {len(rows)} carriers, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/build_registry.py RESEARCH.jsonl")
    main(sys.argv[1])
