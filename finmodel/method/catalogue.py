"""The catalogue of measures: how each is shown, which its line does not say.

Order, family, a short label where there is little room, and one sentence. The line that holds a
measure has its name, and says its label, unit and sign. METHOD.md 3.12 prints the list.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from finmodel.method.scheme_kinds import KINDS

TableFamily = Literal["available", "calls", "bridge", "underneath"]
BesideFamily = Literal["underlying", "walk", "savings", "standing", "capital"]
ResourceFamily = Literal["resource"]
Family = TableFamily | BesideFamily | ResourceFamily

TABLE: tuple[TableFamily, ...] = get_args(TableFamily)
"""The families of the year table, in order."""
BESIDE: tuple[BesideFamily, ...] = get_args(BesideFamily)
"""The families of measures beside the gap, in order."""

HEADINGS: Mapping[Family, str] = {
    "available": "Money available",
    "calls": "Calls on it",
    "bridge": "From do nothing to mitigated",
    "underneath": "Below the bridge",
    "underlying": "What the underlying gap leaves out",
    "walk": "From one year's underlying gap to the next",
    "savings": "Savings",
    "standing": "Where the plan leads",
    "capital": "Capital and capacity, beside the gap (capital without years is in the last year)",
    "resource": "Capacity, of each resource in its own unit",
}
"""What tables print above the measures of a family."""


class Entry(NamedTuple):
    """One measure.

    Attributes:
        key: its name in `--measure`, JSON, CSV and Python.
        sentence: what it is, as METHOD.md lists it.
        short: its label where there is little room: below a bar of the bridge.
    """

    key: str
    sentence: str
    short: str = ""


def _schemes_to(gap: str) -> tuple[Entry, ...]:
    """The steps to a gap that are kinds of scheme."""
    return tuple(
        Entry(kind.name, kind.sentence, kind.short) for kind in KINDS if kind.leads_to == gap
    )


def _less_schemes(gap: str) -> str:
    """The kinds of scheme that lead to a gap: `less QIPP`."""
    return " ".join(f"less {entry.short}" for entry in _schemes_to(gap))


_FAMILIES: Mapping[Family, tuple[Entry, ...]] = {
    "available": (
        Entry("income", "Income from outside other than allocations and contracts."),
        Entry("contracts_received", "What a provider is paid under contracts."),
        Entry("allocation", "Recurrent and non-recurrent allocation."),
    ),
    "calls": (
        Entry("spend", "Own spend if nothing is done."),
        Entry("contracts_paid", "What a commissioner pays under contracts."),
        Entry("pressures", "Cost outside growth, as its level in the year."),
        Entry("required_position", "The surplus that the rules require."),
        Entry("contingency", "The share of the allocation kept back for risk."),
        Entry("headroom", "The share of the allocation kept for non-recurrent use."),
        Entry(
            "capital_consequence",
            "Depreciation and cost of capital of the do-nothing capital schemes.",
        ),
    ),
    "bridge": (
        Entry(
            "do_nothing_gap",
            "Calls on money less money available if nothing is done.",
            "Do nothing",
        ),
        Entry(
            "bau_efficiency",
            "What the assumed yearly efficiency saves, compounding from its first year.",
            "BAU efficiency",
        ),
        Entry("status_quo_gap", "Do nothing less BAU efficiency.", "Status quo"),
        *_schemes_to("bau_gap"),
        Entry("bau_gap", f"Status quo {_less_schemes('bau_gap')}.", "BAU"),
        *_schemes_to("mitigated_gap"),
        Entry(
            "support",
            "Support received, from outside or another organisation, less support given.",
            "Support",
        ),
        Entry(
            "mitigated_gap",
            "Business as usual less every other scheme that adds, and support.",
            "Mitigated",
        ),
    ),
    "underneath": (
        Entry(
            "underlying_gap",
            "The mitigated gap with non-recurrent items taken out and savings at full-year effect.",
        ),
        Entry("position", "Required position, contingency and headroom less the mitigated gap."),
        Entry("underlying_position", "Required position and contingency less the underlying gap."),
    ),
    "underlying": (
        Entry(
            "activity_not_paid",
            "What a provider is not paid for its activity above the limits of contracts.",
        ),
        Entry(
            "non_recurrent_required_position",
            "The part of the required position that binds its own year only.",
        ),
        Entry("non_recurrent_pressures", "The part of pressures that does not recur."),
        Entry(
            "baseline_one_off",
            "Cost less income of the baseline year that is not at its recurrent opening.",
        ),
        Entry("non_recurrent_allocation", "Allocation that does not recur."),
        Entry("non_recurrent_support", "Support that does not recur."),
        Entry("recurrent_support", "Support that recurs."),
        Entry(
            "full_year_effect_pressures",
            "What recurrent pressures are still to cost in a full year.",
        ),
    ),
    "walk": (
        Entry("walk_opening", "The underlying gap of the year before."),
        Entry(
            "walk_growth",
            "The change of the underlying gap before savings, new recurrent pressures aside.",
        ),
        Entry("walk_new_pressures", "Recurrent pressures less those of the year before."),
        Entry(
            "walk_savings_needed",
            "What would close the underlying gap: its opening, growth and new pressures.",
        ),
        Entry(
            "walk_savings_planned",
            "Recurrent savings and support at full-year effect, less those of the year before.",
        ),
        Entry("walk_closing", "The underlying gap of the year."),
    ),
    "savings": (
        Entry(
            "savings",
            "BAU efficiency and every benefit that adds, of the organisation that plans it.",
        ),
        Entry("savings_rate", "Savings as a share of do-nothing spend and contracts paid."),
        Entry("new_savings", "Savings of the year less those of the year before."),
        Entry(
            "new_savings_rate",
            "New savings as a share of do-nothing spend and contracts paid.",
        ),
        Entry(
            "savings_history",
            "Savings that the organisation has achieved, as a share of its cost in a year.",
        ),
        Entry("scheme_savings", "Savings of all schemes that add."),
        Entry("recurrent_share", "The share of scheme savings that recurs."),
        Entry("identified_share", "The share of scheme savings that is identified."),
        Entry("low_risk_share", "The share of scheme savings that is rated low risk."),
        Entry("medium_risk_share", "The share of scheme savings that is rated medium risk."),
        Entry("high_risk_share", "The share of scheme savings that is rated high risk."),
        Entry(
            "non_recurrent_savings",
            "Savings that do not recur, those within BAU efficiency included.",
        ),
        Entry(
            "full_year_effect",
            "What recurrent schemes are still to save in a full year, net of stranded cost.",
        ),
        Entry("bau_efficiency_backed", "BAU efficiency up to the schemes counted within it."),
        Entry("bau_efficiency_backed_share", "The share of BAU efficiency that schemes back."),
        Entry("investment", "What the organisation invests in schemes."),
        Entry("one_off_investment", "Investment in schemes that does not recur."),
        Entry(
            "stranded_cost",
            "Cost that stays with a provider when a scheme on a contract takes its income away.",
        ),
        Entry(
            "efficiency_overlap",
            "Cost released that BAU efficiency may also have counted, shown and never netted.",
        ),
    ),
    "standing": (
        Entry("mitigated_gap_before_support", "The mitigated gap if there were no support."),
        Entry("underlying_gap_before_support", "The underlying gap if there were no support."),
        Entry("cumulative_mitigated_gap", "The mitigated gaps of the projected years, added up."),
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
        Entry("capital_required_to_date", "Capital required up to the year."),
        Entry("capital_identified_to_date", "Capital of identified sources up to the year."),
        Entry("capital_in_approval_to_date", "Capital of sources in approval up to the year."),
        Entry(
            "capital_unidentified_to_date", "Capital of sources not yet identified up to the year."
        ),
        Entry(
            "capital_unfunded_to_date",
            "Capital required up to the year that no identified source or approval covers.",
        ),
        Entry("capacity_cost", "What the additional capacity would cost, shown and never added."),
        Entry(
            "capacity_released_money",
            "What the capacity that schemes release would cost, shown and never added.",
        ),
    ),
    "resource": (
        Entry("capacity_needed", "What demand needs of a resource."),
        Entry("capacity_additional", "What is needed beyond the baseline."),
        Entry("capacity_released", "What schemes release of a resource."),
        Entry("capacity_balance", "What is needed beyond the baseline, less what is released."),
    ),
}

OF_RECORDS: Mapping[str, Mapping[str, str]] = {
    **{
        kind.name: {
            kind.name: "scheme_net",
            "gross_saving": "scheme_gross",
            "investment": "scheme_investment",
            "stranded_cost": "scheme_stranded",
        }
        for kind in KINDS
    },
    "pressures": {"pressures": "pressure_amount"},
    "capacity": {entry.key: entry.key for entry in _FAMILIES["resource"]},
}
"""The measures of single records and the lines that hold them, by section of the files."""

CATALOGUE = {entry.key: entry for entries in _FAMILIES.values() for entry in entries}
"""Every measure by its key, in the order in which everything shows them."""


def entries(*families: Family) -> tuple[Entry, ...]:
    """The measures of some families, in the order of the catalogue."""
    return tuple(
        entry for family, listed in _FAMILIES.items() if family in families for entry in listed
    )


def keys(families: Iterable[Family]) -> tuple[str, ...]:
    """The names of the measures of some families, in the order of the catalogue."""
    return tuple(entry.key for entry in entries(*families))
