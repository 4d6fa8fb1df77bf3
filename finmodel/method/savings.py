"""What QIPP, CIP and programmes close, organisation by organisation (METHOD.md 3.5 to 3.7)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, smaller
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import BASES, Basis
from finmodel.method.benefits import Benefits
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.scheme_records import Measure

LABELS: Mapping[Measure, str] = {
    "qipp": "QIPP, net of investment and stranded cost",
    "programmes": "Programmes, net of investment and stranded cost",
}


class Savings(NamedTuple):
    """What the measures close on one basis, each over the organisations; money.

    Attributes:
        qipp: commissioner savings less investment, less cost stranded at providers.
        cip: schemes additional to BAU efficiency.
        programmes: as QIPP, and less the revenue consequence of their capital.
        non_recurrent: the part of all savings that does not recur, net of stranded cost.
        full_year_effect: what recurrent schemes would add in a full year, net likewise.
        investment: recurrent and one-off investment.
        one_off_investment: the part of it that does not recur.
        stranded: over the benefits on contracts, the provider cost that stays.
    """

    qipp: LineValue
    cip: LineValue
    programmes: LineValue
    non_recurrent: LineValue
    full_year_effect: LineValue
    investment: LineValue
    one_off_investment: LineValue
    stranded: LineValue


class _Ends(NamedTuple):
    """Who gains and who pays: benefits, the contracts they act on, and investments."""

    organisation_of: Link
    provider_of: Link
    payer_of: Link


def declare_savings(
    given: Given,
    benefits: Benefits,
    lines: BaselineLines,
    organisations: Organisations,
    bau_efficiency: Mapping[Basis, LineValue],
    programme_capital: Mapping[Basis, LineValue],
) -> Mapping[Basis, Savings]:
    """Declare what each measure closes on each basis.

    A commissioner's saving on a contract inside the system takes income from the provider and
    frees part of its cost; the rest stays as stranded cost.
    """
    ends = _Ends(
        organisations.link(
            "organisation", benefits.axis, [r.organisation for r in benefits.records]
        ),
        benefits.contract_of.then(lines.provider_of),
        organisations.link(
            "payer", benefits.investments, [r.organisation for r in benefits.investment_records]
        ),
    )
    return {
        basis: _declare_basis(
            given,
            basis,
            benefits,
            ends,
            organisations,
            bau_efficiency[basis],
            programme_capital[basis],
        )
        for basis in BASES
    }


def _declare_basis(
    given: Given,
    basis: Basis,
    benefits: Benefits,
    ends: _Ends,
    organisations: Organisations,
    bau_efficiency: LineValue,
    programme_capital: LineValue,
) -> Savings:
    declare = given.declare
    saved, effect = benefits.saved[basis], benefits.full_year_effect[basis]
    stays = 1 - benefits.releasable
    stranded = declare.line(
        f"stranded_cost_each.{basis}",
        "Stranded cost, each",
        benefits.on_contracts,
        "money",
        saved.on(benefits.on_contracts) * stays,
        sign="cost",
    )
    stranded_effect = declare.line(
        f"stranded_full_year_effect.{basis}",
        "Stranded cost in the full-year effect, each",
        benefits.on_contracts,
        "money",
        effect.on(benefits.on_contracts) * stays,
        sign="cost",
    )
    net: dict[Measure, LineValue] = {}
    for measure, label in LABELS.items():
        closes = saved.by(
            ends.organisation_of.within(_part(benefits, f"{measure} benefits", measure=measure))
        )
        costs = benefits.invested[basis].by(
            ends.payer_of.within(
                benefits.investments.part(
                    f"{measure} investments",
                    (r.measure == measure for r in benefits.investment_records),
                )
            )
        )
        lost = stranded.by(
            ends.provider_of.within(
                _part(benefits, f"{measure} benefits on contracts", contracts=True, measure=measure)
            )
        )
        expression = closes - costs - lost
        net[measure] = declare.line(
            f"{measure}.{basis}",
            label,
            organisations.axis,
            "money",
            expression - programme_capital if measure == "programmes" else expression,
            sign="saving",
        )
    cip = declare.line(
        f"cip.{basis}",
        "CIP, additional to BAU efficiency",
        organisations.axis,
        "money",
        saved.by(
            ends.organisation_of.within(
                _part(benefits, "additional CIP schemes", measure="cip", adds=True)
            )
        ),
        sign="saving",
    )
    backing = declare.line(
        f"non_recurrent_backing.{basis}",
        "Non-recurrent schemes that back BAU efficiency",
        organisations.axis,
        "money",
        saved.by(
            ends.organisation_of.within(
                _part(benefits, "non-recurrent backing", adds=False, recurrent=False)
            )
        ),
        sign="saving",
    )
    one_off = saved.by(
        ends.organisation_of.within(
            _part(benefits, "non-recurrent savings", adds=True, recurrent=False)
        )
    ) - stranded.by(
        ends.provider_of.within(
            _part(benefits, "non-recurrent on contracts", contracts=True, recurrent=False)
        )
    )
    non_recurrent = declare.line(
        f"non_recurrent_savings.{basis}",
        "Non-recurrent savings, net of stranded cost",
        organisations.axis,
        "money",
        one_off + smaller(bau_efficiency, backing),
        sign="saving",
    )
    full_year_effect = declare.line(
        f"full_year_effect.{basis}",
        "Full-year effect of recurrent savings, net of stranded cost",
        organisations.axis,
        "money",
        effect.by(
            ends.organisation_of.within(
                _part(benefits, "recurrent savings", adds=True, recurrent=True)
            )
        )
        - stranded_effect.by(
            ends.provider_of.within(
                _part(benefits, "recurrent on contracts", contracts=True, recurrent=True)
            )
        ),
        sign="saving",
    )
    investment = declare.line(
        f"investment.{basis}",
        "Investment",
        organisations.axis,
        "money",
        benefits.invested[basis].by(ends.payer_of),
        sign="cost",
    )
    one_off_investment = declare.line(
        f"one_off_investment.{basis}",
        "One-off investment",
        organisations.axis,
        "money",
        benefits.invested[basis].by(
            ends.payer_of.within(
                benefits.investments.part(
                    "one-off investments", (not r.recurrent for r in benefits.investment_records)
                )
            )
        ),
        sign="cost",
    )
    return Savings(
        net["qipp"],
        cip,
        net["programmes"],
        non_recurrent,
        full_year_effect,
        investment,
        one_off_investment,
        stranded,
    )


def _part(
    benefits: Benefits,
    name: str,
    *,
    contracts: bool = False,
    measure: Measure | None = None,
    adds: bool | None = None,
    recurrent: bool | None = None,
) -> Axis:
    """The benefits (or those on contracts) of a measure, that add or not, that recur or not."""
    axis = benefits.on_contracts if contracts else benefits.axis
    record_of = {record.path: record for record in benefits.records}
    records = [record_of[member] for member in axis.members]
    return axis.part(
        name,
        (
            (measure is None or r.measure == measure)
            and (adds is None or r.adds == adds)
            and (recurrent is None or r.recurrent == recurrent)
            for r in records
        ),
    )
