"""The measures of the year table: money, calls on it, and the bridge that they make."""

from collections.abc import Mapping

from finmodel.method.measure_families import Entry, Family
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import not_identified


def _schemes_to(gap: str) -> tuple[Entry, ...]:
    """The steps to a gap that are kinds of scheme, and what is not identified of their targets."""
    return tuple(
        entry
        for kind in KINDS
        if kind.leads_to == gap
        for entry in (
            Entry(kind.name, kind.sentence, kind.short),
            Entry(
                not_identified(kind.name),
                f"What {kind.short} schemes do not deliver of the {kind.short} targets, "
                "net of stranded cost.",
                f"{kind.short} to find",
            ),
        )
        if entry.key == kind.name or kind.not_identified
    )


def _less_schemes(gap: str) -> str:
    """The kinds of scheme that lead to a gap: `less QIPP`."""
    return " ".join(f"less {kind.short}" for kind in KINDS if kind.leads_to == gap)


GAP_MEASURES: Mapping[Family, tuple[Entry, ...]] = {
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
            "What counts of the yearly efficiency: on the plan basis all of it, else what schemes "
            "back and what is assumed without one.",
            "BAU efficiency",
        ),
        Entry("status_quo_gap", "Do nothing less BAU efficiency.", "Status quo"),
        *_schemes_to("bau_gap"),
        Entry(
            "bau_gap",
            f"Status quo {_less_schemes('bau_gap')} and what is not identified of its targets.",
            "BAU",
        ),
        *_schemes_to("mitigated_gap"),
        Entry(
            "elective_activity",
            "Income of elective activity bought less its cost; what an organisation pays for it is "
            "taken off its own.",
            "Elective",
        ),
        Entry(
            "efficiency_overlap_counted",
            "BAU efficiency that a provider counts on cost that leaves it, where it is netted off.",
            "Overlap",
        ),
        Entry(
            "gain_share",
            "What organisations receive under risk and gain shares, less what they pay.",
            "Gain share",
        ),
        Entry(
            "support",
            "Support received, from outside or another organisation, less support given.",
            "Support",
        ),
        Entry(
            "mitigated_gap",
            "Business as usual less every other scheme that adds, gain shares and support.",
            "Mitigated",
        ),
    ),
    "underneath": (
        Entry(
            "underlying_gap",
            "The mitigated gap without non-recurrent items, everything at its full-year level.",
        ),
        Entry("position", "Required position, contingency and headroom less the mitigated gap."),
        Entry(
            "underlying_position",
            "Required position that recurs, and contingency, less the underlying gap.",
        ),
        Entry("gap_before_support", "The mitigated gap if there were no support."),
        Entry("position_before_support", "The position if there were no support."),
        Entry("underlying_gap_before_support", "The underlying gap if there were no support."),
    ),
}
"""The measures of each family of the year table."""
