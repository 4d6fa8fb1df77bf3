"""No programme saves before what it needs has started."""

from typing import Any

import pytest

from finmodel.checks.run import declare_every_check, run_checks
from finmodel.graph.evaluate import evaluate
from finmodel.inputs.overrides import Override
from finmodel.method.scenarios import Layered, apply
from finmodel.outputs.excel.board.board_model import board_model
from tests.checks.checking import accepted, checks
from tests.checks.test_both_readings import apart, told
from tests.model.small import programme, run
from tests.reference import Data

BENEFIT = {"organisation": "trust", "full_year_value": "6"}
BY_YEAR = {"organisation": "trust", "profile": {"2018/19": "2", "2019/20": "3"}}
ID = "dependency-order.hubs-records"


def records(**fields: Any) -> Data:
    """A programme that the other needs."""
    common = {"name": "Records", "recurrent": "true", "status": "in delivery"}
    return {"programmes": {"programmes": {"records": common | fields}}}


def hubs(**fields: Any) -> Data:
    """A programme that starts in April 2017 and saves, and needs the other."""
    return programme(**({"benefits": [BENEFIT], "depends_on": ["records"]} | fields))


ORDERS: dict[str, tuple[tuple[Data, Data], str | None, float]] = {
    "after it": ((hubs(), records(start="2017-04")), None, 0.0),
    "six months before": ((hubs(), records(start="2017-10")), "2017/18", 6.0),
    "the slip of what it needs counts": (
        (hubs(), records(start="2017-04", slip="5")),
        "2017/18",
        5.0,
    ),
    "its own slip counts": ((hubs(slip="7"), records(start="2017-10")), None, 0.0),
    "a whole year before": ((hubs(), records(start="2018-04")), "2017/18", 12.0),
    "nothing is saved while the phasing is 0%": (
        (hubs(phasing=["0%", "100%"]), records(start="2018-04")),
        None,
        0.0,
    ),
    "a saving by year begins in April": (
        (
            hubs(start=None, benefits=[BY_YEAR], risk="medium"),
            records(start="2018-06"),
        ),
        "2018/19",
        2.0,
    ),
    "what has no start begins with what it costs": (
        (hubs(), records(investment={"one_off": {"trust": {"2018/19": "1"}}})),
        "2017/18",
        12.0,
    ),
    "or with what it saves": (
        (
            hubs(start="2018-04"),
            records(benefits=[BY_YEAR], risk="low"),
        ),
        None,
        0.0,
    ),
    "what saves nothing saves nothing early": (
        (hubs(benefits=[BENEFIT | {"full_year_value": "0"}]), records(start="2018-04")),
        None,
        0.0,
    ),
}


LEFT_OUT: dict[str, tuple[tuple[Data, Data], str]] = {
    "what it needs": ((hubs(), records(start="2017-04", include="no")), "warn"),
    "what it needs and nobody dates": ((hubs(), records(include="no")), "warn"),
    "one that saves nothing": ((hubs(benefits=[]), records(include="no")), "warn"),
    "both": ((hubs(include="no"), records(start="2018-04", include="no")), "pass"),
    "the one that needs it": ((hubs(include="no"), records(start="2018-04")), "pass"),
}


@pytest.mark.parametrize("which", LEFT_OUT)
def test_a_programme_needs_one_that_is_left_out(which: str) -> None:
    edits, status = LEFT_OUT[which]
    one = checks(*edits)[ID]
    assert one.status == status
    if status == "warn":
        assert one.detail.startswith("Hubs needs Records, which is not included. Move one of")
    model = run(*edits).model
    contents = board_model(model)
    assert list(apart(told(model, model.graph), contents.checks, contents.graph)) == []


def test_a_setting_leaves_out_what_is_needed() -> None:
    model = run(hubs(), records(start="2017-04")).model
    no = Override("programmes.records.include", "set", "no", None)
    graph = apply(model.graph, [Layered("--set", no)], model.assumptions.years[0])
    checked = declare_every_check(model, graph)
    found = {one.id: one for one in run_checks(checked, evaluate(checked.graph, checked.reads))}
    assert found[ID].detail.startswith("Hubs needs Records, which is not included.")


def without_nothing(data: Data) -> Data:
    """The same without the fields that are left out."""
    return {
        key: without_nothing(one) if isinstance(one, dict) else one
        for key, one in data.items()
        if one is not None
    }


@pytest.mark.parametrize("order", ORDERS)
def test_a_programme_saves_after_what_it_needs_has_started(order: str) -> None:
    edits, year, months = ORDERS[order]
    one = checks(*map(without_nothing, edits))[ID]
    assert (one.status, one.actual) == ("pass" if year is None else "warn", months)
    if year is not None:
        assert one.detail.startswith(
            f"Hubs needs Records: in {year} it saves {months:.1f} months before that has started. "
        )


@pytest.mark.parametrize("order", ORDERS)
def test_a_workbook_judges_it_alike(order: str) -> None:
    edits, *_ = ORDERS[order]
    model = run(*map(without_nothing, edits)).model
    contents = board_model(model)
    found = told(model, model.graph)
    assert list(apart(found, contents.checks, contents.graph)) == []
    assert ID in [row.id for row in contents.checks]


def test_a_warning_is_accepted_by_both_ids() -> None:
    edits = (hubs(), records(start="2017-10"), accepted("dependency-order", "hubs-records"))
    assert checks(*edits)[ID].status == "accepted"


@pytest.mark.parametrize(
    "edits",
    [
        (hubs(), records()),  # nothing says when the other starts
        (hubs(benefits=[]), records(start="2018-04")),  # an enabling programme saves nothing
        (programme(benefits=[BENEFIT]), records(start="2018-04")),
    ],
)
def test_there_is_nothing_to_check(edits: tuple[Data, ...]) -> None:
    assert ID not in (found := checks(*edits))
    assert found["dependency-order"].status == "pass"
