"""What schemes save and cost, benefit by benefit (METHOD.md 3.5)."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, choose, constant, node
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import AMOUNT, SHARE
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import BASES, Basis
from finmodel.method.input_lines import Given, once
from finmodel.method.investments import declare_investments
from finmodel.method.scheme_records import (
    BenefitRecord,
    InvestmentRecord,
    benefit_records,
)
from finmodel.method.timetable import Timetable, declare_slipped


class Benefits(NamedTuple):
    """Benefits and investments as lines, each basis its own.

    Attributes:
        axis: the benefits; `records` in the same order.
        on_contracts: the part that takes income from a provider.
        contract_of: from that part to its contract.
        planned: value in the year, in full; money.
        saved: value in the year on each basis; money.
        full_year_effect: what the benefit would add in a full year, on each basis; money.
        releasable: provider cost freed per pound of income lost, over `on_contracts`.
        investments: axis of investments; `investment_records` in the same order.
        invested: investment in the year on each basis, slip included; money.
    """

    axis: Axis
    records: tuple[BenefitRecord, ...]
    scheme_of: Link
    on_contracts: Axis
    contract_of: Link
    planned: LineValue
    saved: Mapping[Basis, LineValue]
    full_year_effect: Mapping[Basis, LineValue]
    releasable: LineValue
    investments: Axis
    investment_records: tuple[InvestmentRecord, ...]
    invested: Mapping[Basis, LineValue]


def declare_benefits(
    given: Given, assumptions: AssumptionSet, timetable: Timetable, lines: BaselineLines
) -> Benefits:
    """Declare what every scheme saves and what is invested in it, on each basis."""
    declare = given.declare
    records = benefit_records(assumptions)
    axis = Axis("benefits", tuple(r.path for r in records), tuple(r.name for r in records))
    scheme_of = Link.to(
        "scheme of the benefit", axis, timetable.schemes, [r.scheme for r in records]
    )
    by_months = axis.part("benefits by months", (r.profile is None for r in records))
    by_profile = axis.part("benefits by profile", (r.profile is not None for r in records))

    monthly, monthly_full_year = _declare_by_months(given, by_months, records, timetable, lines)
    profile, exit_effect = _declare_by_profile(given, by_profile, records, timetable)
    planned = declare.line(
        "planned_saving",
        "Saving in the year, in full",
        axis,
        "money",
        monthly.on_whole(axis) + profile.on_whole(axis),
        sign="saving",
    )
    monthly_effect = declare.line(
        "full_year_less_planned",
        "Value at the phasing in force in March less the year's",
        by_months,
        "money",
        monthly_full_year - monthly,
        sign="saving",
    )
    in_full_year = declare.line(
        "full_year_effect_of_benefit",
        "Full-year effect, in full",
        axis,
        "money",
        monthly_effect.on_whole(axis) + exit_effect.on_whole(axis),
        sign="saving",
    )
    saved: dict[Basis, LineValue] = {}
    effect: dict[Basis, LineValue] = {}
    for basis in BASES:
        counted = timetable.counted(basis)
        share: Node = node(1) if counted is None else counted.at(scheme_of)
        saved[basis] = declare.line(
            f"saving.{basis}",
            "Saving in the year",
            axis,
            "money",
            planned * share,
            sign="saving",
        )
        effect[basis] = declare.line(
            f"full_year_effect_counted.{basis}",
            "Full-year effect",
            axis,
            "money",
            in_full_year * share,
            sign="saving",
        )
    contracted = [r.acts_on is not None and r.acts_on in lines.contracts.position for r in records]
    on_contracts = axis.part("benefits on contracts", contracted)
    contract_of = Link.to(
        "contract the benefit acts on",
        on_contracts,
        lines.contracts,
        [
            r.acts_on
            for r, is_on in zip(records, contracted, strict=True)
            if is_on and r.acts_on is not None
        ],
    )
    investment_axis, investment_records, invested = declare_investments(
        given, assumptions, timetable
    )
    return Benefits(
        axis,
        records,
        scheme_of,
        on_contracts,
        contract_of,
        planned,
        saved,
        effect,
        _declare_releasable(given, on_contracts, contract_of, records, lines),
        investment_axis,
        investment_records,
        invested,
    )


def _declare_by_months(
    given: Given,
    by_months: Axis,
    records: tuple[BenefitRecord, ...],
    timetable: Timetable,
    lines: BaselineLines,
) -> tuple[LineValue, LineValue]:
    """Value in the year, and for a full year at the phasing in force in March."""
    declare = given.declare
    monthly = [record for record in records if record.profile is None]
    timed_scheme = Link.to(
        "timetable of the benefit", by_months, timetable.timed, [r.scheme for r in monthly]
    )
    value = given.figures(
        "full_year_value",
        "Full-year value",
        by_months,
        AMOUNT,
        "full_year_value",
        [r.full_year_value for r in monthly],
    )
    indexed = by_months.part("indexed benefits", (r.indexed for r in monthly))
    flat = by_months.part("benefits in flat cash", (not r.indexed for r in monthly))
    line_of = Link.to(
        "line the benefit acts on",
        indexed,
        lines.axis,
        [r.acts_on for r in monthly if r.indexed and r.acts_on is not None],
    )
    level = declare.line(
        "level_acted_on",
        "Do-nothing level of the line acted on",
        indexed,
        "money",
        lines.level.at(line_of),
    )
    first_month = timetable.first_month.at(timed_scheme.within(indexed))
    at_start = declare.line(
        "level_at_start",
        "Level of the line in the year the scheme starts",
        indexed,
        "money",
        lambda before: choose(first_month < timetable.year_start, before, level),
        opening=level,
    )
    index = declare.line(
        "index_since_start",
        "Level of the line, as a multiple of that at the start",
        indexed,
        "number",
        level / at_start,
    )
    no_index = declare.line("no_index", "Flat cash", flat, "number", node(1))
    yearly = declare.line(
        "indexed_full_year_value",
        "Full-year value, indexed where it is",
        by_months,
        "money",
        value * (index.on_whole(by_months) + no_index.on_whole(by_months)),
        sign="saving",
    )
    in_year = declare.line(
        "saving_by_months",
        "Full-year value ÷ 12 × months at the phasing in force",
        by_months,
        "money",
        yearly * (timetable.phased_months.at(timed_scheme) / constant(12, "months")),
        sign="saving",
    )
    full_year = declare.line(
        "saving_at_march_phasing",
        "Full-year value at the phasing in force in March",
        by_months,
        "money",
        yearly * timetable.phasing_in_march.at(timed_scheme),
        sign="saving",
    )
    return in_year, full_year


def _declare_by_profile(
    given: Given,
    by_profile: Axis,
    records: tuple[BenefitRecord, ...],
    timetable: Timetable,
) -> tuple[LineValue, LineValue]:
    """Profiles as they fall after slip, and what their exit values add to them.

    A year without an exit value adds nothing.
    """
    profiled = [record for record in records if record.profile is not None]
    scheme_of = Link.to(
        "scheme of the profile", by_profile, timetable.schemes, [r.scheme for r in profiled]
    )
    amounts = given.series(
        "profile_amount",
        "Saving by profile, as planned",
        by_profile,
        AMOUNT,
        "profile",
        [r.profile for r in profiled],
    )
    with_exit = by_profile.part(
        "benefits with an exit value", (r.exit is not None for r in profiled)
    )
    exits = [r.exit for r in profiled if r.exit is not None]
    years_given = np.array(
        [[value is not None for value in one.on(given.years)] for one in exits], dtype=np.bool_
    ).reshape(len(exits), len(given.years))
    years_given[:, 0] = False
    exit_amounts = given.series(
        "exit_amount",
        "Value at the end of the year, as planned",
        with_exit,
        AMOUNT,
        "exit",
        exits,
        exists=years_given,
    )
    said = given.structure(
        "exit_given", "1 where an exit value is given", with_exit, "number", years_given
    )
    adds = given.declare.line(
        "exit_less_profile",
        "Exit value less the year's, as planned",
        with_exit,
        "money",
        said * (exit_amounts - amounts.on(with_exit)),
        sign="saving",
    )
    return (
        declare_slipped(given, "profile", timetable, by_profile, scheme_of, amounts),
        declare_slipped(given, "exit", timetable, with_exit, scheme_of.within(with_exit), adds),
    )


def _declare_releasable(
    given: Given,
    on_contracts: Axis,
    contract_of: Link,
    records: tuple[BenefitRecord, ...],
    lines: BaselineLines,
) -> LineValue:
    """The benefit's own share; nothing where transactional; else that of its contract."""
    acting = [record for record in records if record.path in on_contracts.position]
    own = on_contracts.part(
        "benefits that say what they release", (r.releasable is not None for r in acting)
    )
    from_contract = on_contracts.part(
        "benefits that release what their contract does",
        (r.releasable is None and not r.releases_nothing for r in acting),
    )
    stated = given.structure(
        "releasable_stated",
        "Cost freed per pound, as the benefit states",
        own,
        "number",
        [r.releasable.value for r in acting if r.releasable is not None],
        once(SHARE, "releasable", len(own)),
    )
    by_contract = given.declare.line(
        "releasable_of_contract",
        "Cost freed per pound, as the contract states",
        from_contract,
        "number",
        lines.releasable.at(contract_of.within(from_contract)),
    )
    return given.declare.line(
        "releasable",
        "Provider cost freed per pound of income lost",
        on_contracts,
        "number",
        stated.on_whole(on_contracts) + by_contract.on_whole(on_contracts),
        slots=once(SHARE, "releasable", len(on_contracts), [r.releasable for r in acting]),
    )
