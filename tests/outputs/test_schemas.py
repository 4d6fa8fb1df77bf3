"""The schema of every document accepts what is printed of every shipped set, and nothing else."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from typing import Any

import pytest

from finmodel.analysis.compare.question import CompareQuestion
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.monitor.question import MonitorQuestion
from finmodel.analysis.pieces.scenario_summaries import scenario_summaries
from finmodel.analysis.pieces.tally import merged
from finmodel.analysis.prioritise.question import PrioritiseQuestion
from finmodel.analysis.sensitivity import SensitivityQuestion
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.analysis.sobol import SobolQuestion
from finmodel.analysis.solve import SolveQuestion
from finmodel.analysis.sweep import SweepQuestion
from finmodel.audit.verify import compare_documents
from finmodel.cli.parts.questions import described, simulation_asked, sweep_asked
from finmodel.intake.answers import Answers
from finmodel.intake.outcome import Intake
from finmodel.intake.pages.document import import_document
from finmodel.intake.read_list import read_list
from finmodel.intake.take_in import take_in
from finmodel.method.bases import RISK_ADJUSTED
from finmodel.outputs.analysis.part_work import Figures, tallies
from finmodel.outputs.documents.comparison import comparison_document
from finmodel.outputs.documents.drivers import drivers_document
from finmodel.outputs.documents.errors import Trouble, errors_document
from finmodel.outputs.documents.explain import explanation_document
from finmodel.outputs.documents.fields import fields_document
from finmodel.outputs.documents.listings import kinds_document, measures_document
from finmodel.outputs.documents.log import log_document
from finmodel.outputs.documents.method import method_document
from finmodel.outputs.documents.monitor import monitor_document
from finmodel.outputs.documents.portfolio import portfolio_document
from finmodel.outputs.documents.prioritise import prioritise_document
from finmodel.outputs.documents.projection import checks_document, projection_document
from finmodel.outputs.documents.report import report_document
from finmodel.outputs.documents.schemas import output_names, output_schema
from finmodel.outputs.documents.sensitivity import sensitivity_document, sobol_document
from finmodel.outputs.documents.simulation import simulation_document
from finmodel.outputs.documents.solution import solution_document
from finmodel.outputs.documents.sweep import sweep_document
from finmodel.outputs.documents.sweep_summary import sweep_summary_document
from finmodel.outputs.documents.text import json_text
from finmodel.outputs.documents.uses import uses_document
from finmodel.outputs.documents.value_types import Document
from finmodel.outputs.documents.verify import verification_document
from finmodel.outputs.documents.workbook_check import workbook_check_document
from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.run import Verdict
from finmodel.outputs.fields.reference import references
from finmodel.outputs.listings import measures_of
from finmodel.outputs.portfolio.question import PortfolioQuestion
from finmodel.plan import Plan
from finmodel.portfolio.portfolio import portfolio_of
from tests.json_schema import departures
from tests.outputs.analysis.choices import bids, every_choice
from tests.trust.shipped import FOLDERS, ROOT, WESTMARCH, plan_of

IN_YEAR = "tests/cases/in-year"

MAPS = {
    *("figures", "forecasts"),
    *("scope", "inputs", "ranges", "rests_on", "shares", "sides"),
    *("groups", "uses", "scenario_overrides"),
    *("words", "recurrent"),
}
"""The parts that are maps: whatever is under their keys, no key has to be there."""


ANYTHING = {"fields"}
"""The parts that hold whatever a file of assumptions may: its own model judges them."""

OPTIONAL = (
    ("capital_years", "finmodel.portfolio/1"),
    ("trace", "finmodel.projection/2"),
    ("capital_years", "finmodel.projection/2"),
    ("seed", "finmodel.sweep/1.manifest"),
    ("seed", "finmodel.sweep-summary/1.manifest"),
    ("page_sha256", "finmodel.report/1"),
)
"""What is there in some documents of a kind: a sweep has a seed where it is a sample, a
report its hash where it is in a page."""


def documents_of(plan: Plan) -> Iterator[Document]:
    """Every document that a plan can be asked for."""
    projection = plan.project(RISK_ADJUSTED)
    whole = projection_document(projection, log=plan.log())
    yield whole
    yield checks_document(projection)
    yield measures_document(measures_of(plan.model))
    yield log_document(plan.log())
    yield {**report_document(plan, projection), "page_sha256": "0" * 64}
    yield method_document(plan.method(), plan.assumptions.system.name)
    yield explanation_document(plan.explain("mitigated_gap", depth=6))
    log = plan.log()
    amounts = (one for one in log.entries if ".amount" in one.source.path)
    path = next(one.source.path for one in amounts if one.value)
    yield uses_document(plan.uses(path))
    yield drivers_document(plan.drivers())
    moved: dict[str, Any] = json.loads(json_text(whole))
    moved["rows"][0]["values"][0] = 1e6
    moved["manifest"]["inputs"].popitem()
    yield verification_document(compare_documents("run.json", moved, whole, ("It was changed.",)))
    for sample in (None, 3):
        swept = SweepQuestion((f"{path}=x0.5,x2",), years=("all",), sample=sample)
        sweep = swept.ask(plan)
        yield sweep_document(plan, swept, sweep)
        tally = merged(map(sweep.piece, range(sweep.pieces)))
        yield sweep_summary_document(plan, swept, sweep, scenario_summaries(tally))
        yield described(plan, "a", sweep_asked(swept, summary=False), Figures(sweep))(2, 2)
    with suppress(WhatIfError):
        # Of a set in which nothing is uncertain none of these can be asked.
        simulated = SimulateQuestion(16)
        yield simulation_document(plan, simulated, simulated.ask(plan))
        work = tallies(simulated.prepared(plan))
        yield described(plan, "a", simulation_asked(simulated), work)(1, 2)
        yield sobol_document(plan, SobolQuestion(points=4).ask(plan))
        yield sensitivity_document(plan, SensitivityQuestion().ask(plan))
    solved = SolveQuestion(paths=(path,), target=1.0)
    yield solution_document(plan, solved, solved.ask(plan))
    others = tuple(plan.assumptions.scenarios)[:1]
    if (last := plan.assumptions.actuals.through) is not None:
        first = plan.assumptions.actuals.months[0]
        asked = MonitorQuestion(through=(str(first), str(last)), by="organisation")
        yield monitor_document(asked, asked.ask(plan))
    compare = CompareQuestion(("base", *others, "base"))
    plans = [plan.with_(scenario=name) for name in compare.names]
    yield comparison_document(plans, compare, compare.ask(plans))


def documents_of_no_plan() -> Iterator[Document]:
    yield errors_document([Trouble("a", "p", "f", 1, 1), Trouble("b")], 2)
    yield kinds_document({"growth": "growth.yaml"})
    yield import_document(list_of_pressures(), dry_run=True)
    yield fields_document(references(), [one for file in references() for one in file.fields])
    for found in every_choice():
        yield prioritise_document(bids(), PrioritiseQuestion(), found)
    several = portfolio_of([ROOT / WESTMARCH, ROOT / "not-there"])
    yield portfolio_document(PortfolioQuestion().ask(several))
    found = (Finding("hidden", "Inputs", "A1", "is hidden"),)
    yield workbook_check_document("board.xlsx", Verdict(found, ("units",)))


def list_of_pressures() -> Intake:
    """A list taken into a set that lacks a baseline, with a row that waits for its figure."""
    of_kestrel_vale = ROOT / "tests/intake/kestrel_vale"
    file = read_list(of_kestrel_vale / "lists/pressures-and-allocations.xlsx")
    answers = Answers({"sheet": "Cost pressures", "columns": "level", "tbc": "leave-out"})
    return take_in(file, of_kestrel_vale / "set", "pressures", answers, date(2025, 4, 30))


def printed(document: Document) -> Any:
    return json.loads(json_text(document))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_of_a_shipped_set_keeps_to_its_schema(folder: str) -> None:
    for document in map(printed, documents_of(plan_of(folder))):
        assert departures(document, output_schema(document["schema"])) == []


@pytest.fixture(scope="module")
def every_document() -> list[Any]:
    of_plans = (documents_of(plan_of(folder)) for folder in (WESTMARCH, IN_YEAR))
    return [*map(printed, chain(*of_plans, documents_of_no_plan()))]


def test_every_schema_is_of_a_document_that_is_filled(every_document: list[Any]) -> None:
    assert {document["schema"] for document in every_document} == set(output_names())
    for document in every_document:
        assert departures(document, output_schema(document["schema"])) == []


def test_a_missing_key_a_further_key_and_a_wrong_type_are_refused(
    every_document: list[Any],
) -> None:
    for document in map(short, every_document):
        schema = output_schema(document["schema"])
        assert departures(document, schema) == []
        kept = json.dumps(document)
        for said, undo in changes(document, document["schema"]):
            assert departures(document, schema), said
            undo()
        assert json.dumps(document) == kept


def short(value: Any, *, is_map: bool = False) -> Any:
    """A document with the first of each list and of each map alone."""
    if isinstance(value, list):
        return [short(one) for one in value[:1]]
    if isinstance(value, dict):
        kept = list(value.items())[: 1 if is_map else None]
        return {key: short(one, is_map=key in MAPS) for key, one in kept}
    return value


def changes(value: Any, at: str, *, is_map: bool = False) -> Iterator[tuple[str, Any]]:
    """Each way to make a document wrong, made in place, with a function that undoes it."""
    if isinstance(value, list):
        for place, item in enumerate(value[:1]):
            value[place] = [{"wrong": {}}]
            yield (
                f"{at}: of a wrong type",
                lambda place=place, item=item: value.__setitem__(place, item),
            )
            yield from changes(item, f"{at}[{place}]")
    elif isinstance(value, dict):
        value["further"] = [{"wrong": {}}]
        yield f"{at}.further: not known", lambda: value.pop("further")
        for key in list(value):
            item = value[key]
            value[key] = [{"wrong": {}}]
            yield (
                f"{at}.{key}: of a wrong type",
                lambda key=key, item=item: value.__setitem__(key, item),
            )
            if not is_map and (key, at) not in OPTIONAL and not _further_figures(at, item):
                held = dict(value)
                del value[key]
                yield f"{at}.{key}: missing", lambda held=held: _as_it_was(value, held)
            if key not in ANYTHING:
                yield from changes(item, f"{at}.{key}", is_map=key in MAPS)


def _further_figures(at: str, item: Any) -> bool:
    """Figures under the names of measures: which there are is not for the schema to say."""
    views = ("steps[0]", "walk[0]", "underlying[0]")
    return at.endswith(views) and isinstance(item, list) and not isinstance(item[0], dict)


def _as_it_was(value: dict[str, Any], held: dict[str, Any]) -> None:
    value.clear()
    value.update(held)
