"""The unit of every row, and the format of its figures."""

from finmodel.graph.lines import Input, Slots
from finmodel.outputs.excel.board import styles
from finmodel.outputs.excel.board.contents import Contents

_SHARES = frozenset(("rate", "share"))


def unit_of(contents: Contents, name: str, slots: Slots | None = None) -> list[str]:
    """The unit of each member of a line."""
    line = contents.graph.lines[name]
    if slots is not None and slots.kind in _SHARES:
        return ["%"] * len(line.axis)
    if slots is not None and slots.kind == "start":
        return [f"months from April {contents.years[0][:4]}"] * len(line.axis)
    if slots is not None and slots.kind == "years":
        return ["years"] * len(line.axis)
    if line.unit == "money":
        unit = contents.money
        return ["£" if "_in_pounds" in name or "_per_head" in name else unit] * len(line.axis)
    if line.unit == "resource":
        resources = contents.model.records.resources
        unit_of = {
            path: record.unit
            for path, record in zip(resources.axis.members, resources, strict=True)
        }
        return [unit_of.get(".".join(m.split(".")[:2]), "units") for m in line.axis.members]
    return [line.unit] * len(line.axis)


def given_format(contents: Contents, name: str, slots: Slots | None) -> str:
    """How the numbers of an input are shown."""
    line = contents.graph.lines[name]
    if slots is not None and slots.kind in _SHARES:
        return styles.FINE_PERCENT
    if slots is not None and slots.kind in ("start", "months", "years", "people"):
        return styles.WHOLE
    if line.unit == "money":
        return "#,##0.00_);(#,##0.00);0.00_)"
    if line.unit == "months":
        return styles.WHOLE
    if isinstance(line, Input) and line.unit in ("people", "resource"):
        return styles.PLAIN
    return "General"


def calculated_format(contents: Contents, name: str, money: str) -> str:
    """How the figures of a calculated line are shown."""
    unit = contents.graph.lines[name].unit
    if unit == "money":
        return styles.WHOLE if "_in_pounds" in name or "_per_head" in name else money
    if unit == "months":
        return styles.PLAIN
    return styles.PLAIN if unit in ("people", "resource") else styles.NUMBER


def decimals(contents: Contents, name: str) -> int:
    """To how many places a difference is rounded before it is shown, so that none is (0.0)."""
    unit = contents.graph.lines[name].unit
    if unit == "money":
        return styles.PLACES[contents.money]
    return 1 if unit in ("people", "resource", "months") else 12
