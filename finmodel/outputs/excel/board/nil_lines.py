"""Which lines are nil whatever is changed in the workbook: a printed page leaves them out."""

from finmodel.graph.lines import Input
from finmodel.outputs.excel.board.board_model import BoardModel


def always_nil(contents: BoardModel, line: str) -> bool:
    """Whether a line is nil in every year, and rests on nothing that may be changed.

    A sum over no members is nil: what its members would be read from does not count.
    """
    if any(any(values) for values in contents.values(line)):
        return False
    lines = contents.graph.lines
    seen: set[str] = set()
    to_see = [line]
    while to_see:
        name = to_see.pop()
        held = lines[name]
        if name in seen or not len(held.axis):
            continue
        seen.add(name)
        if isinstance(held, Input) and (held.slots is not None or held.written is not None):
            return False
        to_see += held.reads
    return True
