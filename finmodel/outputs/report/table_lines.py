"""Lines that the tables of the page need beside those of the measures."""

from finmodel.graph.declarations import Declarations
from finmodel.method.model import Model
from finmodel.outputs.contracts_within import LABEL

WITHIN = "table.contracts_within"
"""Contracts that one organisation of the system pays another."""
FROM_OUTSIDE, TO_OUTSIDE = "contracts_from_outside by system", "contracts_to_outside by system"
"""What of the contracts of the system crosses its edge."""


def declare_table_lines(model: Model, declare: Declarations) -> frozenset[str]:
    """Declare the lines of the tables on top of a model's; the names of all that they read."""
    organisations, records = model.organisations, model.records
    inside = organisations.whole_system.around(records.provider_of, records.commissioner_of)
    amount = model.value("do_nothing_amount")
    of_contracts = amount.by(inside)
    within = declare.line(WITHIN, LABEL, organisations.system, "money", of_contracts, sign="cost")
    return frozenset((within.line, FROM_OUTSIDE, TO_OUTSIDE))
