"""Columns of a list that are the sum of others."""

from finmodel.intake.findings import Findings
from finmodel.intake.layout import tables_of
from finmodel.intake.list_file import ColumnSum
from tests.intake.small_lists import a_list


def sums(rows: str) -> tuple[ColumnSum, ...]:
    (table,) = tables_of(a_list(rows), Findings())
    return table.column_sums


def test_a_total_of_the_years_is_found_and_the_row_that_differs_named() -> None:
    rows = ["Scheme | 2025/26 | 2026/27 | 2027/28 | Total"]
    rows += [f"S{n} | {n} | {n * n} | 3 | {n + n * n + 3 + 5 * (n == 6)}" for n in range(1, 9)]
    assert sums("\n".join(rows)) == (ColumnSum(5, (2, 3, 4), (), 7, (7,)),)


def test_a_column_that_equals_the_last_year_is_an_exit_level() -> None:
    found = sums(
        """
Scheme | 2025/26 | 2026/27 | Exit
One | 1 | 2 | 2
Two | 4 | 7 | 7
Three | 4 | 9 | 9
"""
    )
    assert ColumnSum(4, (3,), (), 3) in found


def test_a_variance_is_the_difference_of_two() -> None:
    found = sums(
        """
Line | Budget | Actual | Variance
One | 10 | 12 | -2
Two | 44 | 40 | 4
Three | 4 | 9.5 | -5.5
"""
    )
    assert ColumnSum(4, (2,), (3,), 3) in found


def test_sums_hold_to_the_rounding_of_each_figure() -> None:
    found = sums(
        """
Scheme | 2025/26 | 2026/27 | Total
One | 1.2 | 2.3 | 3.6
Two | 4.1 | 7.1 | 11.2
Three | 5.1 | 6.6 | 11.9
Four | 5.1 | 6.6 | 11.7
"""
    )
    assert found == ()
    found = sums(
        """
Scheme | 2025/26 | 2026/27 | Total
One | 1.2 | 2.3 | 3.6
Two | 4.1 | 7.1 | 11.2
Three | 5.1 | 6.6 | 11.8
"""
    )
    assert [one.of for one in found if one.column == 4] == [(2, 3)]


def test_columns_that_have_nothing_to_do_with_each_other_are_none() -> None:
    assert sums("Scheme | PYE | FYE\nOne | 3 | 7\nTwo | 4 | 9\nThree | 5 | 6") == ()


def test_a_total_across_is_said_with_the_rows_in_which_it_is_none() -> None:
    rows = ["Scheme | 2025/26 | 2026/27 | 2027/28 | Total"]
    rows += [f"S{n} | {n} | {n * n} | 3 | {n + n * n + 3 + 5 * (n == 6)}" for n in range(1, 9)]
    (table,) = tables_of(a_list("\n".join(rows)), Findings())
    assert table.said == (
        '"Total" is the sum of the columns "2025/26" to "2027/28", but not in row 7.',
    )


def test_a_budget_that_is_outturn_and_variance_is_not_said() -> None:
    rows = ["Line | Outturn | Accrual | Variance | Annual budget"]
    rows += [f"L{n} | {n} | {n * n} | {7 * n} | {8 * n + n * n + (n == 6)}" for n in range(1, 9)]
    (table,) = tables_of(a_list("\n".join(rows)), Findings())
    assert any(one.column == 5 and one.of == (2, 3, 4) for one in table.column_sums)
    assert table.said == ()
