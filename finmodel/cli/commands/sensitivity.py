"""`finmodel sensitivity`: which assumptions matter, and where the gap would close."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    RUNNING,
    SHOWN,
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
    YearName,
)
from finmodel.cli.output import Destination, Format, Remarks, destination, remarks
from finmodel.cli.usage import chosen
from finmodel.cli.what_if.options import GAP, SYSTEM, MeasureName, Seed

if TYPE_CHECKING:
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.sobol import Sobol
    from finmodel.plan import Plan

Global = Annotated[
    bool,
    typer.Option(
        "--global",
        help="Sobol' indices of every range and scheme outcome together, with confidence "
        "intervals; what system.yaml draws together is one source. On the risk-adjusted basis "
        "unless --basis is given.",
        rich_help_panel=SHOWN,
    ),
]
Points = Annotated[
    int,
    typer.Option(
        "--points",
        metavar="N",
        help="With --global: base points, a power of 2.",
        rich_help_panel=RUNNING,
    ),
]


def sensitivity(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = "",
    measure: MeasureName = GAP,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    global_: Global = False,
    points: Points = 4_096,
    seed: Seed = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Show which assumptions move the gap most, each over the range the files give.

    The switching value is what an assumption would have to be, all else as it is, for the gap
    to close.

    Examples:

      finmodel sensitivity
      finmodel sensitivity --measure underlying_gap --year 2019/20
      finmodel sensitivity --global
    """
    from finmodel.analysis.questions import SensitivityQuestion, SobolQuestion
    from finmodel.cli.what_if.progress import progress
    from finmodel.cli.what_if.results import warn_of_unmoved
    from finmodel.method.bases import BASES

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis or ("risk-adjusted" if global_ else "plan"), BASES)
    to.refuse_unwritable()
    watch = progress(quiet=quiet)
    plan = opened(folder, scenario, settings)
    warn_of_unmoved([plan], counted, (measure,), said)
    if global_:
        of_all = SobolQuestion(measure, year, organisation, counted, points, seed)
        _give_sobol(plan, of_all.ask(plan, watch=watch), to, form, said)
        return
    of_each = SensitivityQuestion(measure, year, organisation, counted)
    _give_tornado(plan, of_each.ask(plan, watch=watch), to, form, said)


def _give_tornado(
    plan: "Plan", tornado: "Tornado", to: Destination, form: Format, said: Remarks
) -> None:
    from finmodel.cli.what_if.results import give, run_sentences
    from finmodel.outputs.analysis.assumption_values import assumption_value
    from finmodel.outputs.analysis.result_page import result_page
    from finmodel.outputs.charts.text_charts import bars_picture
    from finmodel.outputs.documents.sensitivity import sensitivity_document
    from finmodel.outputs.figures import NOTHING, figure
    from finmodel.outputs.render.csv import Records
    from finmodel.outputs.table import Cell, Column, Table, plain_rows, words

    unit, money = tornado.figure.unit, plan.assumptions.system.money
    what = f"{tornado.figure.label} of {tornado.figure.name} in {tornado.figure.year}"

    def switching(place: int) -> str:
        bar = tornado.bars[place]
        if bar.switching is None or bar.switching.value is None:
            return NOTHING
        value = assumption_value(bar.switching.value, bar.assumption.kind, money)
        return value if bar.switching.inside else f"{value} outside"

    rows: list[tuple[Cell, ...]] = [
        (
            bar.assumption.path,
            *(
                assumption_value(value, bar.assumption.kind, money)
                for value in (bar.assumption.low, bar.assumption.value, bar.assumption.high)
            ),
            bar.at_low,
            bar.at_high,
            switching(place),
        )
        for place, bar in enumerate(tornado.bars)
    ]
    columns = (
        *words("Assumption"),
        *map(Column, ("Low", "Value", "High")),
        Column("At low", unit),
        Column("At high", unit),
        Column("Switching value"),
    )
    shown = tornado.bars[:15]
    picture = bars_picture(
        [bar.assumption.path for bar in shown],
        [bar.at_low for bar in shown],
        [bar.at_high for bar in shown],
        tornado.now,
    )
    still = f"Not moving it: {', '.join(tornado.unmoved)}." if tornado.unmoved else ""
    document = sensitivity_document(plan, tornado)
    page = result_page(
        f"{plan.assumptions.system.name}: sensitivity",
        (*run_sentences(plan, tornado.basis, what), f"As it is: {figure(tornado.now, unit)}."),
        Table(columns, plain_rows(rows)),
        tuple(
            filter(
                None,
                (
                    "░ with the assumption at its low end, █ at its high end. The switching value "
                    "is where the gap closes, all else as it is: outside, where that is beyond the "
                    "range; – where there is none.",
                    still,
                ),
            )
        ),
        picture,
        document["manifest"],
    )
    heads = ("path", "value", "low", "high", "at_low", "at_high", "switching_value", "inside_range")
    bars = ({**bar, "inside_range": str(bar["inside_range"])} for bar in document["bars"])
    give(to, form, said, page, document, Records(heads, [tuple(bar.values()) for bar in bars]))


def _give_sobol(plan: "Plan", found: "Sobol", to: Destination, form: Format, said: Remarks) -> None:
    from finmodel.cli.what_if.results import give, run_sentences
    from finmodel.outputs.analysis.result_page import result_page
    from finmodel.outputs.documents.sensitivity import sobol_document
    from finmodel.outputs.render.csv import Records
    from finmodel.outputs.table import Column, Table, plain_rows, words

    what = f"{found.figure.label} of {found.figure.name} in {found.figure.year}"
    # What rounds to nothing takes a line of a set with a hundred schemes, and says nothing.
    seen = [one for one in found.influences if one.total.high >= 0.0005]
    few = len(found.influences) - len(seen)
    rows = [(one.source, *(f"{value:.1%}" for value in (*one.first, *one.total))) for one in seen]
    heads = ("Alone", "low", "high", "With all it acts on", "low", "high")
    document = sobol_document(plan, found)
    page = result_page(
        f"{plan.assumptions.system.name}: Sobol' indices",
        run_sentences(plan, found.basis, what),
        Table((*words("Source"), *map(Column, heads)), plain_rows(rows)),
        (
            f"Share of the variance; low and high hold it with 95% confidence. {found.points:,} "
            f"base points, {found.points * (len(found.influences) + 2):,} scenarios, "
            f"seed {found.seed}.",
            *([f"{few:,} more move it by less than 0.05%."] if few else []),
        ),
        manifest=document["manifest"],
    )
    names = ("source", "first", "first_low", "first_high", "total", "total_low", "total_high")
    records = Records(names, [tuple(one.values()) for one in document["influences"]])
    give(to, form, said, page, document, records)
