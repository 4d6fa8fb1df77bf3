"""Year tables and checks as markdown, for a paper or a web page.

The tables are those of the terminal; figures are rounded the same way.
"""

from collections.abc import Iterable, Sequence

from finmodel.outputs.distinct_figures import check_figures
from finmodel.outputs.documents.manifest import manifest_document
from finmodel.outputs.names import in_markdown
from finmodel.outputs.provenance_footer import made_by
from finmodel.outputs.wording import NOTHING_LEFT_OUT, SIGNS, circumstances, counted, title
from finmodel.outputs.year_table_rows import By
from finmodel.outputs.year_tables import (
    TableLine,
    YearTable,
    beside_the_gap,
    measures_tables,
    year_tables,
)
from finmodel.projection import CheckResult, Projection


def project_markdown(projection: Projection, by: By = "system", grouping: str | None = None) -> str:
    """The year tables of ``finmodel project`` as markdown, with signs, scope and the checks.

    Raises SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    tables = (_year_table(table) for table in year_tables(projection, by, grouping))
    notes = SIGNS if by == "system" else f"{SIGNS} {NOTHING_LEFT_OUT}"
    return _page(_heading(projection), *tables, notes, _findings(projection.checks))


def measures_markdown(
    projection: Projection, family: str, by: By = "system", grouping: str | None = None
) -> str:
    """The tables of a family of measures beside the gap, or of "all", to stand below others."""
    return _page(*map(_year_table, measures_tables(projection, family, by, grouping)))


def beside_markdown(projection: Projection, organisation: str = "system") -> str:
    """The measures beside the gap as markdown."""
    tables = map(_year_table, beside_the_gap(projection, organisation))
    return _page(_heading(projection), *tables)


def checks_markdown(projection: Projection) -> str:
    """The failing and warning checks with their figures as markdown, then the counts of all."""
    return _page(_heading(projection), _findings(projection.checks))


def tables_markdown(
    projection: Projection, tables: Iterable[YearTable], notes: Iterable[str] = ()
) -> str:
    """Any year tables of a projection under its heading, then signs and notes."""
    below = (f"{in_markdown(note)}." for note in notes)
    return _page(_heading(projection), *map(_year_table, tables), SIGNS, *below)


def _heading(projection: Projection) -> str:
    below = "\n".join(f"{in_markdown(line)}  " for line in circumstances(projection))
    made = made_by(manifest_document(projection.manifest))
    return f"# {in_markdown(title(projection))}\n\n{below}\n{made}"


def _year_table(table: YearTable) -> str:
    heading = f"## {in_markdown(table.heading)}\n\n" if table.heading else ""
    lines = (_cells(line, len(table.years)) for line in table.lines)
    return heading + _table((in_markdown(table.unit), *table.years), lines)


def _cells(line: TableLine, years: int) -> list[str]:
    text = in_markdown(line.text)
    if line.role == "total":
        return [f"**{cell}**" for cell in (text, *line.figures)]
    if line.role == "caption":
        return [f"*{text}*", *([""] * years)]
    return [text, *line.figures]


def _findings(checks: Sequence[CheckResult]) -> str:
    found = [
        (
            in_markdown(check.id),
            check.status,
            *check_figures(check),
            in_markdown(check.detail),
        )
        for status in ("fail", "warn")
        for check in checks
        if check.status == status
    ]
    headings = ("Check", "Status", "Expected", "Actual", "Difference", "Tolerance", "")
    table = f"{_table(headings, found, words=(0, 1, 6))}\n\n" if found else ""
    return f"{table}{counted(checks)}."


def _table(
    headings: Sequence[str], lines: Iterable[Sequence[str]], words: Sequence[int] = (0,)
) -> str:
    """A table, its columns of words to the left and the others, of figures, to the right."""
    sides = [":---" if column in words else "---:" for column in range(len(headings))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, sides, *lines))


def _page(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"
