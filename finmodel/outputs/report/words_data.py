"""What the page needs to say anything: units, and sentences as data (`scripts/words.js`)."""

from collections.abc import Mapping
from typing import Any

from finmodel.graph.units import UNITS, UnitName, style_of, unit_name
from finmodel.outputs.message import prices_sentence
from finmodel.outputs.message_sentences import SENTENCES, Clause


def units_data(money: str, baseline: str = "") -> dict[str, Any]:
    """How figures of each unit are printed, by its name in the closed table.

    `money` is the set's unit of money (£m), `baseline` its first year.
    """
    return {unit: _unit_data(unit_name(unit, money, baseline)) for unit in UNITS}


def _unit_data(unit: UnitName) -> dict[str, Any]:
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


def message_data(parts: Mapping[str, int], money: UnitName) -> dict[str, Any]:
    """The sentences of the message, and where in the page's data each figure of it is."""
    return {
        "parts": dict(parts),
        "sentences": [
            [[_clause_data(clause) for clause in line] for line in sentence.lines]
            for sentence in SENTENCES
        ],
        "prices": list(prices_sentence(money)),
    }


def _clause_data(clause: Clause) -> dict[str, Any]:
    return {"text": clause.text, "when": dict(clause.when)}
