"""The tables of a list: headings, records and all that stands around them (METHOD.md section 2)."""

from finmodel.intake.layout.choice import chosen_table
from finmodel.intake.layout.tables import tables_of

__all__ = ["chosen_table", "tables_of"]
