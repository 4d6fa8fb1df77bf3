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
