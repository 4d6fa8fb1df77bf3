"""What every kind of chart is drawn from: its rows, and the specification that draws them."""

import json
from collections.abc import Iterator
from pathlib import Path

from finmodel.outputs.charts.altair_chart import altair_sheet
from finmodel.outputs.charts.chart import Sheet
from tests.outputs.charts.small_charts import SMALL

HERE = Path(__file__).parent / "specifications"


def all_specifications() -> Iterator[tuple[Path, str]]:
    """The file of each chart, and the text it should hold."""
    for name, chart in SMALL.items():
        yield HERE / f"{name}.txt", specification_text(Sheet(chart.title, ("Source.",), (chart,)))


def specification_text(sheet: Sheet) -> str:
    """The words, a line for each row of data, then the specification without its version."""
    drawn = altair_sheet(sheet)
    del drawn["$schema"]
    rows = [
        f"{name} {json.dumps(row, ensure_ascii=False)}"
        for name, data in drawn.pop("datasets").items()
        for row in data
    ]
    specification = json.dumps(drawn, ensure_ascii=False, indent=1)
    return "\n".join((sheet.alt, "", *rows, "", specification)) + "\n"
