"""METHOD.md 3.9: capital runs to a year of its own, and is held to limits at each level."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from finmodel.analysis.ranges import ranged
from finmodel.graph.evaluate import evaluate
from finmodel.outputs.documents.projection import projection_document
from finmodel.outputs.project_records import projection_records
from finmodel.plan import Plan
from finmodel.projection import SelectionError
from finmodel.results import Row
from tests.engine import built
from tests.model.small import exactly, programme, small
from tests.reference import Data

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20")
FURTHER = (*YEARS, "2020/21", "2021/22")
LONGER: Data = {"system": {"format": "2", "capital_final": "2021/22"}}


def requirement(id_: str = "roof", **fields: Any) -> Data:
    roof: Data = {"organisation": "trust", "name": "Roof", "purpose": "do nothing"}
    roof |= {"amounts": {"2017/18": "10", "2020/21": "7", "2021/22": "6"}}
    roof |= {"life": "20", "cost_of_capital": "3.5%"}
    return {"capital": {"requirement": {id_: roof | fields}}}


def source(status: str, **fields: Any) -> Data:
    fund: Data = {"name": "Fund", "status": status}
    return {"capital": {"sources": {"fund": fund | fields}}}


def limits(**each: Data) -> Data:
    return {"capital": {"limits": each}}


def plan(*edits: Data) -> Plan:
    model = built(small(LONGER, *edits))
    return Plan(model.assumptions, model)


def row(found: Plan, measure: str, of: str = "system", basis: str = "plan") -> Row:
    rows = found.project(basis).rows_of(of)  # type: ignore[arg-type]
    return next(one for one in rows if one.measure == measure)


def figures(found: Plan, measure: str, of: str = "system") -> Sequence[float | None]:
    return row(found, measure, of).values


def test_capital_runs_further_and_revenue_does_not() -> None:
    found = plan(requirement())
    required = row(found, "capital_required", "trust")
    assert required.years == FURTHER
    assert required.values == exactly(0, 10, 0, 0, 7, 6)
    gap = row(found, "mitigated_gap", "trust")
    assert gap.years == ()
    assert len(gap.values) == len(YEARS)
    assert found.project().value("capital_required", "2021/22", "trust") == 6
    with pytest.raises(SelectionError, match="2016/17 to 2019/20"):
        found.project().value("mitigated_gap", "2021/22")


def test_to_date_goes_on_and_a_total_stands_in_its_last_year_alone() -> None:
    total = requirement("wing", amounts=None, life=None, cost_of_capital=None, total="30")
    found = plan(requirement(), total, source("identified", amounts={"2020/21": "5"}))
    assert figures(found, "capital_required") == exactly(0, 10, 0, 0, 7, 6)
    assert figures(found, "capital_required_to_date") == exactly(0, 10, 10, 10, 17, 53)
    assert figures(found, "capital_identified_to_date") == exactly(0, 0, 0, 0, 5, 5)
    assert figures(found, "capital_unfunded_to_date") == exactly(0, 10, 10, 10, 12, 48)


def test_each_limit_is_compared_at_its_own_level() -> None:
    sectors: Data = {"system": {"organisations": {"trust": {"groups": {"sector": "Acute"}}}}}
    found = plan(
        sectors,
        requirement(),
        limits(
            trust={"organisation": "trust", "amounts": {"2017/18": "9", "2020/21": "7"}},
            acute={"groups": {"sector": "Acute"}, "amounts": {"2021/22": "4"}},
            all={"system": "true", "amounts": {"2017/18": "3"}},
        ),
    )
    none = None
    assert figures(found, "capital_limit", "trust") == (none, 9, none, none, 7, none)
    assert figures(found, "capital_over_limit", "trust") == (none, 1, none, none, 0, none)
    assert figures(found, "capital_over_limit", "sector/Acute") == (*(none,) * 5, 2)
    assert figures(found, "capital_over_limit") == (none, 7, *(none,) * 4)
    assert figures(found, "capital_limit", "buyer") == (none,) * 6


def test_a_limit_of_nothing_is_a_limit() -> None:
    found = plan(requirement(), limits(trust={"organisation": "trust", "amounts": "0"}))
    assert figures(found, "capital_over_limit", "trust") == exactly(0, 10, 0, 0, 7, 6)


def test_amounts_of_later_years_are_overridden_by_path() -> None:
    found = plan(requirement(), limits(trust={"organisation": "trust", "amounts": "5"}))
    one = found.with_("capital.requirement.roof.amounts.2021/22=8")
    assert figures(one, "capital_required", "trust") == exactly(0, 10, 0, 0, 7, 8)
    every = found.with_("capital.requirement.*.amounts=x1.1")
    assert figures(every, "capital_required", "trust") == exactly(0, 11, 0, 0, 7.7, 6.6)
    limit = found.with_("capital.limits.trust.amounts.2020/21=2")
    assert figures(limit, "capital_over_limit", "trust") == exactly(0, 5, 0, 0, 5, 1)
    with pytest.raises(ValueError, match="no such assumption"):
        found.with_("capital.requirement.roof.amounts.2022/23=8")


def test_a_limit_that_is_not_given_for_a_later_year_cannot_be_changed() -> None:
    """It would bind nobody: a year without a limit has none to change."""
    one_year = {"organisation": "trust", "amounts": {"2017/18": "9", "2020/21": "7"}}
    found = plan(requirement(), limits(trust=one_year))
    with pytest.raises(ValueError, match="no such assumption"):
        found.with_("capital.limits.trust.amounts.2021/22=2")


def test_a_programme_nobody_has_found_needs_no_capital_but_on_the_plan() -> None:
    hubs = programme(status="unidentified", risk=None, benefits=[])
    found = plan(hubs, requirement(purpose="programme", programme="hubs"))
    assert row(found, "capital_required").values == exactly(0, 10, 0, 0, 7, 6)
    for basis in ("identified", "risk-adjusted"):
        for measure in ("capital_required", "capital_required_to_date"):
            assert row(found, measure, basis=basis).values == exactly(0, 0, 0, 0, 0, 0)


def test_json_and_csv_say_which_years_a_row_has() -> None:
    projection = plan(requirement()).project()
    document = json.loads(json.dumps(projection_document(projection)))
    assert document["years"] == list(YEARS)
    assert document["capital_years"] == list(FURTHER)
    by_measure = {one["measure"]: one for one in document["rows"] if one["id"] == "trust"}
    assert by_measure["capital_required"]["years"] == list(FURTHER)
    assert "years" not in by_measure["mitigated_gap"]
    records = projection_records(projection.rows_of("trust"), projection.years)
    late = {cells[3] for cells in records.rows if cells[6] == "2021/22"}
    assert late
    assert all(measure.startswith("capital_") for measure in late)
    frame = projection.frame()
    assert set(frame[frame.year == "2021/22"].measure) >= {"capital_required", "capital_limit"}


def test_where_capital_ends_with_revenue_nothing_says_so() -> None:
    model = built(small(requirement(amounts={"2017/18": "10"})))
    document = projection_document(Plan(model.assumptions, model).project())
    assert "capital_years" not in document
    assert not any("years" in one for one in document["rows"])


def test_a_figure_of_a_later_year_is_explained_with_its_year() -> None:
    found = plan(requirement()).explain("capital_required_to_date", "2021/22", "trust")
    assert (found.year, found.tree.year, found.tree.label) == (
        "2021/22",
        "2021/22",
        "Capital required, cumulative",
    )
    paths = {one.assumption.path for one in found.tree.figures() if one.assumption is not None}
    assert paths >= {
        "capital.requirement.roof.amounts.2017/18",
        "capital.requirement.roof.amounts.2021/22",
    }


def test_a_line_of_a_later_year_is_nothing_but_in_the_final_column() -> None:
    found = plan(requirement(), limits(trust={"organisation": "trust", "amounts": "5"}))
    for measure in (
        "capital_required",
        "capital_required_to_date",
        "capital_over_limit",
        "capital_limit",
    ):
        later = found.model.measured.bases["plan"][measure].later["2021/22"]
        table = evaluate(found.graph(), [later["organisation"].line]).of(
            later["organisation"].line, "trust"
        )
        assert not np.nan_to_num(table[:-1]).any()
        assert table[-1] > 0


def test_a_range_that_spans_years_is_drawn_once() -> None:
    amounts = {"value": "3", "low": "2", "high": "4"}
    found = plan(requirement(amounts=amounts))
    assert [one.path for one in ranged(found.case())] == ["capital.requirement.roof.amounts"]
    later = {"2021/22": {"value": "3", "low": "2", "high": "4"}}
    own = plan(requirement(amounts=later))
    assert [one.path for one in ranged(own.case())] == ["capital.requirement.roof.amounts.2021/22"]
