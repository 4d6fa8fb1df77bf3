"""The page of ``finmodel project``: the year tables, the bridge of the final year, the checks."""

from collections.abc import Iterable, Iterator

from finmodel.method.measure_families import IN_YEAR
from finmodel.method.scheme_records import not_identified
from finmodel.outputs.charts.block_bridge import drawn_bars
from finmodel.outputs.charts.bridge import bars_of, but_nil
from finmodel.outputs.checks_page import checks_below
from finmodel.outputs.contracts_within import LABEL as WITHIN
from finmodel.outputs.contracts_within import NOTE as CANCEL
from finmodel.outputs.gap_lines import underlying_repeats
from finmodel.outputs.message import message_of
from finmodel.outputs.page import GAP, Block, Either, Heading, Page, Picture, Tables, text
from finmodel.outputs.run_heading import SIGNS, run_heading
from finmodel.outputs.table import Table
from finmodel.outputs.terminal import WIDTH_OF_A_PIPE
from finmodel.outputs.year_table_rows import NOTHING, By, by_id, rows_for
from finmodel.outputs.year_tables import (
    LEFT_OUT,
    POSITION,
    baseline_note,
    measures_tables,
    year_tables,
)
from finmodel.projection import Projection

_INCOME_LOST = (
    "A QIPP target not identified in brackets, of a provider, is income lost to a commissioner's "
    "target, its cost kept."
)
_REPEATS = "The underlying gap equals the mitigated gap."
_MAY_REPEAT = "Where the underlying gap is not shown, it equals the mitigated gap."
_OF_TARGETS = not_identified("qipp")
_LEFT_OUT = f"{LEFT_OUT.removesuffix('.')}: --all shows them."


def project_page(
    projection: Projection,
    by: By = "system",
    grouping: str | None = None,
    family: str | None = None,
    *,
    every: bool = False,
    message: bool = True,
) -> Page:
    """What the run was, the message, the tables, how they read, the bridge, and the checks.

    Figures in the unit of the set, rounded as METHOD.md section 1 says for display. With a
    ``family`` of measures, or "all", their tables follow. Rows that are nil, or that repeat, are
    left out unless ``every`` row is asked for; the bridge is on a screen alone. Raises
    SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    tables = year_tables(projection, by, grouping, every=every)
    full = every or tables == year_tables(projection, by, grouping, every=True)
    blocks: list[Block] = [
        *run_heading(projection),
        GAP,
        *(_message(projection) if message else ()),
        Tables(tables),
        GAP,
        text(f"{SIGNS} {POSITION}"),
        *map(text, _notes(projection, tables, by)),
        text(baseline_note(projection.years[0])),
        *([] if full else [text(" ".join((_LEFT_OUT, *_repeats(projection, by))))]),
        GAP,
    ]
    if by == "system":
        blocks += [Either(screen=(*_bridge(projection, every=every), GAP))]
    blocks += checks_below(projection.checks)
    if family is not None:
        beside = measures_tables(projection, family, by, grouping, every=every)
        blocks += [GAP, Tables(beside, spaced=False) if beside else text(_nil(family))]
        blocks += _not_deflated(projection)
    return Page(tuple(blocks))


def _message(projection: Projection) -> tuple[Block, ...]:
    said = message_of(projection)
    return (text(" ".join(said)), GAP) if said else ()


def _nil(family: str) -> str:
    """What stands for the tables of a family of measures where every row is left out."""
    if family == IN_YEAR:
        return "Measures of the year in progress: this set has no actuals.yaml."
    return f"Measures of {family}: every row is nil; --all shows them."


def _notes(projection: Projection, tables: Iterable[Table], by: By) -> Iterator[str]:
    """What a reader may ask of the lines of these tables."""
    if any(line.cells[0] == WITHIN for table in tables for line in table.rows):
        yield CANCEL
    lost = (row for row in rows_for(projection, by) if row.measure == _OF_TARGETS)
    if any((value or 0.0) < -NOTHING for row in lost for value in row.values):
        yield _INCOME_LOST


def _repeats(projection: Projection, by: By) -> tuple[str, ...]:
    """That the underlying gap is the mitigated one, of whom it is."""
    of = {one: underlying_repeats(rows) for one, rows in by_id(rows_for(projection, by)).items()}
    if by == "system":
        return (_REPEATS,) if of["system"] else ()
    return (_MAY_REPEAT,) if any(of.values()) else ()


def _not_deflated(projection: Projection) -> tuple[Block, ...]:
    """That no deflator says what the later years of capital are in prices of the baseline year."""
    final = projection.years[-1]
    if not projection.unit.prices or projection.capital_years[-1:] in ((), (final,)):
        return ()
    said = f"The deflator ends with {final}: later years of capital are shown in cash alone."
    return (GAP, text(said))


def _bridge(projection: Projection, *, every: bool) -> tuple[Block, ...]:
    year = projection.years[-1]
    bars = bars_of(projection, year)
    shown = bars if every else but_nil(bars)
    return (
        Heading(f"Do nothing to mitigated, {year}, {projection.unit}", 2),
        Picture(lambda width: drawn_bars(shown, min(width, WIDTH_OF_A_PIPE))),
    )
