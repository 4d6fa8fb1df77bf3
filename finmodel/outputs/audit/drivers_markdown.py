"""Why the gap opens, as markdown."""

from collections.abc import Sequence

from finmodel.audit.drivers import Drivers
from finmodel.outputs.audit.drivers_table_by import by_organisation
from finmodel.outputs.audit.drivers_tables import tables_of
from finmodel.outputs.markdown import tables_markdown


def by_organisation_markdown(drivers: Drivers, year: str | None) -> str:
    """What opens the gap of each organisation by a year, then of the system."""
    return tables_markdown(drivers.projection, (by_organisation(drivers, year),), drivers.notes)


def drivers_markdown(drivers: Drivers, views: Sequence[str], organisation: str = "system") -> str:
    """The tables of the views asked for, and what is to be known of the drivers."""
    tables = [table for view in views for table in tables_of(drivers, view, organisation)]
    return tables_markdown(drivers.projection, tables, drivers.notes if "opens" in views else ())
