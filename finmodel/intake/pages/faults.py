"""What is wrong with a list, the rows of one kind together."""

from collections.abc import Iterable, Iterator
from itertools import islice

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
        named = rows_named(numbers)
        of = f"column {column}: " if column else ""
        held = list(islice(dict.fromkeys(one.holds for one in rows if one.holds), _QUOTED + 1))
        quoted = ", ".join(f'"{one}"' for one in held[:_QUOTED]) + ", …" * (len(held) > _QUOTED)
        holds = f", such as {quoted}" if len(held) > 1 else f", {quoted}" if held else ""
        which = named if len(numbers) == 1 else f"{plural(len(numbers), 'row', 'rows')}"
        where = "" if len(numbers) == 1 else f" ({named})"
        yield f"{of}{which}: {kind}{holds}{where}" + (f"; {mend}" if mend else "")
