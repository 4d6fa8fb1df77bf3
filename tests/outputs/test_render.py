"""One table in every format: what lines up, what wraps, what is escaped, and no figure cut."""

import numpy as np
import pytest

from finmodel.outputs.page import GAP, Either, Heading, Page, Picture, Tables, text
from finmodel.outputs.render import csv as csv_text
from finmodel.outputs.render.csv import records_csv, repeated_csv, row_text
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.number_texts import row_texts
from finmodel.outputs.render.text import page_text
from finmodel.outputs.table import Column, Fit, Records, Row, Table, printed_cells, words
from finmodel.outputs.terminal import Screen

COLUMNS = (*words("Scheme"), Column("Saving", "£m"), Column("Share", "share"))
ROWS = (Row(("Theatres|day", 12.34, 0.025)), Row(("Beds\x1b", -0.5, None)))


def test_columns_are_as_wide_as_their_longest_cell_and_brackets_hang() -> None:
    assert page_text(Page((Table(COLUMNS, ROWS),)), Screen(10)) == (
        "Scheme        Saving   Share\n"
        "─────────────────────────────\n"
        "Theatres|day    12.3    2.5%\n"
        "Beds\\x1b        (0.5)      –\n"
    )


def test_markdown_says_the_same_with_its_marks_escaped() -> None:
    page = Page((Heading("A *b*"), GAP, Table(COLUMNS, ROWS, "Part"), text("End.")))
    assert page_markdown(page) == (
        "# A \\*b\\*\n\n"
        "## Part\n\n"
        "| Scheme | Saving | Share |\n"
        "| --- | ---: | ---: |\n"
        "| Theatres\\|day | 12.3 | 2.5% |\n"
        "| Beds\\\\x1b | (0.5) | – |\n\n"
        "End.\n"
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("# Head", "\\# Head"),
        ("#1 choice", "#1 choice"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("-5.0", "-5.0"),
        ("1. First", "1\\. First"),
        ("2015. So", "2015\\. So"),
        ("3.5% more", "3.5% more"),
        ("====", "\\===="),
        ("=1+1", "=1+1"),
        ("<b>`x`|y", "&lt;b&gt;\\`x\\`\\|y"),
    ],
)
def test_a_name_begins_no_block_of_markdown(name: str, written: str) -> None:
    assert page_markdown(Page((text(name),))) == f"{written}\n"


def test_a_row_with_a_unit_has_the_decimals_of_its_largest_figure() -> None:
    row = Row(("Beds", 0.1234, 120.0), unit="number")
    assert printed_cells(Table(COLUMNS, (row,)), row) == ("Beds", "0.1", "120.0")


FITTED = Table(
    (Column("", align="left"), Column("now", "£m"), Column("effect", "£m")),
    (Row(("A long name of a measure", 1234.5, -1.0)),),
    fit=Fit(gap=2, least=12),
)


def test_a_fitted_table_wraps_names_and_keeps_figures() -> None:
    assert page_text(Page((FITTED,)), Screen(34)) == (
        "                     now   effect\nA long name      1,234.5     (1.0)\n  of a measure\n"
    )


def test_where_names_have_no_room_a_row_is_a_sentence() -> None:
    assert page_text(Page((FITTED,)), Screen(28)) == (
        "A long name of a measure:\n  now 1,234.5, effect (1.0)\n"
    )


def test_a_table_that_fills_the_width_pushes_its_figures_to_the_edge() -> None:
    table = FITTED._replace(fit=Fit(fills=True))
    head, row = page_text(Page((table,)), Screen(60)).splitlines()
    assert head.endswith("effect")
    assert (len(head), len(row)) == (59, 60)


@pytest.mark.parametrize(("spaced", "gaps"), [(True, 1), (False, 0)])
def test_years_that_do_not_fit_go_into_blocks(spaced: bool, gaps: int) -> None:
    years = tuple(Column(f"20{year}/{year + 1}") for year in range(16, 22))
    row = Row(("Gap", *map(float, range(6))), "total", unit="£m")
    block = Tables((Table((Column("£m", align="left"), *years), (row,)),), spaced)
    lines = page_text(Page((block,)), Screen(48)).splitlines()
    assert lines.count("") == gaps
    assert [line.split()[1:] for line in lines if line.startswith("Gap")] == [
        ["0.0", "1.0", "2.0"],
        ["3.0", "4.0", "5.0"],
    ]


def test_a_screen_and_paper_each_get_their_own() -> None:
    page = Page((Either((text("Screen."),), (Picture(lambda width: ("█" * 3, str(width))),)),))
    assert page_text(page) == "Screen.\n"
    assert page_markdown(page) == "```text\n███\n100\n```\n"


def test_a_picture_never_drives_the_terminal() -> None:
    page = Page((Picture(lambda _width: ("a  \x1b[31mb",)),))
    assert page_text(page) == "a  \\x1b[31mb\n"
    assert "\x1b" not in page_markdown(page)


def test_records_keep_every_digit_and_leave_out_what_does_not_apply() -> None:
    rows = [("a,b", 0.1 + 0.2, None, True), ("c\n", -0.0, float("nan"), 3)]
    text_ = records_csv(Records(("name", "value", "other", "kind"), rows))
    assert text_ == ('name,value,other,kind\n"a,b",0.30000000000000004,,true\nc ,0.0,,3\n')


@pytest.mark.parametrize("rows_at_once", [1, 3, 8_192])
@pytest.mark.parametrize("scenarios", [1, 5])
def test_many_rows_that_repeat_are_those_of_the_plain_writer(
    monkeypatch: pytest.MonkeyPatch, scenarios: int, rows_at_once: int
) -> None:
    monkeypatch.setattr(csv_text, "_ROWS_AT_ONCE", rows_at_once)
    tails = [("A, B", "£m"), ("=C", "£m"), ("D", "£m")]
    heads = np.array([[0.5, 1e-9, -0.0, 1e17, 3.0], [1.0, 2.0, 0.1, np.nan, 5.0]])[:, :scenarios]
    values = np.array([[1.0, 2.5, 1 / 3, -7.0, 0.0]] * 2 + [[np.nan, np.inf, -0.0, 1e300, 1e-5]])
    plain = [
        (10 + scenario, *heads[:, scenario].tolist(), *tail, float(row[scenario]))
        for scenario in range(scenarios)
        for tail, row in zip(tails, values, strict=True)
    ]
    found = repeated_csv(10, heads, [row_text(tail) for tail in tails], values[:, :scenarios])
    assert found.decode() == records_csv(Records((), plain))[1:]


def test_numbers_are_written_as_python_writes_them() -> None:
    chance = np.random.default_rng(20160401)
    of_any_size = chance.normal(0, 1, 20_000) * 10.0 ** chance.integers(-12, 20, 20_000)
    rounded = [np.round(of_any_size, 2), np.round(of_any_size), of_any_size.astype(np.float32)]
    for values in (of_any_size, *rounded):
        expected = [repr(value or 0.0).encode() for value in values.astype(float).tolist()]
        assert row_texts(values.astype(float)[np.newaxis]) == expected


def test_no_tables_print_nothing_and_a_table_may_have_no_years_or_no_rows() -> None:
    for width in (10, 100):
        assert page_text(Page((Tables(()),)), Screen(width)) == ""
        names = Tables((Table(words("£m"), (Row(("A",)),)),))
        assert "A" in page_text(Page((names,)), Screen(width))
        years = Tables((Table((*words("£m"), Column("2016/17", "£m")), ()),))
        assert "2016/17" in page_text(Page((years,)), Screen(width))
