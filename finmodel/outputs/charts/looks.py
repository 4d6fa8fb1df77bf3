"""How charts look, and what each colour, dash and mark means: said once for every form of a chart.

Pictures, the report, workbooks and block characters read it here. Nothing is said by colour alone:
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

End = Literal["low", "high"]
"""An end of the range of an assumption."""
ENDS: Mapping[End, BarLook] = {
    "low": BarLook(LIGHT_BLUE, BLUE, "░", "", "at the low end of its range"),
    "high": BarLook(BLUE, BLUE, "█", "", "at the high end of its range"),
}
Part = Literal["share", "alone", "acting", "chosen", "left out", "system", "whole"]
"""A bar from zero beside its name."""
PARTS: Mapping[Part, BarLook] = {
    "share": BarLook(BLUE, BLUE, "█", "", "share of the variance"),
    "alone": BarLook(BLUE, BLUE, "█", "", "alone"),
    "acting": BarLook(LIGHT_BLUE, BLUE, "░", "", "with all it acts on"),
    "chosen": BarLook(BLUE, BLUE, "█", "✓", "chosen"),
    "left out": BarLook("#FFFFFF", BLUE, "░", "–", "left out"),
    "system": BarLook(BLUE, BLUE, "█", "", "each by itself"),
    "whole": BarLook(LIGHT_BLUE, BLUE, "░", "", "together"),
}
CHANGES: Mapping[Kind, BarLook] = {
    "total": BARS["total"]._replace(meaning="before and after"),
    "closes": BARS["closes"]._replace(meaning="lowers it"),
    "opens": BARS["opens"]._replace(meaning="raises it"),
}
"""The same bars between two figures that need not be gaps."""


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
    "median": LineLook(INK, (), "circle", "solid", "none"),
}
"""The lines of the gap over the years, by what each is the gap of."""
IN_YEAR: Mapping[str, LineLook] = {
    "planned": LineLook(BROWN, (6, 4), "diamond", "dash", "none"),
    "actual": LineLook(BLUE, (), "circle", "solid", "circle"),
    "plan holds": LineLook(MID_BLUE, (2, 3), "square", "round_dot", "none"),
    "trend": LineLook(MID_BLUE, (6, 4), "triangle-up", "dash", "triangle"),
    "run rate": LineLook(GREY, (8, 3, 2, 3), "cross", "long_dash_dot", "square"),
}
"""The lines of a year in progress: as planned, as it was, and as each forecast takes it on."""
SERIES: Mapping[str, LineLook] = {
    "first": LineLook(BLUE, (), "circle", "solid", "circle"),
    "second": LineLook(BROWN, (6, 4), "square", "dash", "square"),
    "third": LineLook(MID_BLUE, (2, 3), "triangle-up", "round_dot", "triangle"),
    "fourth": LineLook(PURPLE, (8, 3, 2, 3), "diamond", "dash_dot", "diamond"),
    "fifth": LineLook(GREY, (10, 4), "cross", "long_dash", "plus"),
    "sixth": LineLook(INK, (4, 2), "triangle-down", "square_dot", "x"),
}
"""Lines that have no meaning of their own, in order."""
EVERY_LINE: Mapping[str, LineLook] = {**LINES, **IN_YEAR, **SERIES}

BANDS = ("#E3ECF5", "#C6DAEC", "#9DC3E6")
"""The bands of a fan, from the outermost inwards."""
BAND_BLOCKS, MEDIAN_BLOCK = ("░", "▒", "▓"), "━"
"""The same in block characters, and the median within them."""
HAPPENED = BarLook(LIGHT_BLUE, BLUE, "█", "", "actual")
FORECAST = BarLook("#FFFFFF", BLUE, "░", "", "forecast")
"""A month that is closed, and one to come."""
MONTH_MARKS: Mapping[str, str] = {"planned": "◆", "plan holds": "p", "trend": "t", "run rate": "r"}
"""The lines of a year in progress as marks among block characters."""
HEAT = ("#F7FAFD", "#C6DAEC", "#6FA8DC")
"""A heat map from the least figure to the most; INK can be read on each."""
HEAT_BLOCKS = " ░▒▓█"
"""The same in block characters."""

MarkName = Literal["percentile", "plan", "risk_adjusted"]
"""A figure marked along a scale."""


class MarkLook(NamedTuple):
    """A line across a scale of figures: its colour, its dash in pixels, its width."""

    colour: str
    dash: tuple[int, ...]
    width: float


MARKS: Mapping[MarkName, MarkLook] = {
    "percentile": MarkLook(INK, (2, 2), 1.0),
    "plan": MarkLook(BLUE, (), 2.5),
    "risk_adjusted": MarkLook(PURPLE, (6, 3), 2.0),
}
