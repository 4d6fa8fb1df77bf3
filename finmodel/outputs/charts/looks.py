"""How charts look, and what each colour, dash and mark means: said once for every form of a chart.

Pictures, the report, workbooks and block characters read it here. Nothing is told by colour alone:
a kind of bar has a mark of its own beside its figure, a line has a dash and a marker and is named
at its end. Colours of lines are dark enough for text on white (WCAG 2.2, 1.4.3).
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["total", "closes", "opens"]
"""A bar of a bridge: a gap from zero, a step that closes it, one that opens it further."""

INK, GREY, GRID = "#1F2933", "#616E7C", "#D9DEE4"
"""The colour of words, of what stands beside, and of the grid."""
BLUE, MID_BLUE, LIGHT_BLUE = "#1F4E79", "#2E75B6", "#9DC3E6"
ORANGE, BROWN, PURPLE = "#C55A11", "#9C4A0C", "#6B3FA0"
FONT = "Arial, Helvetica, Liberation Sans, sans-serif"


class BarLook(NamedTuple):
    """One kind of bar: its fill and outline, its block character, the mark by its figure."""

    colour: str
    outline: str
    block: str
    mark: str
    meaning: str

    @property
    def key(self) -> str:
        """What a legend says of it."""
        return f"{self.mark} {self.meaning}" if self.mark else self.meaning


BARS: Mapping[Kind, BarLook] = {
    "total": BarLook(BLUE, BLUE, "█", "", "gap"),
    "closes": BarLook(LIGHT_BLUE, BLUE, "░", "▼", "closes it"),
    "opens": BarLook(ORANGE, BROWN, "▓", "▲", "opens it further"),
}


class LineLook(NamedTuple):
    """One line: its colour, its dash in pixels (none if solid), and the shape at each year.

    `excel_dash` and `excel_mark` are what XlsxWriter calls the same.
    """

    colour: str
    dash: tuple[int, ...]
    shape: str
    excel_dash: str
    excel_mark: str


LINES: Mapping[str, LineLook] = {
    "do_nothing": LineLook(BROWN, (), "square", "solid", "square"),
    "business_as_usual": LineLook(MID_BLUE, (6, 4), "triangle-up", "dash", "triangle"),
    "plan": LineLook(BLUE, (), "circle", "solid", "circle"),
    "identified": LineLook(MID_BLUE, (7, 4), "diamond", "long_dash", "diamond"),
    "risk_adjusted": LineLook(PURPLE, (2, 3), "triangle-up", "round_dot", "triangle"),
    "unbacked": LineLook(GREY, (8, 3, 2, 3), "cross", "dash_dot", "plus"),
}
"""The lines of the gap over the years, by what each is the gap of."""

BANDS = ("#E3ECF5", "#C6DAEC")
"""The bands of a fan: from the outermost to the one about the median."""
