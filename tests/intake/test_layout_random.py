"""Random lists: their totals are found again, and no row is lost."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from finmodel.intake.findings import Findings
from finmodel.intake.layout import tables_of
from finmodel.intake.list_file import BadList
from tests.intake.small_lists import a_list, a_sheet


@dataclass(frozen=True)
class Drawn:
    """A list with totals, and which of its rows are what."""

    rows: list[list[object]]
    records: list[int]
    totals: list[int]


@st.composite
def lists(draw: st.DrawFn) -> Drawn:
    """A list of groups of records, each with its subtotal, and a grand total below them."""
    columns = draw(st.integers(1, 4))
    named = draw(st.booleans())
    blanks = draw(st.booleans())
    figures = st.integers(-400_000, 900_000).filter(lambda one: one != 0)
    rows: list[list[object]] = [["Plan", *[None] * (columns + 1)]]
    rows.append([None] * (columns + 2))
    rows.append(["Ref", "Scheme", *(f"{2025 + n}/{26 + n}" for n in range(columns))])
    records, totals, groups = [], [], []
    for group in range(draw(st.integers(1, 5))):
        count = draw(st.integers(1 if named else 2, 5))
        held = [[float(draw(figures)) for _ in range(columns)] for _ in range(count)]
        for number, amounts in enumerate(held):
            rows.append([f"G{group}-{number}", f"Scheme {number} of {group}", *amounts])
            records.append(len(rows))
        summed = [sum(each) for each in zip(*held, strict=True)]
        groups.append(summed)
        rows.append([None, f"Sub-total {group}" if named else None, *summed])
        totals.append(len(rows))
        if blanks:
            rows.append([None] * (columns + 2))
    rows.append([None, "Grand total", *(sum(each) for each in zip(*groups, strict=True))])
    totals.append(len(rows))
    return Drawn(rows, records, totals)


@settings(max_examples=60, deadline=None)
@given(lists())
def test_the_totals_of_a_random_list_are_found_again(drawn: Drawn) -> None:
    (table,) = tables_of(a_list(drawn.rows), Findings())
    assert list(table.rows.index) == drawn.records
    assert [one.row for one in table.left_out] == drawn.totals
    assert all(total.foots for total in table.totals)


_CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["Ref", "Scheme", "Total", "Sub-total", "of which pay", "TBC", "-", "(1,200)", "5%", "£k"]
    ),
    st.sampled_from(["Alder", "Brack", "Page 1", "Note: more", "2025/26", "2026/27", "*"]),
    st.integers(-500, 2_030).map(float),
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(_CELLS, min_size=4, max_size=4), min_size=1, max_size=14), st.integers(0, 3)
)
def test_every_row_that_holds_something_is_a_record_or_is_said(
    rows: list[list[object]], head: int
) -> None:
    held = [
        *rows[:head],
        ["Ref", "Scheme", "2025/26", "2026/27"],
        ["A1", "One", 3.0, 4.0],
        *rows[head:],
    ]
    try:
        tables = tables_of(a_list(a_sheet(held)), Findings())
    except BadList:
        return
    for table in tables:
        others = [one.row for one in table.left_out if one.row is not None]
        assert not set(others) & set(table.rows.index)
        assert len(others) == len(set(others))
    said = {row for table in tables for row in table.rows.index}
    said |= {one.row for table in tables for one in table.left_out}
    first = min(table.heading_row for table in tables)
    heads = " ".join(
        text
        for table in tables
        for one in (*((line,) for line in table.title), *(head[1:] for head in table.headings))
        for text in one
    ).split()
    for number, row in enumerate(held, 1):
        words = " ".join(str(cell) for cell in row if cell is not None).split()
        if number > first and number not in said:
            assert set(words) <= {word.rstrip(":") for word in heads} | set(heads)
