"""METHOD.md 3.9: figures in the prices of the baseline year, for display alone."""

import json
from itertools import accumulate, pairwise
from typing import Any

import pytest

from finmodel.analysis.compare.comparison import in_real_prices as compared_in_real_prices
from finmodel.analysis.compare.question import CompareQuestion
from finmodel.audit.drivers import in_real_prices as drivers_in_real_prices
from finmodel.outputs.analysis.comparison_page import comparison_page, comparison_records
from finmodel.outputs.audit.drivers_page import drivers_page
from finmodel.outputs.documents.comparison import comparison_document
from finmodel.outputs.documents.drivers import drivers_document
from finmodel.outputs.documents.projection import projection_document
from finmodel.outputs.project_page import project_page
from finmodel.outputs.project_records import projection_records
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from finmodel.plan import Plan
from finmodel.projection import Projection
from finmodel.real_prices import CannotDeflateError, deflated
from tests.engine import built
from tests.model.small import exactly, price, small, spend
from tests.reference import Data

INDEX = (1, 1.02, 1.02 * 1.03, 1.02 * 1.03)
GDP = price("gdp", {"2017/18": "2%", "2018/19": "3%", "2019/20": "0%"})
DEFLATED: Data = {"system": {"deflator": "gdp", "organisations": {"buyer": {"population": "1000"}}}}
GROWING = (GDP, DEFLATED, price("pay", "10%"), spend(price="pay"))
"""The trust's staff cost 200, 220, 242 and 266.2: a gap of 20, 42 and 66.2."""
GAP = (0, 20, 42, 66.2)
REAL_GAP = tuple(gap / index for gap, index in zip(GAP, INDEX, strict=True))


def plan(*edits: Data) -> Plan:
    model = built(small(*edits))
    return Plan(model.assumptions, model)


def real(found: Plan) -> Projection:
    return deflated(found.project(), found.deflator())


def figures(projection: Projection, measure: str, of: str = "system") -> Any:
    return next(row for row in projection.rows_of(of) if row.measure == measure).values


def test_the_index_is_the_product_of_the_deflator_of_the_run() -> None:
    assert plan(*GROWING).deflator().index == exactly(*INDEX)
    faster = plan(*GROWING).with_("growth.price.gdp.2017/18=5%")
    assert faster.deflator().index[:3] == exactly(1, 1.05, 1.05 * 1.03)


def test_money_of_a_year_is_divided_by_its_index_and_rates_stay() -> None:
    found = plan(*GROWING)
    projection, cash = real(found), found.project()
    assert figures(projection, "mitigated_gap") == exactly(*REAL_GAP)
    per_head = [gap * 1e6 / 1000 for gap in REAL_GAP]
    assert figures(projection, "mitigated_gap_per_head") == exactly(*per_head)
    for measure in ("mitigated_gap_rate", "savings_rate"):
        assert figures(projection, measure) == figures(cash, measure)


def test_figures_to_date_add_deflated_years() -> None:
    roof: Data = {"organisation": "trust", "name": "Roof", "purpose": "do nothing", "life": "20"}
    roof |= {"amounts": {"2017/18": "10", "2018/19": "20"}, "cost_of_capital": "0%"}
    projection = real(plan(*GROWING, {"capital": {"requirement": {"roof": roof}}}))
    summed = accumulate(REAL_GAP[1:], initial=0.0)
    assert figures(projection, "cumulative_mitigated_gap") == exactly(*summed)
    spent = 10 / INDEX[1], 10 / INDEX[1] + 20 / INDEX[2]
    assert figures(projection, "capital_required_to_date") == exactly(0, *spent, spent[1])


def test_a_difference_is_worked_in_cash_so_that_the_walk_still_adds_up() -> None:
    projection = real(plan(*GROWING))
    walk = {
        measure: figures(projection, measure)[2]
        for measure in ("walk_opening", "walk_growth", "walk_closing")
    }
    assert walk["walk_opening"] == pytest.approx(20 / INDEX[2])  # not 20 ÷ 1.02
    assert walk["walk_growth"] == pytest.approx(22 / INDEX[2])
    assert walk["walk_closing"] == pytest.approx(42 / INDEX[2])


def test_capital_after_the_final_year_has_no_index() -> None:
    roof: Data = {"organisation": "trust", "name": "Roof", "purpose": "do nothing", "life": "20"}
    roof |= {"amounts": {"2019/20": "10", "2020/21": "20"}, "cost_of_capital": "0%"}
    longer: Data = {"system": {"format": "2", "capital_final": "2020/21"}}
    found = plan(*GROWING, longer, {"capital": {"requirement": {"roof": roof}}})
    projection = real(found)
    assert figures(projection, "capital_required")[3:] == (pytest.approx(10 / INDEX[3]), None)
    page = page_text(project_page(projection, family="capital"), Screen(100))
    assert "The deflator ends with 2019/20" in page
    assert "The deflator ends" not in page_text(
        project_page(found.project(), family="capital"), Screen(100)
    )


def test_a_family_that_is_nil_is_said_and_what_has_no_index_as_well() -> None:
    nil = "Measures of capital: every row is nil; --all shows them."
    roof: Data = {"organisation": "trust", "name": "Roof", "purpose": "do nothing", "life": "20"}
    roof |= {"amounts": {"2020/21": "20"}, "cost_of_capital": "0%"}
    longer: Data = {"system": {"format": "2", "capital_final": "2021/22"}}
    later = real(plan(*GROWING, longer, {"capital": {"requirement": {"roof": roof}}}))
    for page in (
        page_text(project_page(later, family="capital"), Screen(100)),
        page_markdown(project_page(later, family="capital")),
    ):
        assert nil in page.replace("\\", "")
        assert "The deflator ends with 2019/20" in page
    nothing = project_page(plan(*GROWING).project(), family="capital")
    assert nil in page_text(nothing, Screen(100))


def test_every_output_says_which_prices_money_is_in() -> None:
    projection, said = real(plan(*GROWING)), "in 2016/17 prices"
    page = project_page(projection)
    for text in (page_text(page, Screen(80)), page_markdown(page)):
        assert f"£m {said}, deflated by gdp; checks are in cash" in " ".join(text.split())
        assert f"These amounts are {said}." in " ".join(text.split())
    units = {cells[5] for cells in projection_records(projection.rows, projection.years).rows}
    assert units == {f"£m {said}", f"£ {said}", "share"}
    document = json.loads(json.dumps(projection_document(projection)))
    assert document["prices"] == f"{said}, deflated by gdp"
    assert document["unit"] == "£m"
    assert {row["unit"] for row in document["rows"]} == {"£m", "£", "share"}


def test_drivers_add_up_to_the_deflated_gap() -> None:
    found = plan(*GROWING)
    drivers = drivers_in_real_prices(found.drivers(), found.deflator())
    opened = drivers.of("trust")
    for year, index in enumerate(INDEX):
        added = opened.opening[year] + sum(bar.values[year] for bar in opened.bars)
        assert added == pytest.approx(GAP[year] / index)
    (bar,) = opened.bars
    assert bar.values == exactly(*REAL_GAP)  # changes since the baseline, by the later year's index
    assert bar.sides["spend"] == bar.values
    assert "£m in 2016/17 prices" in page_text(drivers_page(drivers, ["opens"]), Screen(80))
    assert drivers_document(drivers)["prices"].startswith("in 2016/17 prices")


def test_drivers_add_to_the_gap_of_the_baseline_year_at_the_later_index() -> None:
    found = plan(*GROWING, spend(amount="210"))
    opened = drivers_in_real_prices(found.drivers(), found.deflator()).of("trust")
    assert opened.opening == exactly(*(10 / index for index in INDEX))
    for year, gap in enumerate(opened.gap):
        added = opened.opening[year] + sum(bar.values[year] for bar in opened.bars)
        assert added == pytest.approx(gap)


def test_what_two_plans_differ_by_adds_up_where_the_deflator_differs_too() -> None:
    base = plan(*GROWING)
    plans = [base, base.with_("growth.price.pay=12%", "growth.price.gdp.2017/18=5%")]
    question = CompareQuestion(("base", "faster"))
    cash = question.ask(plans)
    (found,) = compared_in_real_prices(cash, [one.deflator() for one in plans])
    by_path = {one.path: one for one in found.differences}
    pay, deflator = by_path["growth.price.pay"], by_path["growth.price.gdp, as the deflator"]
    assert not any(by_path["growth.price.gdp.2017/18"].effect)  # it drives no line
    gap = 200 * (1.12**3 - 1)
    assert pay.effect[-1] == pytest.approx((gap - GAP[3]) / INDEX[3])
    assert deflator.effect[-1] == pytest.approx(gap / (1.05 * 1.03) - gap / INDEX[3])
    for year, change in enumerate(found.change):
        assert pay.effect[year] + deflator.effect[year] == pytest.approx(change)
    assert comparison_document(plans, question, (found,))["prices"] == "in 2016/17 prices"
    assert "prices" not in comparison_document(plans, question, cash)
    page = page_text(comparison_page(plans[0], found, "plan", None), Screen(120))
    assert "£m in 2016/17 prices" in page
    assert comparison_records((found,)).columns[-1] == "prices"


def test_effects_on_a_figure_to_date_add_up_too() -> None:
    base = plan(*GROWING)
    plans = [base, base.with_("growth.price.pay=12%")]
    question = CompareQuestion(("base", "faster"), "cumulative_mitigated_gap")
    (found,) = compared_in_real_prices(question.ask(plans), [one.deflator() for one in plans])
    (pay,) = found.differences
    yearly = [now - before for before, now in pairwise(found.change)]
    gaps = [200 * (1.12**year - 1) for year in range(4)]
    expected = [(gaps[year] - GAP[year]) / INDEX[year] for year in range(1, 4)]
    assert yearly == pytest.approx(expected)
    assert pay.effect == pytest.approx(found.change)


def test_plans_in_prices_of_different_years_are_compared_in_cash() -> None:
    later: Data = {"system": {"deflator": "gdp", "baseline": "2017/18"}}
    gdp = price("gdp", {"2018/19": "3%", "2019/20": "0%"})
    plans = [plan(*GROWING), plan(later, gdp)]
    found = CompareQuestion(("one", "other")).ask(plans)
    with pytest.raises(CannotDeflateError, match="2016/17 prices and other in 2017/18"):
        compared_in_real_prices(found, [one.deflator() for one in plans])


@pytest.mark.parametrize(
    ("system", "sentence"),
    [
        ({"deflator": None}, "names no deflator"),
        ({"prices": "real 2016/17"}, "is in real terms"),
    ],
)
def test_a_set_without_a_deflator_or_in_real_terms_is_refused(system: Data, sentence: str) -> None:
    with pytest.raises(CannotDeflateError, match=sentence):
        plan(*GROWING, {"system": system}).deflator()
