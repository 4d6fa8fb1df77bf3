"""Why the gap opens: exact, and as worked by hand."""

from math import log

import pytest

from finmodel.audit.drivers import Drivers, _calibrated
from finmodel.graph.evaluate import evaluate
from finmodel.method.gap_drivers import gap_drivers, lines_read
from finmodel.outputs.audit.drivers_page import by_organisation_page, driver_bars, drivers_page
from finmodel.outputs.audit.drivers_tables import VIEWS, active_bars, view_table
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from tests.model.small import demand, price, run, spend
from tests.trust.shipped import DEFAULT, FOLDERS, plan_of


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_drivers_explain_the_whole_change_for_everybody(folder: str) -> None:
    drivers = plan_of(folder).drivers()
    assert {one.level for one in drivers.gaps} >= {"organisation", "system"}
    for opened in drivers.gaps:
        largest = max(1.0, *map(abs, opened.gap))
        for year in range(len(opened.gap)):
            told = sum(bar.values[year] for bar in opened.bars)
            assert told == pytest.approx(opened.gap[year] - opened.gap[0], abs=1e-9 * largest)
            for bar in opened.bars:
                by_side = sum(values[year] for values in bar.sides.values())
                assert by_side == pytest.approx(bar.values[year], abs=1e-9 * largest)


def test_a_line_that_grows_by_two_factors_is_split_by_logarithmic_means() -> None:
    """200 that grows 10% by activity and 5% by price is 231 a year later."""
    edits = (
        demand(demographic="10%"),
        price("pay", "5%"),
        spend(demand="activity", price="pay"),
    )
    model = run(*edits).model
    why = gap_drivers(model, evaluate(model.graph, lines_read(model)))
    trust = model.organisations.axis.position["trust"]
    mean = 31 / log(231 / 200)
    assert why.by_organisation("activity demand, demographic")[trust, 1] == pytest.approx(
        mean * log(1.1)
    )
    assert why.by_organisation("price: pay")[trust, 1] == pytest.approx(mean * log(1.05))


def test_what_does_not_recur_falls_out_before_year_one() -> None:
    model = run(spend(non_recurrent="20", full_year_effect="5")).model
    why = gap_drivers(model, evaluate(model.graph, lines_read(model)))
    trust = model.organisations.axis.position["trust"]
    assert list(why.by_organisation("non-recurrent items falling out")[trust]) == [0, -20, -20, -20]
    assert list(why.by_organisation("full-year effects of the baseline year")[trust]) == [
        0,
        5,
        5,
        5,
    ]


def test_a_line_that_begins_at_nothing_is_a_plain_difference() -> None:
    edits = (demand(demographic="10%"), spend(demand="activity", amount="0", full_year_effect="0"))
    model = run(*edits).model
    why = gap_drivers(model, evaluate(model.graph, lines_read(model)))
    assert "activity demand, demographic" not in {driver.id for driver in why.drivers}


def test_drivers_that_split_what_was_fitted_say_so() -> None:
    notes = plan_of(DEFAULT).drivers().notes
    assert any("calibrated to published.bau-efficiency" in note for note in notes)


def test_growth_that_was_fitted_in_one_year_alone_says_so() -> None:
    """A rate calibrated in its first year, published in the others."""
    head = {"basis": "published", "source": "Accounts"}
    fitted = {"value": "3%", "basis": "calibrated", "calibrated_to": ["published.figure"]}
    record = {"name": "Gap", "measure": "do_nothing_gap", "system": "true", "year": "2018/19"}
    edits = (
        demand(
            demographic={"2017/18": fitted | {"source": "Fit"}, "2018/19": "1%", "2019/20": "1%"}
        ),
        spend(demand="activity"),
        {"growth": {"demand": {"activity": {"provenance": head}}}},
        {
            "published": {
                "published": {
                    "figure": record | {"value": "1", "tolerance": "9", "severity": "warn"} | head
                }
            }
        },
    )
    model = run(*edits).model
    evaluation = evaluate(model.graph, lines_read(model))
    notes = list(_calibrated(model, (), gap_drivers(model, evaluation).drivers))
    assert notes[0] == (
        "Activity demand, demographic: growth.demand.activity.demographic calibrated to "
        "published.figure, so how much falls to this driver follows from the fit"
    )


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("basis", ["plan", "risk-adjusted", "identified"])
def test_the_bridge_to_the_underlying_gap_foots(folder: str, basis: str) -> None:
    projection = plan_of(folder).project(basis)  # type: ignore[arg-type]
    for id_ in {row.id for row in projection.rows if row.level != "resource"}:
        rows = {row.measure: row.values for row in projection.rows_of(id_)}
        for year in range(len(projection.years)):
            items = sum(
                sign * (rows[one][year] or 0.0) for one, sign in projection.bridge.underlying
            )
            ends = [rows[one][year] or 0.0 for one in ("mitigated_gap", "underlying_gap")]
            assert ends[0] + items == pytest.approx(ends[1], abs=1e-8)
            before = (rows["recurrent_support"][year] or 0.0) + ends[1]
            assert rows["underlying_gap_before_support"][year] == pytest.approx(before, abs=1e-8)


@pytest.fixture(scope="module")
def drivers() -> Drivers:
    return plan_of(DEFAULT).drivers()


@pytest.mark.parametrize("width", [80, 100])
def test_everything_is_shown_within_the_screen(drivers: Drivers, width: int) -> None:
    text = page_text(drivers_page(drivers, VIEWS), Screen(width))
    text += page_text(by_organisation_page(drivers, "2018/19"), Screen(width))
    assert max(map(len, text.splitlines())) <= width + 1
    page = page_markdown(by_organisation_page(drivers, "2018/19"))
    assert "| **South East London** |" in page
    assert "| Local providers |" in page
    for said in ("Price: pay", "Efficiency counted on", "Underlying gap carried", "934.0"):
        assert said in text


def test_a_basket_with_a_tariff_in_it_is_split_as_the_tariff_is() -> None:
    """Half pay at 4%, half a tariff of 3% uplift and 2% efficiency, which is 0.94%: 2.47%.

    200 grows by 4.94: 4 from pay, 0.94 from the tariff, shared by ln(1.03) and ln(0.98).
    """
    edits = (
        price("pay", "4%"),
        price("tariff", {"uplift": "3%", "efficiency": "2%"}),
        price("mixed", {"basket": {"pay": "50%", "tariff": "50%"}}),
        spend(price="mixed", efficiency_scope="false"),
    )
    model = run(*edits).model
    why = gap_drivers(model, evaluate(model.graph, lines_read(model)))
    trust = model.organisations.axis.position["trust"]
    uplift = why.by_organisation("price: tariff, uplift")[trust, 1]
    efficiency = why.by_organisation("price: tariff, efficiency")[trust, 1]
    assert why.by_organisation("price: pay")[trust, 1] == pytest.approx(4)
    assert uplift == pytest.approx(0.94 * log(1.03) / log(1.0094))
    assert efficiency == pytest.approx(0.94 * log(0.98) / log(1.0094))


@pytest.mark.parametrize("organisation", ["system", "st-oswins"])
def test_each_kind_of_driver_is_headed_by_what_it_comes_to(organisation: str) -> None:
    drivers = plan_of("examples/thornmere").drivers()
    first, *rows, last = view_table(drivers, "opens", organisation).rows
    headed = [row for row in rows if row.ruled]
    assert [row.cells[0] for row in headed][-3:] == ["Demand", "Price", "Rules and money"]
    opened = drivers.of(organisation)
    for row in headed:
        kind = str(row.cells[0]).lower()
        own = [bar.values for bar in opened.bars if bar.driver.kind == kind]
        assert row.cells[1:] == pytest.approx(tuple(map(sum, zip(*own, strict=True))), abs=1e-9)
    for column in range(1, len(first.cells)):
        told = float(first.cells[column]) + sum(float(row.cells[column]) for row in headed)
        assert told == pytest.approx(float(last.cells[column]), abs=1e-9)
    assert {str(row.cells[0]) for row in rows} >= {
        *("Price: tariff, uplift", "Price: tariff, efficiency", "Price: pay"),
        *(("Allocation, base",) if organisation == "system" else ("Payment limits",)),
    }


def test_the_picture_joins_what_is_too_small_to_be_seen_and_still_reaches_the_gap() -> None:
    drivers = plan_of("examples/thornmere").drivers()
    opened = drivers.of("system")
    last = len(opened.gap) - 1
    first, *bars, end = driver_bars(opened, drivers, last)
    assert len(bars) < len(active_bars(opened))
    assert bars[0].start == pytest.approx(first.end)
    assert bars[-1].end == pytest.approx(end.end, abs=1e-9)
    demand_bars = [bar for bar in opened.bars if bar.driver.kind == "demand"]
    joined = next(bar for bar in bars if bar.label.startswith("Demand, "))
    shown = {bar.label for bar in bars}
    small = [bar.values[last] for bar in demand_bars if bar.driver.label not in shown]
    assert joined.label == f"Demand, {len(small)} smaller"
    assert joined.end - joined.start == pytest.approx(sum(small), abs=1e-9)
