"""The sheet Assumptions log says of each number what the log of the run says of it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from finmodel.outputs.excel.board.log_sheet import AFTER
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.sheet_names import LOG
from tests.trust.shipped import DEFAULT, WESTMARCH, plan_of

Row = dict[str, object]


def log_rows(folder: str, scenario: str, *settings: str) -> dict[str, Row]:
    """The rows of the sheet by their key, each by its headings."""
    plan = plan_of(folder)
    data = board_workbook(plan.model, "plan", scenario, settings)
    sheet = load_workbook(BytesIO(data), data_only=True)[LOG]
    rows = [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)]
    heads = [str(head) for head in rows[0]]
    assert tuple(heads[-len(AFTER) :]) == tuple(column.heading for column in AFTER)
    return {str(row[0]): dict(zip(heads, row, strict=True)) for row in rows[1:] if row[0]}


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return log_rows(DEFAULT, "downside", "growth.price.pay.2019/20=+0.5%")


def test_no_number_of_the_log_is_missing_and_each_has_its_basis_and_place(
    rows: dict[str, Row],
) -> None:
    for entry in plan_of(DEFAULT).log().entries:
        path = entry.source.path
        row = rows[path[:-8] if path[-3:-2] == "/" else path]
        assert str(entry.source.basis) in str(row["Basis"]), path
        assert str(entry.source.source or "") in str(row["Source or rationale"]), path
        assert ".yaml:" in str(row["File and line"]), path


def test_what_was_calibrated_names_the_published_figure(rows: dict[str, Row]) -> None:
    basis = str(rows["baseline.spend.commissioners-other.amount"]["Basis"])
    assert basis.startswith("calibrated to Local do-nothing gap")
    assert "2020/21 (published.local-gap-2020-21)" in basis


def test_who_changes_a_number_is_said_whatever_scenario_is_chosen(rows: dict[str, Row]) -> None:
    assert rows["bau_efficiency.sel-providers.rate"]["Changed by"] == "Downside sets 1.2%"
    said = rows["growth.price.pay"]["Changed by"]
    assert said == "set for this run: adds 0.5% in 2019/20"
    assert rows["growth.price.drugs"]["Changed by"] == "–"


def test_what_nobody_wrote_says_so(rows: dict[str, Row]) -> None:
    assert rows["baseline.spend.providers-pay.non_recurrent"]["Basis"] == "not given"


def test_what_do_nothing_rests_on_is_that_of_the_log(rows: dict[str, Row]) -> None:
    changed = plan_of(DEFAULT).with_("growth.price.pay.2019/20=+0.5%", scenario="downside")
    log = changed.log()
    for basis, share in log.shares.items():
        if basis != "none":
            assert rows[basis]["All years"] == f"{share:.1%}"
    for amount in log.amounts:
        assert rows[amount.member]["Basis"] == amount.basis


def test_chances_and_weights_stand_there_too() -> None:
    rows = log_rows(WESTMARCH, "base")
    assert rows["system.risk.medium.outcomes.all"]["All years"] == "50%"
    assert rows["growth.price.provider-basket.basket.drugs"]["Unit"] == "weight"
