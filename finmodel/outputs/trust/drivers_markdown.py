"""Why the gap opens, as markdown."""

from collections.abc import Sequence

from finmodel.model.opened import Drivers
from finmodel.outputs.markdown import tables_markdown
from finmodel.outputs.trust.drivers_tables import tables_of


def drivers_markdown(drivers: Drivers, views: Sequence[str], organisation: str = "system") -> str:
    """The tables of the views asked for, and what is to be known of the drivers."""
    tables = [table for view in views for table in tables_of(drivers, view, organisation)]
    return tables_markdown(drivers.projection, tables, drivers.notes if "opens" in views else ())
