"""Which of the tables of a list is meant."""

from collections.abc import Sequence
from dataclasses import replace

from finmodel.intake.answers import Answers
from finmodel.intake.columns.fits import field_named
from finmodel.intake.columns.heading_words import words_of
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.layout.joined import joined
from finmodel.intake.list_file import LeftOut, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.notes import and_list
from finmodel.intake.turned.year_sheets import a_sheet_for_each_year

_ALL = "all"


def chosen_table(
    tables: Sequence[ListTable], kind: ListKind, answers: Answers, findings: Findings
) -> ListTable | None:
    """The table that is meant: as `--sheet` and `--table` say, else the one that fits `kind` best.

    It says which other sheets and tables are left out. Where two fit equally well, or none is as
    the options say, that is a question among the findings, and there is no table.
    """
    meant = _on_sheet(tables, answers.setting("sheet"), findings)
    meant = _numbered(meant, answers.setting("table"), findings)
    meant = [table for table in meant if len(table.rows)] or meant
    if not meant:
        return None
    fits = {id(table): fit_of(table, kind) for table in meant}
    best = max(fits.values())
    best_ones = [table for table in meant if fits[id(table)] == best]
    chosen = best_ones[0]
    if len(best_ones) > 1:
        whole = a_sheet_for_each_year(best_ones, kind)
        if whole is None:
            _ask_which(best_ones, kind, findings)
            return None
        chosen = whole
        sheets = and_list([table.sheet.name for table in best_ones])
        findings.notes.append(f"There is a sheet for each year ({sheets}): they are one list.")
        tables = [table for table in tables if all(table is not one for one in best_ones)]
    findings.notes.extend((*chosen.sheet.said, *chosen.said))
    others = [table for table in tables if table is not chosen and not _is_part(table, chosen)]
    _compare_totals(chosen, others, findings)
    left = tuple(_left_out(table, chosen, kind) for table in others)
    return replace(chosen, left_out=(*chosen.left_out, *left))


def fit_of(table: ListTable, kind: ListKind) -> tuple[bool, int]:
    """How well a table fits a kind: whether it has what is needed, and how many of its fields."""
    words = [words_of(heading) for heading in table.headings]
    named = [field_named(one.plain, kind.fields) for one in words]
    has = {found[0].name for found in named if found is not None}
    years = kind.years and any(one.year and not one.never for one in words)
    return _needed(kind) <= has, len(has) + years


def _needed(kind: ListKind) -> set[str]:
    return {field.name for field in kind.fields if field.needed}


def _on_sheet(tables: Sequence[ListTable], sheet: str, findings: Findings) -> Sequence[ListTable]:
    if not sheet:
        return tables
    found = [one for one in tables if one.sheet.name.strip().lower() == sheet.strip().lower()]
    if not found and not any(one.sheet.name for one in tables):
        kind = "a CSV file has no sheets, and --sheet names one"
        findings.faults.append(RowFault(kind, 1, holds=sheet, mend="leave --sheet out"))
    elif not found:
        findings.questions.append(
            Question(
                "--sheet",
                f'Which sheet is meant by "{sheet}"?',
                tuple(dict.fromkeys(one.sheet.name for one in tables)),
                why="No sheet with a table is called that.",
            )
        )
    return found


def _numbered(tables: Sequence[ListTable], wanted: str, findings: Findings) -> Sequence[ListTable]:
    if not wanted or not tables:
        return tables
    plain = wanted.strip().lower()
    if plain == _ALL and (whole := joined(tables)):
        return [whole]
    found = [
        one
        for one in tables
        if str(one.number) == plain or any(plain in line.lower() for line in one.title)
    ]
    if not found:
        findings.questions.append(
            Question(
                "--table",
                f'Which table is meant by "{wanted}"?',
                tuple(_named(one) for one in tables),
                why="No table has that number, or that in its title.",
            )
        )
    return found


def _ask_which(tables: Sequence[ListTable], kind: ListKind, findings: Findings) -> None:
    sheets = tuple(dict.fromkeys(one.sheet.name for one in tables))
    if len(sheets) > 1:
        findings.questions.append(
            Question(
                "--sheet",
                f"Which sheet holds the {kind.record}s?",
                sheets,
                why=f"{len(sheets)} sheets fit equally well.",
            )
        )
    else:
        findings.questions.append(
            Question(
                "--table",
                f"Which table holds the {kind.record}s?",
                (*map(_named, tables), *([_ALL] if joined(tables) else [])),
                why=f"{len(tables)} tables on the sheet fit equally well.",
            )
        )


def _is_part(table: ListTable, chosen: ListTable) -> bool:
    """Whether a table is one of those that were joined."""
    alike = list(table.rows.columns) == list(chosen.rows.columns)
    same = table.sheet is chosen.sheet and alike
    return same and bool(table.rows.index.isin(chosen.rows.index).all())


def _named(table: ListTable) -> str:
    """The number of a table, which answers, with its title or the row of its headings."""
    title = table.title[0] if table.title else f"headings in row {table.heading_row}"
    return f"{table.number} ({title})"


def _left_out(table: ListTable, chosen: ListTable, kind: ListKind) -> LeftOut:
    where = f"sheet {table.sheet.name}"
    if table.sheet.name == chosen.sheet.name:
        where = f"table {table.number}"
    title = table.title[0] if table.title else ""
    lacks = not fit_of(table, kind)[0]
    why = f"no heading for the name of {_a(kind.record)}" if lacks else "fits less well"
    if not len(table.rows):
        why = "no records"
    return LeftOut(where, why, title)


def _compare_totals(chosen: ListTable, others: Sequence[ListTable], findings: Findings) -> None:
    """Say whether the grand totals of other tables agree with those of the chosen one."""
    own = _grand_totals(chosen)
    for table in others:
        shared = {
            text: (own[text], amount)
            for text, amount in _grand_totals(table).items()
            if text in own
        }
        if not shared or not _sums_up(table, chosen):
            continue
        differing = [text for text, (one, other) in shared.items() if abs(one - other) > 0.5]
        where = f"sheet {table.sheet.name}" if table.sheet.name else f"table {table.number}"
        for text in differing:
            mine, theirs = shared[text]
            findings.notes.append(
                f'The total of "{text}" is {theirs:,.15g} on {where}, and {mine:,.15g} in the list.'
            )
        if not differing:
            findings.notes.append(f"The total on {where} agrees with that of the list.")


def _sums_up(table: ListTable, chosen: ListTable) -> bool:
    """Whether a table has a row for each name in a column of the chosen one, as a summary has."""
    named = {str(one).strip() for one in table.rows[table.headings[0].column]}
    return any(
        named <= {str(one).strip() for one in chosen.rows[heading.column]}
        for heading in chosen.headings
    )


def _grand_totals(table: ListTable) -> dict[str, float]:
    headings = {one.column: one.text for one in table.headings}
    last = max((one.row for one in table.totals), default=0)
    return {headings[one.column]: one.given for one in table.totals if one.row == last}


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
