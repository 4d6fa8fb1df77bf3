"""The page of ``finmodel project``: the year tables, the bridge of the final year, the checks."""

from finmodel.outputs.charts.bridge import bars_of, drawn_bars
from finmodel.outputs.checks_page import checks_below
from finmodel.outputs.page import GAP, Block, Either, Heading, Page, Picture, Tables, text
from finmodel.outputs.run_heading import SIGNS, run_heading
from finmodel.outputs.terminal import WIDTH_OF_A_PIPE
from finmodel.outputs.year_table_rows import By
from finmodel.outputs.year_tables import measures_tables, year_tables
from finmodel.projection import Projection

_NOTHING_LEFT_OUT = "Steps that are nil in every year are left out."


def project_page(
    projection: Projection,
    by: By = "system",
    grouping: str | None = None,
    family: str | None = None,
) -> Page:
    """What the tables are of, the tables, the signs, on a screen the bridge, and the checks.

    Figures in the unit of the set, rounded as METHOD.md section 1 says for display. With a
    ``family`` of measures, or "all", their tables follow. Raises SelectionError (a ValueError)
    where there is no such grouping, or no group at all.
    """
    notes = SIGNS if by == "system" else f"{SIGNS} {_NOTHING_LEFT_OUT}"
    blocks: list[Block] = [
        *run_heading(projection),
        GAP,
        Tables(year_tables(projection, by, grouping)),
        GAP,
        text(notes),
        GAP,
    ]
    if by == "system":
        blocks += [Either(screen=(*_bridge(projection), GAP))]
    blocks += checks_below(projection.checks)
    if family is not None:
        tables = measures_tables(projection, family, by, grouping)
        blocks += [GAP, Tables(tables, spaced=False)]
    return Page(tuple(blocks))


def _bridge(projection: Projection) -> tuple[Block, ...]:
    year = projection.years[-1]
    bars = bars_of(projection, year)
    return (
        Heading(f"Do nothing to mitigated, {year}, {projection.unit}", 2),
        Picture(lambda width: drawn_bars(bars, min(width, WIDTH_OF_A_PIPE))),
    )
