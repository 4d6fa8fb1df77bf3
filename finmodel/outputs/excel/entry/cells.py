"""One cell, from what is in it to the text of a file and back: the loader gives it its meaning."""

from finmodel.inputs.fields import FLAGS
from finmodel.inputs.text.numbers import NUMBER, Kind
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import (
    month_text,
    number_text,
    refuse_no_value,
    words_of,
    words_or_number,
    written,
    year_text,
)
from finmodel.outputs.fields.columns import Column

YES, NO = "yes", "no"


def text_of(cell: Cell, column: Column, *, from_1904: bool) -> object:
    """What a cell gives the field of a column: text, or a list or map of it.

    Raises:
        ValueError: it holds what no field takes; the message is a sentence.
    """
    refuse_no_value(cell)
    match column.form:
        case "month":
            return month_text(cell, from_1904=from_1904)
        case "year":
            return year_text(cell, from_1904=from_1904)
        case "number" | "series":
            return number_text(cell, column.kind or NUMBER, from_1904=from_1904)
        case "list" if cell.is_number and column.kind is not None:
            return [number_text(cell, column.kind, from_1904=from_1904)]
        case "list":
            words = words_of(cell, from_1904=from_1904)
            return [part for each in words.split(",") if (part := each.strip())]
        case "list or map" if ":" not in (words := words_of(cell, from_1904=from_1904)):
            return [part for each in words.split(",") if (part := each.strip())]
        case "map" | "list or map":
            return _map(words_of(cell, from_1904=from_1904))
        case "flag":
            text = words_or_number(cell).lower()
            return text if column.kind is not None else {YES: "true", NO: "false"}.get(text, text)
        case "choice":
            return words_or_number(cell)
        case "either":
            return month_text(cell, from_1904=from_1904) if cell.is_date else words_or_number(cell)
    return words_of(cell, from_1904=from_1904)


def _map(value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in value.split(";"):
        key, colon, item = part.partition(":")
        if not part.strip():
            continue
        if not colon or not key.strip() or not item.strip():
            raise ValueError(
                f'"{part.strip()[:40]}" is not an entry: write name: value; name: value'
            )
        if key.strip() in found:
            raise ValueError(f'"{key.strip()[:40]}" is given twice')
        found[key.strip()] = item.strip()
    return found


def shown(given: object, column: Column) -> str | float:
    """What a cell shows of what a file holds.

    Raises:
        ValueError: it is in a form no cell can show.
    """
    if column.form == "list" or (column.form == "list or map" and not isinstance(given, dict)):
        names = given if isinstance(given, list | tuple) else [given]
        return ", ".join(map(_single, names))
    if column.form in ("map", "list or map") and isinstance(given, dict):
        return "; ".join(f"{key}: {_single(item)}" for key, item in given.items())
    text = _single(given)
    if column.form == "flag":
        holds = FLAGS.get(text, False) if column.kind is None else column.kind.parse(text)
        return YES if holds else NO
    return number_or_text(text, column.kind)


def number_or_text(text: str, kind: Kind | None) -> str | float:
    """The number a text is of its kind, for a cell of numbers; other text as it is."""
    if kind is None:
        return text
    try:
        value = kind.parse(text)
    except ValueError:
        return text
    return value if kind.parse(written(value, kind)) == value else text


def _single(given: object) -> str:
    if isinstance(given, dict) and not isinstance(given.get("value", {}), dict | list):
        return _single(given["value"])
    if isinstance(given, dict | list) or given is None:
        raise ValueError("holds more than a cell allows")
    return str(given)
