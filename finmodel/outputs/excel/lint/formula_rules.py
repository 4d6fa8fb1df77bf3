"""Rules a formula must keep by itself: short, flat, without constants or surprises."""

from collections.abc import Iterable, Iterator

from openpyxl.formula.tokenizer import Token  # type: ignore[import-untyped]

from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.workbook_model import Rule, SheetModel, WorkbookModel
from finmodel.outputs.excel.reader.formulas import is_reference, relative, tokens
from finmodel.outputs.excel.sheet_names import CONSTANTS, LONGEST_FORMULA

_ALLOWED = frozenset(map(str, CONSTANTS))
VOLATILE = frozenset(("NOW", "TODAY", "RAND", "RANDBETWEEN", "CELL", "INFO"))
REFUSED = frozenset(("OFFSET", "INDIRECT", "IFERROR", "IFNA"))
LATER_THAN_2010 = frozenset(
    (
        "XLOOKUP", "XMATCH", "FILTER", "SORT", "SORTBY", "UNIQUE", "SEQUENCE", "RANDARRAY", "LET",
        "LAMBDA", "IFS", "SWITCH", "MAXIFS", "MINIFS", "TEXTJOIN", "CONCAT", "VSTACK", "HSTACK",
        "TOCOL", "TOROW", "TAKE", "DROP", "BYROW", "BYCOL", "MAP", "REDUCE", "SCAN", "XOR",
        "DAYS", "FORMULATEXT", "SHEET", "SHEETS", "ISFORMULA", "NUMBERVALUE", "ARRAYTOTEXT",
        "TEXTSPLIT", "TEXTBEFORE", "TEXTAFTER", "CHOOSECOLS", "CHOOSEROWS", "EXPAND", "WRAPROWS",
    )
)  # fmt: skip
OF_2010 = frozenset(
    (
        "AGGREGATE", "BETA.DIST", "BETA.INV", "BINOM.DIST", "BINOM.INV", "CEILING.PRECISE",
        "CHISQ.DIST", "CHISQ.INV", "CHISQ.TEST", "CONFIDENCE.NORM", "CONFIDENCE.T", "COVARIANCE.P",
        "COVARIANCE.S", "EXPON.DIST", "F.DIST", "F.INV", "F.TEST", "FLOOR.PRECISE", "GAMMA.DIST",
        "GAMMA.INV", "LOGNORM.DIST", "LOGNORM.INV", "MODE.MULT", "MODE.SNGL", "NETWORKDAYS.INTL",
        "NORM.DIST", "NORM.INV", "NORM.S.DIST", "NORM.S.INV", "PERCENTILE.EXC", "PERCENTILE.INC",
        "PERCENTRANK.EXC", "PERCENTRANK.INC", "POISSON.DIST", "QUARTILE.EXC", "QUARTILE.INC",
        "RANK.AVG", "RANK.EQ", "STDEV.P", "STDEV.S", "T.DIST", "T.INV", "T.TEST", "VAR.P", "VAR.S",
        "WEIBULL.DIST", "WORKDAY.INTL", "Z.TEST",
    )
)  # fmt: skip
"""Functions of 2010: files mark them as later than the format, as they do those after."""


def formula_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Judge every formula by itself; a formula filled along a row is judged once."""
    for sheet in book.sheets.values():
        judged: set[tuple[str, int]] = set()
        for cell in sheet.cells.values():
            if cell.formula is None:
                continue
            key = (relative(cell.formula, cell.row, cell.column), len(cell.formula))
            if key in judged:
                continue
            judged.add(key)
            for rule, message in _breaches(cell.formula):
                yield Finding(rule, sheet.name, cell.name, message)


def rule_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Judge the formulas that are in no cell: of validation, of formats, of names."""
    found = [("", rule) for rule in book.names]
    found += [(sheet.name, rule) for sheet in book.sheets.values() for rule in sheet.rules]
    for (sheet, of, cell), formulas in _by_place(found).items():
        for rule, message in dict.fromkeys(
            breach for formula in formulas for breach in _hidden_breaches(tokens(formula))
        ):
            yield Finding(
                rule, sheet, cell, f"in its {of}, {message}" if cell else f"{of}: {message}"
            )


def _by_place(found: Iterable[tuple[str, Rule]]) -> dict[tuple[str, str, str], list[str]]:
    places: dict[tuple[str, str, str], list[str]] = {}
    for sheet, (of, cell, formula) in found:
        places.setdefault((sheet, of, cell), []).append(formula)
    return places


def _hidden_breaches(parts: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    yield from (breach for breach in _functions(parts) if breach[0] == "function")
    yield from _links(parts)


def _links(parts: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    if any(is_reference(part) and "[" in part.value for part in parts):
        yield "external-link", "reads another workbook"


def _breaches(formula: str) -> Iterator[tuple[str, str]]:
    """The rules a formula breaks, each with a sentence."""
    parts = tokens(formula)
    length = len(formula) + (0 if formula.startswith("=") else 1)
    if length >= LONGEST_FORMULA:
        yield "formula-length", f"has {length} characters: fewer than {LONGEST_FORMULA} are allowed"
    if not parts:
        yield "error-value", "cannot be read as a formula"
    yield from _constants(parts)
    yield from _functions(parts)
    yield from _operators(parts)
    references = [part.value for part in parts if is_reference(part)]
    yield from _links(parts)
    if any(part.subtype == Token.ERROR for part in parts) or any(
        "#REF!" in reference for reference in references
    ):
        yield "error-value", "refers to a cell that is gone"


def _constants(parts: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    decimals = _decimals(parts)
    for place, (part, after) in enumerate(zip(parts, (*parts[1:], None), strict=True)):
        percent = "%" if after is not None and after.type == Token.OP_POST else ""
        number = f"{part.value}{percent}"
        if part.subtype == Token.NUMBER and number not in _ALLOWED and place not in decimals:
            yield "constant", f"holds the number {number}: only 0, 1 and 12 are allowed here"
            return


def _decimals(parts: tuple[Token, ...]) -> frozenset[int]:
    """Where a number is the decimals of a ROUND, which is how a figure is shown."""
    called: list[str] = []
    found: set[int] = set()
    for place, part in enumerate(parts):
        if part.subtype == Token.OPEN:
            called.append(part.value.upper())
        elif part.subtype == Token.CLOSE and called:
            last = parts[place - 2 : place]
            if called.pop() == "ROUND(" and len(last) == 2 and last[0].type == Token.SEP:
                found.add(place - 1)
    return frozenset(found)


def _functions(parts: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    opened: list[str] = []
    for part in parts:
        if part.subtype == Token.OPEN:
            called = part.value[:-1].upper()
            name = called.removeprefix("_XLFN.").removeprefix("_XLWS.")
            if (called.startswith("_XL") and name not in OF_2010) or name in LATER_THAN_2010:
                yield "function", f"{name} is later than 2010"
            elif name in VOLATILE:
                yield (
                    "function",
                    f"{name} is volatile: it changes whenever the workbook recalculates",
                )
            elif name in REFUSED:
                yield "function", f"{name} hides what is read or what went wrong"
            if name == "IF" and "IF" in opened:
                yield "nested-if", "an IF is within an IF: name the inner one as a line"
            opened.append(called)
        elif part.subtype == Token.CLOSE and opened:
            opened.pop()


def _operators(parts: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    for before, part in zip((None, *parts), parts, strict=False):
        if part.type == Token.OP_IN and part.value == "^":
            yield "operator", "raises to a power (^): spreadsheets differ on the order"
        elif part.type == Token.OP_PRE and part.value == "-":
            bracketed = before is not None and before.subtype == Token.OPEN
            if not bracketed:
                yield "operator", "a minus with nothing before it has no brackets"


def row_findings(sheet: SheetModel, first: int, last: int) -> Iterator[Finding]:
    """One formula along each row, from the first projected year to the last."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if first <= column <= last:
            text = "" if cell.formula is None else relative(cell.formula, row, column)
            rows.setdefault(row, {})[column] = text
    for row, held in rows.items():
        if not any(held.values()):
            continue
        expected = held.get(first)
        for column in range(first, last + 1):
            if held.get(column) != expected:
                cell = sheet.cells.get((row, column)) or sheet.cells[row, next(iter(held))]
                message = "is not the formula of the first projected year, filled along the row"
                yield Finding("row-formula", sheet.name, cell.name, message)
                break
