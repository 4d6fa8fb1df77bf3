"""Tables found on the sheets of small lists."""

import pytest

from finmodel.intake.findings import Findings
from finmodel.intake.layout import tables_of
from finmodel.intake.list_file import BadList, ListSheet, ListTable, Merged
from tests.intake.small_lists import a_list, a_sheet


def the_table(*sheets: ListSheet | str) -> ListTable:
    (table,) = tables_of(a_list(*sheets), Findings())
    return table


def left(table: ListTable) -> dict[int, str]:
    return {one.row: one.why for one in table.left_out if one.row is not None}


def texts(table: ListTable) -> list[str]:
    return [one.text for one in table.headings]


TRACKER = """
Efficiency programme
Units | £m
 |  |  |  |
 |  | Saving £000 |  |
Ref | Scheme title | PYE | FYE | Notes
A1 | Theatres | 10 | 20 |
A2 | Agency | 30 | 40 | slow
 | Sub-total | 40 | 60 |
 |  |  |  |
B1 | Drugs | 5 | 5 |
B2 | Linen | TBC | TBC | no figure yet
 | Total | 45 | 65 |
 | Of which recurrent | 15 |  |
 | Target | 50 | 70 |
 |  |  |  |
* agreed in March
"""


def test_headings_below_a_title_a_fact_and_a_band_are_found() -> None:
    table = the_table(TRACKER)
    assert table.heading_row == 5
    assert texts(table) == ["Ref", "Scheme title", "PYE", "FYE", "Notes"]
    assert [one.band for one in table.headings] == ["", "", "Saving £000", "Saving £000", ""]
    assert table.title == ("Efficiency programme", "Units: £m")
    assert table.facts == {"Units": "£m"}


def test_every_row_that_is_no_record_is_named_with_why() -> None:
    table = the_table(TRACKER)
    assert list(table.rows.index) == [6, 7, 10, 11]
    assert left(table) == {
        8: "subtotal",
        12: "total",
        13: "analysis below the total",
        14: "target",
        16: "note",
    }
    assert table.footnotes == ("* agreed in March",)
    assert all(total.foots for total in table.totals)


def test_a_row_without_a_figure_stays_a_record() -> None:
    assert the_table(TRACKER).rows.at[11, 2] == "Linen"


def test_a_merged_band_spans_its_columns_and_no_more() -> None:
    table = the_table(
        a_sheet(
            """
            | | Saving | | |
            Ref | Scheme | 2025/26 | 2026/27 | Owner
            A1 | One | 1 | 2 | Ann
            A2 | Two | 3 | 5 | Bo
            """.replace("            ", ""),
            merged=(Merged(1, 3, 1, 4),),
        )
    )
    assert [one.band for one in table.headings] == ["", "", "Saving", "Saving", ""]
    assert table.heading_row == 2


def test_units_below_the_headings_are_their_units() -> None:
    table = the_table(
        """
Scheme | Plan | Actual | Share
 | £'000 | £'000 | %
One | 1 | 2 | 3
Two | 3 | 5 | 9
"""
    )
    assert [one.unit_row for one in table.headings] == ["", "£'000", "£'000", "%"]
    assert list(table.rows.index) == [3, 4]


def test_headings_broken_over_two_rows_are_one() -> None:
    table = the_table(
        """
Scheme | Start | Part-year | Full-year
title | month | effect £k | effect £k
One | Apr 2025 | 2 | 3
Two | May 2025 | 5 | 9
"""
    )
    assert texts(table) == [
        "Scheme title",
        "Start month",
        "Part-year effect £k",
        "Full-year effect £k",
    ]
    assert table.heading_row == 2


def test_a_list_without_a_row_of_headings_is_refused() -> None:
    with pytest.raises(BadList, match="no row of headings"):
        tables_of(a_list("One | 1 | 2\nTwo | 3 | 4"), Findings())


def test_an_error_among_few_figures_leaves_its_row_a_record() -> None:
    table = the_table("Ref | Trust | Scheme | FYE\nA1 | N | Theatres | 5\nA2 | N | Agency | #REF!")
    assert list(table.rows.index) == [2, 3]


def test_headings_on_two_rows_that_stand_again_on_a_new_page_are_no_records() -> None:
    table = the_table(
        """
Trust | Line | Category | Year to date | of which
 |  |  | M12 £ | NR £
N | Pay | Pay | 5 | 1
Trust | Line | Category | Year to date | of which
 |  |  | M12 £ | NR £
N | Drugs | Drugs | 7 | 2
"""
    )
    assert list(table.rows.index) == [3, 6]
    assert left(table) == {4: "headings again", 5: "headings again"}


def test_a_grand_total_that_does_not_foot_below_subtotals_that_do_is_told_with_the_whole_sum() -> (
    None
):
    table = the_table(
        """
Ref | Trust | Scheme | FYE
A1 | N | Total hip pathway | 500
A2 | N | Agency | 300
 | Total N |  | 800
B1 | F | Estates | 200
 | Total F |  | 200
 | Total |  | 1900
"""
    )
    assert list(table.rows.index) == [2, 3, 5]
    assert left(table) == {4: "subtotal", 6: "subtotal", 7: "total"}
    assert [(one.given, one.summed, one.foots) for one in table.totals] == [
        (800, 800, True),
        (200, 200, True),
        (1900, 1000, False),
    ]


@pytest.mark.parametrize(("title", "total"), [("CIP £k", "£800k"), ("CIP £m", "0.8bn")])
def test_a_total_that_names_its_unit_is_compared_in_that_of_the_column(
    title: str, total: str
) -> None:
    (found,) = the_table(
        f"{title}\nRef | Scheme | FYE\nA1 | Theatres | 500\nA2 | Rota | 300\n | Total | {total}"
    ).totals
    assert (found.given, found.foots) == (800, True)


def test_what_a_print_puts_between_the_rows_is_not_taken() -> None:
    table = the_table(
        """
GENERAL LEDGER
Printed at 12/04/2025 09:00

 | | Annual | | Year to date |
Code | Description | Budget | Actual | Budget | Actual
100 | Nurses | 500 | 510 | 40 | 41
101 | Doctors, a name that is | 600 | 620 | 50 | 52
 | too long for its column
Page 1

...CONTINUED
GENERAL LEDGER
Code | Description | Budget | Actual | Budget | Actual
102 | Drugs | 70 | 80 | - | 7
 | Total | 1170 | 1210 | 90 | 100
*** END OF REPORT ***
"""
    )
    assert [(one.text, one.band) for one in table.headings[2:]] == [
        ("Budget", "Annual"),
        ("Actual", "Annual"),
        ("Budget", "Year to date"),
        ("Actual", "Year to date"),
    ]
    assert list(table.rows[2]) == [
        "Nurses",
        "Doctors, a name that is too long for its column",
        "Drugs",
    ]
    assert left(table)[8] == "the rest of the row above"
    assert left(table)[15] == "total"
    assert all(total.foots for total in table.totals)


def test_a_merged_or_blank_organisation_means_as_above_within_its_block_only() -> None:
    table = the_table(
        a_sheet(
            """
Trust | Scheme | FYE
Alder | Theatres | 15
 | Agency | 20
 | Sub-total | 35
 | Drugs | 10
Brack | Linen | 20
 | Beds | 3
 | Sub-total | 33
""",
            merged=(Merged(2, 1, 3, 1),),
        )
    )
    assert list(table.rows[1]) == ["Alder", "Alder", None, "Brack", "Brack"]
    assert table.said[0] == '1 blank cell of the column "Trust" is taken as the name above.'


def test_names_of_sections_stand_above_their_records() -> None:
    table = the_table(
        """
Ref | Pressure | 2025/26
Acute | |
A1 | Drugs | 15
A2 | CNST | 20
 | Total acute | 35
Community | |
B1 | Beds | 3
 | Total community | 3
 | Total | 38
"""
    )
    assert table.above == {3: "Acute", 4: "Acute", 7: "Community"}
    assert left(table) == {
        2: "section name",
        5: "subtotal",
        6: "section name",
        8: "subtotal",
        9: "total",
    }


def test_hidden_rows_and_columns_are_not_taken_and_said() -> None:
    table = the_table(
        a_sheet(
            """
Ref | Scheme | Old | FYE
A1 | One | 9 | 1
A2 | Two | 9 | 3
A3 | Six | 9 | 2
 | Total | | 6
""",
            hidden_rows=frozenset({3}),
            hidden_columns=frozenset({3}),
        )
    )
    assert texts(table) == ["Ref", "Scheme", "FYE"]
    assert list(table.rows.index) == [2, 4]
    assert {(one.where, one.why) for one in table.left_out} == {
        ("row 3", "hidden row"),
        ("column C (Old)", "hidden column"),
        ("row 5", "total"),
    }
    assert "its rows come to 3, without 1 hidden row." in table.said[0]


def test_a_hidden_sheet_is_not_looked_at_and_said() -> None:
    findings = Findings()
    (table,) = tables_of(
        a_list(a_sheet(TRACKER, "Plan"), a_sheet(TRACKER, "Old", hidden=True)), findings
    )
    assert table.sheet.name == "Plan"
    assert findings.notes == ["Sheet Old is hidden, and not looked at."]


def test_tables_beside_each_other_are_two() -> None:
    tables = tables_of(
        a_list(
            """
Savings | | | | Allocations | |
Trust | Scheme | FYE | | Allocation | 2025/26 | 2026/27
Alder | Theatres | 20 | | SDF | 1 | 2
Brack | Agency | 40 | | UEC | 3 | 4
 | Total | 60 | | Total | 4 | 6
"""
        ),
        Findings(),
    )
    assert [table.title for table in tables] == [("Savings",), ("Allocations",)]
    assert [texts(table) for table in tables] == [
        ["Trust", "Scheme", "FYE"],
        ["Allocation", "2025/26", "2026/27"],
    ]
    assert all(left(table) == {5: "total"} for table in tables)


def test_an_empty_column_within_a_table_divides_it_not() -> None:
    table = the_table(
        """
Ref | Scheme | | PYE | FYE | | Owner
A1 | One | | 1 | 2 | | Ann
A2 | Two | | 3 | 4 | | Bo
"""
    )
    assert texts(table) == ["Ref", "Scheme", "PYE", "FYE", "Owner"]


def test_a_label_and_a_value_right_above_the_headings_are_no_band() -> None:
    table = the_table(
        "Prepared by | PMO\nUnits | £000\nRef | Scheme | FYE\nA | One | 20\nB | Two | 40"
    )
    assert table.facts == {"Prepared by": "PMO", "Units": "£000"}
    assert [one.band for one in table.headings] == ["", "", ""]


def test_calendar_years_in_a_row_are_headings_and_no_figures() -> None:
    table = the_table("Scheme | 2025 | 2026\nOne | 2025 | 3\nTwo | 2030 | 2031")
    assert texts(table) == ["Scheme", "2025", "2026"]
    assert list(table.rows.index) == [2, 3]
