"""Figures too large for a float are an error that names them; what does not apply stays null."""

import math
import warnings

import numpy as np
import pytest

from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import NotFiniteError
from finmodel.graph.nodes import LineValue, choose, ratio
from finmodel.method.scenarios import SettingError
from finmodel.plan import Plan
from tests.analysis.plans import plan_of, westmarch
from tests.graph.shelf import GOODS, declarations, table
from tests.model.small import price, small, spend

HUGE = 1e300


@pytest.fixture
def declare() -> Declarations:
    return declarations()


@pytest.fixture
def sales(declare: Declarations) -> LineValue:
    given = [[1, 2, 3], [1, 2, 3], [1, HUGE, 3], [1, 2, HUGE]]
    return declare.input("sales", "Sales", GOODS, "number", given)


def test_the_line_the_member_and_the_first_year_are_named(
    declare: Declarations, sales: LineValue
) -> None:
    declare.line("turned", "Turned", GOODS, "number", sales * sales)
    with pytest.raises(NotFiniteError) as told:
        evaluate(declare.graph())
    assert str(told.value) == "Turned of C in 2017/18 is too large to work with"


def test_a_line_worked_out_year_by_year_is_named_too(
    declare: Declarations, sales: LineValue
) -> None:
    declare.line("grown", "Grown", GOODS, "number", lambda before: before * sales, opening=HUGE)
    with pytest.raises(NotFiniteError, match="Grown of C in 2017/18 is too large"):
        evaluate(declare.graph())


def test_null_stays_where_a_measure_does_not_apply(declare: Declarations, sales: LineValue) -> None:
    declare.line("none", "None", GOODS, "number", ratio(sales, sales * 0))
    assert math.isnan(table(evaluate(declare.graph()), "none")[0][0])


def test_what_overflows_in_a_branch_not_taken_is_of_no_matter(
    declare: Declarations, sales: LineValue
) -> None:
    declare.line("taken", "Taken", GOODS, "number", choose(sales < HUGE, 7, sales * sales) * 0 + 1)
    small = declare.input("small", "Small", GOODS, "number", [[1, 2, 3]] * 4)
    declare.line("other", "Other", GOODS, "number", choose(small < 0, sales * sales, small))
    assert table(evaluate(declare.graph(), ["other"]), "other")[2] == [1, 2, 3]


def of_many_years() -> Plan:
    """A set of sixty years, in which a rate that may be read takes a figure past every float."""
    data = small({"system": {"final": "2076/77"}}, price("pay", "1%"), spend(price="pay"))
    return plan_of(data)


def test_a_projection_of_a_rate_too_large_is_refused_without_a_warning() -> None:
    plan = of_many_years().with_("growth.price.pay=1e+15%")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(NotFiniteError, match=r"in 20\d\d/\d\d is too large to work with"):
            assert plan.project().rows
        # Large but finite: a figure like any other.
        once = of_many_years().with_("growth.price.pay.2018/19=1e+15%").project()
    assert once.value("mitigated_gap", "2076/77") > 1e14  # type: ignore[operator]


def test_a_scenario_too_large_is_refused_with_the_figure_that_it_takes_along() -> None:
    plan = of_many_years()
    with pytest.raises(NotFiniteError, match="Mitigated gap of Small in 2076/77 is too large"):
        plan.sweep("growth.price.pay=1%,1e+15%")
    assert np.isfinite(plan.sweep("growth.price.pay=1%,100%").found).all()


def test_a_rate_no_one_means_is_refused_where_it_is_written() -> None:
    with pytest.raises(SettingError, match=r"growth.price.pay: 1e\+200% is too large to work with"):
        westmarch().with_("growth.price.pay=1e+200%")


def test_a_rate_above_100_a_year_is_told() -> None:
    (said,) = westmarch().with_("growth.price.pay.2018/19=150%").large_rates()
    assert said.startswith("growth.price.pay.2018/19 is 150%, more than doubling in a year")
    assert "write 1.5%" in said
    (said,) = westmarch().with_("growth.price.pay.2018/19=99999%").large_rates()
    assert said.endswith("more than doubling in a year")
    assert westmarch().with_("growth.price.pay=100%").large_rates() == ()
