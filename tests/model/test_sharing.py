"""How the figure of a programme is shared among its benefits (METHOD.md 3.13), by hand."""

from typing import Any

from finmodel.method.model import Model
from tests.model.small import programme
from tests.model.test_in_year_by_hand import BREAK_EVEN, even, figure, near, run, year

BY_YEAR = {"profile": dict.fromkeys(("2017/18", "2018/19", "2019/20"), "6")}


def hubs(start: str, months: dict[str, str], closed: int = 7, **profile: Any) -> Model:
    """Give a programme of 6 that comes evenly to the buyer and of 12 a year to the trust."""
    benefits: list[dict[str, Any]] = [
        {"organisation": "buyer", "contract": "acute", "releasable": "100%"} | (profile or BY_YEAR),
        {"organisation": "trust", "full_year_value": "12"},
    ]
    done = {"position": dict(list(BREAK_EVEN["position"].items())[:closed])}
    results = dict.fromkeys(("buyer", "trust"), done)
    savings = {"programmes.hubs": {"recurrent": months}}
    edit = programme(start=start, benefits=benefits)
    return run(edit, year(closed, results=results, savings=savings))


def test_a_programme_by_months_and_by_year_is_shared_as_each_month_is_planned() -> None:
    """The buyer's 0.5 a month is all there is to September; in October the trust's 1 is beside it.

    Of 0.6 a month the buyer has six times 0.6 and a third of it, the trust two thirds of one.
    """
    model = hubs("2017-10", even(0.6))
    assert figure(model, "recurrent_to_date", "buyer") == near(6 * 0.6 + 0.2)
    assert figure(model, "recurrent_to_date") == near(0.4)
    assert figure(model, "recurrent_to_date", "system") == near(7 * 0.6)


def test_a_programme_by_months_and_by_year_that_runs_all_year_has_the_same_shares() -> None:
    model = hubs("2017-04", even(0.6, 2), closed=2)
    assert figure(model, "recurrent_to_date", "buyer") == near(2 * 0.2)
    assert figure(model, "recurrent_to_date") == near(2 * 0.4)


def test_what_comes_in_a_month_without_a_plan_is_shared_as_the_year_is_planned() -> None:
    """Nothing is due to September, and nothing of the buyer's in the year: all is the trust's."""
    later = {"2017/18": "0", "2018/19": "6", "2019/20": "6"}
    model = hubs("2017-10", even(0.6), profile=later)
    assert figure(model, "recurrent_to_date", "buyer") == near(0)
    assert figure(model, "recurrent_to_date") == near(7 * 0.6)
