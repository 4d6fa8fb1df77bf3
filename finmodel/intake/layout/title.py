"""What stands above a table: its title, and pairs of a label and a value."""

import re

from finmodel.intake.layout.cells import Cells

_LABEL = re.compile(r"^[^\W\d][\w /&'()-]{1,30}:?$")
_APART = re.compile(r"\s{3,}|\t|;\s+")
_PAIR = re.compile(r"^\s*([^\W\d][\w /&'-]{1,25}):\s+(\S.*)$")


def title_of(cells: Cells, rows: range) -> tuple[tuple[str, ...], dict[str, str]]:
    """The lines of a title, and its facts, such as Units: £m."""
    lines = []
    facts: dict[str, str] = {}
    for row in rows:
        texts = cells.texts(row)
        if not texts:
            continue
        if len(texts) == 2 and _LABEL.match(texts[0]):
            facts[texts[0].rstrip(":").strip()] = texts[1]
        elif len(texts) == 1:
            facts.update(_pairs(str(cells.values[row][cells.filled[row]][0])))
        lines.append(": ".join(texts) if len(texts) == 2 else " ".join(texts))
    return tuple(lines), facts


def _pairs(line: str) -> dict[str, str]:
    """The pairs of a label and a value in one line, apart by spaces: Period: M12   Values in £."""
    found = (_PAIR.match(part) for part in _APART.split(line))
    return {pair[1].strip(): " ".join(pair[2].split()) for pair in found if pair}
