"""The pictures of a run: which charts are on them, and what they rest on."""

from finmodel.outputs.charts.bridge import bars_of, but_nil
from finmodel.outputs.charts.bridge_chart import bridge_of
from finmodel.outputs.charts.chart import Sheet
from finmodel.outputs.charts.lines_chart import gap_lines
from finmodel.outputs.run_heading import LEGENDS, Run, run_lines
from finmodel.projection import Projection
from finmodel.results import Manifest

WIDTH = 1000
"""The width of a chart, in pixels; two of these heights make a sheet in the shape of A4."""
BRIDGE, LINES = 230, 165
_HASH = 12
"""How many characters of the hash of the assumptions a picture shows."""


def project_sheet(projection: Projection, dated: str | None = None) -> Sheet:
    """The bridge of the final year, and below it the gap over the years on three bases."""
    year, unit = projection.years[-1], unit_line(projection)
    title = f"{projection.system}: from do nothing to mitigated, {year}"
    bars = but_nil(bars_of(projection, year))
    return Sheet(
        f"{projection.system}: affordability gap, {projection.years[0]} to {year}",
        (LEGENDS["gap"], *source(projection, dated)),
        (
            bridge_of(title, unit, bars, WIDTH, BRIDGE),
            gap_lines(projection, unit, WIDTH, LINES),
        ),
    )


def unit_line(run: Run) -> str:
    """The unit of a run and its prices: £m, cash of the year."""
    return run_lines(run)[0].partition(". ")[0]


def source(run: Run, dated: str | None = None) -> tuple[str, ...]:
    """What a picture rests on: scenario and basis, settings, scope; version, assumptions, date."""
    first, *others = run_lines(run)
    return (" ".join((first.partition(". ")[2], *others)), made_by(run.manifest, dated))


def made_by(manifest: Manifest, dated: str | None = None) -> str:
    """What a picture was made by, from which assumptions, and when where that is given."""
    made = (
        f"Source: finmodel {manifest.finmodel}",
        f"assumptions {manifest.assumptions_sha256[:_HASH]}",
        *((dated,) if dated else ()),
    )
    return f"{', '.join(made)}."
