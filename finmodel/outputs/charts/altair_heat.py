"""The drawing of a heat map: cells, darker for more, with their figures, and what they are of."""

import altair as alt

from finmodel.outputs.charts.altair_layers import LayerChart, data, layered, words
from finmodel.outputs.charts.heat_chart import FIGURE_SIZE, ROW, HeatMap
from finmodel.outputs.charts.looks import HEAT
from finmodel.outputs.charts.named_rows import NAME_SIZE


def drawing(chart: HeatMap, prefix: str = "") -> LayerChart:
    """The chart on its data sets `cells`, `foot`, `side` and `captions`."""
    width, height = chart.cell * len(chart.across), ROW * len(chart.down)

    def across(field: str) -> alt.X:
        scale = alt.Scale(domain=[0, len(chart.across)], nice=False)
        return alt.X(f"{field}:Q", axis=None, scale=scale)

    def down(field: str) -> alt.Y:
        scale = alt.Scale(domain=[0, len(chart.down)], reverse=True, nice=False)
        return alt.Y(f"{field}:Q", axis=None, scale=scale)

    least, most = chart.ends
    apart = (most - least) / 2 or 1.0
    placed = (
        data(prefix, "cells")
        .transform_calculate(right="datum.across + 1", bottom="datum.down + 1")
        .transform_calculate(middle="datum.across + 0.5", centre="datum.down + 0.5")
    )
    cells = placed.mark_rect(stroke="white", strokeWidth=1 if chart.figures_fit else 0).encode(
        x=across("across"),
        x2="right:Q",
        y=down("down"),
        y2="bottom:Q",
        color=alt.Color(
            "value:Q",
            scale=alt.Scale(domain=[least, least + apart, least + 2 * apart], range=list(HEAT)),
            legend=None if chart.figures_fit else alt.Legend(title=None, orient="right"),
        ),
    )
    figures = placed.mark_text(fontSize=FIGURE_SIZE, baseline="middle").encode(
        x=across("middle"),
        y=down("centre"),
        text="text:N",
    )
    foot = words(data(prefix, "foot"), fontSize=FIGURE_SIZE, baseline="top", y=height + 8).encode(
        x=across("place")
    )
    side = words(data(prefix, "side"), fontSize=FIGURE_SIZE, align="right", x=-10).encode(
        y=down("place")
    )
    captions = [
        words(
            data(prefix, "captions").transform_filter(f"datum.of === '{of}'"),
            fontSize=NAME_SIZE,
            fontStyle="italic",
            **looks,
        ).encode(x=across("across"), y=down("down"))
        for of, looks in (
            ("across", {"align": "center", "baseline": "top"}),
            ("down", {"align": "right", "baseline": "bottom"}),
        )
    ]
    return layered([cells, figures, foot, side, *captions], width, height)
