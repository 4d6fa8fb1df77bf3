"""What the hidden sheet of a workbook of inputs says: the set and the values it was made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from finmodel.outputs.excel.reader.package import BadWorkbook
from finmodel.outputs.excel.reader.workbook import Workbook
from finmodel.outputs.excel.sheet_names import BOARD_SCHEMA, METADATA, METADATA_HEADINGS, is_year

_KEY, _KIND, _ONCE = METADATA_HEADINGS


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
        elif key:
            kinds[key] = texts.get(2, "")
            values[key] = {
                "" if heading == _ONCE else heading: number
                for column, heading in headings.items()
                if column > 2 and column in row and (number := row[column].number) is not None
            }
    if facts.get("schema") != BOARD_SCHEMA or not headings:
        raise BadWorkbook(book.path, f"its sheet {METADATA} is not of {BOARD_SCHEMA}")
    years = tuple(text for text in headings.values() if is_year(text))
    return Exported(facts, years, kinds, values)


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
