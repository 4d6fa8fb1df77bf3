"""The tables of the page, by the part of it that holds them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from finmodel.outputs.report.organisation_tables_data import (
    bridge_of_each,
    organisations_by_year,
    organisations_table,
)
from finmodel.outputs.report.table_rows import PageTable
from finmodel.outputs.report.year_table_data import year_table
from finmodel.outputs.year_table_rows import NOTHING

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel


def tables_data(page: "PageModel") -> Mapping[str, object]:
    """Every table as data, by the id of the element that holds it, and the years.

    `nothing` is what a figure may be and still be rounding of the calculation.
    """
    gaps = page.model.bridge.gaps
    parts: dict[str, list[PageTable]] = {
        "organisations-table": [organisations_table(page)],
        "year-table": [year_table(page)],
        "by-organisation-tables": [
            *(organisations_by_year(page, one.measure) for one in (gaps[0], gaps[-1])),
            bridge_of_each(page),
        ],
    }
    return {"years": list(page.graph.years), "nothing": NOTHING, "parts": parts}
