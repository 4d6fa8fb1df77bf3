"""Names that stand once for several rows, by merged cells or by blank cells below them."""

import re
from typing import TYPE_CHECKING

from finmodel.intake.layout.body import Body
from finmodel.intake.layout.row_kinds import GOES_ON, RowKinds
from finmodel.intake.notes import counted

if TYPE_CHECKING:
    import numpy as np

_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|org|trust|provider|entity|body|council|commissioner|place|icb"
    r"|directorate|division)\b",
    re.IGNORECASE,
)


def carried_down(body: Body, kinds: RowKinds) -> tuple["np.ndarray", tuple[str, ...]]:
    """The values of a body, with names carried down to the rows they stand for, and what to say.

    A merged name stands for the rows it spans. A blank cell in a column of organisations means as
    above, down to the next total, blank row or section.
    """
    import numpy as np

    cells = body.cells
    values = cells.values.copy()
    said: list[str] = []
    is_record = np.zeros(len(cells.rows), dtype=bool)
    is_record[kinds.records] = True
    for merged in cells.sheet.merged:
        rows = ((cells.rows >= merged.top) & (cells.rows <= merged.bottom)).nonzero()[0]
        columns = ((cells.columns >= merged.left) & (cells.columns <= merged.right)).nonzero()[0]
        if len(rows) > 1 and len(columns) == 1:
            values[rows[is_record[rows]], columns[0]] = values[rows[0], columns[0]]
    for row, why in kinds.why.items():
        if why == GOES_ON and row and is_record[row - 1]:
            at = cells.filled[row].nonzero()[0]
            values[row - 1, at] = [f"{values[row - 1, one]} {values[row, one]}" for one in at]
    passed_over = ("page furniture", "headings again", "note", GOES_ON)
    stops = {row for row, why in kinds.why.items() if why not in passed_over}
    for column, heading in enumerate(body.headings):
        if body.of_figures[column] or not _ORGANISATION.search(heading.text):
            continue
        carried = 0
        name: object = None
        for row in range(len(values)):
            filled = bool(cells.filled[row, column]) or values[row, column] is not None
            if is_record[row] and filled:
                name = values[row, column]
            elif is_record[row] and name is not None:
                values[row, column] = name
                carried += 1
            elif row in stops or not cells.filled[row].any():
                name = None
        if carried:
            said.append(
                f"{counted(carried, 'blank cell')} of the column "
                f'"{heading.text}" {"is" if carried == 1 else "are"} taken as the name above.'
            )
    return values, tuple(said)
