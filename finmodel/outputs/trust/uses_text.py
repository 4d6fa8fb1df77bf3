"""What an assumption touches, on a terminal."""

from collections.abc import Iterator, Sequence

from finmodel.model.uses import Effect, Uses
from finmodel.outputs.figures import NOTHING, padded
from finmodel.outputs.names import shown
from finmodel.outputs.paper import Line, filled, page, paragraph, wrapped
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.trust.precise import precise
from finmodel.outputs.trust.sources import changes, rests_on

_LISTED = 6
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
    system = [one for one in uses.effects if one.row.level in ("system", "resource")]
    others = [
        one
        for one in uses.effects
        if one.row.level == "organisation" and one.row.measure in _OF_ORGANISATIONS
    ]
    lines += [*_table(system, column, width), *_table(others, column, width, named=True)]
    if not uses.effects:
        zero = all(value == 0 for _, value, _ in uses.assumptions)
        lines += paragraph(
            "Nothing shown moves: it is 0, and 1% of that is nothing."
            if zero
            else "Nothing shown moves.",
            width,
        )
    lines += [Line(), *paragraph("It enters these lines", width, "bold")]
    for touched in uses.touched:
        lines += paragraph(shown(f"{touched.label}: {_some(touched.members)}"), width)
    return page(lines, screen)


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
    moved = [one for one in effects if one.by[column]]
    if not moved:
        return
    figures = [
        tuple(_finer(value, one.row.unit) for value in (one.row.values[column], one.by[column]))
        for one in moved
    ]
    room = [max(len(padded(row[side], 0)) for row in figures) for side in (0, 1)]
    room = [max(size, len(head) + 1) for size, head in zip(room, ("now", "effect"), strict=True)]
    name = width - sum(room) - 4
    heads = "".join(
        f"  {padded(text, size)}" for text, size in zip(("now", "effect"), room, strict=True)
    )
    yield Line(f"{' ' * name}{heads}")
    for one, printed in zip(moved, figures, strict=True):
        said = f"{one.row.name}: {one.row.label}" if named else one.row.label
        head, *more = wrapped(shown(said), name, hang="  ")
        cells = "".join(f"  {padded(text, size)}" for text, size in zip(printed, room, strict=True))
        yield Line(f"{filled(head, name)}{cells}")
        yield from map(Line, more)


def _finer(value: float | None, unit: str) -> str:
    """Effects are small: three decimals for money too."""
    if value is None:
        return NOTHING
    if unit[:1] == "£":
        text = f"{abs(value):,.3f}"
        return f"({text})" if value < 0 and float(text.replace(",", "")) else text
    return precise(value, unit)


def _some(members: Sequence[str]) -> str:
    listed = ", ".join(members[:_LISTED])
    left = len(members) - _LISTED
    return f"{listed} and {left:,} more" if left > 0 else listed
