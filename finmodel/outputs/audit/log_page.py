"""The page of the assumptions log, and its records: a row for each assumption."""

from collections.abc import Iterable, Iterator, Mapping

from finmodel.audit.log import Log, Logged
from finmodel.graph.units import style_of
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.audit.sources import changes, rests_on, rests_on_once
from finmodel.outputs.figures import figure, padded
from finmodel.outputs.page import (
    GAP,
    Block,
    Bullet,
    Bullets,
    Either,
    Heading,
    MadeBy,
    Page,
    Picture,
    text,
)
from finmodel.outputs.table import Column, Records, Row, Table

COLUMNS = (
    "path",
    "label",
    "of",
    "value",
    "unit",
    "low",
    "high",
    "distribution",
    "interpolated",
    "basis",
    "source",
    "owner",
    "confidence",
    "rationale",
    "calibrated_to",
    "layer",
    "file",
    "line",
)


def log_page(log: Log) -> Page:
    """Every assumption with its value, range and source, and what do nothing rests on."""
    title = f"{log.system}: assumptions log"
    shares = [
        Bullet(f"{basis}: {figure(share, 'share')}") for basis, share in log.shares.items() if share
    ]
    named: set[str] = set()
    entries = [block for entry in log.entries for block in _entry(entry, named)]
    return Page(
        (
            Either(
                (Heading(f"{title}, scenario {log.scenario}"), GAP, *entries, GAP, *_shares(log)),
                (Heading(title), Bullets(tuple(shares)), _table(log)),
            ),
            MadeBy(log.manifest),
        )
    )


def log_records(assumptions: Iterable[Mapping[str, object]]) -> Records:
    """A row for each assumption as documents hold it; a rate or share as a fraction."""
    return Records(COLUMNS, ([one[column] for column in COLUMNS] for one in assumptions))


def _shares(log: Log) -> tuple[Block, ...]:
    """What the final-year do-nothing amounts rest on, by size."""
    total = sum(abs(one.value) for one in log.amounts)
    title = (
        f"What do nothing in {log.year} rests on, by size ({figure(total, log.money)} {log.money})"
    )
    lines = []
    for basis, share in log.shares.items():
        size = sum(abs(one.value) for one in log.amounts if one.basis == basis)
        if size or basis != "none":
            printed = f"{padded(figure(size, log.money), 10)}{padded(figure(share, 'share'), 8)}"
            lines.append(f"  {basis:<14}{printed}")
    weakest = "Each amount takes the weakest basis among all it is made of: amount, growth, prices."
    return (Heading(title, 2), Picture(lambda _width: lines), text(weakest))


def _table(log: Log) -> Table:
    columns = (
        Column("Path", align="left"),
        Column("Value"),
        *(Column(heading, align="left") for heading in ("Basis", "Source", "Where")),
    )
    return Table(columns, tuple(map(_row, log.entries)))


def _row(entry: Logged) -> Row:
    source = entry.source
    where = "" if source.place is None else str(source.place)
    value = formula_figure(entry.value, entry.unit)
    return Row((source.path, value, source.basis or "", rests_on(source), where))


def _entry(entry: Logged, named: set[str]) -> Iterator[Block]:
    """An assumption with its range, where it stands, what it rests on, and what changed it."""
    source = entry.source
    value = formula_figure(entry.value, entry.unit)
    if entry.range is not None:
        low, high = (formula_figure(end, entry.unit) for end in (entry.range.low, entry.range.high))
        value = f"{value} ({low} to {high})"
    if style_of(entry.unit).named:
        value = f"{value} {entry.unit}"
    yield text(f"{source.path}: {value}", "bold", hang=2)
    place = "" if source.place is None else f"{source.place}: "
    yield text(f"{place}{rests_on_once(source, named)}", indent=2)
    for change in changes(source, entry.unit):
        yield text(change, indent=2)
