"""A simulation as a page and as records."""

from finmodel.analysis.dependence import Dependence
from finmodel.analysis.simulate import Simulation
from finmodel.analysis.summaries import PERCENTILES
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.charts.text_charts import fan_picture
from finmodel.outputs.documents.simulation import SimulationDocument
from finmodel.outputs.figures import figure
from finmodel.outputs.page import Page
from finmodel.outputs.table import Cell, Column, Records, Table, plain_rows, words
from finmodel.plan import Plan


def simulation_page(plan: Plan, found: Simulation, manifest: object) -> Page:
    """What the draws came to, year by year, with a fan, and what the spread comes from."""
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
    return result_page(
        f"{plan.assumptions.system.name}: simulation of {found.draws:,} draws",
        (
            *run_sentences(plan, found.basis, what),
            f"Drawn: {len(drawn.assumptions)} ranges and the outcomes of {len(drawn.schemes)} "
            f"schemes. Seed {found.seed}.",
            *_dependence(drawn.dependence),
        ),
        Table(columns, plain_rows(rows)),
        (
            "Balance: the chance of no shortfall. Shortfall: the mean shortfall, with "
            "none counted as 0. Worst 5%: the mean of the draws with the largest "
            "shortfall.",
            f"Share of the variance in {last.year}: {telling}; all else {rest:.0%}."
            if shares
            else f"No drawn assumption moves it in {last.year}.",
            f"Medians of the two halves of the draws in {last.year}: {halves}; they {agrees}.",
        ),
        ("Fan: 5% to 95% ░, 10% to 90% ▒, 25% to 75% ▓, median ━", *picture),
        manifest,
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
