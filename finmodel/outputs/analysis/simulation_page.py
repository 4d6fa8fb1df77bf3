"""A simulation as a page and as records."""

from collections.abc import Iterator, Sequence

from finmodel.analysis.dependence import Dependence
from finmodel.analysis.simulation import Simulation
from finmodel.analysis.summaries import PERCENTILES
from finmodel.graph.units import Unit, UnitName
from finmodel.method.bases import PLAN
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.charts.looks import BAND_BLOCKS, MEDIAN_BLOCK
from finmodel.outputs.charts.text_charts import fan_picture
from finmodel.outputs.documents.simulation import SimulationDocument
from finmodel.outputs.figures import figure, more_than_nothing, rounded_up
from finmodel.outputs.page import Page, Tables
from finmodel.outputs.table import Column, Records, Row, Table, words
from finmodel.plan import Plan

_DRAWN_ON = (
    "Drawn as the risk-adjusted basis counts, with a drawn outcome of each scheme in place of its "
    "delivery: on the plan basis every scheme would deliver in full in every draw."
)
_DRAWN_IN_YEAR = (
    "Drawn on the plan basis: each risk and mitigation happens or does not, by its likelihood, and "
    "moves the likely forecast outturn; what schemes deliver in the months to come follows their "
    "outlook."
)
_UNDRAWN_IN_YEAR = "Plan: the figure with every assumption at its value and nothing drawn."
_UNDRAWN = (
    "Plan and risk-adjusted: the figures of the two bases, with every assumption at its value and "
    "nothing drawn."
)


def simulation_page(plan: Plan, found: Simulation, manifest: object) -> Page:
    """Plan, risk-adjusted figure and what the draws came to by year, a fan, and what decides."""
    unit, last = found.figures[-1].unit, found.figures[-1]
    years = [one.year for one in found.figures]
    columns = (*words(last.label), *(Column(year, unit) for year in years))
    bands = [each.percentiles for each in found.summaries]
    ends = (figure(max(map(max, bands)), unit), figure(min(map(min, bands)), unit))
    drawn = found.uncertain
    what = f"{last.label} of {last.name}"
    in_year = found.basis == PLAN
    what_else = (
        f"{len(drawn.risks)} risks and mitigations"
        if in_year
        else f"the outcomes of {len(drawn.schemes)} schemes"
    )
    return result_page(
        f"{plan.assumptions.system.name}: simulation of {found.draws:,} draws",
        (
            *run_sentences(plan, found.basis, what, found.figures),
            *((_DRAWN_IN_YEAR, _UNDRAWN_IN_YEAR) if in_year else (_DRAWN_ON, _UNDRAWN)),
            f"Drawn: {len(drawn.assumptions)} ranges and {what_else}. Seed {found.seed}.",
            *_dependence(drawn.dependence),
        ),
        Tables((Table(columns, tuple(_rows(found, unit))),)),
        (*_within(found), *_balance(found), *_decides(found)),
        (
            f"Fan: {_bands()}, median {MEDIAN_BLOCK}",
            *fan_picture(years, bands, ends),
        ),
        manifest,
    )


def _bands() -> str:
    """What each mark of the fan holds: 5% to 95% ░."""
    outer = zip(PERCENTILES, reversed(PERCENTILES), BAND_BLOCKS, strict=False)
    return ", ".join(f"{low:g}% to {high:g}% {mark}" for low, high, mark in outer)


def _rows(found: Simulation, unit: UnitName) -> Iterator[Row]:
    def row(label: str, figures: Sequence[float | None], of: UnitName | Unit = unit) -> Row:
        return Row((label, *figures), unit=of)

    summaries = found.summaries
    yield row("Plan", found.plan)
    if found.basis != PLAN:
        yield row("Risk-adjusted", found.risk_adjusted)
    yield row("Mean", [one.mean for one in summaries])
    for place, level in enumerate(PERCENTILES):
        yield row(f"{level:g}% are below", [one.percentiles[place] for one in summaries])
    if found.shortfall is not None:
        chances = [one.chance_of_balance for one in summaries]
        yield row("Chance of balance", chances, "share")
        yield row("Mean shortfall", [one.expected_shortfall for one in summaries])
        yield row("Mean of the worst 5%", [one.worst for one in summaries])


def _within(found: Simulation) -> tuple[str, ...]:
    if not found.within:
        return ()
    bound = more_than_nothing(rounded_up(found.within), found.figures[-1].unit)
    return (
        f"Percentiles are read in bins: each is within {bound} of that of all draws, and so is the "
        "mean of the worst. --exact draws twice and has them to the last digit.",
    )


def _balance(found: Simulation) -> tuple[str, ...]:
    if found.shortfall is None:
        return ()
    return (
        "Chance of balance: of no shortfall, where one within rounding (a billionth of the largest "
        "money figure) counts as none. Mean shortfall: balance counts as 0. Worst: the draws with "
        "the largest shortfall.",
    )


def _decides(found: Simulation) -> tuple[str, ...]:
    last = found.figures[-1]
    shares = [share for share in found.shares if share.share >= 0.005]
    rest = sum(share.share for share in found.shares) - sum(share.share for share in shares)
    telling = "; ".join(f"{share.source} {share.share:.0%}" for share in shares)
    halves = " and ".join(figure(value, last.unit) for value in found.agreement.medians)
    agrees = "agree" if found.agreement.agree else "do not agree: take more draws"
    return (
        f"Share of the variance in {last.year}: {telling}; all else {rest:.0%}."
        if shares
        else f"No drawn assumption moves it in {last.year}.",
        f"Medians of the two halves of the draws in {last.year}: {halves}; they {agrees}.",
    )


def simulation_records(document: SimulationDocument) -> Records:
    """A row for each year."""
    years = document["years"]
    return Records(tuple(years[0]), [tuple(one.values()) for one in years])


def _dependence(dependence: Dependence) -> tuple[str, ...]:
    """Sentences on what was not drawn on its own."""
    groups = "; ".join(", ".join(group) for group in dependence.together)
    pairs = "; ".join(
        f"{one.first} with {one.second} {one.value:g}" for one in dependence.correlations
    )
    said = [f"Moving together: {groups}."] if groups else []
    return (*said, *([f"Correlated: {pairs}."] if pairs else []))
