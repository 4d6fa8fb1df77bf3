"""What holds of a year in progress whatever the plan (METHOD.md 5), over random sets."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.inputs.closed_months import with_through
from finmodel.inputs.text.years import month_after_april
from finmodel.method.model import Model, build
from tests.edits import scaled
from tests.engine import built
from tests.model.readable import readable
from tests.model.test_in_year import MONTHS, by_month, late_and_covered, of
from tests.random_sets import assumption_sets
from tests.reference import Data
from tests.sizes import tries

FORECASTS = ("forecast_plan", "forecast_trend", "forecast_run_rate", "forecast_outturn")
MUCH = 1e6
"""Turnover of a month, so that no one-off is more than all there was."""


class Year:
    """The plan of a year of a model, by month, as results that meet it exactly."""

    def __init__(self, model: Model, closed: int) -> None:
        self.model = model
        self.evaluation: Evaluation = evaluate(model.graph)
        actuals = model.assumptions.actuals
        self.at = model.assumptions.years.index(str(actuals.year))
        self.closed = [str(month) for month in actuals.months[:closed]]

    def months(self, line: str) -> dict[str, dict[str, float]]:
        """Give a line by month: member, then month."""
        axis = self.model.graph.lines[line].axis
        values = self.evaluation.array(line)[:, self.at, 0]
        found: dict[str, dict[str, float]] = {}
        for member, value in zip(axis.members, values, strict=True):
            owner, _, month = member.rpartition(".")
            if month in self.closed:
                found.setdefault(owner, {})[month] = float(value)
        return found

    def year(self, line: str) -> dict[str, float]:
        """Give a line of the year by member."""
        axis = self.model.graph.lines[line].axis
        values = self.evaluation.array(line)[:, self.at, 0]
        return dict(zip(axis.members, map(float, values), strict=True))

    def as_results(self) -> Data:
        """Give the plan as results of every organisation and of everything that saves."""
        savings, once = self._savings()
        plan, non_recurrent = self.months("plan_month"), self.months("planned_non_recurrent_month")
        money = self.year("non_recurrent_money_of_year")
        results: Data = {}
        for id_, months in plan.items():
            income, expenditure = {}, {}
            for month in months:
                other = non_recurrent[id_][month] - money[id_] / 12 - once[id_].get(month, 0.0)
                (income if other > 0 else expenditure)[month] = repr(abs(other))
            results[id_] = {
                "income": {month: repr(MUCH + value) for month, value in months.items()},
                "expenditure": dict.fromkeys(months, repr(MUCH)),
                "non_recurrent": {"income": income, "expenditure": expenditure},
            }
        return {"results": results, "savings": savings}

    def _savings(self) -> tuple[Data, dict[str, dict[str, float]]]:
        """Every scheme as planned, BAU efficiency by its own entry alone; and what is one-off."""
        records = self.model.records
        saved, efficiency = self.months("saving_month"), self.year("bau_efficiency.plan")
        yearly = self.year("saving.plan")
        each: dict[str, dict[str, float]] = {}
        once: dict[str, dict[str, float]] = {id_: {} for id_ in records.organisations.axis.members}
        recurs = {}
        for benefit in records.benefits:
            recurs[benefit.scheme] = benefit.recurrent
            scheme = each.setdefault(benefit.scheme, dict.fromkeys(self.closed, 0.0))
            for month in self.closed if benefit.adds else ():
                value = saved[benefit.path][month] if not benefit.by_year else None
                value = yearly[benefit.path] / 12 if value is None else value
                scheme[month] += value
                if not benefit.recurrent:
                    held = once[benefit.organisation]
                    held[month] = held.get(month, 0.0) + value
        included = self.year("included")
        told = {
            path: {("recurrent" if recurs[path] else "one_off"): as_text(months)}
            for path, months in each.items()
            if included[path]
        }
        for id_ in self.model.assumptions.bau_efficiency.bau_efficiency:
            each_month = dict.fromkeys(self.closed, efficiency[id_] / 12)
            told[f"bau_efficiency.{id_}"] = {"recurrent": as_text(each_month)}
        return told, once


def as_text(months: dict[str, float]) -> dict[str, str]:
    return {month: repr(value) for month, value in months.items()}


def without_actuals(data: Data) -> Data:
    """Give the set without results, and without schemes that nobody has found."""
    found = readable(data)
    found.pop("actuals", None)
    for kind in ("cip", "qipp", "programmes"):
        for record in found.get(kind, {}).get(kind, {}).values():
            if record["status"] == "unidentified":
                record |= {"status": "opportunity", "delivery": record.get("delivery", "50%")}
    return found


def a_year_of(data: Data, drawn: int) -> int:
    """Give a projected year of the set, by its place."""
    system = data["system"]
    return 1 + drawn % (int(system["final"][:4]) - int(system["baseline"][:4]))


def closing(data: Data, year: int, closed: int) -> Data:
    """Give the set with the months of a year closed, and no results of anybody."""
    baseline = data["system"]["baseline"]
    month = str(month_after_april(12 * year + closed - 1, baseline))
    first = int(baseline[:4]) + year
    named = f"{first}/{(first + 1) % 100:02d}"
    file = {"provenance": {"basis": "illustrative", "source": "As planned"}}
    return data | {"actuals": file | {"year": named, "through": month}}


def assert_the_plan(model: Model, at: int) -> None:
    """Every forecast but the stated is the plan, and nothing is brought forward."""
    organisations = model.organisations
    for id_ in (*organisations.axis.members, "system"):
        found = of(model, id_)
        allowed = pytest.approx(0, abs=1e-6)
        position = found["position"][at] or 0.0
        assert found["variance_to_date"][at] == allowed
        for forecast in ("forecast_plan", "forecast_trend", "forecast_outturn"):
            assert (found[forecast][at] or 0.0) - position == allowed, (id_, forecast)
        underlying = found["underlying_forecast"][at] or 0.0
        assert underlying - (found["underlying_position"][at] or 0.0) == allowed, id_
        later = min(at + 1, len(model.assumptions.years) - 1)
        assert found["brought_forward"][later] == allowed, id_
        if later > at:
            needed = found["walk_savings_needed"][later] or 0.0
            assert (found["next_requirement"][later] or 0.0) - needed == allowed, id_


drawn_months = st.integers(1, 12)


@tries(30)
@given(assumption_sets(capital=True), st.integers(0, 5), drawn_months)
def test_a_year_as_planned_gives_the_plan_back(data: Data, drawn: int, closed: int) -> None:
    year = a_year_of(data, drawn)
    planned = closing(without_actuals(data), year, closed)
    model = built(planned)
    assert_the_plan(model, year)
    for forecast in FORECASTS:
        for id_ in (*model.organisations.axis.members, "system"):
            found = of(model, id_)
            assert found[forecast][year] == pytest.approx(found["position"][year], abs=1e-6)
    reported = deepcopy(planned)
    reported["actuals"] |= Year(model, closed).as_results()
    assert_the_plan(built(reported), year)


@tries(30)
@given(assumption_sets(capital=True), st.integers(0, 5), drawn_months)
def test_the_months_of_the_plan_are_the_year(data: Data, drawn: int, closed: int) -> None:
    year = a_year_of(data, drawn)
    model = built(closing(without_actuals(data), year, closed))
    evaluation = evaluate(model.graph)
    for months, of_year in (
        ("plan_month", "position.plan"),
        ("savings_plan_month", "savings.plan"),
        ("planned_non_recurrent_month", "planned_non_recurrent"),
    ):
        whole = evaluation.array(of_year)[:, year, 0]
        parts = evaluation.array(months)[:, year, 0].reshape(len(whole), 12).sum(axis=1)
        assert parts == pytest.approx(whole, abs=1e-9)


def covered(x: float, closed: int, outlook: str = "to date", forecast: str = "trend") -> Data:
    """Give the first example on plan, x a month of scheme A made by a one-off."""
    data = late_and_covered()
    income, cost = [10.0] * closed, [10.1] * min(closed, 6) + [9.9] * (closed - 6)
    actuals = data["actuals"]
    actuals["through"] = MONTHS[closed - 1]
    actuals["results"]["trust"] = {
        "income": by_month(*income),
        "expenditure": by_month(*cost),
        "forecast": forecast,
    }
    scheme_a = {"recurrent": by_month(*[0.4 - x] * closed), "one_off": by_month(*[x] * closed)}
    scheme_b = {"recurrent": dict.fromkeys(MONTHS[6:closed], "0.2")} if closed > 6 else {}
    actuals["savings"] = {"cip.a": scheme_a | {"outlook": outlook}}
    actuals["savings"] |= {"cip.b": scheme_b or {"one_off": {}}}
    return data


@tries(30)
@given(st.integers(0, 40), drawn_months)
def test_a_one_off_in_place_of_what_recurs_brings_a_year_of_it_forward(
    hundredths: int, closed: int
) -> None:
    x = hundredths / 100
    found = of(built(covered(x, closed)), "trust")
    assert found["variance_to_date"][1] == pytest.approx(0, abs=1e-9)
    assert found["forecast_trend"][1] == pytest.approx(-(12 - closed) * x)
    assert found["brought_forward"][2] == pytest.approx(12 * x)


@tries(30)
@given(st.integers(0, 40), drawn_months)
def test_a_one_off_that_covers_a_delay_brings_nothing_forward(hundredths: int, closed: int) -> None:
    found = of(built(covered(hundredths / 100, closed, "plan", "plan")), "trust")
    assert found["forecast_outturn"][1] == pytest.approx(0, abs=1e-9)
    assert found["brought_forward"][2] == pytest.approx(0, abs=1e-9)


@tries(20)
@given(st.integers(1, 6), st.data())
def test_later_months_change_no_earlier_close(closed: int, drawn: Any) -> None:
    """Neither their figures nor that they are there: the file cut off gives the same."""
    whole, cut = late_and_covered(), late_and_covered()
    amount = st.integers(0, 30).map(lambda tenths: str(tenths / 10))
    trust = whole["actuals"]["results"]["trust"]
    for months in (trust["income"], trust["expenditure"]):
        months |= {month: drawn.draw(amount) for month in MONTHS[closed:7]}
    trust["non_recurrent"] = cut["actuals"]["results"]["trust"]["non_recurrent"] = {}
    for file in (whole, cut):
        file["actuals"]["savings"]["cip.a"]["one_off"] = by_month(*[0.1] * 7)
    for path in ("income", "expenditure"):
        months = cut["actuals"]["results"]["trust"][path]
        cut["actuals"]["results"]["trust"][path] = {one: months[one] for one in MONTHS[:closed]}
    for saving in cut["actuals"]["savings"].values():
        for part in saving:
            saving[part] = {
                one: saving[part][one] for one in MONTHS[:closed] if one in saving[part]
            }
    cut["actuals"]["savings"].pop("cip.b")
    cut["actuals"]["through"] = MONTHS[closed - 1]
    held = built(whole).assumptions
    earlier = build(with_through(held, held.actuals.months[closed - 1]))
    assert of(earlier, "trust") == of(built(cut), "trust")


def tenfold(written: Any) -> Any:
    """Give actuals with ten times every amount by month, and of every risk and outturn."""
    if not isinstance(written, dict):
        return written
    return {
        key: str(10 * float(value)) if key in {*MONTHS, "amount", "stated"} else tenfold(value)
        for key, value in written.items()
    }


def test_money_scales() -> None:
    """Ten times every amount, of the results too, is ten times every figure."""
    data = late_and_covered(stated="-1")
    data["actuals"] |= {
        "risks": {"strike": {"organisation": "trust", "name": "Strike", "amount": "0.6"}},
        "mitigations": {"land": {"organisation": "trust", "name": "Land", "amount": "0.4"}},
    }
    for kind in ("risks", "mitigations"):
        for record in data["actuals"][kind].values():
            record["likelihood"] = "25%"
    more = scaled(data, Decimal(10)) | {"actuals": tenfold(data["actuals"])}
    model = built(data)
    before, after = of(model, "trust"), of(built(more), "trust")
    for measure, values in before.items():
        factor = 10 if model.measured.bases["plan"][measure].unit == "money" else 1
        assert after[measure] == [
            None if one is None else pytest.approx(factor * one, abs=1e-9) for one in values
        ], measure
