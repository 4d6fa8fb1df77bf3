"""What contracts between systems take out of their sums (METHOD.md 7).

What is received is taken out of turnover: as income, where the provider's set does not write the
contract and so has it as an income line. What is paid is taken out of do-nothing cost: as spend,
where the payer's set does not write it. No gap and no position holds either.
"""

from typing import TYPE_CHECKING

from finmodel.graph.nodes import LineValue

if TYPE_CHECKING:
    from finmodel.portfolio.declared import Declaring

RECEIVED, AS_INCOME, PAID, AS_SPEND = (
    "contracts_between_received",
    "contracts_between_received_as_income",
    "contracts_between_paid",
    "contracts_between_paid_as_spend",
)
TAKEN_OUT = {
    "turnover": RECEIVED,
    "income": AS_INCOME,
    "do_nothing_cost": PAID,
    "spend": AS_SPEND,
}
"""The lines of systems that contracts between them are taken out of, and what is."""


def amounts_between(declaring: "Declaring") -> dict[str, LineValue]:
    """Declare what contracts between the systems come to; nothing where there are none."""
    if not declaring.between:
        return {}
    axis = declaring.axes.contracts
    written = [(one, held) for one in declaring.between for held in one.written]
    amounts = declaring.converted(
        "contracts_between",
        "Contract between systems",
        axis,
        "money",
        declaring.amounts(written),
        [held.system for _, held in written],
    )
    counts = {
        RECEIVED: ("received", [held in one.received for one, held in written]),
        AS_INCOME: (
            "received, and is income in the provider's set",
            [held in one.received and not one.by_provider for one, held in written],
        ),
        PAID: ("paid", [held in one.paid for one, held in written]),
        AS_SPEND: (
            "paid, and is spend in the payer's set",
            [held in one.paid and not one.by_payer for one, held in written],
        ),
    }
    found: dict[str, LineValue] = {}
    for name, (said, flags) in counts.items():
        flag = declaring.lines.input(
            f"{name}, 1 where it counts", f"1 where it says what is {said}", axis, "number", flags
        )
        found[name] = declaring.lines.line(
            name, f"Contracts between systems: {said}", axis, "money", amounts * flag
        )
    return found
