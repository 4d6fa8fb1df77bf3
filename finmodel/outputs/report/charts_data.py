"""The charts of the page: their drawings, and the lines that each of their figures is read from.

The drawings are those of the pictures (`finmodel.outputs.charts`), and so are the rows that a chart
opens with; `scripts/charts.js` makes them anew when something is chosen.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.measures import ORGANISATION
from finmodel.outputs.charts import bridge_chart, lines_chart, organisations_chart, places
from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.bridge_chart import Bridge, bridge_of
from finmodel.outputs.charts.lines_chart import ON_BASES, Band, ChartLine, Lines
from finmodel.outputs.charts.live import live_specification
from finmodel.outputs.charts.looks import BARS
from finmodel.outputs.charts.organisations_chart import Organisations
from finmodel.outputs.report.figure_cells import line_of
from finmodel.outputs.safe_text import printable
from finmodel.outputs.year_table_rows import step_text

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

_WIDTH, _STANDING, _LINES = 800, 250, 230


def charts_data(page: "PageModel", bands: Sequence[Band] = ()) -> dict[str, Any]:
    """What `scripts/charts.js` draws; `bands` are those of the fan of the plan as it was made."""
    return {
        "years": list(page.years),
        "bridge": _bridge_data(page),
        "gap": _gap_data(page, bands),
        "organisations": _organisations_data(page),
        "sizes": {
            "half": bridge_chart.HALF,
            "name": bridge_chart.NAME_SIZE,
            "figure": bridge_chart.FIGURE_SIZE,
            "lineName": lines_chart.NAME_SIZE,
            "year": lines_chart.YEAR_SIZE,
        },
        "letters": places.LETTERS,
        "widths": places.EMS,
    }


def _bridge_data(page: "PageModel") -> dict[str, Any]:
    """The bars on each basis, and the two ways in which they are drawn."""
    bars = tuple(Bar(kind, "", "", 0.0, 1.0) for kind in BARS)
    title = "From do nothing to mitigated"
    standing = bridge_of(title, page.money, bars, _WIDTH, _STANDING)
    return {
        "title": title,
        "specifications": {
            "standing": live_specification(_with_filed(standing)),
            "lying": live_specification(
                _with_filed(bridge_of(title, page.money, bars, _WIDTH, _STANDING, lying=True))
            ),
        },
        "kinds": {
            kind: {"key": look.key, "mark": look.mark, "meaning": look.meaning}
            for kind, look in BARS.items()
        },
        "bases": {basis: [*_bars_data(page, basis)] for basis in BASES},
    }


def _with_filed(chart: Bridge) -> Bridge:
    return Bridge(
        chart.title,
        chart.unit,
        chart.alt,
        chart.bars,
        chart.sideways,
        chart.width,
        chart.height,
        chart.looks,
        tuple(bar.end for bar in chart.bars),
    )


def _bars_data(page: "PageModel", basis: Basis) -> Iterator[dict[str, Any]]:
    """Each bar: its label, whether it is a total, and the lines of its figure and its end."""
    lines = page.parts.bridges[basis]
    held = page.model.measured.bases[basis]
    bars = zip(lines.measures, lines.values, lines.levels, lines.signs, strict=True)
    for measure, value, end, sign in bars:
        label = held[measure].label
        yield {
            "label": printable(step_text(label, sign) if sign else label),
            "total": sign == 0,
            "value": page.numbers[value.line],
            "end": page.numbers[end.line],
        }


def _gap_data(page: "PageModel", bands: Sequence[Band]) -> dict[str, Any]:
    """The lines over the years: if nothing is done, and what is left on each basis."""
    shown = {part: ON_BASES[part] for part in ON_BASES}
    lines = tuple(
        ChartLine(look, name, (0.0,) * len(page.years), "") for look, name in shown.values()
    )
    title = "The gap over the years: if nothing is done, and what is left on each basis"
    chart = Lines(
        title, page.money, "", page.years, lines, _WIDTH, _LINES, tuple(bands), filed=lines
    )
    specification = live_specification(chart)
    return {
        "title": title,
        "specification": specification,
        "fan": specification["datasets"].get("fan", []),
        "bands": [band.name for band in bands],
        "lines": [
            {"look": look, "name": name, "line": page.numbers[page.parts.message[part].line]}
            for part, (look, name) in shown.items()
        ],
    }


def _organisations_data(page: "PageModel") -> dict[str, Any]:
    """Both gaps of each organisation, on each basis what is left."""
    opening, closing = (page.model.bridge.gaps[at].measure for at in (0, -1))
    axis = page.model.organisations.axis
    title = "The gap of each organisation"
    gap = organisations_chart.OrganisationGap("", 0.0, 0.0, "", "")
    chart = Organisations(title, page.money, "", (gap,), _WIDTH, 0, (0.0,))
    first = line_of(page, opening, PLAN, ORGANISATION)
    left = {basis: line_of(page, closing, basis, ORGANISATION) for basis in BASES}
    return {
        "title": title,
        "specification": live_specification(chart),
        "meanings": organisations_chart.MEANINGS,
        "names": [printable(label) for label in axis.labels],
        "doNothing": None if first is None else page.numbers[first.line],
        "left": {
            basis: page.numbers[line.line] for basis, line in left.items() if line is not None
        },
    }
