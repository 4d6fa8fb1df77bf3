"""The measures beside the gap: what stands behind it, what recurs, savings, capital, capacity."""

from collections.abc import Mapping

from finmodel.method.in_year_measures import IN_YEAR_MEASURES
from finmodel.method.measure_families import Entry, Family
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import unidentified

BESIDE_MEASURES: Mapping[Family, tuple[Entry, ...]] = {
    "backing": (
        Entry("bau_efficiency_in_full", "BAU efficiency at its rates, the same on every basis."),
        Entry("bau_efficiency_backed", "BAU efficiency up to the schemes counted within it."),
        Entry(
            "bau_efficiency_without_scheme",
            "BAU efficiency that no scheme of the plan backs, the same on every basis.",
        ),
        Entry(
            "bau_efficiency_assumed",
            "What counts of it: on the plan basis all of it, else what is assumed.",
        ),
        *(
            Entry(
                unidentified(kind.name),
                f"The part of {kind.name} in the plan that is of unidentified schemes, the same on "
                "every basis.",
            )
            for kind in KINDS
        ),
        Entry(
            "activity_not_paid",
            "Activity of a provider above the limits of its contracts that is not paid for.",
        ),
        Entry("savings_target", "What the CIP and QIPP targets ask for in the year."),
        Entry(
            "target_not_identified",
            "What the schemes of the plan do not deliver of the targets of the year.",
        ),
    ),
    "underlying": (
        Entry(
            "non_recurrent_required_position", "The required position that binds its own year only."
        ),
        Entry("non_recurrent_pressures", "The part of pressures that does not recur."),
        Entry("non_recurrent_allocation", "Allocation that does not recur."),
        Entry("non_recurrent_support", "Support that does not recur."),
        Entry(
            "non_recurrent_gain_share",
            "Risk and gain share less what of it is in the underlying gap.",
        ),
        Entry("recurrent_support", "Support that recurs."),
        Entry(
            "baseline_one_off",
            "Cost less income of the baseline year that is not at its recurrent opening.",
        ),
        Entry(
            "non_recurrent_savings",
            "Savings that do not recur, those within BAU efficiency included, net of stranded cost "
            "and of overlap that counts.",
        ),
        Entry("non_recurrent_activity", "Elective activity that does not recur, net."),
        Entry(
            "full_year_effect",
            "What the year does not hold yet of levels at which it ends: savings less investment "
            "and pressures, and elective activity.",
        ),
        Entry(
            "full_year_effect_savings",
            "The part of recurrent savings in it, net of stranded cost and overlap that counts.",
        ),
        Entry("full_year_effect_investment", "The part of recurrent investment in it."),
        Entry("full_year_effect_pressures", "The part of recurrent pressures in it."),
        Entry("full_year_effect_activity", "The part of recurrent elective activity in it."),
    ),
    "walk": (
        Entry("walk_opening", "The underlying gap of the year before."),
        Entry(
            "walk_growth",
            "The change of lines, payment limits and the do-nothing consequence of capital, less "
            "that of recurrent allocation and support.",
        ),
        Entry(
            "walk_change_of_rules",
            "The change of the required position that recurs, and of contingency.",
        ),
        Entry(
            "walk_new_pressures",
            "Recurrent pressures at their full-year level, less those of the year before.",
        ),
        Entry(
            "walk_savings_needed",
            "What would close the underlying gap: its opening, growth, rules and new pressures.",
        ),
        Entry(
            "walk_savings_planned",
            "Recurrent savings at their full-year level, net of investment, stranded cost and "
            "overlap, less those of the year before.",
        ),
        Entry("walk_closing", "The underlying gap of the year."),
    ),
    "savings": (
        Entry(
            "savings",
            "What counts of BAU efficiency, every benefit that adds, and targets not identified; "
            "a saving on a contract inside a group counts there as what it frees.",
        ),
        Entry("savings_rate", "Savings as a share of do-nothing cost."),
        Entry("do_nothing_cost", "Do-nothing spend and contracts paid to others."),
        Entry(
            "savings_to_deliver",
            "What has to be found in the year, the one-offs of the year before found afresh.",
        ),
        Entry("savings_to_deliver_recurrent", "The rise of savings that recur on the year before."),
        Entry("savings_to_deliver_non_recurrent", "Savings of the year that do not recur."),
        Entry(
            "savings_brought_forward",
            "The full-year effect of last year's schemes, which is found already.",
        ),
        Entry("savings_to_deliver_rate", "Savings to deliver as a share of do-nothing cost."),
        Entry(
            "savings_history",
            "Savings that the organisation has achieved, as a share of its cost in a year.",
        ),
        Entry("scheme_savings", "Savings of all schemes that add."),
        Entry("recurrent_share", "The share of scheme savings that recurs."),
        Entry(
            "identified_share",
            "Savings on the identified basis, assumed efficiency aside, as a share of the plan's.",
        ),
        Entry("low_risk_share", "The share of scheme savings that is rated low risk."),
        Entry("medium_risk_share", "The share of scheme savings that is rated medium risk."),
        Entry("high_risk_share", "The share of scheme savings that is rated high risk."),
        Entry("bau_efficiency_backed_share", "The share of BAU efficiency that schemes back."),
        Entry("investment", "What the organisation invests in schemes."),
        Entry("one_off_investment", "Investment in schemes that does not recur."),
        Entry(
            "stranded_cost",
            "Cost that stays with a provider when a scheme on a contract takes its income away.",
        ),
        Entry(
            "efficiency_overlap",
            "BAU efficiency that a provider counts on cost that leaves it.",
        ),
    ),
    "standing": (
        Entry(
            "cumulative_mitigated_gap",
            "The mitigated gaps of the projected years, added up.",
            to_date=True,
        ),
        Entry("do_nothing_gap_rate", "The do-nothing gap as a share of money from outside."),
        Entry("mitigated_gap_rate", "The mitigated gap as a share of money from outside."),
        Entry(
            "mitigated_gap_per_head",
            "The mitigated gap in pounds for each person of the population.",
        ),
        Entry("control_total_variance", "The position less the required position."),
        Entry("position_improvement", "The position less that of the year before."),
        Entry(
            "position_improvement_rate", "Improvement in position as a share of money from outside."
        ),
        Entry(
            "turnover",
            "Allocation, income and contracts paid by others, none within the group or system.",
        ),
    ),
    "capital": (
        Entry("capital_required", "Capital that schemes require in the year."),
        Entry("capital_limit", "The limit that capital is held to, compared at its own level."),
        Entry("capital_over_limit", "Capital required in the year above its limit."),
        Entry("capital_required_to_date", "Capital required up to the year.", to_date=True),
        Entry(
            "capital_identified_to_date",
            "Capital of identified sources up to the year.",
            to_date=True,
        ),
        Entry(
            "capital_in_approval_to_date",
            "Capital of sources in approval up to the year.",
            to_date=True,
        ),
        Entry(
            "capital_unidentified_to_date",
            "Capital of sources not yet identified up to the year.",
            to_date=True,
        ),
        Entry(
            "capital_unfunded_to_date",
            "Capital required up to the year that no identified source or approval covers.",
            to_date=True,
        ),
        Entry("capacity_cost", "What the additional capacity would cost, shown and never added."),
        Entry(
            "capacity_released_money",
            "What the capacity that schemes release would cost, shown and never added.",
        ),
    ),
    "in_year": IN_YEAR_MEASURES,
    "resource": (
        Entry("capacity_needed", "What demand needs of a resource."),
        Entry("capacity_additional", "What is needed beyond the baseline."),
        Entry("capacity_released", "What schemes release of a resource."),
        Entry("capacity_balance", "What is needed beyond the baseline, less what is released."),
        Entry(
            "capacity_spare",
            "What is available of a resource, and released, less what is needed and what elective "
            "activity uses.",
        ),
        Entry(
            "list_waiting", "Who is waiting at the end of the year; in the baseline year, at first."
        ),
        Entry("list_available", "Who was waiting or is added, and not removed without treatment."),
        Entry("list_treated", "Who is treated, no more than there are."),
        Entry("list_to_hold", "Who must be treated to hold a list, or to reach its target."),
        Entry(
            "list_short", "Who must be treated to hold a list or reach its target, less who can be."
        ),
        Entry(
            "list_clearance_weeks",
            "The weeks it takes to treat all who wait, at the rate of the year.",
        ),
        Entry("activity_units", "Who is treated by elective activity bought."),
        Entry("activity_cost", "What elective activity bought costs, in flat cash."),
        Entry("activity_income", "What is paid for elective activity bought, up to its limit."),
        Entry("activity_net", "Income of elective activity bought less its cost."),
        Entry(
            "activity_cost_per_patient",
            "The cost of elective activity bought for each patient, in pounds.",
        ),
        Entry(
            "activity_net_per_patient",
            "The net of elective activity bought for each patient, in pounds.",
        ),
    ),
}
"""The measures of each family beside the gap."""
