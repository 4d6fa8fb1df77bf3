import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.outputs.project_records import CHECK_COLUMNS, COLUMNS
from finmodel.outputs.safe_text import no_formula
from finmodel.results import Row
from tests.outputs.pages import checks_csv, long_csv
from tests.outputs.small_projection import CHECKS, YEARS, projection

NAMES = st.text(st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1)


def test_a_line_for_every_figure_at_full_precision() -> None:
    row = Row(
        "system", "system", "A, B", "qipp", 'less "QIPP"', "£m", (0.1 + 0.2, None, -0.0, 5e-324)
    )
    assert long_csv([row], ("2016/17", "2017/18", "2018/19", "2019/20")) == (
        "level,id,name,measure,label,unit,year,value\n"
        'system,system,"A, B",qipp,"less ""QIPP""",£m,2016/17,0.30000000000000004\n'
        'system,system,"A, B",qipp,"less ""QIPP""",£m,2017/18,\n'
        'system,system,"A, B",qipp,"less ""QIPP""",£m,2018/19,0.0\n'
        'system,system,"A, B",qipp,"less ""QIPP""",£m,2019/20,5e-324\n'
    )


@given(NAMES, st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_it_reads_back_to_equal_figures(name: str, values: list[float | None]) -> None:
    years = [f"{2000 + n}/{(1 + n) % 100:02d}" for n in range(len(values))]
    text = long_csv([Row("group", "a/b", name, "m", "M", "£m", tuple(values))], years)
    back = list(csv.DictReader(StringIO(text, newline="")))
    assert [float(line["value"]) if line["value"] else None for line in back] == values
    assert [line["year"] for line in back] == years
    assert {line["name"] for line in back} == {no_formula(name)}


@pytest.mark.parametrize(
    "name",
    ["=1+1", "@SUM(A1)", "+A1", "-A1", " =1+1", "-1+cmd|' /C calc'!A0", "＝1+1", "+44 7700", "-"],
)
def test_a_name_is_no_formula_to_a_spreadsheet(name: str) -> None:
    assert f",'{name}," in long_csv(projection(hospitals=name).rows, YEARS)


@pytest.mark.parametrize("name", ["+44", "-1", "-0.5%", "+-0.5%", "-1,234.5", "1e-9", "[note]"])
def test_a_number_and_any_other_name_stay_as_they_are(name: str) -> None:
    (found,) = {
        row["name"]
        for row in csv.DictReader(StringIO(long_csv(projection(hospitals=name).rows, YEARS)))
        if row["id"] == "hospitals"
    }
    assert found == name


def test_control_characters_are_spelt_out() -> None:
    text = long_csv(projection(hospitals="a\x1b[2J\nb").rows, YEARS)
    assert r",a\x1b[2J b," in text


def test_values_without_a_year_are_a_fault() -> None:
    with pytest.raises(ValueError, match="argument"):
        long_csv(projection().rows, YEARS[:2])


def test_checks_are_all_there_with_their_figures() -> None:
    back = list(csv.reader(StringIO(checks_csv([*CHECKS, replace(CHECKS[0], status="accepted")]))))
    assert tuple(back[0]) == CHECK_COLUMNS
    assert [line[1] for line in back[1:]] == ["pass", "warn", "fail", "accepted"]
    assert back[2] == [
        "savings-rate.hospitals", "warn", "warn", "0.04", "0.051", "0.011", "", "Savings are 5.1%."
    ]  # fmt: skip


def test_the_columns_are_those_of_the_frame() -> None:
    assert list(projection().frame().columns) == list(COLUMNS)
