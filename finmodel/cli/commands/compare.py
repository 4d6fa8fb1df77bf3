"""`finmodel compare`: scenarios or sets, and what each difference does to the gap."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Printed, Running
from finmodel.cli.open_plan import is_folder, open_plans
from finmodel.cli.options import (
    ASSUMED,
    BASE,
    DEFAULT_SET,
    GAP,
    SYSTEM,
    BasisName,
    MeasureName,
    OrganisationName,
    PictureFile,
    PricesName,
    Settings,
)
from finmodel.cli.picture_file import drawn, refuse_unwritable_picture
from finmodel.cli.usage_errors import UsageError
from finmodel.method.bases import PLAN

if TYPE_CHECKING:
    from finmodel.outputs.charts.chart import Sheet

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="A B… [SET]",
        help="Scenarios of the set (base is the set itself), or folders of other sets; each is "
        "compared with the first. After scenarios alone, the folder of their set; default "
        "./assumptions.",
    ),
]
Within = Annotated[
    str | None,
    typer.Option(
        "--in",
        metavar="SET",
        help="The set the scenarios belong to, where folders are compared with them.",
        rich_help_panel=ASSUMED,
    ),
]


@command(reads=("names", "within"), writes={"picture": "--picture"})
def compare(
    *,
    names: Names,
    within: Within = None,
    settings: Settings = None,
    basis: BasisName = PLAN,
    measure: MeasureName = GAP,
    organisation: OrganisationName = SYSTEM,
    prices: PricesName = "cash",
    picture: PictureFile = None,
    printed: Printed,
    running: Running,
) -> Answer:
    """Compare scenarios or sets: the inputs that differ, and what each does to the gap by year.

    The effects add up exactly to the change, and do not depend on any order.

    Examples:

      finmodel compare base downside
      finmodel compare base downside slipped --measure underlying_gap
      finmodel compare base downside my-set
      finmodel compare assumptions my-set
      finmodel compare base downside --picture downside.png
    """
    from finmodel.analysis.compare.comparison import in_real_prices
    from finmodel.analysis.compare.question import CompareQuestion
    from finmodel.cli.warnings import override_warnings
    from finmodel.outputs.analysis.comparison_page import comparison_page, comparison_records
    from finmodel.outputs.documents.comparison import comparison_document

    names, folder = _names_and_set(names, within)
    if len(names) < 2:
        raise UsageError("two names are needed, such as: finmodel compare base downside")
    if len(names) > 2 and printed.output is not None and printed.form not in ("json", "csv"):
        raise UsageError("several comparisons go to one file as --format csv or json")
    refuse_unwritable_picture(picture, force=printed.force)
    question = CompareQuestion(tuple(names), measure, organisation, basis)
    plans = open_plans(names, folder, settings)
    found = question.ask(plans)
    if prices == "real":
        found = in_real_prices(found, [plan.deflator() for plan in plans])

    def sheet() -> "Sheet":
        from finmodel.outputs.analysis.comparison_picture import comparison_sheet

        return comparison_sheet(plans[0], found)

    drawing = drawn(picture, sheet, force=printed.force)
    document = comparison_document(plans, question, found)
    return Answer(
        lambda: [comparison_page(plans[0], one, basis, document["manifest"]) for one in found],
        lambda: comparison_records(found),
        lambda: document,
        files=drawing.files,
        plans=plans,
        notes=override_warnings(plans, basis, (measure,)),
        failures=drawing.failures,
    )


def _names_and_set(given: list[str], within: str | None) -> tuple[list[str], str]:
    """What is compared, and the folder of the set that scenarios belong to.

    A folder after two names or more, none of which is a folder itself, is that of their set.
    """
    *others, last = given
    of_scenarios = len(others) > 1 and not any(map(is_folder, others))
    if within is None and of_scenarios and is_folder(last) and last != BASE:
        return others, last
    return given, DEFAULT_SET if within is None else within
