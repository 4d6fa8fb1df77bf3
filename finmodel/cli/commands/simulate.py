"""`finmodel simulate`: draws from the ranges and scheme outcomes."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    ASSUMED,
    BASE,
    DEFAULT_SET,
    RUNNING,
    BasisName,
    Debug,
    Force,
    FormatName,
    OrganisationName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Verbose,
)
from finmodel.cli.output import Destination, Format, Remarks, destination, remarks
from finmodel.cli.usage import chosen
from finmodel.cli.what_if.options import (
    GAP,
    SYSTEM,
    MeasureName,
    Seed,
    Workers,
)

if TYPE_CHECKING:
    from finmodel.analysis.dependence import Dependence
    from finmodel.analysis.questions import SimulateQuestion
    from finmodel.analysis.simulate import Simulation
    from finmodel.plan import Plan

Draws = Annotated[
    int,
    typer.Option(
        "--draws", metavar="N", help="How many scenarios to draw.", rich_help_panel=RUNNING
    ),
]
Together = Annotated[
    list[str] | None,
    typer.Option(
        "--together",
        metavar="PATH,PATH",
        help="Assumptions that take the same place in their ranges in every draw, * for any one "
        "part; repeat it. Added to the groups of system.yaml, in place of any that shares one.",
        rich_help_panel=ASSUMED,
    ),
]
Correlated = Annotated[
    list[str] | None,
    typer.Option(
        "--correlate",
        metavar="PATH,PATH=NUMBER",
        help="Two assumptions that lean the same way, and by how much, between -1 and 1; repeat "
        "it. Added to the correlations of system.yaml, in place of that of the same two.",
        rich_help_panel=ASSUMED,
    ),
]
Independent = Annotated[
    bool,
    typer.Option(
        "--independent",
        help="Leave out the groups and correlations of system.yaml.",
        rich_help_panel=ASSUMED,
    ),
]
NoSchemes = Annotated[
    bool,
    typer.Option(
        "--without-schemes",
        help="Draw the ranges alone; schemes deliver as the files say.",
        rich_help_panel=ASSUMED,
    ),
]


def simulate(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = "risk-adjusted",
    measure: MeasureName = GAP,
    organisation: OrganisationName = SYSTEM,
    draws: Draws = 10_000,
    seed: Seed = None,
    together: Together = None,
    correlated: Correlated = None,
    independent: Independent = False,
    without_schemes: NoSchemes = False,
    workers: Workers = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Draw assumptions from their ranges and schemes from their outcomes; show what may come of it.

    The same seed gives the same figures, whatever the workers. On the risk-adjusted basis unless
    another is asked for: what a scheme delivers in a draw counts there.

    Examples:

      finmodel simulate
      finmodel simulate --draws 1000000 --measure underlying_gap
      finmodel simulate --together growth.price.pay,growth.price.drugs --format json
    """
    from finmodel.analysis.questions import SimulateQuestion
    from finmodel.analysis.workers import PIECE
    from finmodel.cli.what_if.processes import LARGE, early
    from finmodel.cli.what_if.progress import progress
    from finmodel.cli.what_if.results import warn_of_unmoved
    from finmodel.method.bases import BASES, RISK_ADJUSTED

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    question = SimulateQuestion(
        draws=draws,
        seed=seed,
        measure=measure,
        organisation=organisation,
        basis=counted,
        together=tuple(together or ()),
        correlate=tuple(correlated or ()),
        independent=independent,
        schemes=not without_schemes,
    )
    to.refuse_unwritable()
    alone = draws <= PIECE
    with early(1 if alone else workers, large=draws >= LARGE) as team:
        plan = opened(folder, scenario, settings)
        found = question.ask(plan, workers=team, watch=progress(quiet=quiet))
    warn_of_unmoved([plan], counted, (measure,), said)
    for sentence in found.uncertain.replaced:
        said.note(sentence)
    if counted != RISK_ADJUSTED and found.uncertain.schemes:
        said.note(
            f"on the {counted} basis a scheme that is drawn delivers in full: of its outcomes only "
            "being late counts"
        )
    if not found.agreement.agree:
        said.note("warning: the two halves of the draws do not agree: take more --draws")
    _give(plan, question, found, to, form, said)


def _dependence(dependence: "Dependence") -> tuple[str, ...]:
    """Sentences on what was not drawn on its own."""
    groups = "; ".join(", ".join(group) for group in dependence.together)
    pairs = "; ".join(
        f"{one.first} with {one.second} {one.value:g}" for one in dependence.correlations
    )
    said = [f"Moving together: {groups}."] if groups else []
    return (*said, *([f"Correlated: {pairs}."] if pairs else []))


def _give(
    plan: "Plan",
    question: "SimulateQuestion",
    found: "Simulation",
    to: Destination,
    form: Format,
    said: Remarks,
) -> None:
    from finmodel.analysis.summaries import PERCENTILES
    from finmodel.cli.what_if.results import give, run_sentences
    from finmodel.outputs.analysis.result_page import result_page
    from finmodel.outputs.charts.text_charts import fan_picture
    from finmodel.outputs.documents.simulation import simulation_document
    from finmodel.outputs.figures import figure
    from finmodel.outputs.render.csv import Records
    from finmodel.outputs.table import Cell, Column, Table, plain_rows, words

    unit, last = found.figures[-1].unit, found.figures[-1]
    heads = ("As planned", "Mean", *(f"p{p:g}" for p in PERCENTILES))
    columns = (
        *words("Year"),
        *(Column(head, unit) for head in heads),
        Column("Balance"),
        Column("Shortfall", unit),
        Column("Worst 5%", unit),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.year,
            planned,
            each.mean,
            *each.percentiles,
            f"{each.chance_of_balance:.1%}",
            each.expected_shortfall,
            each.worst,
        )
        for one, each, planned in zip(found.figures, found.summaries, found.planned, strict=True)
    ]
    bands = [each.percentiles for each in found.summaries]
    ends = (figure(max(map(max, bands)), unit), figure(min(map(min, bands)), unit))
    picture = fan_picture([one.year for one in found.figures], bands, ends)
    drawn = found.uncertain
    shares = [share for share in found.shares if share.share >= 0.005]
    rest = sum(share.share for share in found.shares) - sum(share.share for share in shares)
    telling = "; ".join(f"{share.source} {share.share:.0%}" for share in shares)
    halves = " and ".join(figure(value, unit) for value in found.agreement.medians)
    agrees = "agree" if found.agreement.agree else "do not agree: take more draws"
    what = f"{last.label} of {last.name}"
    document = simulation_document(plan, question, found)
    page = result_page(
        f"{plan.assumptions.system.name}: simulation of {found.draws:,} draws",
        (
            *run_sentences(plan, found.basis, what),
            f"Drawn: {len(drawn.assumptions)} ranges and the outcomes of {len(drawn.schemes)} "
            f"schemes. Seed {found.seed}.",
            *_dependence(drawn.dependence),
        ),
        Table(columns, plain_rows(rows)),
        (
            "Balance: the chance that nothing is missing. Shortfall: the mean of what is missing, "
            "balance counting as 0. Worst 5%: the mean of the draws in which most is missing.",
            f"Share of the variance in {last.year}: {telling}; all else {rest:.0%}."
            if shares
            else f"Nothing that is drawn moves it in {last.year}.",
            f"Medians of the two halves of the draws in {last.year}: {halves}; they {agrees}.",
        ),
        ("Fan: 5% to 95% ░, 10% to 90% ▒, 25% to 75% ▓, median ━", *picture),
        document["manifest"],
    )
    years = document["years"]
    records = Records(tuple(years[0]), [tuple(one.values()) for one in years])
    give(to, form, said, page, document, records)
