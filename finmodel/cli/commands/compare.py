"""`finmodel compare`: scenarios or sets, and what each difference does to the gap."""

from typing import Annotated

import typer

from finmodel.cli.open_plan import opened_each
from finmodel.cli.options import (
    DEFAULT_SET,
    PLAN,
    BasisName,
    Debug,
    Force,
    FormatName,
    OrganisationName,
    OutputFile,
    Quiet,
    Settings,
    Verbose,
)
from finmodel.cli.output import destination, remarks
from finmodel.cli.usage import WrongUsage, chosen
from finmodel.cli.what_if.options import GAP, SYSTEM, MeasureName

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="A B…",
        help="Scenarios of the set (base is the set itself), or folders of other sets; each is "
        "compared with the first.",
    ),
]
Within = Annotated[
    str,
    typer.Option(
        "--in", metavar="SET", help="The set the scenarios belong to; ./assumptions unless given."
    ),
]


def compare(
    names: Names,
    within: Within = DEFAULT_SET,
    settings: Settings = None,
    basis: BasisName = PLAN,
    measure: MeasureName = GAP,
    organisation: OrganisationName = SYSTEM,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Compare scenarios or sets: the inputs that differ, and what each does to the gap by year.

    The effects add up exactly to the change, and do not depend on any order.

    Examples:

      finmodel compare base downside
      finmodel compare base downside slipped --measure underlying_gap
      finmodel compare base downside --in my-set
      finmodel compare assumptions my-set
    """
    from finmodel.analysis.questions import CompareQuestion
    from finmodel.cli.what_if.comparison_page import comparison_page, comparison_records
    from finmodel.cli.what_if.results import give, warn_of_unmoved
    from finmodel.method.bases import BASES
    from finmodel.outputs.documents.comparison import comparison_document

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    if len(names) < 2:
        raise WrongUsage("two names are needed, such as: finmodel compare base downside")
    to.refuse_unwritable()
    question = CompareQuestion(tuple(names), measure, organisation, counted)
    plans = opened_each(names, within, settings)
    warn_of_unmoved(plans, counted, (measure,), said)
    found = question.ask(plans)
    document = comparison_document(plans, question, found)
    records = comparison_records(found)
    for place, one in enumerate(found):
        page = comparison_page(plans[0], one, counted, document["manifest"])
        if form in ("json", "csv"):
            if place == 0:
                give(to, form, said, page, document, records)
        elif to.output is None or len(found) == 1:
            give(to, form, said, page, document, records)
        else:
            raise WrongUsage("several comparisons go to one file as --format csv or json")
