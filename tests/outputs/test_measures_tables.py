"""Measures beside the gap as further tables, a family at a time."""

from pathlib import Path

import pytest

import finmodel
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import BESIDE, HEADINGS, IN_YEAR, TABLE
from finmodel.outputs.table import printed_cells
from finmodel.outputs.year_table_rows import families
from finmodel.outputs.year_tables import measures_tables
from finmodel.projection import Projection
from tests.outputs.pages import measures_markdown, measures_text

FAMILIES = tuple(family for family in BESIDE if family != IN_YEAR)
"""Those of a set without actuals."""
WESTMARCH = Path(__file__).parent.parent / "cases" / "westmarch"


@pytest.fixture(scope="module")
def projection() -> Projection:
    return finmodel.load(WESTMARCH).project()


def test_every_measure_beside_the_gap_is_in_one_family(projection: Projection) -> None:
    rows = projection.rows_at("system")
    found = families(rows)
    assert tuple(found) == FAMILIES
    listed = [row.measure for family in found.values() for row in family]
    assert listed == [row.measure for row in rows if row.measure not in keys(TABLE)]


def test_the_walk_is_told_with_its_figures(projection: Projection) -> None:
    (table,) = measures_tables(projection, "walk")
    opening = next(row for row in table.rows if "brought forward" in str(row.cells[0]))
    assert printed_cells(table, opening)[1:] == ("–", "8.4", "20.5", "26.6", "26.3")


def test_all_holds_every_family_and_each_resource(projection: Projection) -> None:
    headings = [table.heading for table in measures_tables(projection, "all")]
    capital = [heading for heading in headings if heading.startswith(HEADINGS["capital"])]
    assert [heading.removeprefix(HEADINGS["capital"]) for heading in capital] == [
        ", to 2021/22",
        "",
    ]
    assert headings[-2:] == ["General and acute beds", "General practitioners"]
    others = [HEADINGS[family] for family in FAMILIES if family != "capital"]
    assert headings[:-4] == others
    assert all(heading in measures_markdown(projection, "all") for heading in headings)
    assert all(heading in measures_text(projection, "all") for heading in headings)


def test_each_organisation_has_its_savings_beside_what_it_achieved_before(
    projection: Projection,
) -> None:
    tables = measures_tables(projection, "savings", "organisation")
    assert [table.heading for table in tables][-1] == "Savings"
    table = next(table for table in tables if table.heading == "Westmarch Hospitals: savings")
    before = next(row for row in table.rows if "achieved before" in str(row.cells[0]))
    assert set(printed_cells(table, before)[1:]) == {"2.1%"}
    assert table.heading in measures_text(projection, "savings", "organisation")
    assert table.heading in measures_markdown(projection, "savings", "organisation")


def test_rows_that_are_nil_are_left_out_unless_every_row_is_asked_for(
    projection: Projection,
) -> None:
    def rows(every: bool) -> list[tuple[str, str]]:
        tables = measures_tables(projection, "all", every=every)
        return [(table.heading, str(row.cells[0])) for table in tables for row in table.rows]

    def figures(every: bool) -> list[tuple[object, ...]]:
        tables = measures_tables(projection, "all", every=every)
        return [row.cells[1:] for table in tables for row in table.rows]

    assert all(any(cells) for cells in figures(every=False))
    assert not all(any(cells) for cells in figures(every=True))
    left_out = set(rows(every=True)) - set(rows(every=False))
    assert len(rows(every=True)) == len(rows(every=False)) + len(left_out)
