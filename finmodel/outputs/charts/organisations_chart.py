"""The gap of each organisation: if nothing is done, and what is left after every step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.outputs.charts.chart import Rows
from finmodel.outputs.charts.named_rows import named_rows
from finmodel.outputs.charts.places import axis_ends

MEANINGS = {"do_nothing": "if nothing is done", "plan": "after every step"}
"""What the two marks of an organisation say, by how each looks."""


class OrganisationGap(NamedTuple):
    """An organisation, and both its gaps: as they are, and as they are printed."""

    name: str
    do_nothing: float
    left: float
    before: str
    after: str

    @property
    def text(self) -> str:
        """Both as printed; one where they are the same."""
        return self.after if self.before == self.after else f"{self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Organisations:
    """A row for each organisation; `Chart` says what the other fields are.

    Attributes:
        gaps: the organisations in the order of their rows.
        width: of the space of the figures, in pixels.
        names: how wide the names beside it may be.
        filed: what was left of each before something was changed; nothing unless given.
    """

    title: str
    unit: str
    alt: str
    gaps: tuple[OrganisationGap, ...]
    width: int
    names: int
    filed: tuple[float, ...] = ()

    @property
    def height(self) -> float:
        """How high the rows are together, in pixels."""
        return named_rows((one.name for one in self.gaps), self.names)[1]

    def rows(self) -> dict[str, Rows]:
        """`joins` between the `marks` of each, `figures` and `names` beside, and `limits`."""
        placed, height = named_rows((one.name for one in self.gaps), self.names)
        low, high = axis_ends([end for one in self.gaps for end in (one.do_nothing, one.left)])
        rows: dict[str, Rows] = {
            "joins": [
                {"middle": row.middle, "from": one.do_nothing, "to": one.left}
                for row, one in zip(placed, self.gaps, strict=True)
            ],
            "marks": [
                {"middle": row.middle, "at": at, "meaning": MEANINGS[look]}
                for row, one in zip(placed, self.gaps, strict=True)
                for look, at in (("do_nothing", one.do_nothing), ("plan", one.left))
            ],
            "figures": [
                {"middle": row.middle, "at": max(one.do_nothing, one.left), "text": one.text}
                for row, one in zip(placed, self.gaps, strict=True)
            ],
            "names": [row.row for row in placed],
            "limits": [{"at": low, "middle": 0.0}, {"at": high, "middle": height}],
        }
        if self.filed:
            rows["filed"] = [
                {"middle": row.middle, "at": at, "shown": 0}
                for row, at in zip(placed, self.filed, strict=True)
            ]
        return rows


def organisations_chart(
    title: str, unit: str, gaps: Sequence[OrganisationGap], width: int, names: int
) -> Organisations:
    """The chart of the gaps of some organisations."""
    said = "; ".join(f"{one.name} {one.after}" for one in gaps)
    alt = f"{title}, {unit}. After every step: {said}."
    return Organisations(title, unit, alt, tuple(gaps), width, names)
