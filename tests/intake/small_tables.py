"""Small tables for tests of one stage: a heading, then records, with the columns given."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.matched import Matched
from finmodel.intake.set_names import OrganisationName, SetNames
from tests.intake.small_lists import a_sheet

KESTREL_VALE = {
    one.id: one
    for one in (
        OrganisationName("icb", "NHS Kestrel Vale ICB", "commissioner", "KVI"),
        OrganisationName(
            "aldermoor", "Aldermoor University Hospitals NHS Foundation Trust", "provider", "RAU"
        ),
        OrganisationName("brackwater", "Brackwater General Hospital NHS Trust", "provider", "RBW"),
        OrganisationName(
            "kv-community",
            "Kestrel Vale Community and Mental Health NHS Foundation Trust",
            "provider",
            "RKC",
        ),
        OrganisationName(
            "council",
            "Kestrelshire County Council (adult social care)",
            "council",
            "KCC",
            in_gap=False,
        ),
    )
}


def the_names(**others: Any) -> SetNames:
    """The names of a set of five organisations in £m, 2024/25 to 2029/30."""
    return SetNames(
        **{
            "folder": "set",
            "name": "Kestrel Vale ICS",
            "unit": "£m",
            "years": ("2024/25", "2025/26", "2026/27", "2027/28", "2028/29", "2029/30"),
            "format": 1,
            "organisations": KESTREL_VALE,
            "demand": ("acute", "community", "prescribing"),
            "price": ("pay", "drugs", "general", "capital", "tariff"),
            "openings": {"icb": 3400.0, "council": 268.0},
            **others,
        }
    )


def a_table(drawn: str, *title: str, above: Mapping[int, str] | None = None) -> ListTable:
    """A table drawn in text, its first line the headings, in row 1; `title` stands over it."""
    sheet = a_sheet(drawn)
    values: pd.DataFrame = sheet.values
    headings = tuple(Heading(column, str(values.at[1, column])) for column in values.columns)
    return ListTable(
        "list.xlsx", sheet, 1, title, {}, headings, 1, values.drop(index=1), above or {}
    )


def matched_as(kind: ListKind, table: ListTable, **shown: Any) -> Matched:
    """A table whose headings are the names of fields; `shown` holds years and months."""
    columns = {
        heading.text: heading.column
        for heading in table.headings
        if kind.field(heading.text) is not None
    }
    return Matched(table, kind, columns, **shown)
