"""A tornado and Sobol' indices as pages and as records."""

from finmodel.analysis.sensitivity import Tornado
from finmodel.analysis.sobol import Sobol
from finmodel.audit.covered_schemes import covered_sentences
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.assumption_names import source_names
from finmodel.outputs.assumption_values import assumption_value
from finmodel.outputs.charts.looks import ENDS
from finmodel.outputs.charts.text_charts import bars_picture
from finmodel.outputs.charts.tornado_chart import tornado_bars
from finmodel.outputs.documents.sensitivity import SensitivityDocument, SobolDocument
from finmodel.outputs.figures import NOTHING, figure
from finmodel.outputs.page import Page
from finmodel.outputs.table import Cell, Column, Records, Table, plain_rows, words
from finmodel.plan import Plan


def tornado_page(plan: Plan, tornado: Tornado, manifest: object) -> Page:
    """What each assumption does over its range, the widest first, with a bar for the first 15."""
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
    shown = tornado_bars(tornado, money)[:15]
    picture = bars_picture(
        source_names(plan.model, [bar.name for bar in shown]),
        [bar.at_low for bar in shown],
        [bar.at_high for bar in shown],
        tornado.now,
    )
    still = f"No effect: {', '.join(tornado.unmoved)}." if tornado.unmoved else ""
    because = covered_sentences(
        plan.model, tornado.unmoved, tornado.basis, {tornado.figure.cell[0]}
    )
    return result_page(
        f"{plan.assumptions.system.name}: sensitivity",
        (
            *run_sentences(plan, tornado.basis, what, [tornado.figure]),
            f"Now: {figure(tornado.now, unit)}.",
        ),
        Table(columns, plain_rows(rows)),
        tuple(
            filter(
                None,
                (
                    f"{ENDS['low'].block} with the assumption at its low end, "
                    f"{ENDS['high'].block} at its high end. The switching value is where the gap "
                    "closes, all else unchanged: outside, if that is beyond the range; –, if there "
                    "is none.",
                    still,
                    *because,
                ),
            )
        ),
        picture,
        manifest,
    )


def tornado_records(document: SensitivityDocument) -> Records:
    """A row for each assumption."""
    heads = ("path", "value", "low", "high", "at_low", "at_high", "switching_value", "inside_range")
    bars = ({**bar, "inside_range": str(bar["inside_range"])} for bar in document["bars"])
    return Records(heads, [tuple(bar.values()) for bar in bars])


def sobol_page(plan: Plan, found: Sobol, manifest: object) -> Page:
    """The share of the variance that each source has alone and with all it acts on."""
    what = f"{found.figure.label} of {found.figure.name} in {found.figure.year}"
    # What rounds to nothing takes a line of a set with a hundred schemes, and says nothing.
    seen = [one for one in found.influences if one.total.high >= 0.0005]
    few = len(found.influences) - len(seen)
    rows = [(one.source, *(f"{value:.1%}" for value in (*one.first, *one.total))) for one in seen]
    heads = ("Alone", "low", "high", "With all it acts on", "low", "high")
    return result_page(
        f"{plan.assumptions.system.name}: Sobol' indices",
        run_sentences(plan, found.basis, what, [found.figure]),
        Table((*words("Source"), *map(Column, heads)), plain_rows(rows)),
        (
            f"Share of the variance; low and high hold it with 95% confidence. {found.points:,} "
            f"base points, {found.points * (len(found.influences) + 2):,} scenarios, "
            f"seed {found.seed}.",
            *([f"{few:,} more move it by less than 0.05%."] if few else []),
        ),
        manifest=manifest,
    )


def sobol_records(document: SobolDocument) -> Records:
    """A row for each source."""
    heads = ("source", "first", "first_low", "first_high", "total", "total_low", "total_high")
    return Records(heads, [tuple(one.values()) for one in document["influences"]])
