"""How a small result is given: as a table, markdown, CSV or JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from finmodel.cli.output import Destination, Format, Remarks

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.outputs.analysis.sheet import Sheet
    from finmodel.plan import Plan


def give(
    to: Destination,
    form: Format,
    said: Remarks,
    sheet: "Sheet",
    document: Mapping[str, object],
    table: tuple[Sequence[str], Sequence[Sequence[object]]],
) -> None:
    """Print or write a result in the form asked for."""
    from finmodel.outputs.analysis.long_rows import table_csv
    from finmodel.outputs.analysis.sheet import sheet_markdown, sheet_text
    from finmodel.outputs.documents.text import json_text

    if form == "json":
        to.give(json_text(document), said)
    elif form == "csv":
        to.give(table_csv(*table), said)
    elif form == "markdown":
        to.give(sheet_markdown(sheet, document.get("manifest")), said)
    else:
        to.give(sheet_text(sheet, to.screen), said)


def setting_out(plan: "Plan", basis: str, shown: str) -> tuple[str, ...]:
    """The sentences under the title of every sheet."""
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
