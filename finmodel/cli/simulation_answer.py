"""A simulation as it is printed, wherever its draws were made."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from finmodel.cli.answer import Answer
from finmodel.cli.picture_file import drawn

if TYPE_CHECKING:
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.analysis.simulation import Simulation
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.plan import Plan


def simulation_answer(
    plan: "Plan",
    question: "SimulateQuestion",
    found: "Simulation",
    picture: str | None,
    *,
    force: bool,
) -> Answer:
    """What a simulation came to, with its picture where one is asked for."""
    from finmodel.outputs.analysis.simulation_page import simulation_page, simulation_records
    from finmodel.outputs.documents.simulation import simulation_document

    document = simulation_document(plan, question, found)

    def sheet() -> "Sheet":
        from finmodel.outputs.analysis.figure_pictures import simulation_sheet

        return simulation_sheet(plan, found)

    drawing = drawn(picture, sheet, force=force)
    return Answer(
        lambda: simulation_page(plan, found, document["manifest"]),
        lambda: simulation_records(document),
        lambda: document,
        files=drawing.files,
        plans=(plan,),
        notes=_notes(plan, found, question.measure),
        failures=drawing.failures,
    )


def _notes(plan: "Plan", found: "Simulation", measure: str) -> Iterator[str]:
    from finmodel.cli.warnings import override_warnings

    yield from override_warnings([plan], found.basis, (measure,))
    yield from found.uncertain.replaced
    if not found.agreement.agree:
        yield "warning: the two halves of the draws do not agree: increase --draws"
