"""A small set that is not whole, and records of a list put into it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.into_set import put_in
from finmodel.intake.kept import KnownList
from finmodel.intake.kept_file import read_kept
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.outcome import Intake, Reading
from finmodel.intake.records import Record, Taken
from finmodel.intake.set_names import read_set_names
from tests.intake.small_lists import a_list
from tests.intake.small_tables import a_table, matched_as

SYSTEM = """\
# Two trusts
format: 2
name: Two
money: £m
baseline: 2024/25
final: 2026/27
provenance: {basis: illustrative, source: Made up}
organisations:
  icb: {name: NHS Vale ICB, kind: commissioner, code: KVI}
  mill: {name: Mill Hospital, kind: provider}  # the old one
  dale: {name: Dale Hospital, kind: provider}
risk:
  low: {delivery: 95%}
  medium: {delivery: 75%}
"""
DAY = date(2026, 11, 30)
Fields = Mapping[str, Any]


def a_set(folder: Path, **files: str) -> Path:
    """A set of a system alone, and of the files given by their stem."""
    folder.mkdir(exist_ok=True)
    for stem, text in {"system": SYSTEM, **files}.items():
        (folder / f"{stem}.yaml").write_bytes(text.encode())
    return folder


def a_scheme(name: str = "Theatres", value: str = "1.5", **others: Any) -> dict[str, Any]:
    """What a list says of a CIP scheme."""
    return {
        "organisation": "mill",
        "name": name,
        "full_year_value": Decimal(value),
        "start": "2025-04",
        "recurrent": True,
        "status": "in delivery",
        "risk": "low",
        "counts": "additional",
        **others,
    }


def put(
    folder: Path,
    records: Mapping[str, Fields],
    *,
    kind: str = "cip",
    section: tuple[str, ...] = ("cip", "cip"),
    keys: Mapping[str, str] | None = None,
    waiting: Mapping[str, str] | None = None,
    shorts: Mapping[str, tuple[str, ...]] | None = None,
    known: str | None = "cip",
    day: date = DAY,
    file: str = "tracker.xlsx",
    answers: Answers | None = None,
) -> Intake:
    """Work out what these records of a list do to a set; `known` is what the set calls the list."""
    rows = "\n".join(f"{id_} | {fields.get('name', '')}" for id_, fields in records.items())
    table = a_table(f"reference | name\n{rows}")
    table = replace(table, file=file)
    taken = Taken(
        tuple(
            Record(section, id_, (keys or {}).get(id_, id_.upper()), fields, (row,))
            for row, (id_, fields) in enumerate(records.items(), 2)
        ),
        waiting or {},
        shorts or {},
    )
    kept = read_kept(folder)
    held = kept.file.lists.get(known or "")
    reading = Reading(
        a_list(table.sheet, name=file),
        KINDS[kind],
        read_set_names(folder),
        answers or Answers(),
        Findings(),
        table,
        matched_as(KINDS[kind], table),
        taken,
        unit="£m",
        unit_from="the title",
    )
    list_known = None if held is None or known is None else KnownList(known, held, table)
    return put_in(reading, folder, kept, list_known, day)


def write(found: Intake) -> Intake:
    """Write the files of an intake."""
    for path, data in found.files.items():
        path.write_bytes(data)
    return found
