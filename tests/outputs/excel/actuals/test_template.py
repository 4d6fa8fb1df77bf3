"""The rows of the table of actuals: what may be reported in the year, and what is reported."""

import shutil
from pathlib import Path

from finmodel.inputs.load import load_set
from finmodel.outputs.excel.actuals.template import rows_of_table

IN_YEAR = Path(__file__).parents[3] / "cases" / "in-year"
SCHEME = (
    "organisation: trust, category: pay, line: costs, full_year_value: 1, counts: additional, "
    "delivery: 100%"
)
SCHEMES = f"""
  once: {{name: Once, start: 2025-06, recurrent: false, status: in delivery, {SCHEME}}}
  later: {{name: Later, start: 2026-04, recurrent: true, status: in delivery, {SCHEME}}}
  to-find: {{name: To find, start: 2025-04, recurrent: true, status: unidentified, {SCHEME}}}
  out: {{name: Out, start: 2025-04, recurrent: true, status: in delivery, include: no, {SCHEME}}}
"""


def test_there_is_a_row_for_each_measure_that_may_be_reported(tmp_path: Path) -> None:
    """Not of a scheme that saves in another year, that has no name yet or is left out."""
    folder = Path(shutil.copytree(IN_YEAR, tmp_path / "set"))
    with (folder / "cip.yaml").open("a", encoding="utf-8") as file:
        file.write(SCHEMES)
    rows = [row[:3] for row in rows_of_table(load_set(folder))]
    of_trust = ("income", "expenditure", "non-recurrent income", "non-recurrent expenditure")
    assert rows == [
        *(("icb", measure, "") for measure in of_trust),
        *(("trust", measure, "") for measure in of_trust),
        ("trust", "recurrent", "cip.a"),
        ("trust", "one-off", "cip.a"),
        ("trust", "recurrent", "cip.b"),
        ("trust", "one-off", "cip.b"),
        ("trust", "one-off", "cip.once"),
    ]


def test_rows_hold_what_is_reported() -> None:
    rows = {row[:3]: row.given for row in rows_of_table(load_set(IN_YEAR))}
    assert [figure.value for figure in rows["trust", "one-off", "cip.a"].given.values()] == [
        0.1
    ] * 7
    assert not rows["icb", "income", ""].given
