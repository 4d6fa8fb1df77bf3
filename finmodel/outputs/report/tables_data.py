"""The tables of the page, by the part of it that holds them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from finmodel.outputs.report.log_data import log_shares_table
from finmodel.outputs.report.measure_tables_data import (
    family_table,
    further_tables,
    in_year_tables,
    resource_tables,
)
from finmodel.outputs.report.organisation_tables_data import (
    bridge_of_each,
    organisations_by_year,
    organisations_table,
)
from finmodel.outputs.report.published_data import published_table
from finmodel.outputs.report.record_tables_data import (
    accepted_table,
    capital_record_tables,
    left_out_table,
    risks_of_the_year,
)
from finmodel.outputs.report.savings_tables_data import savings_tables
from finmodel.outputs.report.scheme_tables_data import SCHEMES, scheme_rows, scheme_tables
from finmodel.outputs.report.table_rows import PageTable
from finmodel.outputs.report.year_table_data import year_table
from finmodel.outputs.year_table_rows import NOTHING

if TYPE_CHECKING:
    from finmodel.audit.log import Log
    from finmodel.outputs.report.page_model import PageModel


def tables_data(page: "PageModel", log: "Log") -> Mapping[str, object]:
    """Every table as data, by the id of the element that holds it, and the years.

    `nothing` is what a figure may be and still be rounding of the calculation; `shared` holds the
    rows that several tables have.
    """
    gaps = page.model.bridge.gaps
    parts: dict[str, list[PageTable]] = {
        "organisations-table": [organisations_table(page)],
        "year-table": [year_table(page)],
        "by-organisation-tables": [
            *(organisations_by_year(page, one.measure) for one in (gaps[0], gaps[-1])),
            bridge_of_each(page),
        ],
        "savings-tables": savings_tables(page),
        "schemes-table": scheme_tables(page),
        "capital-table": [
            family_table(page, "capital"),
            *capital_record_tables(page),
        ],
        "risks-table": [*in_year_tables(page), *risks_of_the_year(page)],
        "accepted-table": [accepted_table(page), left_out_table(page)],
        "published": [published_table(page)],
        "log": [log_shares_table(page, log)],
        "further-tables": [*further_tables(page), *resource_tables(page)],
    }
    return {
        "years": list(page.years),
        "nothing": NOTHING,
        "shared": {SCHEMES: scheme_rows(page)},
        "parts": parts,
    }
