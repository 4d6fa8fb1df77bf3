"""How a what-if is given: as a page of text or markdown, as CSV or as JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from finmodel.cli.output import Destination, Format, Remarks

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.outputs.page import Page
    from finmodel.outputs.table import Records
    from finmodel.plan import Plan


def give(
    to: Destination,
    form: Format,
    said: Remarks,
    page: "Page",
    document: Mapping[str, object],
    records: "Records",
) -> None:
    """Print or write a result in the form asked for."""
    from finmodel.outputs.documents.text import json_text
    from finmodel.outputs.render.csv import records_csv
    from finmodel.outputs.render.pages import rendered

    if form == "json":
        to.give(json_text(document), said)
    elif form == "csv":
        to.give(records_csv(records), said)
    else:
        to.give(rendered(page, form, to.screen), said)


def run_sentences(plan: "Plan", basis: str, shown: str) -> tuple[str, ...]:
    """The sentences under the title of every page."""
    system = plan.assumptions.system
    settings = f" Set for this run: {', '.join(plan.settings)}." if plan.settings else ""
    return (
        f"{shown}, {system.money}. Scenario {plan.scenario}. Basis {basis}.{settings}",
        "Gap: shortfall positive, (surplus) in brackets.",
    )


def warn_of_unmoved(
    plans: "Sequence[Plan]", basis: "Basis", measures: Sequence[str], said: Remarks
) -> None:
    """Say of each override of the plans that none of the measures asked for depends on it."""
    told = (sentence for plan in plans for sentence in plan.unmoved(basis, measures))
    for sentence in dict.fromkeys(told):
        said.note(f"warning: {sentence}")
