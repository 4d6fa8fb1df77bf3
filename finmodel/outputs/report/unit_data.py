"""How figures of a unit are printed, as plain data (`scripts/figures.js`)."""

from typing import Any

from finmodel.graph.units import UNITS, UnitName, style_of, unit_name


def units_data(money: str, baseline: str = "") -> dict[str, Any]:
    """How figures of each unit are printed, by its name in the closed table.

    `money` is the set's unit of money (£m), `baseline` its first year.
    """
    return {unit: unit_data(unit_name(unit, money, baseline)) for unit in UNITS}


def unit_data(unit: UnitName) -> dict[str, Any]:
    """How figures of one unit are printed."""
    style = style_of(unit)
    return {
        "name": unit,
        "places": style.places,
        "signPlaces": style.excel_places,
        "power": len(str(style.scale)) - 1,
        "suffix": style.suffix,
        "money": unit.plain[1:] if style.is_money else None,
        "firstYear": int(unit.baseline[:4]) if unit.baseline else None,
    }
