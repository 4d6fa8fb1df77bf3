"""What savings on contracts free and leave behind at the provider (METHOD.md 3.6).

A commissioner's saving on a contract inside the system takes income from the provider and frees
part of its cost; the rest stays as stranded cost. BAU efficiency that the provider counts on the
cost that leaves is counted twice: the efficiency overlap.
"""

from finmodel.inputs.text.numbers import SHARE
from finmodel.method.input_terms import InputTerm, yearly
from finmodel.method.page import Page, cost, money, share
from finmodel.method.records import Records
from finmodel.method.scheme_records import BenefitRecord
from finmodel.method.set_records import SetRecords


def contract_savings(p: Page, r: SetRecords) -> None:
    """Stranded cost and overlap of each benefit on a contract, in the year and at full effect."""
    each = r.on_contracts
    _releasable(p, each, r)
    p.overlap_counts = InputTerm(
        "1 where efficiency counted on cost that leaves opens the gap",
        r.organisations.system,
        "number",
        [float(r.assumptions.system.overlap_counts)],
    )
    for q in p.each_basis():
        stays, taken = 1 - q.releasable, q.bau_efficiency_share.at(r.loses_income)
        for name, label, saved in (
            ("", "", q.saving),
            ("full_year_", " at full-year effect", q.full_year_effect_counted),
        ):
            q[f"{name}stranded_each"] = cost(
                f"Stranded cost{label}, each", saved.on(each.axis) * stays
            )
            q[f"{name}released_each"] = money(
                f"Cost released{label}, each", saved.on(each.axis) * q.releasable
            )
            q[f"{name}overlap_each"] = cost(
                f"Cost released × BAU efficiency share of the provider{label}, each",
                q[f"{name}released_each"] * taken,
            )
            q[f"{name}overlap_counted_each"] = cost(
                f"Efficiency counted on cost that leaves{label}, each",
                q[f"{name}overlap_each"] * q.overlap_counts,
            )
        q.efficiency_overlap = cost(
            "Efficiency counted on cost that leaves, whether it opens the gap or not",
            q.overlap_each.by(r.loses_income),
        )
        q.efficiency_overlap_counted = cost(
            "Efficiency counted on cost that leaves", q.overlap_counted_each.by(r.loses_income)
        )
        q.stranded_cost = cost(
            "Stranded cost", q.stranded_each.by(r.loses_income) + q.target_stranded_cost
        )


def _releasable(p: Page, each: Records[BenefitRecord], r: SetRecords) -> None:
    """The benefit's own share; nothing where transactional; else that of its contract."""
    own = each.where("benefits that say what they release", lambda b: b.releasable is not None)
    of_contract = each.where(
        "benefits that release what their contract does",
        lambda b: b.releasable is None and not b.releases_nothing,
    )
    p.releasable_stated = own.by_year(
        "Cost freed per pound, as the benefit states", SHARE, "releasable", default_of_line=True
    )
    p.releasable_of_contract = share(
        "Cost freed per pound, as the contract states",
        p.contract_releasable.at(r.contract_of.within(of_contract.axis)),
    )
    p.releasable = share(
        "Provider cost freed per pound of income lost",
        p.releasable_stated.on_whole(each.axis) + p.releasable_of_contract.on_whole(each.axis),
        slots=yearly(SHARE, "releasable", p.years, [b.releasable for b in each]),
    )
