"""Charts of a page that follow what is chosen: their drawings, whose rows the page gives anew."""

from typing import Any

from finmodel.outputs.charts.altair_chart import DRAWINGS, dressed
from finmodel.outputs.charts.chart import Chart


def live_specification(chart: Chart) -> dict[str, Any]:
    """A chart as a specification of Vega-Lite with its rows as named data, but for its title.

    The page says the title, and how wide and high the space of the figures is.
    """
    drawn = dressed(DRAWINGS[type(chart)](chart, "")).properties(autosize="none")
    specification: dict[str, Any] = drawn.to_dict(validate=True)
    specification["datasets"] = {name: list(rows) for name, rows in chart.rows().items()}
    specification["config"].pop("padding", None)
    specification["config"]["background"] = None
    return specification
