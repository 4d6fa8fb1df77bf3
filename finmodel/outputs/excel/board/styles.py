"""How cells look: Arial, yellow for what may be changed, figures as the tables print them."""

from typing import TYPE_CHECKING, Any

from finmodel.graph.units import UnitName, style_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

FONT = "Arial"
YELLOW = "#FFF2CC"
GREY = "#F2F2F2"
BLUE = "#1F4E79"
MID_BLUE = "#2E75B6"
ORANGE = "#C55A11"
LIGHT = "#D9E2EC"
WHITE = "#FFFFFF"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: "Workbook", money: UnitName) -> None:
        self._workbook = workbook
        self.money = style_of(money).excel
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> "Format":
        """A format with these properties on top of the common ones."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            common = {"font_name": FONT, "font_size": 10, "valign": "top"}
            self._made[key] = self._workbook.add_format({**common, **properties})
        return self._made[key]

    def text(self, **properties: Any) -> "Format":
        """Text in a cell of its own width."""
        return self.of(**properties)

    def wrapped(self, **properties: Any) -> "Format":
        """Text that breaks into lines."""
        return self.of(text_wrap=True, **properties)

    def title(self) -> "Format":
        """The title of a sheet."""
        return self.of(bold=True, font_size=16, font_color=BLUE)

    def subtitle(self) -> "Format":
        """The line below it."""
        return self.of(font_color="#404040")

    def heading(self, **properties: Any) -> "Format":
        """A column's heading."""
        return self.of(
            bold=True,
            bg_color=BLUE,
            font_color=WHITE,
            text_wrap=True,
            valign="vcenter",
            **properties,
        )

    def year_heading(self) -> "Format":
        """The heading of a column of figures."""
        return self.of(
            bold=True,
            bg_color=BLUE,
            font_color=WHITE,
            align="right",
            valign="vcenter",
            text_wrap=True,
            num_format="@_)",
        )

    def section(self) -> "Format":
        """The heading of a section."""
        return self.of(bold=True, font_size=12, font_color=BLUE)

    def line(self) -> "Format":
        """The heading of a line of several members."""
        return self.of(bold=True, bg_color=LIGHT)

    def figure(self, form: str, **properties: Any) -> "Format":
        """A figure that is worked out."""
        return self.of(num_format=form, align="right", **properties)

    def given(self, form: str) -> "Format":
        """A figure that may be changed: yellow, and not locked."""
        return self.of(
            num_format=form,
            align="right",
            bg_color=YELLOW,
            border=1,
            border_color="#BFBFBF",
            locked=False,
        )

    def key_to_given(self) -> "Format":
        """What a cell that may be changed looks like."""
        return self.of(bg_color=YELLOW, border=1, border_color="#BFBFBF", align="left")

    def fixed(self, form: str) -> "Format":
        """A figure that is given but not to be changed."""
        return self.of(num_format=form, align="right", bg_color=GREY)

    def link(self) -> "Format":
        """Where a member leads."""
        return self.of(font_color="#7F7F7F", font_size=8)
