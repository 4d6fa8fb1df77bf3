"""What the hidden sheet of a workbook of inputs says: the set and the values it was made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from finmodel.outputs.excel.reader.limits import MOST_ROWS
from finmodel.outputs.excel.reader.package import BadWorkbook
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.workbook import Workbook
from finmodel.outputs.excel.sheet_names import (
    BOARD_SCHEMA,
    MANY_SCHEMA,
    METADATA,
    METADATA_HEADINGS,
    RECORDS_SCHEMA,
    is_year,
)

_KEY, _KIND, _ONCE = METADATA_HEADINGS
_SCENARIO = "scenario"
"""The kind of what is chosen on the workbook: a name and no number."""
_OURS = "finmodel."


@dataclass(frozen=True, slots=True)
class Exported:
    """What a workbook was made of.

    Attributes:
        facts: schema, version, hash, system, organisations, scenario.
        years: the years that its columns are of.
        kinds: key -> kind of number.
        values: key -> year ("" for one given once) -> value.
    """

    facts: Mapping[str, str]
    years: tuple[str, ...]
    kinds: Mapping[str, str]
    values: Mapping[str, Mapping[str, float]]


def read_metadata(book: Workbook, most_rows: int | None = None) -> Exported:
    """Read the sheet metadata, of at most `most_rows` rows.

    Raises:
        BadWorkbook: it is of another form, or longer.
    """
    facts: dict[str, str] = {}
    kinds: dict[str, str] = {}
    values: dict[str, dict[str, float]] = {}
    headings: dict[int, str] = {}
    for row in book.rows(METADATA, most_rows):
        texts = {column: cell.text for column, cell in row.items()}
        key = texts.get(1, "")
        if not headings:
            if key == _KEY:
                headings = texts
            elif key:
                facts[key] = texts.get(2, "")
        elif key in kinds:
            raise BadWorkbook(book.path, f"{METADATA}!{row[1].name} names {key[:40]} again")
        elif key:
            kinds[key] = texts.get(2, "")
            values[key] = {
                "" if heading == _ONCE else heading: _number(book, row[column])
                for column, heading in headings.items()
                if column > 2 and column in row and kinds[key] != _SCENARIO
            }
    if facts.get("schema") != BOARD_SCHEMA or not headings:
        raise BadWorkbook(book.path, f"its sheet {METADATA} is not of {BOARD_SCHEMA}")
    years = tuple(text for text in headings.values() if is_year(text))
    return Exported(facts, years, kinds, values)


def _number(book: Workbook, cell: Cell) -> float:
    if cell.number is None or cell.formula is not None:
        held = "a formula" if cell.formula is not None else f'"{cell.text[:40]}"'
        reason = f"{METADATA}!{cell.name} holds {held}, where a number was exported"
        raise BadWorkbook(book.path, f"{reason}: make the workbook again")
    return cell.number


_START = "start from a workbook that finmodel init --xlsx FILE makes"


def schema_of(book: Workbook, otherwise: str = _START) -> str:
    """The form of a workbook that finmodel made, by its sheet metadata.

    `otherwise` is what to do where finmodel did not make it, as the end of a sentence.

    Raises:
        BadWorkbook: finmodel did not make it, or a later version did.
    """
    rows = iter(()) if METADATA not in book.sheets else book.rows(METADATA, 2 * MOST_ROWS)
    first = next(rows, {})
    schema = first[2].text if 1 in first and 2 in first and first[1].text == "schema" else ""
    if schema in (BOARD_SCHEMA, RECORDS_SCHEMA):
        return schema
    if schema == MANY_SCHEMA:
        reason = "is of many systems: change the sets themselves, and make it again"
        raise BadWorkbook(book.path, reason)
    if schema.startswith(_OURS):
        reason = f"is of {schema[:40]}, which this version of finmodel does not read: update it"
        raise BadWorkbook(book.path, reason)
    raise BadWorkbook(book.path, f"was not made by finmodel: {otherwise}")


def settings_of(facts: Mapping[str, str]) -> list[str]:
    """The settings a workbook was made with; none where it does not say."""
    try:
        found = json.loads(facts.get("overrides", "[]"))
    except (ValueError, RecursionError):
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def path_in(key: str, year: str) -> str:
    """The path of a value of a key: with its year, where it has one."""
    return f"{key}.{year}" if year else key
