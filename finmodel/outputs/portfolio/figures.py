"""How figures of many systems are printed: rates so that neighbours in a rank are told apart."""

from typing import TYPE_CHECKING

from finmodel.graph.units import style_of
from finmodel.outputs.figures import NOTHING, figure

if TYPE_CHECKING:
    from finmodel.graph.units import UnitName

_OF_RATES = 1
"""A rate has one decimal more than elsewhere, and so two: 2.40%."""


def decimals_more(unit: "UnitName") -> int:
    """How many decimals more than elsewhere a figure has where systems are compared."""
    return _OF_RATES if unit.unit == "share" else 0


def printed(value: float | None, unit: "UnitName") -> str:
    """A figure in a table or beside a bar: 2.40%, (12.3)."""
    return figure(value, unit, decimals_more(unit))


def in_words(value: float | None, unit: "UnitName") -> str:
    """A figure within a sentence, with what it is counted in: £66.0m, (£12.3m), 2.40%, 8 weeks."""
    shown, style = printed(value, unit), style_of(unit)
    if shown == NOTHING or not style.named:
        return shown
    if not style.is_money:
        return f"{shown} {unit}"
    size = f"£{shown.strip('()')}{unit.plain.removeprefix('£')}"
    return f"({size})" if shown.startswith("(") else size


def unit_beside(unit: "UnitName") -> str:
    """A unit as it stands beside a heading or a title; empty for a plain number."""
    style = style_of(unit)
    return style.suffix or (unit.plain if style.named else "")
