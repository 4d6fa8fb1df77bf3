"""Leaving a record out gives the figures of the set without it, in every measure."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from finmodel.audit.projection_rows import rows, shown_lines
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.inputs.overrides import Override
from finmodel.method.bases import BASES
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered, apply
from finmodel.results import Row
from tests.engine import built
from tests.left_out import Record, left_out, records_of, without
from tests.model.readable import readable
from tests.model.small import small
from tests.random_sets import assumption_sets
from tests.reference import Data
from tests.sizes import tries

CLOSE = 1e-9
"""Of the largest money figure of the year."""
Figures = dict[tuple[str, str, str], Row]


def figures(model: Model, graph: Graph) -> Figures:
    """Give every row of every basis."""
    wanted = {line for basis in BASES for line in shown_lines(model, basis)}
    evaluation = evaluate(graph, wanted)
    return {
        (basis, row.id, row.measure): row
        for basis in BASES
        for row in rows(model, evaluation, basis)
    }


def of_set(data: Data) -> Figures:
    model = built(data)
    return figures(model, model.graph)


def differing(one: Figures, other: Figures) -> Iterator[str]:
    """Say which figures differ; those of records that one of the two does not have do not."""
    largest = max(
        (
            abs(value)
            for row in one.values()
            if row.unit.unit == "money"
            for value in row.values
            if value
        ),
        default=1.0,
    )
    for key in one.keys() & other.keys():
        for at, (a, b) in enumerate(zip(one[key].values, other[key].values, strict=True)):
            if (a is None) != (b is None) or abs((a or 0) - (b or 0)) > CLOSE * max(1.0, largest):
                yield f"{key}, year {at}: {a} is not {b}"


def chosen_from(drawn: DataObject, data: Data) -> list[Record]:
    held = records_of(data)
    return drawn.draw(st.lists(st.sampled_from(held), unique=True, max_size=4)) if held else []


@tries(60, shrink=False)
@given(st.data())
def test_leaving_records_out_is_deleting_them(drawn: DataObject) -> None:
    data = readable(drawn.draw(assumption_sets(capital=True)))
    records = chosen_from(drawn, data)
    found = list(differing(of_set(left_out(data, records)), of_set(without(data, records))))
    assert found == [], records


@tries(20, shrink=False)
@given(st.data())
def test_a_setting_leaves_out_as_the_file_does(drawn: DataObject) -> None:
    data = readable(drawn.draw(assumption_sets(capital=True)))
    records = chosen_from(drawn, data)
    model = built(data)
    overrides = [
        Layered("--set", Override(f"{path_of(one)}.include", "set", "no", None)) for one in records
    ]
    graph = apply(model.graph, overrides, model.assumptions.years[0])
    found = list(differing(figures(model, graph), of_set(left_out(data, records))))
    assert found == [], records


def path_of(record: Record) -> str:
    file, section, id_ = record
    return f"{file}.{id_}" if file == section else f"{file}.{section}.{id_}"


def test_efficiency_whose_only_report_is_left_out_is_at_plan_where_there_are_no_results() -> None:
    """The trust has no results; of two schemes within its efficiency of 2.4, one is reported."""
    within = {"organisation": "trust", "name": "One", "full_year_value": "1.2", "start": "2017-04"}
    within |= {"recurrent": "true", "status": "in delivery", "risk": "low", "counts": "within_bau"}
    data = small(
        {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "1.2%"}}}},
        {"cip": {"cip": {"named": within, "silent": within}}},
        {
            "actuals": {
                "year": "2017/18",
                "through": "2017-05",
                "savings": {"cip.named": {"recurrent": {"2017-04": "0", "2017-05": "0"}}},
            }
        },
    )
    model = built(data)
    setting = [Layered("--set", Override("cip.named.include", "set", "no", None))]
    for graph, saved in (
        (model.graph, 0.0),
        (apply(model.graph, setting, model.assumptions.years[0]), 0.4),
    ):
        row = figures(model, graph)[("plan", "trust", "recurrent_to_date")]
        assert row.values[1] == pytest.approx(saved)
