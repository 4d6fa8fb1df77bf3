"""What a year has come to so far, by month (METHOD.md section 2: actuals)."""

from pathlib import Path

import pytest

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.closed_months import with_through
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.figures import Figure, Monthly
from finmodel.inputs.load import load_set
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.years import Month, months_of

SET = Path(__file__).parents[1] / "cases" / "every-field"
MONTHS = months_of("2025/26")
APRIL, MAY, JUNE, JULY = MONTHS[:4]


@pytest.fixture(scope="module")
def northmere() -> AssumptionSet:
    return load_set(SET)


def test_a_year_has_its_twelve_months() -> None:
    assert [str(MONTHS[0]), str(MONTHS[8]), str(MONTHS[-1]), len(MONTHS)] == [
        "2025-04",
        "2025-12",
        "2026-03",
        12,
    ]


def test_a_month_not_given_has_no_amount() -> None:
    given = Monthly(by_month={APRIL: Figure(2.0), JUNE: Figure(-1.0)})
    assert given.on(MONTHS) == (2.0, None, -1.0, *(None,) * 9)
    assert given.interpolated(MONTHS) == (False,) * 12


def test_marks_count_from_april_and_are_even_between_two() -> None:
    """1.5 to April; 4.5 to July is 1.0 in each of three months, which nobody published."""
    given = Monthly(to_date={APRIL: Figure(1.5), JULY: Figure(4.5)})
    assert given.on(MONTHS) == (1.5, 1.0, 1.0, 1.0, *(None,) * 8)
    assert given.interpolated(MONTHS) == (False, True, True, True, *(False,) * 8)


def test_the_closed_months_are_those_through_the_last(northmere: AssumptionSet) -> None:
    assert [*map(str, northmere.actuals.closed)] == ["2017-04", "2017-05", "2017-06"]


def test_a_set_without_the_file_has_no_month() -> None:
    actuals = load_set(Path(__file__).parents[1] / "faults" / "good").actuals
    assert (actuals.year, actuals.months, actuals.closed) == (None, (), ())


def test_an_earlier_month_closes_fewer_and_leaves_every_figure(northmere: AssumptionSet) -> None:
    earlier = with_through(northmere, Month(2017, 5))
    assert [*map(str, earlier.actuals.closed)] == ["2017-04", "2017-05"]
    assert earlier.actuals.results == northmere.actuals.results


@pytest.mark.parametrize("month", [Month(2017, 7), Month(2017, 3)])
def test_only_a_closed_month_can_be_the_last(northmere: AssumptionSet, month: Month) -> None:
    with pytest.raises(ValueError, match=f"^{month} is not a closed month: write one from 2017-04"):
        with_through(northmere, month)


def test_a_set_without_the_file_closes_no_month() -> None:
    good = load_set(Path(__file__).parents[1] / "faults" / "good")
    with pytest.raises(ValueError, match=r"^this set has no actuals\.yaml"):
        with_through(good, Month(2017, 5))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("actuals.savings.cip.theatres.one_off.2017-04", 17),
        ("actuals.results.hospital.expenditure.to_date.2017-06", 10),
        ("actuals.results.ccg.position.2017-05", 15),
        ("actuals.profiles.winter.3", 6),
        ("actuals.withheld.allocations.support.stf", 19),
    ],
)
def test_a_figure_has_its_place(northmere: AssumptionSet, path: str, line: int) -> None:
    place = northmere.place(path)
    assert place is not None
    assert (place.line, place.file.endswith("every-field/actuals.yaml")) == (line, True)


def test_figures_may_say_once_where_all_are_from(northmere: AssumptionSet) -> None:
    provenance = northmere.provenance("actuals.results.ccg.position.2017-05")
    assert provenance is not None
    assert (provenance.source, provenance.basis) == ("Board report", "published")


THEATRES = """provenance: {basis: illustrative, source: Fictional}
cip:
  theatres: {organisation: hospital, name: Theatres, full_year_value: 3.2, start: 2017-05, slip: 2,
    end: 2017-08, recurrent: true, status: in delivery, risk: low, counts: additional}
"""
ACTUALS = """provenance: {basis: illustrative, source: Fictional}
year: 2017/18
through: 2017-12
savings:
  cip.theatres: {recurrent: {2017-07: 0.2, 2017-08: 0.2, 2017-09: 0.2, 2017-10: 0.2}}
"""


def test_a_scheme_gives_the_months_it_was_to_run_slip_included(tmp_path: Path) -> None:
    """From May to August and two months late, so from July to October, and no other month."""
    for file in (Path(__file__).parents[1] / "faults" / "good").glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "cip.yaml").write_text(THEATRES, encoding="utf-8")
    (tmp_path / "capacity.yaml").unlink()
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    assert load_set(tmp_path).actuals.savings["cip.theatres"].outlook == "to date"


def test_a_month_is_no_financial_year_in_a_path() -> None:
    """December 2011 is written as the year 2011/12 may be, and stays a month."""
    steps = ("results", "trust", "income", "value", "2011-12")
    assert path_of("actuals", steps) == "actuals.results.trust.income.2011-12"
    assert path_of("actuals", ("results", "trust", "income", "2011-4")).endswith(".2011-04")
    assert path_of("growth", ("price", "pay", "2011-12")) == "growth.price.pay.2011/12"


def test_a_scheme_new_in_an_earlier_year_is_planned_in_each_later_month(tmp_path: Path) -> None:
    """First saved in 2017/18, it goes on in 2018/19, so that April lacks its figure there."""
    for file in (Path(__file__).parents[1] / "faults" / "good").glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    scheme = THEATRES.replace("full_year_value: 3.2, start: 2017-05, slip: 2,", "")
    scheme = scheme.replace("end: 2017-08,", "new_in_year: {2017/18: 1},")
    (tmp_path / "cip.yaml").write_text(scheme, encoding="utf-8")
    (tmp_path / "capacity.yaml").unlink()
    actuals = ACTUALS.replace("2017/18", "2018/19").replace("2017-12", "2018-05")
    actuals = actuals.partition("{recurrent")[0] + "{recurrent: {2018-05: 0.1}}\n"
    (tmp_path / "actuals.yaml").write_text(actuals, encoding="utf-8")
    with pytest.raises(AssumptionFaults) as refused:
        load_set(tmp_path)
    (fault,) = refused.value.faults
    assert fault.message.startswith("no figure for 2018-04: ")
