"""Lists that stand across or down, turned the usual way."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.layout import chosen_table, tables_of
from finmodel.intake.list_file import ListTable
from finmodel.intake.turned import the_usual_way
from tests.intake.small_lists import a_list, a_sheet
from tests.intake.taking import NAMES


def turned(rows: str, kind: str) -> tuple[ListTable, Findings]:
    findings = Findings()
    table = chosen_table(tables_of(a_list(rows), findings), KINDS[kind], Answers(), findings)
    assert table is not None
    findings.notes.clear()
    return the_usual_way(table, KINDS[kind], NAMES, Answers(), findings), findings


def held(table: ListTable) -> list[list[object]]:
    return [list(row) for row in table.rows.itertuples(index=False, name=None)]


def test_organisations_across_become_rows_and_the_system_is_left_out() -> None:
    table, findings = turned(
        """
Line | Category | Hill Hospital £k | Dale Community £k | Eliminations £k | System £k
Nurses | Pay | 600 | 310 |  | 910
Drugs | Drugs | 75 |  |  | 75
Contract | Income | -800 | -300 | 50 | -1050
""",
        "baseline",
    )
    assert [one.text for one in table.headings] == ["Line", "Category", "Organisation", "Amount"]
    assert table.headings[-1].unit_row == "£k"
    assert held(table) == [
        ["Nurses", "Pay", "Hill Hospital", 600.0],
        ["Nurses", "Pay", "Dale Community", 310.0],
        ["Drugs", "Drugs", "Hill Hospital", 75.0],
        ["Contract", "Income", "Hill Hospital", -800.0],
        ["Contract", "Income", "Dale Community", -300.0],
    ]
    assert [table.row_of[int(row)] for row in table.rows.index] == [2, 2, 3, 4, 4]
    left = [one.where for one in table.left_out]
    assert left == ["column E (Eliminations £k)", "column F (System £k)"]
    assert "Organisations stand across the columns (Hill Hospital and Dale Community)" in str(
        findings.notes
    )


def test_totals_of_columns_that_were_turned_are_no_totals_of_the_new_ones() -> None:
    rows = """
Line | Category | Hill Hospital £k | Dale Community £k
Nurses | Pay | 600 | 310
Drugs | Drugs | 75 | 40
Total |  | 675 | 350
"""
    as_it_is = tables_of(a_list(rows), Findings())[0]
    assert [one.given for one in as_it_is.totals] == [675.0, 350.0]
    table, _ = turned(rows, "baseline")
    assert len(table.rows) == 4
    assert table.totals == ()


def test_years_within_organisations_across_stay_columns() -> None:
    table, _ = turned(
        """
 | Hill Hospital |  | Dale Community |
Pressure | 2025/26 | 2026/27 | 2025/26 | 2026/27
Drugs | 1.5 | 2 | 3 | 4
CNST | 5 | 6 |  |
""",
        "pressures",
    )
    assert [one.text for one in table.headings] == [
        "Pressure",
        "Organisation",
        "2025/26",
        "2026/27",
    ]
    assert held(table) == [
        ["Drugs", "Hill Hospital", 1.5, 2.0],
        ["Drugs", "Dale Community", 3.0, 4.0],
        ["CNST", "Hill Hospital", 5.0, 6.0],
    ]


def test_years_down_become_columns() -> None:
    table, findings = turned(
        """
Ref | Trust | Scheme | Financial year | Saving £k
A1 | Hill | Theatres | 2025-26 | 100
A1 | Hill | Theatres | 2026-27 | 250
B1 | Dale | Agency | 2025-26 | 40
B1 | Dale | Agency | 2026-27 | 45
""",
        "cip",
    )
    assert [(one.text, one.band) for one in table.headings[3:]] == [
        ("2025/26", "Saving £k"),
        ("2026/27", "Saving £k"),
    ]
    assert held(table) == [
        ["A1", "Hill", "Theatres", 100.0, 250.0],
        ["B1", "Dale", "Agency", 40.0, 45.0],
    ]
    assert findings.notes == [
        "Years stand down the rows (2025/26 and 2026/27): 4 rows give 2 schemes."
    ]


def test_a_scheme_that_stands_twice_in_a_year_is_a_fault() -> None:
    _, findings = turned(
        """
Ref | Scheme | Year | Saving
A1 | Theatres | 2025/26 | 100
A1 | Theatres | 2025/26 | 250
B1 | Agency | 2026/27 | 40
""",
        "cip",
    )
    assert [(one.kind, one.row) for one in findings.faults] == [("stands twice in one year", 3)]


def test_a_table_that_stands_the_usual_way_stays_as_it_is() -> None:
    table, findings = turned(
        "Ref | Trust | Scheme | FYE\nA1 | Hill | Theatres | 5\nA2 | Dale | X | 6", "cip"
    )
    assert not table.turned
    assert not findings.notes


def test_sheets_for_each_year_are_one_list() -> None:
    heads = "Ref | Trust | Scheme | Saving £k\n"
    first = f"{heads}A1 | Hill | Theatres | 100\nB1 | Dale | Agency | 40\n | | Total | 140"
    second = f"{heads}A1 | Hill | Theatres | 250\nC1 | Dale | Linen | 7"
    file = a_list(a_sheet(first, "2025-26"), a_sheet(second, "2026-27"))
    findings = Findings()
    table = chosen_table(tables_of(file, findings), KINDS["cip"], Answers(), findings)
    assert table is not None
    assert [(one.text, one.band) for one in table.headings[3:]] == [
        ("2025/26", "Saving £k"),
        ("2026/27", "Saving £k"),
    ]
    assert held(table) == [
        ["A1", "Hill", "Theatres", 100.0, 250.0],
        ["B1", "Dale", "Agency", 40.0, None],
        ["C1", "Dale", "Linen", None, 7.0],
    ]
    assert list(table.row_of.values()) == [2, 3, 3]
    assert [one.where for one in table.left_out] == ["row 4 of sheet 2025-26"]
    assert "a sheet for each year (2025-26 and 2026-27)" in findings.notes[0]


def test_one_sheet_of_several_years_is_taken_where_it_is_named() -> None:
    rows = "Ref | Trust | Scheme | Saving £k\nA1 | Hill | Theatres | 100"
    file = a_list(a_sheet(rows, "2025-26"), a_sheet(rows, "2026-27"))
    findings = Findings()
    answers = Answers({"sheet": "2026-27"})
    table = chosen_table(tables_of(file, findings), KINDS["cip"], answers, findings)
    assert table is not None
    assert not table.turned


def test_organisations_across_in_two_units_keep_both_so_that_it_is_asked() -> None:
    table, _ = turned(
        """
Scheme | Hill Hospital £k | Dale Community £ million
Agency | 600 | 0.31
Theatres | 450 | 0.7
""",
        "cip",
    )
    assert table.headings[-1].unit_row == "£k £ million"


def test_nothing_of_an_organisation_is_no_row_though_it_is_text() -> None:
    table, _ = turned(
        """
Scheme | Hill Hospital | Dale Community
Agency | 600 | "£0"
Theatres | "0.00" | "450"
Rota | "0" | "-"
""",
        "cip",
    )
    assert held(table) == [
        ["Agency", "Hill Hospital", 600.0],
        ["Theatres", "Dale Community", "450"],
    ]
    assert [(one.where, one.row) for one in table.left_out] == [("row 4", 4)]


def test_schemes_under_a_heading_that_may_mean_a_name_are_told_apart_by_year() -> None:
    table, findings = turned(
        """
Financial year | Organisation | Scheme | Value
2025/26 | Hill Hospital | Agency | 600
2026/27 | Hill Hospital | Agency | 650
2025/26 | Hill Hospital | Theatres | 450
2026/27 | Hill Hospital | Theatres | 500
""",
        "cip",
    )
    assert findings.faults == []
    assert held(table) == [
        ["Hill Hospital", "Agency", 600.0, 650.0],
        ["Hill Hospital", "Theatres", 450.0, 500.0],
    ]


def test_recurrent_and_non_recurrent_amounts_become_rows() -> None:
    table, findings = turned(
        """
Allocation | Programme | Recurrent £k | Non-recurrent £k | Total £k
Core | Core | 3400 |  | 3400
Mental health | SDF | 125 | 23 | 148
Virtual wards | SDF |  | TBC | TBC
""",
        "allocations",
    )
    texts = [one.text for one in table.headings]
    assert texts == ["Allocation", "Programme", "Total £k", "Recurrent", "Amount"]
    assert [row[0:1] + row[3:] for row in held(table)] == [
        ["Core", "yes", 3400.0],
        ["Mental health", "yes", 125.0],
        ["Mental health", "no", 23.0],
        ["Virtual wards", "no", "TBC"],
    ]
    assert [table.row_of[int(row)] for row in table.rows.index] == [2, 3, 3, 4]
    assert table.headings[-1].unit_row == "£k"
    assert "3 rows give 4 allocations." in str(findings.notes)


def test_a_heading_without_a_unit_has_that_of_the_title_beside_another() -> None:
    table, _ = turned(
        """
Savings £m
Scheme | Hill Hospital £k | Dale Community
Agency | 600 | 0.31
Theatres | 450 | 0.7
""",
        "cip",
    )
    assert table.headings[-1].unit_row == "£k Savings £m"


def test_rows_of_a_record_in_two_units_are_a_fault() -> None:
    for unit, faults in (("£m", [3]), ("£000", [])):
        _, findings = turned(
            f"""
Financial year | Scheme title | Value | Unit
2025/26 | Agency | 600 | £k
2026/27 | Agency | 1 | {unit}
""",
            "cip",
        )
        assert [one.row for one in findings.faults] == faults


def test_sheets_of_years_in_two_units_are_not_one_list() -> None:
    rows = """
Savings {}
Scheme title | Value
Agency | 600
Theatres | 450
"""
    for unit, together in (("£m", False), ("£000", True)):
        sheets = [a_sheet(rows.format("£k"), "2025-26"), a_sheet(rows.format(unit), "2026-27")]
        findings = Findings()
        tables = tables_of(a_list(*sheets), findings)
        table = chosen_table(tables, KINDS["cip"], Answers(), findings)
        assert (table is not None) == together
