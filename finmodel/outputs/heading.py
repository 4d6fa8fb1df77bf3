"""The head of a page on the terminal."""

from finmodel.outputs.text_layout import Line, paragraph
from finmodel.outputs.wording import circumstances, title
from finmodel.projection import Projection


def heading_of(projection: Projection, width: int) -> list[Line]:
    """What the page is of, then unit, scenario, basis, settings and scope, then an empty line."""
    lines = paragraph(title(projection), width, "bold")
    for circumstance in circumstances(projection):
        lines += paragraph(circumstance, width)
    return [*lines, Line()]
