"""Savings targets of organisations: parts of `cip.yaml` and `qipp.yaml` (METHOD.md section 2)."""

from collections.abc import Iterator

from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.valued import OwnContract
from finmodel.inputs.number_fields import LaterAmounts, LaterRates, Share
from finmodel.inputs.provenance import Record
from finmodel.inputs.text.problems import Problem

TARGETS = "targets"
"""The section of targets in both files, and so no id of a scheme there."""
ALL, NONE = Figure(1.0), Figure(0.0)


class Target(Record):
    """What an organisation is to deliver in each year, beyond BAU efficiency."""

    amounts: LaterAmounts | None = None
    """What is to be delivered in each year, flat cash; 0 in a year not given. Or give a rate."""
    rate: LaterRates | None = None
    """The same as a rate of its do-nothing cost; 0% in a year not given."""
    recurrent_share: Share = ALL
    """The share of what is not identified that is to recur."""
    delivery: Share = NONE
    """The share of what is not identified that is delivered, on the risk-adjusted basis."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if (self.amounts is None) == (self.rate is None):
            yield Problem((), "needs amounts by year, or a rate: one of the two")


class QippTarget(Target):
    """What a commissioner is to deliver in each year, gross."""

    contract: OwnContract | None = None
    """The id of the contract it is to be found on; on spend, which loses no provider income,
    unless given."""
