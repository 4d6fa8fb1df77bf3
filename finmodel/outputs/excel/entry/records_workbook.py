"""The workbook a set is filled in by: blank, or with the rows of a set in it."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from finmodel.graph.units import money_name, style_of
from finmodel.inputs.kinds.system import FORMAT
from finmodel.inputs.text.years import months_of, parse_year, years_between
from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.board.sheet_setup import new_workbook, set_up
from finmodel.outputs.excel.board.styles import GREY, LIGHT, Styles
from finmodel.outputs.excel.entry.guide_sheets import write_guide, write_start
from finmodel.outputs.excel.entry.other_tables import FORMAT_KEY, SYSTEM, every_table, settings
from finmodel.outputs.excel.entry.read_records import cell_key
from finmodel.outputs.excel.entry.set_rows import BLANK, RowValues, SheetRows
from finmodel.outputs.excel.entry.table import Lead, Table
from finmodel.outputs.excel.entry.tables import ids_for
from finmodel.outputs.excel.set_facts import ORGANISATIONS, YEARS, organisations_text
from finmodel.outputs.excel.set_facts import SYSTEM as SYSTEM_NAME
from finmodel.outputs.excel.sheet_names import METADATA, RECORDS_SCHEMA
from finmodel.outputs.fields.columns import Column
from finmodel.version import __version__

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

NAME_ROW, UNIT_ROW, KEY_ROW, FIRST = 3, 4, 5, 6
"""Rows of a table, counted from 0: headings, units and years, keys, the first record."""
_SPARE = 20
"""Rows left to be filled in below those that are."""
_MOST_ON_A_PAGE, _SCALE = 280, 70
"""Characters across a page that can still be read; what prints on several is this small."""
_LONGEST_PROMPT = 255


class _Slot(NamedTuple):
    """One column of a sheet: a lead, or a column in one year."""

    key: str
    column: Column
    unit: str
    of: str = ""
    choices: tuple[str, ...] = ()


def records_workbook(years: Sequence[str], filling: SheetRows = BLANK) -> bytes:
    """The workbook for a set of those years (the baseline first), with what fills it.

    Raises:
        TextTooLong: a text of the set does not fit in a cell.
    """
    buffer = BytesIO()
    workbook = new_workbook(buffer, "A set of assumptions")
    styles = Styles(workbook, money_name("£m"))
    write_start(_page(workbook, styles, "Start", "Start here: a set of assumptions"), styles)
    _write_settings(_page(workbook, styles, SYSTEM, "The system"), styles, years, filling.settings)
    of_capital = _years_of_capital(years, filling.settings)
    for table in every_table():
        sheet = _page(workbook, styles, table.sheet, table.sheet)
        columns = of_capital if table.stem == "capital" else years
        if table.by_month:
            columns = _months(years, filling.settings)
        _write_table(sheet, styles, table, columns, filling.rows.get(table.sheet, []))
    write_guide(_page(workbook, styles, "Guide", "Guide: every column of every sheet"), styles)
    _write_metadata(workbook, years, filling)
    workbook.close()
    return buffer.getvalue()


def _years_of_capital(years: Sequence[str], given: RowValues) -> Sequence[str]:
    final = given.get("system.capital_final")
    return years if final is None else years_between(years[0], parse_year(str(final)))


def _months(years: Sequence[str], given: RowValues) -> Sequence[str]:
    """The months of the year that the set has actuals of, of the first one projected else."""
    return [*map(str, months_of(parse_year(str(given.get("actuals.year", years[1])))))]


def _page(workbook: "Workbook", styles: Styles, name: str, title: str) -> "Worksheet":
    sheet = workbook.add_worksheet(name)
    allowed = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort")
    set_up(sheet, title, styles, allowed)
    return sheet


def _write_settings(
    sheet: "Worksheet", styles: Styles, years: Sequence[str], given: RowValues
) -> None:
    sheet.write_string(1, 0, "What the set is of. Yellow cells are yours.", styles.subtitle())
    for place, (text, width) in enumerate((("Setting", 30), ("Value", 44), ("What it is", 80))):
        sheet.set_column(place, place, width)
        sheet.write_string(NAME_ROW, place, text, styles.heading())
    sheet.repeat_rows(0, NAME_ROW)
    row = NAME_ROW
    fixed = {
        FORMAT_KEY: str(given.get(FORMAT_KEY, FORMAT)),
        "system.baseline": years[0],
        "system.final": years[-1],
    }
    for row, (stem, column) in enumerate(settings(), NAME_ROW + 1):
        key = f"{stem}.{column.key}"
        sheet.write_string(row, 0, key, styles.text())
        if key in fixed:
            sheet.write_string(row, 1, fixed[key], styles.text(bg_color=GREY))
            description = "Set when the workbook was made"
            if key != FORMAT_KEY:
                description += ", as the columns of years were: --years"
        else:
            _write_cell(sheet, styles, row, 1, column, given.get(key))
            _validate(sheet, _Slot(key, column, "", choices=column.choices), 1, row, row)
            description = column.says + ("" if not column.needed else " Needed.")
            if column.form == "map" and column.choices:
                description += f" Written as name: {column.choices[0]}; name: {column.choices[-1]}."
        sheet.write_string(row, 2, safe(description), styles.wrapped())
    sheet.print_area(0, 0, row, 2)


def _write_table(
    sheet: "Worksheet",
    styles: Styles,
    table: Table,
    years: Sequence[str],
    rows: Sequence[RowValues],
) -> None:
    slots = slots_of(table, years)
    by = "By month" if table.by_month else "By year"
    sheet.write_string(1, 0, table.says, styles.subtitle())
    count = max(table.rows, len(rows) + (_SPARE if rows else 0))
    last = FIRST + count - 1
    for row, height in ((NAME_ROW, 30), (UNIT_ROW, 28)):
        sheet.set_row(row, height)
    light = {"bg_color": LIGHT, "text_wrap": True}
    for row, style, on_right in (
        (NAME_ROW, styles.heading(), styles.heading(align="right")),
        (UNIT_ROW, styles.of(**light), styles.of(**light, align="right")),
        (KEY_ROW, styles.link(), styles.link()),
    ):
        for at, slot in enumerate(slots):
            figures = slot.column.form in ("number", "series")
            shown = on_right if figures and row != KEY_ROW else style
            needed = "" if not slot.column.needed else " *"
            text = {
                NAME_ROW: f"{slot.column.name or by}{needed}",
                UNIT_ROW: slot.unit,
                KEY_ROW: slot.key,
            }
            sheet.write_string(row, at, text[row], shown)
    for at, slot in enumerate(slots):
        sheet.set_column(at, at, _width(slot))
        _validate(sheet, slot, at, FIRST, last)
    for number in range(count):
        held = rows[number] if number < len(rows) else {}
        for at, slot in enumerate(slots):
            _write_cell(sheet, styles, FIRST + number, at, slot.column, held.get(slot.key))
    if sum(map(_width, slots)) > _MOST_ON_A_PAGE:
        # On one page it could not be read: on several, the first column is on each.
        sheet.set_print_scale(_SCALE)
        sheet.repeat_columns(0)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(0, KEY_ROW)
    sheet.print_area(0, 0, last, len(slots) - 1)


def slots_of(table: Table, years: Sequence[str]) -> list[_Slot]:
    """The columns of a table, those of a number by year for every year it may have."""
    found = [_lead(lead) for lead in table.leads]
    for column in table.columns:
        if column.form != "series":
            found.append(
                _Slot(column.key, column, column.unit, ids_for(table, column), column.choices)
            )
            continue
        each = f"every year, {column.unit}"
        if not table.by_month:
            found.append(_Slot(cell_key(column), column._replace(needed=False), each))
        found += [
            _Slot(cell_key(column, year), column._replace(needed=False), year) for year in years
        ]
    return found


def _lead(lead: Lead) -> _Slot:
    column = Column(lead.name, "text", lead.says, needed=True)
    unit = "one of a list" if lead.of or lead.choices else "a name for other sheets"
    return _Slot(lead.name, column, unit, lead.of, lead.choices)


def _width(slot: _Slot) -> float:
    if slot.column.form in ("number", "series"):
        return 11
    if slot.column.key in ("name", "source", "path") or slot.column.key.endswith("rationale"):
        return 34
    return 18


def _style(styles: Styles, column: Column) -> Any:
    kind = column.kind
    if column.form not in ("number", "series"):
        wrapped = {"num_format": "@", "bg_color": "#FFF2CC", "border": 1}
        return styles.of(**wrapped, border_color="#BFBFBF", locked=False)
    if kind is not None and kind.percent:
        return styles.given(style_of("share").excel_input)
    if kind is not None and (kind.whole or kind.name == "people"):
        return styles.given(style_of("people").excel)
    money = kind is not None and kind.unit == "money"
    return styles.given("#,##0.00##_);(#,##0.00##);0.00_)" if money else "General")


def _write_cell(
    sheet: "Worksheet", styles: Styles, row: int, at: int, column: Column, held: str | float | None
) -> None:
    style = _style(styles, column)
    if held is None:
        sheet.write_blank(row, at, None, style)
    elif isinstance(held, str):
        sheet.write_string(row, at, safe(held), style)
    else:
        sheet.write_number(row, at, held, style)


def _validate(sheet: "Worksheet", slot: _Slot, at: int, first: int, last: int) -> None:
    """A rule for the cells of a column, and what it is for, shown where it is filled in."""
    rule: dict[str, Any] = {"validate": "any"}
    if slot.choices and slot.column.form != "map":
        rule = {"validate": "list", "source": list(slot.choices)}
    elif slot.of:
        ids = f"='{slot.of}'!$A${FIRST + 1}:$A${FIRST + 300}"
        rule = {"validate": "list", "source": ids, "error_type": "warning"}
    elif slot.column.form == "flag":
        rule = {"validate": "list", "source": ["yes", "no"]}
    elif slot.column.form in ("number", "series") and slot.column.kind is not None:
        kind = slot.column.kind
        high = 1 if kind.percent and kind.high > 1 else kind.high
        rule = {
            "validate": "integer" if kind.whole else "decimal",
            "criteria": "between",
            "minimum": kind.low,
            "maximum": high,
            "error_message": f"{kind.description}."[:_LONGEST_PROMPT],
        }
    name = f"{slot.column.name}"[:32] or "Number"
    text = f"{slot.column.says}{' Needed.' if slot.column.needed else ''}"
    prompt = {"input_title": name, "input_message": safe(text)[:_LONGEST_PROMPT]} if text else {}
    sheet.data_validation(first, at, last, at, {**rule, **prompt})


def _write_metadata(workbook: "Workbook", years: Sequence[str], filling: SheetRows) -> None:
    """Write what the workbook is, and what set it was made from, if it was."""
    sheet = workbook.add_worksheet(METADATA)
    sheet.hide()
    facts = [("schema", RECORDS_SCHEMA), ("finmodel", __version__)]
    if "system.name" in filling.settings:
        ids = [str(row["id"]) for row in filling.rows.get("Organisations", [])]
        facts += [
            (SYSTEM_NAME, safe(str(filling.settings["system.name"]))),
            (YEARS, f"{years[0]} to {years[-1]}"),
            (ORGANISATIONS, organisations_text(ids)),
        ]
    for row, (name, text) in enumerate(facts):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)
    sheet.protect()
