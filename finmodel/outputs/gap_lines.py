"""The lines of the year table: what is available and called on, the bridge, and the position.

A table for people leaves out what is nil in every year, what only repeats the figures above it,
and the contracts that one organisation of a system pays another. Documents hold every row.
"""

from collections.abc import Iterable, Mapping

from finmodel.method.bases import PLAN
from finmodel.method.steps import Bridge
from finmodel.outputs.contracts_within import with_contracts_within
from finmodel.outputs.gap_table import TableLine, captioned_lines, lines_of_bridge
from finmodel.outputs.table import Row as Line
from finmodel.outputs.year_lines import year_line
from finmodel.outputs.year_table_rows import nothing_in, same_in
from finmodel.results import Row

ON_EACH_BASIS = "Mitigated, by basis"
"""What stands above the mitigated gap on each basis."""
REMAINS = {
    "remains": "Plan",
    "identified": "Identified",
    "unbacked": "Identified schemes alone",
    "at_risk": "Risk-adjusted",
}
"""Parts of the message that are what remains, and what each is called below that."""


def whole_lines(
    rows: Mapping[str, Row], bridge: Bridge, basis: str = PLAN, *, every: bool = False
) -> tuple[Line, ...]:
    """Of a whole system: what is available, the calls on it, and the bridge, on a basis.

    With ``every``, the rows that are nil or repeat as well, and contracts on both sides.
    """
    shown, within = (rows, None) if every else with_contracts_within(rows)
    return (
        *_with_figures(captioned_lines("available"), shown, every=every),
        *_with_figures(captioned_lines("calls"), shown, every=every),
        *([] if within is None else [year_line(within)]),
        *bridge_lines(rows, bridge, basis, every=every),
    )


def underlying_repeats(rows: Mapping[str, Row]) -> bool:
    """Whether the underlying gap only repeats the mitigated one, so that it is left out."""
    underlying, mitigated = "underlying_gap", "mitigated_gap"
    return all(one in rows for one in (underlying, mitigated)) and same_in(
        rows[underlying], rows[mitigated]
    )


def basis_lines(message: Iterable[Row], *, every: bool = False) -> tuple[Line, ...]:
    """The mitigated gap on each basis, from the figures of the message; none where all agree.

    Below identified, what schemes alone leave, where efficiency without one is assumed. With
    ``every``, where they agree as well.
    """
    parts = {row.measure: row for row in message}
    if not every and "unbacked" in parts and same_in(parts["unbacked"], parts["identified"]):
        del parts["unbacked"]
    shown = {text: parts[part] for part, text in REMAINS.items() if part in parts}
    first, *others = shown.values() if shown else (None,)
    if first is None or not (every or any(not same_in(first, one) for one in others)):
        return ()
    return (
        Line((ON_EACH_BASIS,), "caption", ruled=True),
        *(year_line(row, "step", text) for text, row in shown.items()),
    )


def bridge_lines(
    rows: Mapping[str, Row], bridge: Bridge, basis: str = PLAN, *, every: bool = False
) -> tuple[Line, ...]:
    """From do nothing to mitigated on a basis, then the position and what lies underneath.

    With ``every``, the rows that are nil or repeat as well.
    """
    return _with_figures(lines_of_bridge(bridge, basis), rows, every=every)


def _with_figures(
    lines: Iterable[TableLine], rows: Mapping[str, Row], *, every: bool
) -> tuple[Line, ...]:
    def there(measures: Iterable[str]) -> bool:
        found = [rows[one] for one in measures if one in rows]
        return bool(found) if every else not all(map(nothing_in, found))

    def shown(line: TableLine) -> bool:
        if line.measure is not None and line.measure not in rows:
            return False
        if line.one_of and not (there(line.one_of) or (every and line.measure is not None)):
            return False
        other = None if every or line.unlike is None else rows.get(line.unlike)
        return other is None or not same_in(rows[str(line.measure)], other)

    return tuple(
        _line(line, rows, ruled=line.ruled if isinstance(line.ruled, bool) else there(line.ruled))
        for line in lines
        if shown(line)
    )


def _line(line: TableLine, rows: Mapping[str, Row], *, ruled: bool) -> Line:
    if line.measure is None:
        return Line((line.text(""),), line.role, ruled)
    row = rows[line.measure]
    return year_line(row, line.role, line.text(row.label), ruled=ruled)
