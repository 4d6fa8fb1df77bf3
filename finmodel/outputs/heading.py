"""The head of a page on the terminal."""

from finmodel.model.projection import Projection
from finmodel.outputs.paper import Line, paragraph
from finmodel.outputs.wording import circumstances, title


def heading_of(projection: Projection, width: int) -> list[Line]:
    """What the page is of, then unit, scenario, basis, settings and scope, then an empty line."""
    lines = paragraph(title(projection), width, "bold")
    for circumstance in circumstances(projection):
        lines += paragraph(circumstance, width)
    return [*lines, Line()]
