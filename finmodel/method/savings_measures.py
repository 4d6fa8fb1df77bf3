"""Savings as reviewers ask for them: rates, recurrence, risk, backing (METHOD.md 3.9)."""

from collections.abc import Mapping

from finmodel.graph.nodes import LineValue, smaller
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import Basis
from finmodel.method.benefits import Benefits
from finmodel.method.input_lines import Given
from finmodel.method.measures import ORGANISATION, SHARE, Levels, Measure
from finmodel.method.organisations import Organisations
from finmodel.method.realism import Realism
from finmodel.method.standpoint import Standpoint


def savings_measures(
    given: Given,
    basis: Basis,
    assumptions: AssumptionSet,
    benefits: Benefits,
    lines: BaselineLines,
    bau_efficiency: LineValue,
    efficiency_share: LineValue,
    history: LineValue,
    cost: Mapping[str, LineValue],
    state: Standpoint,
    realism: Realism,
    levels: Levels,
    organisations: Organisations,
) -> Mapping[str, Measure]:
    """Savings as a share of the spend they act on, how they recur, how sure they are."""
    declare, axis = given.declare, organisations.axis
    gross = levels.summed(realism.savings[basis])
    new = levels.summed(realism.new_savings[basis])
    schemes = _scheme_savings(given, basis, assumptions, benefits, organisations)
    of_schemes = levels.summed(schemes["all"])
    backed = declare.line(
        f"bau_efficiency_backed.{basis}",
        "BAU efficiency backed by schemes",
        axis,
        "money",
        smaller(bau_efficiency, realism.backing[basis]),
        sign="saving",
    )
    stranded_by_provider = declare.line(
        f"stranded_cost.{basis}",
        "Stranded cost",
        axis,
        "money",
        state.savings.stranded.by(benefits.contract_of.then(lines.provider_of)),
        sign="cost",
    )
    overlap_each = declare.line(
        f"efficiency_overlap_each.{basis}",
        "Cost released × BAU efficiency share of the provider, each",
        benefits.on_contracts,
        "money",
        benefits.saved[basis].on(benefits.on_contracts)
        * benefits.releasable
        * efficiency_share.at(benefits.contract_of.then(lines.provider_of)),
        sign="saving",
    )
    overlap = declare.line(
        f"efficiency_overlap.{basis}",
        "Cost released that BAU efficiency may also have counted",
        axis,
        "money",
        overlap_each.by(benefits.contract_of.then(lines.provider_of)),
        sign="saving",
    )
    found = {
        "savings": levels.money(realism.savings[basis], "Savings, gross"),
        "savings_rate": levels.share(
            f"savings_rate.{basis}", "Savings, cumulative, % of do-nothing cost", gross, cost
        ),
        "new_savings": levels.money(realism.new_savings[basis], "New savings in the year"),
        "new_savings_rate": levels.share(
            f"new_savings_share.{basis}", "New savings, % of do-nothing cost", new, cost
        ),
        "savings_history": Measure(
            {ORGANISATION: history}, "Savings achieved before, % a year", SHARE
        ),
        "scheme_savings": levels.money(schemes["all"], "Savings from schemes, gross"),
    }
    for name, label in (
        ("recurrent", "Recurrent, % of scheme savings"),
        ("identified", "Identified, % of scheme savings"),
        ("low", "Rated low risk, % of scheme savings"),
        ("medium", "Rated medium risk, % of scheme savings"),
        ("high", "Rated high risk, % of scheme savings"),
    ):
        measure = f"{name}_risk_share" if name in ("low", "medium", "high") else f"{name}_share"
        found[measure] = levels.share(
            f"{measure}.{basis}", label, levels.summed(schemes[name]), of_schemes
        )
    return {
        **found,
        "non_recurrent_savings": levels.money(
            state.savings.non_recurrent, "Non-recurrent savings, net of stranded cost"
        ),
        "full_year_effect": levels.money(
            state.savings.full_year_effect, "Full-year effect of recurrent savings"
        ),
        "bau_efficiency_backed": levels.money(backed, "BAU efficiency backed by schemes"),
        "bau_efficiency_backed_share": levels.share(
            f"bau_efficiency_backed_share.{basis}",
            "BAU efficiency backed by schemes, %",
            levels.summed(backed),
            levels.summed(bau_efficiency),
        ),
        "investment": levels.money(state.savings.investment, "Investment in schemes"),
        "one_off_investment": levels.money(state.savings.one_off_investment, "One-off investment"),
        "stranded_cost": levels.money(stranded_by_provider, "Stranded cost"),
        "efficiency_overlap": levels.money(overlap, "Released cost BAU efficiency may also count"),
    }


def _scheme_savings(
    given: Given,
    basis: Basis,
    assumptions: AssumptionSet,
    benefits: Benefits,
    organisations: Organisations,
) -> Mapping[str, LineValue]:
    """Gross savings of the schemes that add, all of them and by what can be said of them."""
    organisation_of = organisations.link(
        "organisation", benefits.axis, [record.organisation for record in benefits.records]
    )
    scheme_record = {
        **{f"cip.{id_}": record for id_, record in assumptions.cip.cip.items()},
        **{f"qipp.{id_}": record for id_, record in assumptions.qipp.qipp.items()},
        **{
            f"programmes.{id_}": record for id_, record in assumptions.programmes.programmes.items()
        },
    }
    schemes = [scheme_record[record.scheme] for record in benefits.records]
    kinds = {
        "all": [True] * len(schemes),
        "recurrent": [scheme.recurrent for scheme in schemes],
        "identified": [scheme.status != "unidentified" for scheme in schemes],
        "low": [scheme.risk == "low" for scheme in schemes],
        "medium": [scheme.risk == "medium" for scheme in schemes],
        "high": [scheme.risk == "high" for scheme in schemes],
    }
    found: dict[str, LineValue] = {}
    for kind, belongs in kinds.items():
        part = benefits.axis.part(
            f"{kind} savings of schemes that add",
            (
                record.adds and is_in
                for record, is_in in zip(benefits.records, belongs, strict=True)
            ),
        )
        found[kind] = given.declare.line(
            f"scheme_savings_{kind}.{basis}",
            f"Savings from schemes, {kind}",
            organisations.axis,
            "money",
            benefits.saved[basis].by(organisation_of.within(part)),
            sign="saving",
        )
    return found
