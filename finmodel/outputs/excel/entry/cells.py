"""One cell, from what is in it to the text of a file and back: the loader gives it its meaning."""

from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
)

from finmodel.inputs.text.numbers import Kind
from finmodel.outputs.excel.entry.columns import Column
from finmodel.outputs.excel.reader.numbers import as_written
from finmodel.outputs.excel.reader.sheets import Cell

YES, NO = "yes", "no"


def text_of(cell: Cell, column: Column, *, from_1904: bool) -> object:
    """What a cell gives the field of a column: text, or a list or map of it.

    Raises:
        ValueError: it holds what no field takes; the message is a sentence.
    """
    if cell.kind == "e":
        raise ValueError(f"shows {cell.value}: write what belongs here")
    if cell.formula is not None:
        raise ValueError("holds a formula: write its value instead")
    value = cell.text
    if cell.number is not None:
        return _of_number(cell.number, column, from_1904=from_1904)
    if cell.kind == "b":
        return "true" if value in ("1", "true") else "false"
    if column.form == "flag":
        return {YES: "true", NO: "false"}.get(value.lower(), value.lower())
    if column.form == "list":
        return [part for each in value.split(",") if (part := each.strip())]
    if column.form == "map":
        return _map(value)
    return value


def _of_number(value: float, column: Column, *, from_1904: bool) -> object:
    if column.form in ("month", "year"):
        day = from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
        return f"{day:%Y-%m}" if column.form == "month" else f"{day:%Y/%m}"
    text = written(value, column.kind)
    return [text] if column.form == "list" else text


def written(value: float, kind: Kind | None) -> str:
    """A number as the files write it; a percentage that cannot be one is left for the loader."""
    percent = kind is not None and kind.percent and (abs(value) < 1 or value in kind.bare)
    return as_written(value, percent=percent)


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
    if column.form == "list":
        names = given if isinstance(given, list | tuple) else [given]
        return ", ".join(map(_single, names))
    if column.form == "map" and isinstance(given, dict):
        return "; ".join(f"{key}: {_single(item)}" for key, item in given.items())
    text = _single(given)
    if column.form == "flag":
        return YES if text == "true" else NO
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
