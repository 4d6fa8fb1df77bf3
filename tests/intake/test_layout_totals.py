"""Totals among the rows of a list: found by what they are the sum of."""

import pytest

from finmodel.intake.findings import Findings
from finmodel.intake.layout import tables_of
from finmodel.intake.list_file import BadList, ListSheet, ListTable
from tests.intake.small_lists import a_list


def the_table(rows: str | ListSheet) -> ListTable:
    (table,) = tables_of(a_list(rows), Findings())
    return table


def left(table: ListTable) -> dict[int, str]:
    return {one.row: one.why for one in table.left_out if one.row is not None}


def test_a_name_that_begins_like_a_total_is_a_record_unless_it_foots() -> None:
    table = the_table(
        """
Ref | Pathway | 2025/26
A1 | Total Hip pathway | 25
A2 | Knees | 40
A3 | Total Knee pathway | 35
 | Total | 100
"""
    )
    assert left(table) == {5: "total"}
    assert 'Row 2, "Total Hip pathway", is not the sum of rows above it' in table.said[1]


def test_a_total_that_does_not_foot_is_left_out_and_said_with_both_figures() -> None:
    table = the_table(
        """
Ref | Scheme | PYE | FYE
A1 | One | 1000 | 2000
A2 | Two | 3000 | 4000
 | Sub-total | 4000 | 6500
A3 | Three | 500 | 600
 | Total | 4500 | 6600
"""
    )
    assert left(table) == {4: "subtotal", 6: "total"}
    assert table.said == (
        "1 total agrees with its rows.",
        'Row 4, "Sub-total", shows 6,500 in "FYE", and its rows come to 6,000.',
    )


def test_nothing_of_a_total_that_foots_in_no_column_is_taken() -> None:
    table = the_table(
        """
Ref | Scheme | FYE
A1 | One | 1000
A2 | Two | 3000
 | Total CIP | 4700
"""
    )
    assert left(table) == {4: "total"}
    assert table.said == ('Row 4, "Total CIP", shows 4,700 in "FYE", and its rows come to 4,000.',)


def test_a_total_of_subtotals_and_net_rows_are_found() -> None:
    table = the_table(
        """
Entity | Type | Line | Amount
RAU | Income | Clinical | -900
RAU | Income | Other | -50
RAU | | Total income | -950
RAU | Pay | Nurses | 600
RAU | Pay | Doctors | 300
RAU | | Total pay | 900
RAU | Non pay | Drugs | 75
RAU | | Total non pay | 75
RAU | | Net deficit | 25
RBW | Income | Clinical | -400
RBW | | Total income | -400
RBW | Pay | Nurses | 410
RBW | | Total pay | 410
RBW | | Net deficit | 10
 | | Total net deficit | 35
"""
    )
    assert len(table.rows) == 7
    assert list(left(table).values()).count("net") == 2
    assert left(table)[16] == "total"
    assert all(one.foots for one in table.totals)


def test_totals_above_their_rows_are_found() -> None:
    table = the_table(
        """
Ref | Scheme | 2025/26 | 2026/27
 | Total | 70 | 81
 | Alder | 30 | 40
A1 | One | 10 | 15
A2 | Two | 20 | 25
 | Brack | 40 | 41
B1 | Three | 15 | 21
B2 | Four | 25 | 20
"""
    )
    assert left(table) == {2: "total", 3: "subtotal", 6: "subtotal"}
    assert list(table.rows.index) == [4, 5, 7, 8]


def test_a_row_without_a_name_that_is_the_sum_of_those_above_is_a_total() -> None:
    table = the_table(
        """
Ref | Scheme | FYE
A1 | One | 31
A2 | Two | 12
 |  | 43
"""
    )
    assert left(table) == {4: "total"}


def test_two_records_of_the_same_amount_are_two_records() -> None:
    table = the_table(
        """
Scheme | Trust | FYE
One | Alder | 500
Two | Alder | 500
Three |  | 1000
"""
    )
    assert list(table.rows.index) == [2, 3, 4]


def test_a_total_by_name_of_the_organisation_alone_is_found_by_two_columns() -> None:
    table = the_table(
        """
Scheme | 2025/26 | 2026/27
Theatres | 1250 | 2310
Agency | 3100 | 3370
Alder | 4350 | 5680
Drugs | 800 | 700
Linen | 305 | 410
Brack | 1105 | 1110
"""
    )
    assert left(table) == {4: "subtotal", 7: "subtotal"}
    assert table.said[1] == ('Row 4, "Alder", is the sum of rows 2 to 3: it is taken as a total.')


def test_a_total_that_left_out_amounts_that_are_text_is_said() -> None:
    table = the_table(
        """
Ref | Scheme | FYE
A1 | One | 1000
A2 | Two | "2,500"
A3 | Three | 300
 | Total | 1300
"""
    )
    assert left(table) == {5: "total"}
    assert "leaves out amounts typed as text" in table.said[-1]


def test_totals_of_rounded_figures_foot_within_half_a_unit_each() -> None:
    table = the_table(
        """
Ref | Scheme | FYE
A1 | One | 1.4
A2 | Two | 2.4
A3 | Three | 1.3
 | Total | 5.2
"""
    )
    (total,) = table.totals
    assert total.foots
    assert total.within == pytest.approx(0.2, rel=1e-3)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Of which recurrent", "analysis below the total"),
        ("CIP target", "target"),
        ("Gap to target", "gap"),
        ("% of target", "percentage"),
        ("Contingency", "contingency"),
        ("Risk adjusted", "analysis below the total"),
    ],
)
def test_what_is_below_the_grand_total_is_left_out_and_named(name: str, why: str) -> None:
    table = the_table(
        f"Ref | Scheme | FYE\nA1 | One | 31\nA2 | Two | 12\n | Total | 43\n | {name} | 9"
    )
    assert left(table) == {4: "total", 5: why}


def test_of_which_rows_among_the_records_are_no_records_and_count_in_no_total() -> None:
    table = the_table(
        """
Ref | Scheme | FYE
A1 | One | 31
 | of which pay | 20
A2 | Two | 12
 | Total | 43
"""
    )
    assert left(table) == {3: "of which", 5: "total"}


def test_an_error_in_a_total_is_said_with_its_cell() -> None:
    table = the_table(
        "Ref | Scheme | PYE | FYE\nA1 | One | 1 | 31\nA2 | Two | 2 | 12\n | Total | 3 | #REF!"
    )
    assert left(table) == {4: "total"}
    assert table.said[-1] == "D4 (#REF!) shows an error, in a row that is not taken."


def test_names_that_begin_with_net_or_overall_are_records_unless_they_foot_exactly() -> None:
    table = the_table(
        """
Scheme | 2025/26
Net zero programme | 5
Overall estates | 6
Target operating model | 7
Total | 18
"""
    )
    assert left(table) == {5: "total"}


def test_a_total_of_one_record_is_a_total() -> None:
    assert left(the_table("Scheme | FYE\nTheatres | 5\nTotal | 5")) == {3: "total"}


def test_a_list_of_nothing_but_a_total_is_refused() -> None:
    with pytest.raises(BadList, match="no record below them"):
        the_table("Trust | FYE\nTotal | 5")


def test_what_is_of_which_is_part_of_what_is_above_even_without_a_reference() -> None:
    table = the_table("Scheme | PYE | FYE\nOne | 20 | 31\nOf which pay | 4 | 5\nTwo | 5 | 7")
    assert left(table) == {3: "of which"}


def test_a_total_in_millions_is_compared_to_the_figures_that_its_rows_have() -> None:
    table = the_table(
        """
Organisation | Allocation | 2025/26 | 2026/27
ICB | Legal | 0.247 | -3.148
ICB | Contracts | 5.241 | -0.795
ICB | Total knee replacement pathway | 4.026 | -0.176
Total | | 9.514 | -2.119
"""
    )
    assert left(table) == {5: "total"}
    assert table.said == (
        'Row 4, "Total knee replacement pathway", is not the sum of rows above it: it is taken '
        "as a record.",
        'Row 5, "Total", shows -2.119 in "2026/27", and its rows come to -4.119.',
    )


def test_a_last_record_with_every_word_of_one_is_no_total_for_a_mere_overall() -> None:
    table = the_table(
        """
Scheme | R/NR | 2025/26
Drugs | R | 857
Agency | NR | 553
Overall workforce plan | R | 55
"""
    )
    assert left(table) == {}


def test_a_record_below_what_is_a_total_by_its_figures_stays_a_record() -> None:
    table = the_table(
        """
Trust | Scheme | R/NR | 2025/26 | 2026/27
Hill | Drugs | R | 100 | 200
Hill | Agency | R | 10 | 20
Hill | All schemes | R | 110 | 220
Dale | Estates | NR | 1 | 2
"""
    )
    assert left(table) == {4: "subtotal"}
    assert 'Row 4, "Hill", is the sum of rows 2 to 3: it is taken as a total.' in table.said


def test_percentages_are_no_part_of_a_total() -> None:
    table = the_table(
        """
Ref | Scheme | Plan | Variance (%)
A1 | One | 1000 | -0.2
A2 | Two | 3000 | 0.1
 | Total | 4000 | -0.02
"""
    )
    assert table.said == ("1 total agrees with its rows.",)
    assert [one.column for one in table.totals] == [3]


def test_a_share_written_as_text_does_not_name_its_row() -> None:
    table = the_table(
        """
Trust | Scheme | R/NR | 2025/26 | % of total
Hill | Beds | R | 17 | "17.9%"
 | Rota | R | 18 | "18.2%"
Dale | Drugs | NR | 19 | "19.1%"
 | Estate | R | 41 | "44.8%"
Total |  |  | 95 |
"""
    )
    assert left(table) == {6: "total"}


def test_a_record_called_total_that_comes_to_the_rows_with_its_word_by_chance_is_kept() -> None:
    rows = """
    Scheme            | R/NR | 2025/26
    Alder             | R    | 3
    Bed               | NR   | 9
    Coding            | R    | 2
    Total hip pathway | R    | 5
    Dental            | NR   | 4
    """
    (table,) = tables_of(a_list(rows), Findings())
    assert len(table.rows) == 5
