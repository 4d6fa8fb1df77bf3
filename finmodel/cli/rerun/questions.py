"""The question that a document answers, read from it and asked again."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from finmodel.analysis.compare.comparison import in_real_prices as compared_in_real_prices
from finmodel.analysis.compare.question import CompareQuestion
from finmodel.analysis.monitor.monitored import WAYS
from finmodel.analysis.monitor.question import MonitorQuestion
from finmodel.analysis.moves import MOVES, Move
from finmodel.analysis.pieces.scenario_summaries import scenario_summaries
from finmodel.analysis.prioritise.question import PrioritiseQuestion
from finmodel.analysis.sensitivity import SensitivityQuestion
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.analysis.sobol import SobolQuestion
from finmodel.analysis.solve import SolveQuestion
from finmodel.analysis.sweep import SweepQuestion
from finmodel.audit.drivers import in_real_prices as drivers_in_real_prices
from finmodel.cli.open_plan import open_plan, open_plans
from finmodel.cli.rerun.earlier_documents import EarlierDocument
from finmodel.cli.rerun.portfolios import PORTFOLIO, portfolio_again
from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.graph.paths import UnknownPathError
from finmodel.method.bases import BASES, Basis
from finmodel.outputs.documents.comparison import comparison_document
from finmodel.outputs.documents.drivers import drivers_document
from finmodel.outputs.documents.explain import explanation_document
from finmodel.outputs.documents.log import log_document
from finmodel.outputs.documents.monitor import monitor_document
from finmodel.outputs.documents.prioritise import prioritise_document
from finmodel.outputs.documents.projection import checks_document, projection_document
from finmodel.outputs.documents.report import report_document
from finmodel.outputs.documents.sensitivity import sensitivity_document, sobol_document
from finmodel.outputs.documents.simulation import simulation_document
from finmodel.outputs.documents.solution import solution_document
from finmodel.outputs.documents.sweep import sweep_document
from finmodel.outputs.documents.sweep_summary import sweep_summary_document
from finmodel.outputs.documents.uses import uses_document
from finmodel.outputs.documents.value_types import Document
from finmodel.outputs.year_table_rows import By, rows_for
from finmodel.plan import Plan
from finmodel.real_prices import deflated

Answer = Callable[[Plan], Document]
"""The question of a document, put to a plan; what it gives is a document of the same kind."""

LEVELS: tuple[By, ...] = get_args(By)
SYSTEM: By = "system"
MOST_DRAWS = 10_000_000
"""The most draws that are made because a file says so."""


def rerun(earlier: EarlierDocument, folder: str) -> Document:
    """The document that the question of another gives now, of the set in a folder.

    Raises:
        UsageError: no such question can be asked again, or the document is not as it was written.
        And whatever the question itself raises.
    """
    settings = earlier.manifest.texts("overrides")
    if earlier.schema == _COMPARISON:
        question = _compare(earlier)
        plans = open_plans(question.names, folder, settings)
        found = question.ask(plans)
        if _deflated(earlier):
            found = compared_in_real_prices(found, [plan.deflator() for plan in plans])
        return comparison_document(plans, question, found)
    if earlier.schema == PORTFOLIO:
        return portfolio_again(earlier, folder)
    read = QUESTIONS.get(earlier.schema)
    if read is None:
        known = ", ".join((*QUESTIONS, _COMPARISON, PORTFOLIO))
        raise UsageError(f"{earlier.file}: {earlier.schema} cannot be run again; {known} can")
    answer = read(earlier)
    plan = open_plan(folder, earlier.manifest.text("scenario"), settings)
    try:
        return answer(plan)
    except UnknownPathError as error:
        raise UsageError(f"{earlier.file}: {error}") from None


def _basis(earlier: EarlierDocument) -> Basis:
    return chosen(f"{earlier.file}: basis", earlier.text("basis"), BASES)


def _deflated(earlier: EarlierDocument) -> bool:
    """Whether its figures are in prices of the baseline year."""
    return str(earlier.optional("prices")).startswith("in ")


def _draws(earlier: EarlierDocument, name: str) -> int:
    count = earlier.count(name)
    if not 0 < count <= MOST_DRAWS:
        raise UsageError(
            f"{earlier.file}: {name} is {count:,}; only 1 to {MOST_DRAWS:,} can be repeated"
        )
    return count


def _figure(earlier: EarlierDocument) -> Mapping[str, Any]:
    return {
        "measure": earlier.text("measure"),
        "organisation": earlier.text("organisation"),
        "basis": _basis(earlier),
    }


def _project(earlier: EarlierDocument) -> Answer:
    basis = _basis(earlier)
    by, grouping = _rows_asked_for(earlier)

    def answer(plan: Plan) -> Document:
        projection = plan.project(basis)
        if _deflated(earlier):
            projection = deflated(projection, plan.deflator())
        return projection_document(projection, rows_for(projection, by, grouping))

    return answer


def _rows_asked_for(earlier: EarlierDocument) -> tuple[By, str | None]:
    """The level and the grouping of the rows; those of its rows where a document does not say."""
    if "asked" in earlier.content:
        asked = earlier.part("asked")
        by = chosen(f"{earlier.file}: by", asked.text("by"), LEVELS)
        return by, None if asked.optional("grouping") is None else asked.text("grouping")
    rows = [row for row in earlier.optional("rows") or () if isinstance(row, dict)]
    levels = {str(row.get("level")) for row in rows}
    by = next((one for one in LEVELS if one in levels and one != SYSTEM), SYSTEM)
    of_groups = {str(row.get("id")).partition("/")[0] for row in rows if row.get("level") == by}
    return by, of_groups.pop() if by == "group" and len(of_groups) == 1 else None


def _explain(earlier: EarlierDocument) -> Answer:
    depth = None if earlier.optional("depth") is None else earlier.count("depth")
    figure = {**_figure(earlier), "year": earlier.text("year"), "depth": depth}
    return lambda plan: explanation_document(plan.explain(**figure))


def _uses(earlier: EarlierDocument) -> Answer:
    path, basis = earlier.text("path"), _basis(earlier)
    return lambda plan: uses_document(plan.uses(path, basis=basis))


def _drivers(earlier: EarlierDocument) -> Answer:
    basis = _basis(earlier)
    if _deflated(earlier):
        return lambda plan: drivers_document(
            drivers_in_real_prices(plan.drivers(basis), plan.deflator())
        )
    return lambda plan: drivers_document(plan.drivers(basis))


def _sweep(earlier: EarlierDocument) -> Answer:
    question = _swept(earlier)
    return lambda plan: sweep_document(plan, question, question.ask(plan))


def _sweep_summary(earlier: EarlierDocument) -> Answer:
    question = _swept(earlier)

    def answer(plan: Plan) -> Document:
        sweep = question.ask(plan)
        tally = sweep.whole()
        return sweep_summary_document(plan, question, sweep, scenario_summaries(tally))

    return answer


def _swept(earlier: EarlierDocument) -> SweepQuestion:
    asked = earlier.part("asked")
    return SweepQuestion(
        vary=tuple(asked.texts("vary")),
        measures=tuple(asked.texts("measures")),
        years=tuple(asked.texts("years")),
        organisations=tuple(asked.texts("organisations")),
        basis=_basis(earlier),
        sample=None if asked.optional("sample") is None else _draws(asked, "sample"),
        seed=None if asked.optional("sample") is None else earlier.manifest.count("seed"),
    )


def _simulate(earlier: EarlierDocument) -> Answer:
    asked = earlier.part("asked")
    question = SimulateQuestion(
        **_figure(earlier),
        draws=_draws(earlier, "draws"),
        seed=earlier.count("seed"),
        together=tuple(asked.texts("together")),
        correlate=tuple(asked.texts("correlate")),
        independent=asked.optional("independent") is True,
        schemes=asked.optional("schemes") is not False,
        exact=asked.optional("exact") is True,
    )
    return lambda plan: simulation_document(plan, question, question.ask(plan))


def _sensitivity(earlier: EarlierDocument) -> Answer:
    question = SensitivityQuestion(**_figure(earlier), year=earlier.text("year"))
    return lambda plan: sensitivity_document(plan, question.ask(plan))


def _sobol(earlier: EarlierDocument) -> Answer:
    question = SobolQuestion(
        **_figure(earlier),
        year=earlier.text("year"),
        points=_draws(earlier, "points"),
        seed=earlier.count("seed"),
    )
    return lambda plan: sobol_document(plan, question.ask(plan))


def _solve(earlier: EarlierDocument) -> Answer:
    asked = earlier.part("asked")
    question = SolveQuestion(
        **_figure(earlier),
        paths=tuple(earlier.texts("paths")),
        year=earlier.text("year"),
        target=earlier.number("target"),
        between=None if asked.optional("between") is None else asked.text("between"),
        find=_move(earlier),
    )
    return lambda plan: solution_document(plan, question, question.ask(plan))


def _prioritise(earlier: EarlierDocument) -> Answer:
    asked = earlier.part("asked")
    question = PrioritiseQuestion(
        basis=_basis(earlier),
        objective=None if asked.optional("objective") is None else asked.text("objective"),
        nodes=asked.count("nodes"),
        why=asked.optional("why") is True,
        vary=None if asked.optional("vary") is None else asked.text("vary"),
    )
    return lambda plan: prioritise_document(plan, question, question.ask(plan))


def _move(earlier: EarlierDocument) -> Move | None:
    """What was asked for; a document that does not say has a value, or a factor."""
    asked = earlier.part("asked")
    if "find" not in asked.content:
        return "factor" if earlier.optional("factor") is True else "value"
    if asked.optional("find") is None:
        return None
    return chosen(f"{earlier.file}: find", asked.text("find"), MOVES)


def _monitor(earlier: EarlierDocument) -> Answer:
    asked = earlier.part("asked")
    forecast = asked.optional("forecast")
    question = MonitorQuestion(
        through=tuple(asked.texts("through")),
        by=chosen(f"{earlier.file}: by", asked.text("by"), LEVELS),
        grouping=None if asked.optional("grouping") is None else asked.text("grouping"),
        forecast=None
        if forecast is None
        else chosen(f"{earlier.file}: forecast", asked.text("forecast"), WAYS),
    )
    return lambda plan: monitor_document(question, question.ask(plan))


def _report(earlier: EarlierDocument) -> Answer:
    basis = _basis(earlier)
    return lambda plan: report_document(plan, plan.project(basis))


def _compare(earlier: EarlierDocument) -> CompareQuestion:
    found = earlier.optional("comparisons")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found) or not found:
        raise UsageError(f"{earlier.file}: comparisons are missing, so it cannot be run again")
    each = [EarlierDocument(earlier.file, one) for one in found]
    names = (each[0].text("from"), *(one.text("to") for one in each))
    if "asked" in earlier.content:
        names = tuple(earlier.part("asked").texts("names"))
    return CompareQuestion(names, **_figure(earlier))


_COMPARISON = "finmodel.comparison/1"
QUESTIONS: Mapping[str, Callable[[EarlierDocument], Answer]] = {
    "finmodel.projection/1": _project,
    "finmodel.projection/2": _project,
    "finmodel.checks/1": lambda _earlier: lambda plan: checks_document(plan.project()),
    "finmodel.explain/1": _explain,
    "finmodel.uses/1": _uses,
    "finmodel.uses/2": _uses,
    "finmodel.drivers/1": _drivers,
    "finmodel.drivers/2": _drivers,
    "finmodel.log/1": lambda _earlier: lambda plan: log_document(plan.log()),
    "finmodel.sweep/1": _sweep,
    "finmodel.sweep-summary/1": _sweep_summary,
    "finmodel.simulation/1": _simulate,
    "finmodel.simulation/2": _simulate,
    "finmodel.sensitivity/1": _sensitivity,
    "finmodel.sobol/1": _sobol,
    "finmodel.solution/1": _solve,
    "finmodel.monitor/1": _monitor,
    "finmodel.prioritise/1": _prioritise,
    "finmodel.report/1": _report,
}
"""What a document of one plan asked, by the schema it states."""
