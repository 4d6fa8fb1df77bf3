"""The page of ``finmodel explain --uses``: what an assumption touches, and by how much."""

from collections.abc import Iterator, Sequence
from math import floor, log10

from finmodel.audit.uses import Effect, Uses
from finmodel.graph.units import UnitName, style_of
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.figures import NOTHING
from finmodel.outputs.page import (
    GAP,
    Block,
    Bullet,
    Bullets,
    Either,
    Heading,
    MadeBy,
    Page,
    text,
)
from finmodel.outputs.table import Column, Fit, Records, Row, Table

_LISTED = 6
_SEEN = 0.001
_OF_ORGANISATIONS = ("do_nothing_gap", "mitigated_gap", "underlying_gap")
_COLUMNS = ("level", "id", "name", "measure", "label", "unit", "year", "before", "after", "effect")


def uses_page(uses: Uses) -> Page:
    """The assumption, what a change of 1% does to each measure, and the lines on the way."""
    column = uses.years.index(uses.year)
    groups = [group for group in _effects_shown(uses, column) if group]
    tables = Either(
        tuple(_screen_table(group, column) for group in groups),
        tuple(_paper_table(group, column) for group in groups),
    )
    return Page(
        (
            Heading(f"{uses.path}: what it touches, {uses.year}"),
            GAP,
            _assumptions(uses),
            GAP,
            Heading(f"Effect of {uses.change} ({uses.setting}), {uses.year}", 2),
            tables,
            *([] if uses.effects else [text(_nothing_moves(uses))]),
            GAP,
            Heading("It enters these lines", 2),
            _lines(uses),
            MadeBy(uses.manifest),
        ),
        48,
        100,
    )


def uses_records(uses: Uses) -> Records:
    """A row for each figure that moves and each year."""
    rows = (
        (*(row.level, row.id, row.name, row.measure, row.label, row.unit), year, before, after, by)
        for one in uses.effects
        for row in (one.row,)
        for year, before, after, by in zip(
            row.years or uses.years, row.values, one.after, one.by, strict=True
        )
    )
    return Records(_COLUMNS, rows)


def _effects_shown(uses: Uses, column: int) -> tuple[list[Effect], list[Effect]]:
    """What moves in the year: of the system and of resources, then the gaps of organisations."""
    moved = [one for one in uses.effects if one.by[column]]
    system = [one for one in moved if one.row.level in ("system", "resource")]
    gaps = [one for one in moved if one.row.measure in _OF_ORGANISATIONS]
    return system, [one for one in gaps if one.row.level == "organisation"]


def _nothing_moves(uses: Uses) -> str:
    """A sentence for an assumption that moves no figure shown."""
    if all(value == 0 for _, value, _ in uses.assumptions):
        return "No measure shown changes: it is 0, so 1% of it is 0."
    return "No measure shown changes."


def _assumptions(uses: Uses) -> Block:
    """Each assumption with its value and source; on a screen the first few."""
    screen: list[Block] = []
    bullets: list[Bullet] = []
    for place, (source, value, unit) in enumerate(uses.assumptions):
        printed = formula_figure(value, unit)
        notes = [*changes(source, unit), rests_on(source)]
        if source.place is not None:
            notes.append(str(source.place))
        bullets.append(Bullet(f"{source.path}: {printed}; {'; '.join(filter(None, notes))}"))
        if place < _LISTED:
            screen.append(text(f"{source.path} {printed}"))
            screen += [text(note, indent=2) for note in notes]
    left = len(uses.assumptions) - _LISTED
    if left > 0:
        screen.append(text(f"and {left:,} more"))
    return Either(tuple(screen), (Bullets(tuple(bullets)),))


def _lines(uses: Uses) -> Block:
    screen = [text(f"{one.label}: {_some(one.members)}") for one in uses.touched]
    bullets = [Bullet(f"{one.label}: {', '.join(one.members)}") for one in uses.touched]
    return Either(tuple(screen), (Bullets(tuple(bullets)),))


def _screen_table(effects: Sequence[Effect], column: int) -> Table:
    """Measures of the system alone; of all else, whose they are stands before them."""
    rows = (
        Row(
            (
                one.row.label if one.row.level == "system" else f"{one.row.name}: {one.row.label}",
                *_now(one, column),
            )
        )
        for one in effects
    )
    columns = (Column("", align="left"), Column("now"), Column("effect"))
    return Table(columns, tuple(rows), fit=Fit(fills=True))


def _paper_table(effects: Sequence[Effect], column: int) -> Table:
    rows = (Row((one.row.name, one.row.label, *_now(one, column))) for one in effects)
    words = (Column("", align="left"), Column("Measure", align="left"))
    return Table((*words, Column("Now"), Column("Effect")), tuple(rows))


def _now(effect: Effect, column: int) -> Iterator[str]:
    """The figure as it is and the effect on it, in one year."""
    for value in (effect.row.values[column], effect.by[column]):
        yield _finer(value, effect.row.unit)


def _finer(value: float | None, unit: UnitName) -> str:
    """Effects are small: three decimals for money too, and enough to tell one from nothing."""
    if value is None:
        return NOTHING
    style = style_of(unit)
    size = abs(value) * style.scale
    if 0 < size < _SEEN:
        # No more than the ninth decimal: below that lies the noise of the sum.
        printed = f"{size:.{min(9, 1 - floor(log10(size)))}f}{style.suffix}"
    elif style.is_money:
        printed = f"{size:,.3f}"
    else:
        printed = formula_figure(abs(value), unit)
    return f"({printed})" if value < 0 else printed


def _some(members: Sequence[str]) -> str:
    listed = ", ".join(members[:_LISTED])
    left = len(members) - _LISTED
    return f"{listed} and {left:,} more" if left > 0 else listed
