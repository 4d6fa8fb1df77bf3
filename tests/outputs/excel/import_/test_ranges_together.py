"""One year changed in a workbook: a range that all years share stays one, and its bar one bar."""

import shutil
from pathlib import Path

import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from tests.outputs.excel import workbooks
from tests.outputs.excel.import_.test_round_trip import changed, put, taken, typed

RATE = "bau_efficiency.sel-providers.rate"
FIRST, THIRD = 6, 8
"""The columns of Inputs that hold 2016/17, the first year of the rate, and 2018/19."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(workbooks.SET, tmp_path / "set"))


@pytest.fixture
def inputs(shelf: Path) -> Path:
    return workbooks.kept(shelf, "inputs", workbooks.inputs)


def bars(folder: Path, path: str = RATE) -> list[tuple[str, float, float]]:
    """The bars of an assumption in the tornado: its path, and what it moves the gap to."""
    found = finmodel.load(folder).sensitivity()
    return [
        (bar.assumption.path, bar.at_low, bar.at_high)
        for bar in found.bars
        if bar.assumption.path.startswith(path)
    ]


def rate_in(folder: Path) -> str:
    text = (folder / "bau_efficiency.yaml").read_text(encoding="utf-8")
    return text[text.index("rate:") :].partition("\n")[0]


def test_one_bar_stays_one_bar(inputs: Path, folder: Path, tmp_path: Path) -> None:
    before = bars(folder)
    assert [path for path, _, _ in before] == [RATE]
    put(taken(changed(inputs, tmp_path / "c.xlsx", typed({(RATE, THIRD): 0.018})), folder))
    after = bars(folder)
    assert [path for path, _, _ in after] == [RATE]
    # The other years are as far apart as they were: about as long a bar, not a fifth of it.
    long, still = (abs(high - low) for _, low, high in (*before, *after))
    assert still == pytest.approx(long, rel=0.02)


def test_the_range_is_written_beside_the_years(inputs: Path, folder: Path, tmp_path: Path) -> None:
    put(taken(changed(inputs, tmp_path / "c.xlsx", typed({(RATE, THIRD): 0.018})), folder))
    assert rate_in(folder) == (
        "rate: {value: {2016/17: 1.6%, 2017/18: 1.6%, 2018/19: 1.8%, 2019/20: 1.6%, "
        "2020/21: 1.6%}, low: 1.2%, high: 2.0%, distribution: triangular}"
    )


def test_with_the_first_year_the_range_moves(inputs: Path, folder: Path, tmp_path: Path) -> None:
    put(taken(changed(inputs, tmp_path / "c.xlsx", typed({(RATE, FIRST): 0.019})), folder))
    assert rate_in(folder).endswith("low: 1.5%, high: 2.3%, distribution: triangular}")
    assert [path for path, _, _ in bars(folder)] == [RATE]
    # Once more, from a set that has years already.
    again = tmp_path / "again.xlsx"
    again.write_bytes(input_workbook(finmodel.load(folder).model))
    put(taken(changed(again, tmp_path / "d.xlsx", typed({(RATE, FIRST): 0.006})), folder))
    assert "{2016/17: 0.6%, 2017/18: 1.6%" in rate_in(folder)
    assert rate_in(folder).endswith("low: 0.2%, high: 1%, distribution: triangular}")


def test_an_end_of_the_range_stays_within_the_limits(
    inputs: Path, folder: Path, tmp_path: Path
) -> None:
    put(taken(changed(inputs, tmp_path / "c.xlsx", typed({(RATE, FIRST): 0.001})), folder))
    assert rate_in(folder).endswith("low: 0%, high: 0.5%, distribution: triangular}")


def test_the_log_gives_each_year_its_range(folder: Path) -> None:
    put_rate(folder, "{value: {2016/17: 1%, 2017/18: 2%, 2018/19: 2%, 2019/20: 2%, 2020/21: 2%}, "
                     "low: 0.5%, high: 2%}")  # fmt: skip
    ranges = {
        entry.source.path[-7:]: (entry.range.low, entry.range.high)
        for entry in finmodel.load(folder).log().entries
        if entry.source.path.startswith(RATE) and entry.range is not None
    }
    assert ranges["2016/17"] == (0.005, 0.02)
    assert ranges["2017/18"] == pytest.approx((0.015, 0.03))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{value: {2016/17: 1%, 2017/18: 2%, 2018/19: 2%, 2019/20: 2%, 2020/21: 2%}, "
            "low: 1.5%, high: 2%}",
            "the value must lie between low and high: 1.5%, 1%, 2% are not in ascending order",
        ),
        (
            "{value: {2016/17: {value: 1%, low: 0%, high: 2%}, 2017/18: 2%, 2018/19: 2%, "
            "2019/20: 2%, 2020/21: 2%}, low: 0.5%, high: 2%}",
            "2016/17 has a range of its own: give one range for all years, or one in each",
        ),
        (
            "{value: {2016/17: 1%, 2017/18: 2%, 2018/19: 2%, 2019/20: 2%, 2020/21: 2%}, low: 0.5%}",
            'a range needs both ends: "high" is missing',
        ),
    ],
)
def test_what_is_no_range_of_all_years_is_refused(folder: Path, written: str, said: str) -> None:
    put_rate(folder, written)
    with pytest.raises(AssumptionFaults) as refused:
        finmodel.load(folder)
    assert said in str(refused.value)


def put_rate(folder: Path, written: str) -> None:
    file = folder / "bau_efficiency.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(rate_in(folder), f"rate: {written}"), encoding="utf-8")
