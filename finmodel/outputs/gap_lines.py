"""The lines of the year table: what is available and called on, the bridge, and the position.

A table for people leaves out what is nil in every year, what only repeats the figures above it,
and the contracts that one organisation of a system pays another. Documents hold every row.
"""

from collections.abc import Iterable, Mapping, Sequence

from finmodel.method.bases import PLAN
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import HEADINGS, Family
from finmodel.method.steps import Bridge, Term
from finmodel.outputs.contracts_within import with_contracts_within
from finmodel.outputs.table import Row as Line
from finmodel.outputs.year_lines import year_line
from finmodel.outputs.year_table_rows import behind, nothing_in, same_in, step_text
from finmodel.results import Row

HELD = "Required position and reserves"
"""What stands above the rows that a position is, less the gap."""
ON_EACH_BASIS = "Mitigated, by basis"
"""What stands above the mitigated gap on each basis."""
REMAINS = {
    "remains": "Plan",
    "identified": "Identified",
    "unbacked": "Identified schemes alone",
    "at_risk": "Risk-adjusted",
}
"""Parts of the message that are what remains, and what each is called below that."""
_REPEATS = {
    "underlying_gap": "mitigated_gap",
    "underlying_position": "position",
    "gap_before_support": "mitigated_gap",
    "position_before_support": "position",
    "underlying_gap_before_support": "underlying_gap",
}
"""A measure that says nothing where it is the same as another."""


def whole_lines(
    rows: Mapping[str, Row], bridge: Bridge, basis: str = PLAN, *, every: bool = False
) -> tuple[Line, ...]:
    """Of a whole system: what is available, the calls on it, and the bridge, on a basis.

    With ``every``, the rows that are nil or repeat as well, and contracts on both sides.
    """
    shown, within = (rows, None) if every else with_contracts_within(rows)
    return (
        *_captioned("available", shown, every=every),
        *_captioned("calls", shown, every=every),
        *([] if within is None else [year_line(within)]),
        *bridge_lines(rows, bridge, basis, every=every),
    )


def underlying_repeats(rows: Mapping[str, Row]) -> bool:
    """Whether the underlying gap only repeats the mitigated one, so that it is left out."""
    underlying = "underlying_gap"
    mitigated = _REPEATS[underlying]
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
    shown = rows if every else _but_nothing(rows, bridge, basis)
    lines: list[Line] = []
    for total, steps in bridge.gaps:
        closing = _steps(shown, steps, basis)
        lines += closing
        if total in shown:
            lines.append(year_line(shown[total], "total", ruled=bool(closing) or not steps))
    held = _steps(shown, [term for term in bridge.position if term.sign > 0], basis)
    below = [year_line(shown[one]) for one in _below() if one in shown]
    if held:
        lines += [Line((HELD,), "caption", ruled=True), *held]
    if below:
        lines += [below[0]._replace(ruled=True), *below[1:]]
    return tuple(lines)


def _captioned(family: Family, rows: Mapping[str, Row], *, every: bool) -> tuple[Line, ...]:
    steps = tuple(
        year_line(rows[measure], "step")
        for measure in keys([family])
        if measure in rows and (every or not nothing_in(rows[measure]))
    )
    return (Line((HEADINGS[family],), "caption"), *steps) if steps else ()


def _steps(rows: Mapping[str, Row], steps: Sequence[Term], basis: str) -> list[Line]:
    lines: list[Line] = []
    for step, sign in steps:
        if step in rows:
            lines.append(year_line(rows[step], "step", step_text(rows[step].label, sign)))
        lines += [
            year_line(rows[below], "step", text)
            for below, text in behind(step, basis)
            if below in rows
        ]
    return lines


def _but_nothing(rows: Mapping[str, Row], bridge: Bridge, basis: str) -> dict[str, Row]:
    """The rows without the steps that are nil, and those that then only repeat."""
    kept = dict(rows)
    first, last = bridge.gaps[0].measure, bridge.gaps[-1].measure
    for total, steps in bridge.gaps:
        if total not in (first, last) and all(_nil(kept, step) for step, _ in steps):
            kept.pop(total, None)
    for measure, _ in (*bridge.steps, *bridge.position):
        if measure not in (first, last) and _nil(kept, measure):
            kept.pop(measure, None)
        for below, _ in behind(measure, basis):
            if _nil(kept, below):
                kept.pop(below, None)
    for measure, other in _REPEATS.items():
        if measure in kept and other in rows and same_in(kept[measure], rows[other]):
            del kept[measure]
    return kept


def _nil(rows: Mapping[str, Row], measure: str) -> bool:
    return measure not in rows or nothing_in(rows[measure])


def _below() -> tuple[str, ...]:
    """The position where what it is the sum of ends, then what lies underneath."""
    return ("position", *(measure for measure in keys(["underneath"]) if measure != "position"))
