"""What each scheme is worth to the system, and what acts together on a line (METHOD.md 4)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Link
from finmodel.graph.nodes import LineValue
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import BASES, Basis
from finmodel.method.benefits import Benefits
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.savings import Savings
from finmodel.method.timetable import Timetable


class SchemeTotals(NamedTuple):
    """Each scheme's benefits and costs added up, over the schemes, per basis; money.

    Attributes:
        gross: what its benefits close.
        investment: what is invested in it.
        stranded: provider cost that stays.
        net: gross less the other two: what it is worth to the system.
        acting: in full, everything that acts on a baseline line, over those lines.
    """

    gross: Mapping[Basis, LineValue]
    investment: Mapping[Basis, LineValue]
    stranded: Mapping[Basis, LineValue]
    net: Mapping[Basis, LineValue]
    acting: LineValue


def declare_scheme_totals(
    given: Given,
    timetable: Timetable,
    benefits: Benefits,
    savings: Mapping[Basis, Savings],
    lines: BaselineLines,
    organisations: Organisations,
) -> SchemeTotals:
    """Declare gross, investment, stranded cost and net of each scheme on each basis."""
    declare, schemes = given.declare, timetable.schemes
    scheme_of_investment = Link.to(
        "scheme of the investment",
        benefits.investments,
        schemes,
        [record.scheme for record in benefits.investment_records],
    )
    # Cost that stays with a provider beside the gap is not the system's.
    providers = benefits.contract_of.then(lines.provider_of).indices
    in_gap = set(organisations.in_gap.members)
    inside = benefits.on_contracts.part(
        "benefits on contracts of the system",
        (organisations.axis.members[provider] in in_gap for provider in providers),
    )
    stranded_of = benefits.scheme_of.within(inside)
    gross, investment, stranded, net = {}, {}, {}, {}
    for basis in BASES:
        gross[basis] = declare.line(
            f"scheme_gross.{basis}",
            "Gross saving of the scheme",
            schemes,
            "money",
            benefits.saved[basis].by(benefits.scheme_of),
            sign="saving",
        )
        investment[basis] = declare.line(
            f"scheme_investment.{basis}",
            "Investment in the scheme",
            schemes,
            "money",
            benefits.invested[basis].by(scheme_of_investment),
            sign="cost",
        )
        stranded[basis] = declare.line(
            f"scheme_stranded.{basis}",
            "Stranded cost of the scheme",
            schemes,
            "money",
            savings[basis].stranded.by(stranded_of),
            sign="cost",
        )
        net[basis] = declare.line(
            f"scheme_net.{basis}",
            "Saving of the scheme to the system",
            schemes,
            "money",
            gross[basis] - investment[basis] - stranded[basis],
            sign="saving",
        )
    # Income that a scheme brings in is not limited by the income there is.
    acts = [
        record.acts_on if record.acts_on not in lines.income.position else None
        for record in benefits.records
    ]
    acting_part = benefits.axis.part("benefits that act on a line", (on is not None for on in acts))
    line_of = Link.to(
        "line acted on", acting_part, lines.axis, [on for on in acts if on is not None]
    )
    acting = declare.line(
        "schemes_on_line",
        "Schemes that act on the line, together",
        lines.axis,
        "money",
        benefits.planned.by(line_of),
        sign="saving",
    )
    return SchemeTotals(gross, investment, stranded, net, acting)
