"""What is wrong with a list, the rows of one kind together."""

from collections.abc import Iterable, Iterator

from finmodel.intake.findings import RowFault
from finmodel.intake.pages.rows import rows_named
from finmodel.outputs.wording import plural

_QUOTED = 3


def grouped(faults: Iterable[RowFault]) -> Iterator[str]:
    """A sentence for each kind: how many rows, which, what they hold, and what mends it."""
    kinds: dict[tuple[str, str, str], list[RowFault]] = {}
    for one in faults:
        kinds.setdefault((one.kind, one.column, one.mend), []).append(one)
    for (kind, column, mend), rows in kinds.items():
        numbers = {one.row for one in rows}
        one_row = len(numbers) == 1
        which = rows_named(numbers) if one_row else plural(len(numbers), "row", "rows")
        where = "" if one_row else f" ({rows_named(numbers)})"
        of = f"column {column}: " if column else ""
        held = _held(rows)
        holds = f" {'holds' if one_row else 'hold'} {held}" if held else ""
        how = mend.replace("ID=", f"{rows[0].of or 'ID'}=")
        yield f"{of}{which}{holds}: {kind}{where}" + (f"; {how}" if how else "")


def _held(rows: Iterable[RowFault]) -> str:
    """What the cells hold, the first few of them in quotes."""
    held = list(dict.fromkeys(one.holds for one in rows if one.holds))
    shown = [f'"{one}"' for one in held[:_QUOTED]]
    return ", ".join([*shown, *(["…"] if len(held) > _QUOTED else [])])
