"""`finmodel solve`: what assumptions must be for a measure to hit a target."""

from typing import Annotated, Literal

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    ASSUMED,
    DEFAULT_SET,
    GAP,
    SYSTEM,
    BasisName,
    MeasureName,
    OrganisationName,
    YearName,
    one_of,
)
from finmodel.cli.usage_errors import UsageError
from finmodel.method.bases import PLAN

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH… [SET]",
        help="The assumptions to solve for, * for any one part. Then the folder of the set; "
        "default ./assumptions.",
    ),
]
Target = Annotated[
    str,
    typer.Option(
        "--target",
        metavar="VALUE",
        help="The value the measure must reach; default 0.",
        rich_help_panel=ASSUMED,
    ),
]
Between = Annotated[
    str | None,
    typer.Option(
        "--between",
        metavar="LOW:HIGH",
        help="The values, factors or shifts to search; by default as far as the assumptions may "
        "go.",
        rich_help_panel=ASSUMED,
    ),
]
Find = Annotated[
    Literal["value", "factor", "shift"] | None,
    typer.Option(
        "--find",
        metavar="WHAT",
        parser=one_of("--find", ("value", "factor", "shift")),
        help="value (all that the path leads to takes it), factor (multiplies each) or shift (is "
        "added to each); by default the value of one path whose assumptions are all alike, the "
        "shift of months, dates and whole years, and the factor of all else.",
        rich_help_panel=ASSUMED,
    ),
]


@command(reads=("paths",))
def solve(
    *,
    paths: Paths,
    target: Target = "0",
    between: Between = None,
    find: Find = None,
    assumed: Assumed,
    basis: BasisName = PLAN,
    measure: MeasureName = GAP,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    printed: Printed,
    running: Running,
) -> Answer:
    """Find the value of an assumption, or one factor of several, at which a measure hits a target.

    Of one path whose assumptions are all alike it is a value. Where they differ, or there are
    several paths, it is one factor, so that each keeps its proportion to the others; of months and
    dates it is one shift. What each becomes is shown. It also says when there is no answer, when
    there are several, and when one lies outside a range in the files.

    Examples:

      finmodel solve "bau_efficiency.*.rate"
      finmodel solve growth.price.pay.2019/20 --target 25 --year 2019/20
      finmodel solve "cip.*.full_year_value" "qipp.*.full_year_value" my-set
      finmodel solve "growth.price.pay" --find shift
      finmodel solve "cip.*.slip" --between 0:24 --measure underlying_gap
    """
    from finmodel.analysis.solve import SolveQuestion
    from finmodel.cli.progress import progress
    from finmodel.cli.warnings import override_warnings
    from finmodel.outputs.analysis.solution_page import solution_page, solution_records
    from finmodel.outputs.documents.solution import solution_document

    solved, folder = _paths_and_set(paths)
    question = SolveQuestion(
        paths=tuple(solved),
        target=_number(target),
        measure=measure,
        year=year,
        organisation=organisation,
        basis=basis,
        between=between,
        find=find,
    )
    plan = assumed.plan(folder)
    found = question.ask(plan, watch=progress(quiet=running.quiet))
    if "%" in target and found.figure.unit == plan.assumptions.system.money:
        raise UsageError(f"--target {target}: {measure} is money: write it in {found.figure.unit}")
    document = solution_document(plan, question, found)
    return Answer(
        lambda: solution_page(plan, found, basis, document["manifest"]),
        lambda: solution_records(found),
        lambda: document,
        plans=(plan,),
        notes=override_warnings([plan], basis, (measure,)),
    )


def _paths_and_set(given: list[str]) -> tuple[list[str], str]:
    """The paths, and the folder that may stand after them."""
    from finmodel.inputs.assumption_set import FILES

    last = given[-1]
    is_path = last.partition(".")[0] in FILES and "." in last
    if is_path:
        return given, DEFAULT_SET
    if len(given) == 1:
        raise UsageError(f'"{last}" is not a path, such as bau_efficiency.*.rate')
    return given[:-1], last


def _number(text: str) -> float:
    from finmodel.inputs.text.numbers import NUMBER

    try:
        return NUMBER.parse(text)
    except ValueError as error:
        raise UsageError(f"--target {error}") from None
