"""`finmodel explain`: where a figure comes from, or what an assumption touches."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.completion import all_measures
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    DEFAULT_SET,
    SHOWN,
    SYSTEM,
    BasisName,
    OrganisationName,
    SetFolder,
    YearName,
)
from finmodel.cli.usage_errors import UsageError
from finmodel.method.bases import PLAN, Basis

if TYPE_CHECKING:
    from finmodel.plan import Plan

LEVELS_ON_A_SCREEN = 2
MOST_LEVELS = 1_000_000


def _levels(depth: str) -> int:
    from finmodel.inputs.text.numbers import whole_number

    try:
        levels = whole_number(depth)
    except ValueError:
        levels = -1
    if not 0 <= levels <= MOST_LEVELS:
        raise UsageError(f'--depth must be a whole number from 0 to {MOST_LEVELS:,}, not "{depth}"')
    return levels


Measure = Annotated[
    str | None,
    typer.Argument(
        metavar="MEASURE",
        help="The measure, such as do_nothing_gap or qipp.",
        autocompletion=all_measures,
    ),
]
Depth = Annotated[
    int | None,
    typer.Option(
        "--depth",
        metavar="N",
        help="Levels below the figure; default 2, in JSON all.",
        parser=_levels,
        rich_help_panel=SHOWN,
    ),
]
Uses = Annotated[
    str | None,
    typer.Option(
        "--uses",
        metavar="PATH",
        help="Instead: every figure that an assumption moves, and by how much if it were 1% more.",
        rich_help_panel=SHOWN,
    ),
]


@command(reads=("measure", "folder"))
def explain(
    *,
    measure: Measure = None,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisName = PLAN,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    depth: Depth = None,
    uses: Uses = None,
    printed: Printed,
    running: Running,
) -> Answer:
    """Trace a figure to the assumptions it rests on: formula, numbers, file, line and source.

    Each line is shown with its formula in words and in numbers. Terms that are nil are only named,
    a line explained above is not explained again, and equal years are shown once. A comparison in
    a formula counts as 1 where it holds and as 0 where it does not.

    Examples:

      finmodel explain do_nothing_gap
      finmodel explain qipp --year 2018/19 --organisation system --depth 2
      finmodel explain mitigated_gap my-set --scenario downside --format json
      finmodel explain --uses growth.price.pay.2019/20
    """
    from finmodel.outputs.audit.explain_page import explanation_page, explanation_records
    from finmodel.outputs.documents.explain import explanation_document

    if uses is not None:
        if measure is not None and folder == DEFAULT_SET:
            # With --uses the first argument can only be the set.
            folder = measure
        return _uses(assumed.plan(folder), uses, year, basis)
    if measure is None:
        raise UsageError("name a measure, such as do_nothing_gap, or give --uses PATH")
    if depth is None and printed.form != "json":
        depth = LEVELS_ON_A_SCREEN
    plan = assumed.plan(folder)
    found = plan.explain(measure, year, organisation, basis, depth)
    return Answer(
        lambda: explanation_page(found),
        lambda: explanation_records(found),
        lambda: explanation_document(found),
        plans=(plan,),
    )


def _uses(plan: "Plan", path: str, year: str | None, basis: Basis) -> Answer:
    from finmodel.graph.paths import UnknownPathError
    from finmodel.outputs.audit.uses_page import uses_page, uses_records
    from finmodel.outputs.documents.uses import uses_document

    try:
        found = plan.uses(path, year, basis)
    except UnknownPathError as error:
        raise UsageError(f"--uses {error}") from None
    return Answer(
        lambda: uses_page(found),
        lambda: uses_records(found),
        lambda: uses_document(found),
        plans=(plan,),
    )
