"""The rules of METHOD.md 3.13 one by one, on the small set, in figures to follow by hand.

The trust receives 150 from the buyer and 50 from elsewhere and spends 200: every position is
nothing, and what an edit adds can be read off.
"""

from typing import Any

import pytest

from finmodel.graph.evaluate import evaluate
from finmodel.method.model import Model
from tests.engine import built
from tests.model.small import cip, programme, qipp, small
from tests.model.test_in_year import month_by_month, of
from tests.reference import Data

MONTHS = [f"{2017 + place // 9}-{(place + 3) % 12 + 1:02d}" for place in range(12)]
BREAK_EVEN = {"position": dict.fromkeys(MONTHS[:7], "0")}


def year(closed: int = 7, **fields: Any) -> Data:
    """Give the actuals of 2017/18 with some months closed."""
    return {"actuals": {"year": "2017/18", "through": MONTHS[closed - 1]} | fields}


def run(*edits: Data) -> Model:
    return built(small(*edits))


def figure(model: Model, measure: str, id_: str = "trust", at: int = 1) -> float | None:
    return of(model, id_)[measure][at]


def near(*values: float) -> Any:
    found = [pytest.approx(value, abs=1e-9) for value in values]
    return found if len(found) > 1 else found[0]


def even(amount: float, closed: int = 7) -> dict[str, str]:
    return dict.fromkeys(MONTHS[:closed], str(amount))


def test_a_saving_on_a_contract_takes_income_in_its_months() -> None:
    """12 a year from October: 1 a month of income, of which half is freed; investment of 6."""
    model = run(
        qipp(
            full_year_value="12",
            start="2017-10",
            releasable="50%",
            investment={"recurrent": {"full_year": "6"}},
        ),
        year(),
    )
    assert month_by_month(model, "plan_income_month", "trust") == near(
        *[200 / 12 + 0.0] * 6, *[200 / 12 - 1] * 6
    )
    assert month_by_month(model, "plan_month", "trust") == near(*[0] * 6, *[-0.5] * 6)
    assert month_by_month(model, "plan_month", "buyer") == near(*[0] * 6, *[0.5] * 6)


def test_phasing_and_slip_move_the_saving_by_months() -> None:
    """12 a year from July, a month late: half of it until July of the next year, then all."""
    edit = cip(full_year_value="12", start="2017-07", slip="1", phasing=["50%", "100%"])
    first = run(edit, year())
    assert month_by_month(first, "savings_plan_month", "trust") == near(*[0] * 4, *[0.5] * 8)
    file = {"actuals": {"year": "2018/19", "through": "2018-04"}}
    assert month_by_month(run(edit, file), "savings_plan_month", "trust") == near(
        *[0.5] * 4, *[1] * 8
    )


def test_a_scheme_that_ends_saves_to_its_last_month() -> None:
    model = run(cip(full_year_value="12", start="2017-06", end="2017-08"), year())
    saved = month_by_month(model, "savings_plan_month", "trust")
    assert saved == near(0, 0, 1, 1, 1, *[0] * 7)


def test_what_is_left_out_saves_nothing_in_any_month() -> None:
    model = run(cip(full_year_value="12", start="2017-06", include="no"), year())
    assert month_by_month(model, "savings_plan_month", "trust") == near(*[0] * 12)


def test_amounts_by_year_targets_and_efficiency_come_evenly() -> None:
    """A profile of 2.4, efficiency of 1.2% of 200, a target of 4.8 of which 2.4 is found."""
    model = run(
        cip(profile={"2017/18": "2.4", "2018/19": "2.4", "2019/20": "2.4"}),
        {"cip": {"targets": {"trust": {"amounts": {"2017/18": "4.8"}}}}},
        {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "1.2%"}}}},
        year(),
    )
    assert month_by_month(model, "savings_plan_month", "trust") == near(*[0.6] * 12)


def test_a_profile_shapes_the_plan_around_the_savings() -> None:
    """Income of 200 by the profile; expenditure of 197 even before a saving of 1 a month."""
    shares = ["5%"] * 6 + ["10%", "12%", "12%", "13%", "12%", "11%"]
    result = {"income": even(10), "expenditure": even(10), "profile": {"income": "winter"}}
    model = run(
        cip(full_year_value="12", start="2018-01"),
        year(profiles={"winter": shares}, results={"trust": result}),
    )
    income = [200 * float(one.rstrip("%")) / 100 for one in shares]
    spent = [200 / 12] * 9 + [200 / 12 - 1] * 3
    assert month_by_month(model, "plan_month", "trust") == near(
        *(came - went for came, went in zip(income, spent, strict=True))
    )
    assert month_by_month(model, "plan_expenditure_month", "trust") == near(*spent)


def test_a_scheme_that_brings_income_goes_with_income() -> None:
    model = run(
        cip(full_year_value="12", start="2018-01", category="income", payer="outside"),
        year(),
    )
    assert month_by_month(model, "plan_income_month", "trust") == near(
        *[200 / 12] * 9, *[200 / 12 + 1] * 3
    )
    assert month_by_month(model, "plan_expenditure_month", "trust") == near(*[200 / 12] * 12)


def test_one_off_savings_do_not_recur_in_their_months() -> None:
    """A one-off of 1 a month from January; pressure and allocation that do not recur, evenly."""
    model = run(
        cip(full_year_value="12", start="2018-01", end="2018-03", recurrent="false"),
        {"pressures": {"pressures": {"strike": pressure("2.4")}}},
        year(),
    )
    assert month_by_month(model, "planned_non_recurrent_month", "trust") == near(
        *[-0.2] * 9, *[0.8] * 3
    )


def test_a_one_off_on_a_contract_leaves_cost_at_its_provider_once() -> None:
    """1 a month from January, of which a quarter is freed: 0.75 a month is the provider's."""
    edit = qipp(full_year_value="12", start="2018-01", end="2018-03", releasable="25%")
    edit["qipp"]["qipp"]["scheme"]["recurrent"] = "false"
    model = run(edit, year())
    for id_, each in (("buyer", 1), ("trust", -0.75)):
        once = month_by_month(model, "planned_non_recurrent_month", id_)
        assert once == near(*[0] * 9, *[each] * 3)
        assert month_by_month(model, "plan_month", id_) == near(*[0] * 9, *[each] * 3)


def pressure(amount: str) -> Data:
    found = {"organisation": "trust", "name": "Strike", "recurrent": "false"}
    return found | {"amounts": {"2017/18": amount}}


def test_figures_to_date_are_even_between_their_marks() -> None:
    """3 to June and 11 to October are 1 a month, then 2; the last three months make 2 a month."""
    marks = {"to_date": {"2017-06": "3", "2017-10": "11"}}
    model = run(year(results={"trust": {"position": marks}}))
    assert month_by_month(model, "actual_month", "trust") == near(1, 1, 1, 2, 2, 2, 2)
    assert figure(model, "run_rate") == near(2)
    assert figure(model, "forecast_run_rate") == near(11 + 5 * 2)


def test_support_withheld_leaves_both_ends_and_moves_no_underlying_position() -> None:
    """1 a month from outside and 0.5 from the buyer, neither from January on."""
    support = {
        "dsf": {"organisation": "trust", "name": "DSF", "from": "outside"}
        | {"amounts": {"2017/18": "12"}},
        "loan": {"organisation": "trust", "name": "Loan", "from": "buyer"}
        | {"amounts": {"2017/18": "6"}},
    }
    withheld = {f"allocations.support.{id_}": "2018-01" for id_ in support}
    as_planned = {"trust": {"position": even(1.5)}}
    model = run({"allocations": {"support": support}}, year(results=as_planned, withheld=withheld))
    assert month_by_month(model, "forecast_plan_month", "trust") == near(*[1.5] * 9, *[0] * 3)
    assert month_by_month(model, "forecast_run_rate_month", "trust") == near(*[1.5] * 9, *[0] * 3)
    assert figure(model, "forecast_outturn") == near(18 - 3 * 1.5)
    assert figure(model, "forecast_outturn", "buyer") == near(-6 + 3 * 0.5)
    assert figure(model, "forecast_before_support") == near(0)
    assert figure(model, "underlying_forecast") == near(0)
    assert figure(model, "underlying_forecast", "buyer") == near(0)
    assert figure(model, "brought_forward", at=2) == near(0)
    later = {"trust": {"position": even(1.5, 9) | {"2018-01": "0"}}}
    closed = run({"allocations": {"support": support}}, year(10, results=later, withheld=withheld))
    assert figure(closed, "variance_to_date") == near(-1.5)
    assert figure(closed, "run_rate") == near(0)
    assert figure(closed, "underlying_forecast") == near(0)


def test_who_has_no_results_holds_the_support_of_its_closed_months() -> None:
    """1 a month, none from September on: without results, April to October are as planned."""
    support = {
        "dsf": {"organisation": "trust", "name": "DSF", "from": "outside"}
        | {"amounts": {"2017/18": "12"}},
    }
    edit = {"allocations": {"support": support}}
    withheld = {"allocations.support.dsf": "2017-09"}
    silent = run(edit, year(results={"buyer": BREAK_EVEN}, withheld=withheld))
    assert figure(silent, "forecast_outturn") == near(7)
    assert figure(silent, "forecast_before_support") == near(0)
    received = {"trust": {"position": even(1, 5) | {"2017-09": "0", "2017-10": "0"}}}
    reporting = run(edit, year(results=received, withheld=withheld))
    assert figure(reporting, "forecast_plan") == near(5)
    assert figure(reporting, "forecast_before_support") == near(
        (figure(reporting, "forecast_outturn") or 0) - 5
    )


def test_efficiency_is_what_is_reported_of_it_and_has_one_outlook() -> None:
    """0.5 a month planned; a scheme within it makes 0.2 and no scheme 0.1: six tenths of it."""
    edits = (
        {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "3%"}}}},
        cip(full_year_value="6", start="2017-04", counts="within_bau"),
    )
    savings = {"cip.scheme": {"recurrent": even(0.2)}}
    both = savings | {"bau_efficiency.trust": {"recurrent": even(0.1)}}
    model = run(*edits, year(results={"trust": BREAK_EVEN}, savings=both))
    assert figure(model, "recurrent_to_date") == near(7 * 0.3)
    assert figure(model, "savings_variance") == near(7 * (0.3 - 0.5))
    assert figure(model, "recurrent_forecast") == near(7 * 0.3 + 0.6 * 5 * 0.5)
    one = run(*edits, year(results={"trust": BREAK_EVEN}, savings=savings))
    assert figure(one, "recurrent_forecast") == near(7 * 0.2 + 0.4 * 5 * 0.5)
    said = {"bau_efficiency.trust": {"recurrent": even(0.1), "outlook": "50%"}}
    some = run(*edits, year(results={"trust": BREAK_EVEN}, savings=said))
    assert figure(some, "recurrent_forecast") == near(7 * 0.1 + 0.5 * 5 * 0.5)
    nobody = run(edits[0], year(results={"trust": BREAK_EVEN}))
    assert figure(nobody, "recurrent_forecast") == near(6)


def test_a_scheme_not_named_saved_nothing_where_there_are_results() -> None:
    """1 a month since April: nothing comes of it. Of one still to start, all is to come."""
    started = cip(full_year_value="12", start="2017-04")
    model = run(started, year(results={"trust": BREAK_EVEN}))
    assert figure(model, "recurrent_forecast") == near(0)
    assert figure(model, "underlying_forecast") == near(0)
    still_to_start = cip(full_year_value="12", start="2018-01")
    later = run(still_to_start, year(results={"trust": BREAK_EVEN}))
    assert figure(later, "recurrent_forecast") == near(3)
    at_plan = run(started, year())
    assert figure(at_plan, "recurrent_forecast") == near(12)


def test_a_scheme_planned_in_few_months_is_not_expected_to_pass_its_plan() -> None:
    """Twice what was due in its only closed month: no more than planned is to come."""
    edit = cip(full_year_value="12", start="2017-10")
    savings = {"cip.scheme": {"recurrent": {"2017-10": "2"}}}
    model = run(edit, year(results={"trust": BREAK_EVEN}, savings=savings))
    assert figure(model, "recurrent_forecast") == near(2 + 5)
    alone = run(edit, year(results={"trust": BREAK_EVEN}, savings=savings, run_rate_months="1"))
    assert figure(alone, "recurrent_forecast") == near(2 + 2 * 5)


def test_a_programme_is_shared_as_it_is_planned() -> None:
    """A third of 12 is the buyer's, two thirds the trust's: of 0.6 a month, 0.2 and 0.4."""
    benefits = [
        {"organisation": "buyer", "contract": "acute", "full_year_value": "4"}
        | {"releasable": "100%"},
        {"organisation": "trust", "full_year_value": "8"},
    ]
    results = dict.fromkeys(("buyer", "trust"), BREAK_EVEN)
    savings = {"programmes.hubs": {"recurrent": even(0.6)}}
    model = run(programme(benefits=benefits), year(results=results, savings=savings))
    assert figure(model, "recurrent_to_date", "buyer") == near(7 * 0.2)
    assert figure(model, "recurrent_to_date") == near(7 * 0.4)
    assert figure(model, "recurrent_forecast", "system") == near(12 * 0.6)


def test_a_full_year_effect_is_forecast_net_of_what_stays() -> None:
    """12 a year from October, of which three quarters stay; 0.5 of 1 was made in October.

    The buyer ends the year at 6 a year and makes 3 in it; the provider loses 2.25 of the 3.
    """
    edit = qipp(full_year_value="12", start="2017-10", releasable="25%")
    results = dict.fromkeys(("buyer", "trust"), BREAK_EVEN)
    savings = {"qipp.scheme": {"recurrent": {"2017-10": "0.5"}}}
    model = run(edit, year(results=results, savings=savings))
    effect = {
        id_: (figure(model, "underlying_forecast", id_) or 0.0)
        - (figure(model, "forecast_outturn", id_) or 0.0)
        + (figure(model, "forecast_non_recurrent", id_) or 0.0)
        for id_ in ("buyer", "trust")
    }
    assert effect == {"buyer": near(3), "trust": near(-2.25)}


def test_one_offs_still_planned_will_come_in_full() -> None:
    """Of 1 a month 0.3 came; 2.4 and a recurrent 6 come evenly: seven twelfths were due, none came.

    5 and 1 of the one-offs are still to come, and of what recurs as little as so far.
    """
    data = cip(full_year_value="12", start="2017-04", recurrent="false")
    held = data["cip"]["cip"]
    held["year"] = cip(profile={"2017/18": "2.4"}, recurrent="false")["cip"]["cip"]["scheme"]
    level = {"profile": dict.fromkeys(("2017/18", "2018/19", "2019/20"), "6")}
    held["lasting"] = cip(**level)["cip"]["cip"]["scheme"]
    once = {"cip.scheme": {"one_off": even(0.3)}}
    model = run(data, year(results={"trust": BREAK_EVEN}, savings=once))
    assert line_of(model, "one_off_plan_so_far") == near(7 + 1.4)
    assert line_of(model, "recurrent_plan_to_date") == near(3.5)
    assert line_of(model, "recurrent_savings_variance") == near(-3.5)
    assert line_of(model, "one_off_savings_to_date") == near(2.1)
    assert figure(model, "savings_forecast") == near(2.1 + 5 + 1)


def test_a_month_to_come_is_the_run_rate_and_the_one_offs_planned_for_it() -> None:
    """1 a month of support without which it makes 0.5: two of five months still have it, 0.4."""
    support = {"organisation": "trust", "name": "DSF", "from": "outside"}
    support |= {"amounts": {"2017/18": "12"}}
    withheld = {"allocations.support.dsf": "2018-01"}
    model = run(
        {"allocations": {"support": {"dsf": support}}},
        year(results={"trust": {"position": even(1.5)}}, withheld=withheld),
    )
    assert figure(model, "run_rate") == near(0.5)
    assert line_of(model, "run_rate_and_non_recurrent") == near(0.5 + 0.4)
    assert figure(model, "forecast_run_rate") == near(7 * 1.5 + 5 * 0.9)


def line_of(model: Model, name: str, id_: str = "trust", at: int = 1) -> float:
    """Give a line of organisations that is no measure, in one year."""
    line = model.value(name, level=None)
    row = line.own_axis.position[id_]
    return float(evaluate(model.graph, [line.line]).array(line.line)[row, at, 0])


def test_risks_move_three_forecasts_alone() -> None:
    """0.6 at a half and 0.4 at a quarter for the worse, 1 at a fifth for the better."""

    def risk(amount: str, likelihood: str) -> Data:
        found = {"organisation": "trust", "name": "Risk", "amount": amount}
        return found | {"likelihood": likelihood}

    model = run(
        year(
            results={"trust": BREAK_EVEN},
            risks={"strike": risk("0.6", "50%"), "flu": risk("0.4", "25%")},
            mitigations={"land": risk("1", "20%")},
        )
    )
    for id_ in ("trust", "system"):
        assert figure(model, "forecast_likely", id_) == near(-0.3 - 0.1 + 0.2)
        assert figure(model, "forecast_worst", id_) == near(-1)
        assert figure(model, "forecast_best", id_) == near(1)
        assert figure(model, "forecast_outturn", id_) == near(0)
        assert figure(model, "underlying_forecast", id_) == near(0)


def test_what_was_stated_is_summed_where_everyone_stated_it() -> None:
    stated = BREAK_EVEN | {"stated": "-1", "forecast": "stated"}
    one = run(year(results={"trust": stated}))
    assert figure(one, "forecast_outturn") == near(-1)
    assert figure(one, "forecast_stated", "system") is None
    assert figure(one, "forecast_outturn", "system") == near(-1)
    both = run(year(results={"trust": stated, "buyer": BREAK_EVEN | {"stated": "2"}}))
    assert figure(both, "forecast_stated", "system") == near(1)


def test_once_all_months_are_closed_nothing_is_needed() -> None:
    model = run(year(12, results={"trust": {"position": even(1, 12)}}, run_rate_months="12"))
    assert figure(model, "needed_a_month") is None
    for forecast in ("plan", "trend", "run_rate", "outturn"):
        assert figure(model, f"forecast_{forecast}") == near(12)
    assert figure(model, "run_rate") == near(1)


def test_a_run_rate_of_more_months_than_are_closed_is_of_those() -> None:
    months = {"2017-04": "1", "2017-05": "3"}
    model = run(year(2, results={"trust": {"position": months}}, run_rate_months="6"))
    assert figure(model, "run_rate") == near(2)


def test_in_the_last_year_what_is_brought_forward_is_of_that_year() -> None:
    file = {"year": "2019/20", "through": "2019-04", "results": {"trust": BREAK_EVEN}}
    file["results"] = {"trust": {"position": {"2019-04": "-1"}}}
    found = of(run({"actuals": file}), "trust")
    assert found["next_requirement"] == [None] * 4
    assert found["brought_forward"] == [None, None, None, near(12)]
    model = run({"actuals": file})
    for forecast, value in (("plan", 1), ("trend", 12), ("run_rate", 12)):
        assert line_of(model, f"brought_forward_by_{forecast} by organisation", at=3) == near(
            value
        ), forecast


def test_what_must_be_held_from_next_year_is_needed_then() -> None:
    """5 in the year and 3 in the next: a forecast of (1) a month too little leaves 3 + 12."""
    held = {"2016/17": "0", "2017/18": "5", "2018/19": "3", "2019/20": "3"}
    edit = {"allocations": {"required_position": {"trust": {"amounts": held}}}}
    worse = {"trust": {"position": even(-1)}}
    model = run(edit, year(results=worse))
    assert figure(model, "underlying_forecast") == near(-12)
    assert figure(model, "next_requirement", at=2) == near(3 + 12)
    assert figure(model, "walk_savings_needed", at=2) == near(3)
    assert line_of(model, "next_requirement_by_plan by organisation", at=2) == near(3 + 7)
