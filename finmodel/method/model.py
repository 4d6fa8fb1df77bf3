"""The whole method, declared from a set of assumptions in the order of METHOD.md 3."""

from collections.abc import Mapping
from dataclasses import dataclass

from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.graph.nodes import LineValue
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.allocations import declare_allocations
from finmodel.method.baseline import BaselineLines, declare_baseline
from finmodel.method.bases import BASES, Basis
from finmodel.method.benefits import Benefits, declare_benefits
from finmodel.method.bridge import Bridge, bridge_of
from finmodel.method.capacity import Capacity, declare_capacity
from finmodel.method.capital import Capital, declare_capital
from finmodel.method.efficiency import declare_bau_efficiency
from finmodel.method.financial_ratios import declare_scale, standing_measures
from finmodel.method.gap import DoNothing, declare_do_nothing, declare_gaps
from finmodel.method.growth import declare_drivers
from finmodel.method.input_lines import Given
from finmodel.method.line_names import find_line
from finmodel.method.measures import MONEY, SYSTEM, Levels, Measure, Measured
from finmodel.method.organisations import Organisations, organisations_of
from finmodel.method.pressures_and_support import declare_pressures, declare_support
from finmodel.method.realism import Realism, declare_realism
from finmodel.method.savings import declare_savings
from finmodel.method.savings_measures import savings_measures
from finmodel.method.scheme_totals import SchemeTotals, declare_scheme_totals
from finmodel.method.standpoint import Standpoint
from finmodel.method.timetable import Timetable, declare_timetable
from finmodel.method.turnover import declare_cost, declare_turnover
from finmodel.method.underlying import underlying_measures
from finmodel.method.walk import walk_measures


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """A declared model and the names under which its parts are found."""

    assumptions: AssumptionSet
    graph: Graph
    organisations: Organisations
    lines: BaselineLines
    timetable: Timetable
    benefits: Benefits
    capital: Capital
    capacity: Capacity
    totals: SchemeTotals
    realism: Realism
    pressure_amount: LineValue
    measured: Measured
    bridge: Bridge
    chapters: tuple[tuple[str, frozenset[str]], ...]

    def value(self, name: str, basis: Basis | None = None, level: str | None = None) -> LineValue:
        """The value of a line by name: `value("qipp", PLAN)`, `value("qipp", PLAN, SYSTEM)`.

        Where no line is of the basis alone, it is the one that all bases share.

        Raises:
            GraphError: there is no such line; the message names the nearest.
        """
        return find_line(self.graph.lines, name, basis, level)


def build(assumptions: AssumptionSet) -> Model:
    """Declare the method over the records of a set.

    Raises:
        GraphError: the declarations do not fit together (a fault of finmodel's own).
    """
    given = Given(Declarations(assumptions.years), assumptions.years)
    declare = given.declare
    organisations = organisations_of(assumptions.system)
    declare.under("Growth of demand and prices")
    drivers = declare_drivers(given, assumptions.growth)
    declare.under("3.1, 3.2 Recurrent opening and do nothing")
    lines = declare_baseline(given, assumptions.baseline, drivers, organisations)
    declare.under("Allocations, required position, contingency and headroom")
    money = declare_allocations(given, assumptions.allocations, organisations)
    declare.under("Pressures")
    pressures = declare_pressures(given, assumptions.pressures, organisations)
    declare.under("3.5 When schemes run")
    timetable = declare_timetable(given, assumptions, organisations.system)
    declare.under("3.10 Capital")
    capital = declare_capital(given, assumptions, timetable, organisations)
    declare.under("3.3 Do-nothing gap")
    do_nothing = declare_do_nothing(
        given, lines, money, pressures, capital.consequence, organisations
    )
    declare.under("3.4 BAU efficiency")
    efficiency = declare_bau_efficiency(given, assumptions, lines, organisations)
    saved_by_efficiency = {basis: efficiency[basis].saved for basis in BASES}
    declare.under("3.5 What schemes save and cost")
    benefits = declare_benefits(given, assumptions, timetable, lines)
    declare.under("3.6, 3.7 QIPP, CIP and programmes")
    savings = declare_savings(
        given, benefits, lines, organisations, saved_by_efficiency, capital.programme_consequence
    )
    declare.under("Support")
    support = declare_support(given, assumptions.allocations, organisations)
    declare.under("3.7, 3.8 From do nothing to mitigated, underlying and the positions")
    gaps = declare_gaps(
        given, do_nothing, saved_by_efficiency, savings, money, pressures, support, organisations
    )
    declare.under("4 What the checks read")
    totals = declare_scheme_totals(given, timetable, benefits, savings, lines, organisations)
    realism = declare_realism(
        given,
        drivers,
        lines,
        money,
        pressures,
        capital.consequence,
        do_nothing,
        saved_by_efficiency,
        benefits,
        savings,
        support,
        organisations,
    )
    declare.under("3.9 Capacity")
    capacity = declare_capacity(given, assumptions, drivers, timetable, benefits, organisations)

    declare.under("3.9 Groups, the system, and measures beside the gap")
    levels = Levels(given, organisations)
    turnover = declare_turnover(
        given,
        lines,
        levels.summed(do_nothing.income),
        levels.summed(do_nothing.contracts_received),
        levels.summed(money.allocation),
        organisations,
    )
    cost = declare_cost(
        given,
        lines,
        levels.summed(do_nothing.spend),
        levels.summed(do_nothing.contracts_paid),
        organisations,
    )
    scale = declare_scale(given, assumptions.system, turnover, organisations)
    history = given.structure(
        "savings_history",
        "Savings achieved before, a year",
        organisations.axis,
        "number",
        [
            float("nan") if record.savings_history is None else record.savings_history.value
            for record in assumptions.system.organisations.values()
        ],
    )
    measures: dict[Basis, Mapping[str, Measure]] = {}
    for basis in BASES:
        at = Standpoint(money, pressures, support, do_nothing, savings[basis], gaps[basis])
        measures[basis] = {
            **_do_nothing_measures(at, capital, levels),
            **_bridge_measures(at, saved_by_efficiency[basis], levels),
            **underlying_measures(given, basis, at, levels),
            **walk_measures(given, basis, at, levels, organisations.axis),
            **savings_measures(
                given,
                basis,
                assumptions,
                benefits,
                lines,
                efficiency[basis].saved,
                efficiency[basis].share,
                history,
                cost,
                at,
                realism,
                levels,
                organisations,
            ),
            **standing_measures(given, basis, scale, at, levels, organisations.axis),
            **_capital_and_capacity_measures(capital, capacity, basis, levels),
        }
    graph, measured = given.declare.graph(), Measured(measures)
    return Model(
        assumptions,
        graph,
        organisations,
        lines,
        timetable,
        benefits,
        capital,
        capacity,
        totals,
        realism,
        pressures.each,
        measured,
        bridge_of(graph, measured),
        tuple((heading, frozenset(names)) for heading, names in declare.headings.items()),
    )


def _do_nothing_measures(at: Standpoint, capital: Capital, levels: Levels) -> Mapping[str, Measure]:
    """What the do-nothing gap is made of (METHOD.md 3.3)."""
    do_nothing: DoNothing = at.do_nothing
    return {
        "income": levels.money(do_nothing.income, "Income"),
        "contracts_received": levels.money(do_nothing.contracts_received, "Contracts received"),
        "allocation": levels.money(at.money.allocation, "Allocation"),
        "spend": levels.money(do_nothing.spend, "Spend"),
        "contracts_paid": levels.money(do_nothing.contracts_paid, "Contracts paid"),
        "pressures": levels.money(at.pressures.whole, "Pressures"),
        "required_position": levels.money(at.money.required_position, "Required position"),
        "contingency": levels.money(at.money.contingency, "Contingency"),
        "headroom": levels.money(at.money.headroom, "Headroom"),
        "capital_consequence": levels.money(capital.consequence, "Capital consequence"),
        "do_nothing_gap": levels.money(do_nothing.gap, "Do-nothing gap"),
    }


def _bridge_measures(
    at: Standpoint, bau_efficiency: LineValue, levels: Levels
) -> Mapping[str, Measure]:
    """From do nothing to mitigated, underlying and the positions (METHOD.md 3.4 to 3.8)."""
    gaps, savings = at.gaps, at.savings
    return {
        "bau_efficiency": levels.money(bau_efficiency, "BAU efficiency"),
        "status_quo_gap": levels.money(gaps.status_quo, "Status quo gap"),
        "qipp": levels.money(savings.qipp, "QIPP, net"),
        "bau_gap": levels.money(gaps.bau, "Business-as-usual gap"),
        "cip": levels.money(savings.cip, "CIP, additional"),
        "programmes": levels.money(savings.programmes, "Programmes, net"),
        "support": levels.money(at.support.whole, "Support"),
        "mitigated_gap": levels.money(gaps.mitigated, "Mitigated gap"),
        "underlying_gap": levels.money(gaps.underlying, "Underlying gap"),
        "position": levels.money(gaps.position, "Position"),
        "underlying_position": levels.money(gaps.underlying_position, "Underlying position"),
    }


def _capital_and_capacity_measures(
    capital: Capital, capacity: Capacity, basis: Basis, levels: Levels
) -> Mapping[str, Measure]:
    """Capital and what capacity implies in money: beside the gap (METHOD.md 3.9, 3.10)."""
    return {
        "capital_required": levels.money(capital.required, "Capital required"),
        "capital_required_to_date": levels.money(
            capital.required_to_date, "Capital required, cumulative"
        ),
        **{
            f"capital_{status.replace(' ', '_')}_to_date": Measure(
                {SYSTEM: value}, f"Capital, sources {status}, cumulative", MONEY
            )
            for status, value in capital.sources_to_date.items()
        },
        "capital_unfunded_to_date": Measure(
            {SYSTEM: capital.unfunded_to_date},
            "Capital unfunded or unidentified, cumulative",
            MONEY,
        ),
        "capacity_cost": levels.money(capacity.cost, "Cost of additional capacity, beside the gap"),
        "capacity_released_money": levels.money(
            capacity.released_money[basis], "Cost of capacity released, beside the gap"
        ),
    }
