"""The bands of a fan: where the draws of a simulation lie in each year."""

from collections.abc import Sequence

from finmodel.analysis.summaries import PERCENTILES, Summary
from finmodel.outputs.charts.lines_chart import Band

MIDDLE = len(PERCENTILES) // 2
"""The place of the median among the percentiles."""


def fan_bands(summaries: Sequence[Summary]) -> list[Band]:
    """The bands in each year that is drawn, the widest first."""
    percentiles = [one.percentiles for one in summaries]
    return [
        Band(
            f"{PERCENTILES[at]:g}% to {PERCENTILES[-1 - at]:g}% of draws",
            tuple(one[at] for one in percentiles),
            tuple(one[-1 - at] for one in percentiles),
        )
        for at in range(MIDDLE)
    ]
