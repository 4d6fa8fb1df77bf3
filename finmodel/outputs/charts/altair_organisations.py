"""The drawing of the gap of each organisation: two marks joined, the figure beside them."""

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    HALO,
    LayerChart,
    data,
    fixed,
    layered,
    money_axis,
    unseen,
    words,
)
from finmodel.outputs.charts.looks import GREY, INK, LINES
from finmodel.outputs.charts.named_rows import NAME_SIZE
from finmodel.outputs.charts.organisations_chart import MEANINGS, Organisations


def drawing(chart: Organisations, prefix: str = "") -> LayerChart:
    """The chart on its data sets `joins`, `marks`, `figures`, `names` and `limits`."""
    down = alt.Scale(zero=False, nice=False, reverse=True)
    middle = alt.Y("middle:Q", axis=None, scale=down)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=money_axis(chart.unit), scale=fixed(), title=None)

    looks = [LINES[one] for one in MEANINGS]
    meanings = list(MEANINGS.values())
    legend = alt.Legend(title=None, orient="top")
    marks = (
        data(prefix, "marks")
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            x=along("at"),
            y=middle,
            color=alt.Color(
                "meaning:N",
                scale=alt.Scale(domain=meanings, range=[look.colour for look in looks]),
                legend=legend,
            ),
            shape=alt.Shape(
                "meaning:N",
                scale=alt.Scale(domain=meanings, range=[look.shape for look in looks]),
                legend=legend,
            ),
        )
    )
    joins = data(prefix, "joins").mark_rule(color=GREY, strokeWidth=1.5)
    figures = data(prefix, "figures")
    layers = [
        unseen(prefix).encode(x=along("at"), y=middle),
        joins.encode(x=along("from"), x2="to:Q", y=middle),
        marks,
        *(
            words(figures, align="left", baseline="middle", dx=10, **how).encode(
                x=along("at"), y=middle
            )
            for how in (HALO, {"color": INK})
        ),
        words(
            data(prefix, "names"), fontSize=NAME_SIZE, align="right", baseline="middle", x=-10
        ).encode(y=alt.Y("first:Q", axis=None, scale=down)),
    ]
    if chart.filed:
        filed = data(prefix, "filed").mark_tick(color=INK, thickness=2, size=16)
        layers.insert(
            2,
            filed.encode(
                x=along("at"),
                y=middle,
                opacity=alt.Opacity("shown:Q", scale=None, legend=None),
            ),
        )
    return layered(layers, chart.width, chart.height)
