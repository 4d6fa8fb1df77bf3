"""The lines that the checks of a portfolio compare (METHOD.md 7)."""

from typing import TYPE_CHECKING

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node
from finmodel.inputs.portfolio_model import TOGETHER
from finmodel.portfolio.axes import PORTFOLIO, REGION
from finmodel.portfolio.line_names import Summed, at, where_given
from finmodel.portfolio.taken_out import PAID, RECEIVED

if TYPE_CHECKING:
    from finmodel.portfolio.declared import Declaring

FOOTED = ("turnover", "do_nothing_cost", "mitigated_gap", "position")
"""What regions must sum to the whole of."""
PAID_BY_PAIR, RECEIVED_BY_PAIR = "contracts_paid_by_pair", "contracts_received_by_pair"


def of_regions(name: str) -> str:
    """The line of what the regions sum to, contracts between regions taken out."""
    return f"{name} of the regions"


def whole(name: str) -> str:
    """The line of the whole, 0 where no set has a figure."""
    return f"{name} of the whole"


def check_lines(d: "Declaring") -> None:
    """Declare the sums of regions, and what each side says of contracts that both write."""
    if len(d.axes.region):
        for name in FOOTED:
            if name in d.summed:
                _footed(d, d.summed[name])
    both = [one for one in d.between if one.by_payer and one.by_provider]
    if both:
        pairs = Axis(
            "contracts that both sets write",
            tuple(one.id for one in both),
            tuple(one.name for one in both),
        )
        ends = {f"{held.system}/{held.contract.id}": one.id for one in both for held in one.written}
        contracts = d.axes.contracts
        part = contracts.part("contracts in both sets", (one in ends for one in contracts.members))
        link = Link.to("the two ends", part, pairs, [ends[one] for one in part.members])
        for name, of, said in (
            (PAID_BY_PAIR, PAID, "as the payer's set has them"),
            (RECEIVED_BY_PAIR, RECEIVED, "as the provider's set has them"),
        ):
            amounts = LineValue(contracts, "money", of)
            d.lines.line(
                name, f"Contracts between systems, {said}", pairs, "money", amounts.by(link)
            )


def _footed(d: "Declaring", one: Summed) -> None:
    regions, portfolio = d.axes.region, d.axes.portfolio
    to_whole = Link.to("portfolio of the region", regions, portfolio, [TOGETHER] * len(regions))
    names = {level: at(one.name, level) for level in (REGION, PORTFOLIO)}
    if one.counted is not None:
        names = {level: where_given(name) for level, name in names.items()}
    total: Node = LineValue(regions, one.unit, names[REGION]).by(to_whole)
    across = d.axes.contracts_across_regions
    if one.out is not None and len(across.source):
        total = total - one.out.by(across)
    said = f"{one.label}, of the regions together"
    d.lines.line(of_regions(one.name), said, portfolio, one.unit, total)
    held = LineValue(portfolio, one.unit, names[PORTFOLIO])
    d.lines.line(whole(one.name), f"{one.label}, of the whole", portfolio, one.unit, held)
