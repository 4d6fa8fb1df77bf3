"""`finmodel compare`: scenarios or sets, and what each difference does to the gap."""

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from finmodel.analysis.comparison import Comparison
    from finmodel.outputs.page import Page
    from finmodel.plan import Plan

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
_MOST_NAMED = 12
_RULES = {
    "every order": "Each difference has its average effect over every order in which they could be "
    "made; the effects add up to the change.",
    "first and last": "Each difference has the average of its effect made first and made last; "
    "what three or more do together is shown apart. All add up to the change.",
    "measures": "The sets are made of other records or years: the change is shown by what the gap "
    "is the sum of, and adds up.",
}


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
    from finmodel.cli.what_if.results import give, warn_of_unmoved
    from finmodel.method.bases import BASES
    from finmodel.outputs.documents.comparison import comparison_document
    from finmodel.outputs.render.csv import Records

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
    rows = [
        (one.before, one.after, each.path, each.before, each.after, shown.year, effect)
        for one in found
        for each in one.differences
        for shown, effect in zip(one.figures, each.effect, strict=True)
    ]
    records = Records(("from", "to", "path", "before", "after", "year", "effect"), rows)
    for place, one in enumerate(found):
        page = _page(plans[0], one, counted, document["manifest"])
        if form in ("json", "csv"):
            if place == 0:
                give(to, form, said, page, document, records)
        elif to.output is None or len(found) == 1:
            give(to, form, said, page, document, records)
        else:
            raise WrongUsage("several comparisons go to one file as --format csv or json")


def _mismatches(found: "Comparison") -> tuple[str, ...]:
    """Sentences on what cannot be compared."""
    mismatches = found.mismatches
    told = (
        (f"Only in {found.before}", mismatches.before),
        (f"Only in {found.after}", mismatches.after),
        ("In both, but written another way", mismatches.fields),
        ("Years that are not in both, and are not shown", mismatches.years),
    )
    return tuple(f"{said}: {_some(names)}." for said, names in told if names)


def _some(names: tuple[str, ...]) -> str:
    left = len(names) - _MOST_NAMED
    more = f" and {left:,} more" if left > 0 else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _page(plan: "Plan", found: "Comparison", basis: str, manifest: object) -> "Page":
    from finmodel.cli.what_if.results import run_sentences
    from finmodel.outputs.analysis.assumption_values import assumption_value
    from finmodel.outputs.analysis.result_page import result_page
    from finmodel.outputs.table import Cell, Column, Table, plain_rows, words

    last, money = found.figures[-1], plan.assumptions.system.money
    rows: list[tuple[Cell, ...]] = [(found.before, "", "", *found.values_before)]
    for one in found.differences:
        ends = (
            assumption_value(value, "money" if one.kind == "measure" else one.kind, money)
            for value in (one.before, one.after)
        )
        rows.append((one.path, *ends, *one.effect))
    if any(found.together):
        rows.append(("acting together", "", "", *found.together))
    rows.append((found.after, "", "", *found.values_after))
    alike = () if found.differences else ("Nothing differs.",)
    columns = (
        *words(""),
        Column(found.before),
        Column(found.after),
        *(Column(one.year, last.unit) for one in found.figures),
    )
    return result_page(
        f"{plan.assumptions.system.name}: from {found.before} to {found.after}",
        run_sentences(plan, basis, f"{last.label} of {last.name}"),
        Table(columns, plain_rows(rows)),
        (*(alike or (_RULES[found.rule],)), *_mismatches(found)),
        manifest=manifest,
    )
