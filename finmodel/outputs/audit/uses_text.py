"""What an assumption touches, on a terminal."""

from collections.abc import Iterator, Sequence
from math import floor, log10

from finmodel.audit.uses import Effect, Uses
from finmodel.graph.units import style_of
from finmodel.outputs.audit.precise import precise
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.figures import NOTHING, padded
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, filled, page, paragraph, wrapped

_LISTED = 6
_SEEN = 0.001
_OF_ORGANISATIONS = ("do_nothing_gap", "mitigated_gap", "underlying_gap")


def uses_text(uses: Uses, screen: Screen = PIPE) -> str:
    """The assumption, what a change of 1% does to each measure, and the lines on the way."""
    width = max(48, min(screen.width, 100))
    lines = paragraph(shown(f"{uses.path}: what it touches, {uses.year}"), width, "bold")
    lines += [Line(), *_assumptions(uses, width), Line()]
    lines += paragraph(
        f"Effect of {uses.change} ({shown(uses.setting)}), {uses.year}", width, "bold"
    )
    column = uses.years.index(uses.year)
    system, others = shown_effects(uses)
    lines += [*_table(system, column, width), *_table(others, column, width, named=True)]
    if not uses.effects:
        lines += paragraph(nothing_moves(uses), width)
    lines += [Line(), *paragraph("It enters these lines", width, "bold")]
    for touched in uses.touched:
        lines += paragraph(shown(f"{touched.label}: {_some(touched.members)}"), width)
    return page(lines, screen)


def shown_effects(uses: Uses) -> tuple[list[Effect], list[Effect]]:
    """What moves in the year: of the system and of resources, then the gaps of organisations."""
    column = uses.years.index(uses.year)
    moved = [one for one in uses.effects if one.by[column]]
    system = [one for one in moved if one.row.level in ("system", "resource")]
    gaps = [one for one in moved if one.row.measure in _OF_ORGANISATIONS]
    return system, [one for one in gaps if one.row.level == "organisation"]


def nothing_moves(uses: Uses) -> str:
    """A sentence for an assumption that moves nothing shown."""
    if all(value == 0 for _, value, _ in uses.assumptions):
        return "Nothing shown moves: it is 0, and 1% of that is nothing."
    return "Nothing shown moves."


def _assumptions(uses: Uses, width: int) -> Iterator[Line]:
    for source, value, unit in uses.assumptions[:_LISTED]:
        yield from paragraph(shown(f"{source.path} {precise(value, unit)}"), width)
        for sentence in (*changes(source, unit), rests_on(source)):
            yield from paragraph(shown(sentence), width, indent="  ")
        if source.place is not None:
            yield from paragraph(str(source.place), width, indent="  ")
    left = len(uses.assumptions) - _LISTED
    if left > 0:
        yield Line(f"and {left:,} more")


def _table(
    effects: Sequence[Effect], column: int, width: int, *, named: bool = False
) -> Iterator[Line]:
    if not effects:
        return
    figures = [
        tuple(finer(value, one.row.unit) for value in (one.row.values[column], one.by[column]))
        for one in effects
    ]
    room = [max(len(padded(row[side], 0)) for row in figures) for side in (0, 1)]
    room = [max(size, len(head) + 1) for size, head in zip(room, ("now", "effect"), strict=True)]
    name = width - sum(room) - 4
    heads = "".join(
        f"  {padded(text, size)}" for text, size in zip(("now", "effect"), room, strict=True)
    )
    yield Line(f"{' ' * name}{heads}")
    for one, printed in zip(effects, figures, strict=True):
        said = f"{one.row.name}: {one.row.label}" if named else one.row.label
        head, *more = wrapped(shown(said), name, hang="  ")
        cells = "".join(f"  {padded(text, size)}" for text, size in zip(printed, room, strict=True))
        yield Line(f"{filled(head, name)}{cells}")
        yield from map(Line, more)


def finer(value: float | None, unit: str) -> str:
    """Effects are small: three decimals for money too, and enough to tell one from nothing."""
    if value is None:
        return NOTHING
    style = style_of(unit)
    size = abs(value) * style.scale
    if 0 < size < _SEEN:
        # No more than the ninth decimal: below that lies the noise of the sum.
        text = f"{size:.{min(9, 1 - floor(log10(size)))}f}{style.suffix}"
    elif style.is_money:
        text = f"{size:,.3f}"
    else:
        text = precise(abs(value), unit)
    return f"({text})" if value < 0 else text


def _some(members: Sequence[str]) -> str:
    listed = ", ".join(members[:_LISTED])
    left = len(members) - _LISTED
    return f"{listed} and {left:,} more" if left > 0 else listed
