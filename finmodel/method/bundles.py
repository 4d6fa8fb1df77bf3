"""Lines in groups, for the checks that still read them so."""
# ruff: noqa: D101

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.graph.graph import Graph
from finmodel.graph.nodes import LineValue
from finmodel.method.bases import BASES, Basis
from finmodel.method.line_names import find_line
from finmodel.method.scheme_kinds import BenefitRecord
from finmodel.method.set_records import SetRecords


class Lines(NamedTuple):
    axis: Axis
    level: LineValue
    spend_of: Link
    commissioner_of: Link


class Timetable(NamedTuple):
    schemes: Axis


class Benefits(NamedTuple):
    records: tuple[BenefitRecord, ...]
    on_contracts: Axis
    planned: LineValue


class Capital(NamedTuple):
    required_of_system: LineValue
    sources_to_date: Mapping[str, LineValue]


class Capacity(NamedTuple):
    axis: Axis
    units: tuple[str, ...]
    needed: LineValue
    additional: LineValue
    released: Mapping[Basis, LineValue]
    balance: Mapping[Basis, LineValue]


class Totals(NamedTuple):
    gross: Mapping[Basis, LineValue]
    investment: Mapping[Basis, LineValue]
    stranded: Mapping[Basis, LineValue]
    net: Mapping[Basis, LineValue]
    acting: LineValue


class Realism(NamedTuple):
    gap_from_outside: LineValue
    bridge_end: Mapping[Basis, LineValue]
    contract_growth: LineValue
    provider_growth: LineValue
    backing: Mapping[Basis, LineValue]
    savings: Mapping[Basis, LineValue]
    new_savings_rate: Mapping[Basis, LineValue]


class Bundles:
    """The groups of a model's lines."""

    def __init__(self, graph: Graph, r: SetRecords) -> None:
        def one(name: str) -> LineValue:
            return find_line(graph.lines, name)

        def each(name: str) -> Mapping[Basis, LineValue]:
            return {basis: find_line(graph.lines, name, basis) for basis in BASES}

        self.lines = Lines(r.baseline.axis, one("recurrent_level"), r.spend_of, r.commissioner_of)
        self.timetable = Timetable(r.schemes.axis)
        self.benefits = Benefits(r.benefits.each, r.on_contracts.axis, one("planned_saving"))
        self.capital = Capital(
            one("capital_required_to_date of the system"),
            {
                status: one(f"capital_{status}_to_date")
                for status in ("identified", "in_approval", "unidentified")
            },
        )
        self.capacity = Capacity(
            r.resources.axis,
            tuple(record.unit for record in r.resources),
            one("capacity_needed"),
            one("capacity_additional"),
            each("capacity_released"),
            each("capacity_balance"),
        )
        self.totals = Totals(
            each("scheme_gross"),
            each("scheme_investment"),
            each("scheme_stranded"),
            each("scheme_net"),
            one("schemes_on_line"),
        )
        self.realism = Realism(
            one("gap_from_outside"),
            each("bridge_end"),
            one("contract_activity_growth"),
            one("provider_activity_growth"),
            each("backing"),
            each("gross_savings"),
            each("new_savings_rate"),
        )
        self.pressure_amount = one("pressure_amount")
