"""The records of a set as axes, and how they lead to each other (METHOD.md 2).

Everything here follows from how records are written and holds no figures: the sections of the
method declare their lines over these axes and along these links.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.baseline import Contract, IncomeLine, SpendLine
from finmodel.inputs.kinds.capacity import Resource
from finmodel.inputs.kinds.capital import CapitalLimit, CapitalSource, Requirement
from finmodel.inputs.kinds.elective import ACTIVITY
from finmodel.inputs.kinds.growth import Basket, Tariff
from finmodel.inputs.kinds.pressures import Pressure
from finmodel.inputs.kinds.schemes import Timed
from finmodel.method.basket_items import BasketItem, basket_items
from finmodel.method.elective_records import ElectiveRecords
from finmodel.method.line_names import ORGANISATION
from finmodel.method.organisations import Organisations, organisations_of
from finmodel.method.records import Records
from finmodel.method.scheme_kinds import KINDS, benefits_of, investments_of, schemes_of
from finmodel.method.scheme_records import BenefitRecord, InvestmentRecord
from finmodel.method.target_records import Targets, targets_of

BaselineRecord = IncomeLine | SpendLine | Contract


@dataclass(frozen=True, eq=False)
class SetRecords:
    """Every axis that more than one section of the method uses, each with its records."""

    assumptions: AssumptionSet

    @cached_property
    def organisations(self) -> Organisations:
        """The organisations, and the groups and the system they are summed to."""
        return organisations_of(self.assumptions.system)

    def organisation_of(
        self, records: Records[Any], field: str = "organisation", name: str = ""
    ) -> Link:
        """The link from records to the organisation that a field of each names."""
        ids = [getattr(record, field) for record in records]
        return records.to(name or field, self.organisations.axis, ids)

    def organisation_by_id(self, records: Records[Any]) -> Link:
        """The link from records whose id is that of an organisation."""
        ids = [path.rpartition(".")[2] for path in records.axis.members]
        return records.to("organisation", self.organisations.axis, ids)

    # Growth.

    @cached_property
    def components(self) -> Records[Series]:
        """The components of demand, driver by driver."""
        held = self.assumptions.growth.demand
        return Records.of_parts("demand components", "growth.demand.{}.{}", held)

    @cached_property
    def component_names(self) -> tuple[str, ...]:
        """Every name that a component of demand has, each once."""
        return tuple(dict.fromkeys(name for driver in self.demand for name in driver))

    @cached_property
    def demand(self) -> Records[dict[str, Series]]:
        """The demand drivers, each its components by name."""
        return Records.of("demand drivers", "growth.demand", self.assumptions.growth.demand)

    @cached_property
    def prices(self) -> Records[Series | Tariff | Basket]:
        """The price drivers."""
        return Records.of("price drivers", "growth.price", self.assumptions.growth.price)

    @cached_property
    def basket_items(self) -> Records[BasketItem]:
        """What the baskets are made of, basket by basket."""
        return basket_items(self.assumptions.growth)

    # The baseline.

    @cached_property
    def baseline(self) -> Records[BaselineRecord]:
        """Income, spend and contracts together."""
        held: dict[str, BaselineRecord] = {}
        for section in ("income", "spend", "contracts"):
            for id_, record in getattr(self.assumptions.baseline, section).items():
                held[f"{section}.{id_}"] = record
        return Records.of("baseline lines", "baseline", held, lambda _, record: record.name)

    @cached_property
    def income(self) -> Records[IncomeLine]:
        """Income lines, a part of the baseline."""
        return self.baseline.of_type("income lines", IncomeLine)

    @cached_property
    def spend(self) -> Records[SpendLine]:
        """Spend lines, a part of the baseline."""
        return self.baseline.of_type("spend lines", SpendLine)

    @cached_property
    def contracts(self) -> Records[Contract]:
        """Contracts, a part of the baseline."""
        return self.baseline.of_type("contracts", Contract)

    @cached_property
    def income_of(self) -> Link:
        """Income lines to the organisation that receives them."""
        return self.organisation_of(self.income)

    @cached_property
    def spend_of(self) -> Link:
        """Spend lines to the organisation that spends."""
        return self.organisation_of(self.spend)

    @cached_property
    def commissioner_of(self) -> Link:
        """Contracts to the organisation that pays."""
        return self.organisation_of(self.contracts, "commissioner")

    @cached_property
    def provider_of(self) -> Link:
        """Contracts to the organisation that is paid."""
        return self.organisation_of(self.contracts, "provider")

    def demand_of(self, records: Records[Any], name: str) -> Link:
        """The link from records that have a demand driver to that driver."""
        drivers = [f"growth.demand.{record.demand}" for record in records]
        return records.to(name, self.demand.axis, drivers)

    # Allocations.

    @cached_property
    def allocation_parts(self) -> Records[Series]:
        """The named parts of allocations' growth, allocation by allocation."""
        recurrent = self.assumptions.allocations.recurrent
        held = {id_: one.growth_parts for id_, one in recurrent.items()}
        path = "allocations.recurrent.{}.growth.{}"
        return Records.of_parts("parts of the growth of allocations", path, held)

    @cached_property
    def pressures(self) -> Records[Pressure]:
        """Costs outside growth."""
        held = self.assumptions.pressures.pressures
        return Records.of("pressures", "pressures", held, lambda _, one: one.name)

    # Schemes.

    @cached_property
    def schemes(self) -> Records[Timed]:
        """Schemes of every kind, then activity bought, which runs and is delivered as they are."""
        records: dict[str, Timed] = {one.path: one.record for one in schemes_of(self.assumptions)}
        for id_, activity in self.assumptions.capacity.activity.items():
            records[f"capacity.{ACTIVITY}.{id_}"] = activity
        labels = tuple(one.name or _id(path) for path, one in records.items())
        return Records(Axis("schemes", tuple(records), labels), tuple(records.values()))

    @cached_property
    def timed(self) -> Records[Timed]:
        """The schemes that have a start month."""
        return self.schemes.where("schemes with a start month", lambda s: s.start is not None)

    @cached_property
    def benefits(self) -> Records[BenefitRecord]:
        """What schemes save, one benefit a row."""
        found = benefits_of(self.assumptions)
        axis = Axis("benefits", tuple(b.path for b in found), tuple(b.name for b in found))
        return Records(axis, found)

    @cached_property
    def scheme_of(self) -> Link:
        """Benefits to their scheme."""
        members = [benefit.scheme for benefit in self.benefits]
        return self.benefits.to("scheme of the benefit", self.schemes.axis, members)

    @cached_property
    def saved_by(self) -> Link:
        """Benefits to the organisation whose gap they close."""
        return self.organisation_of(self.benefits)

    @cached_property
    def on_contracts(self) -> Records[BenefitRecord]:
        """The benefits that take income from a provider."""
        contracts = self.contracts.axis.position
        return self.benefits.where("benefits on contracts", lambda b: b.acts_on in contracts)

    @cached_property
    def contract_of(self) -> Link:
        """Benefits on contracts to their contract."""
        members = [benefit.acts_on or "" for benefit in self.on_contracts]
        return self.on_contracts.to("contract the benefit acts on", self.contracts.axis, members)

    @cached_property
    def loses_income(self) -> Link:
        """Benefits on contracts to the provider that loses the income."""
        return self.contract_of.then(self.provider_of)

    @cached_property
    def investments(self) -> Records[InvestmentRecord]:
        """What is spent on schemes, one payer's recurrent or one-off spend a row."""
        found = investments_of(self.assumptions)
        labels = tuple(investment.of.record.name for investment in found)
        return Records(Axis("investments", tuple(i.path for i in found), labels), found)

    @cached_property
    def invested_in(self) -> Link:
        """Investments to their scheme."""
        members = [investment.of.path for investment in self.investments]
        return self.investments.to("scheme of the investment", self.schemes.axis, members)

    @cached_property
    def paid_by(self) -> Link:
        """Investments to the organisation that pays."""
        return self.organisation_of(self.investments, name="payer")

    @cached_property
    def targets(self) -> tuple[Targets, ...]:
        """The targets of every file of schemes that may give some."""
        return tuple(
            targets_of(kind, self.assumptions, self.organisations.axis, self.provider_of)
            for kind in KINDS
            if kind.not_identified
        )

    # Beside the gap.

    @cached_property
    def requirements(self) -> Records[Requirement]:
        """Capital schemes."""
        held = self.assumptions.capital.requirement
        return Records.of("capital schemes", "capital.requirement", held, lambda _, r: r.name)

    @cached_property
    def capital_of_programmes(self) -> Records[Requirement]:
        """Capital schemes that are for a programme."""
        return self.requirements.where("capital of programmes", lambda one: one.programme)

    @cached_property
    def capital_by_year(self) -> Records[Requirement]:
        """Capital schemes whose amounts are by year, which alone cost revenue."""
        return self.requirements.where("capital schemes by year", lambda one: one.amounts)

    @cached_property
    def programme_capital(self) -> Records[Requirement]:
        """Capital by year that is for programmes."""
        return self.capital_by_year.where("programme capital", lambda one: one.programme)

    def programme_of(self, capital: Records[Requirement]) -> Link:
        """Capital that is for programmes to the programme."""
        paths = [f"programmes.{one.programme}" for one in capital]
        return capital.to("programme of the capital", self.schemes.axis, paths)

    @cached_property
    def sources(self) -> Records[CapitalSource]:
        """Sources of capital."""
        held = self.assumptions.capital.sources
        return Records.of("capital sources", "capital.sources", held, lambda _, r: r.name)

    @property
    def later_years_of_capital(self) -> tuple[str, ...]:
        """The years of capital after the final one."""
        return self.assumptions.capital_years[len(self.assumptions.years) :]

    @cached_property
    def capital_limits(self) -> Records[CapitalLimit]:
        """The limits of capital, each of an organisation, a group or the system."""
        held = self.assumptions.capital.limits
        return Records.of("capital limits", "capital.limits", held)

    def bound_by_limits(self, level: str) -> Link:
        """The link from the capital limits of a level to what each of them binds."""
        limits, axis = self.capital_limits, self.organisations.axes[level]
        part = limits.where(f"capital limits by {level}", lambda one: one.binds[0] == level)
        paths = ["/".join(one.binds) for one in part]
        bound = [path.removeprefix(f"{ORGANISATION}/") for path in paths]
        return part.to(f"{level} that the limit binds", axis, bound)

    @cached_property
    def resources(self) -> Records[Resource]:
        """Resources other than money: beds, theatres, staff, each in its own unit."""
        held = self.assumptions.capacity.capacity
        return Records.of("resources", "capacity", held, lambda _, r: r.name)

    @cached_property
    def elective(self) -> ElectiveRecords:
        """Waiting lists, and the activity that treats them."""
        return ElectiveRecords(self.assumptions.capacity, self.timed, self.organisations.axis)


def _id(path: str) -> str:
    return path.rpartition(".")[2]
