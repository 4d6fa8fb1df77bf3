"""Why the do-nothing gap opens: its change since the baseline, by driver (METHOD.md 3.11).

A line that grows from a to b by several factors gives each of them L(b, a) × ln(factor), L the
logarithmic mean: exact, in no order, and years add up. What is not made of factors is a plain
difference.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.expressions import sum_along
from finmodel.graph.lines import Numbers
from finmodel.method.bases import PLAN
from finmodel.method.logarithms import logarithm, logarithmic_mean
from finmodel.method.measures import ORGANISATION
from finmodel.method.model import Model
from finmodel.method.organisations import Summing
from finmodel.method.price_factors import LINES as PRICES
from finmodel.method.price_factors import price_factors
from finmodel.method.steps import Term

Kind = Literal["before year 1", "demand", "price", "difference", "rules and money"]
Side = Literal["spend", "contracts_paid", "contracts_received", "income", "plain"]
Table = Callable[[str], Numbers]
"""A line by its name, shape (members, years)."""

_EFFECT = "demand_effect."
_SIDES: tuple[Side, ...] = ("spend", "contracts_paid", "contracts_received", "income")
_ALLOCATION = "allocation"


class Driver(NamedTuple):
    """One reason why the gap opens.

    Attributes:
        id: its name: `acute demand, demographic`, `price: pay`, `allocation, base`.
        label: the same as a heading of its own.
        inputs: the inputs it is, each a line and the end of its members' paths.
    """

    id: str
    label: str
    kind: Kind
    inputs: tuple[tuple[str, str], ...] = ()


def _driver(name: str, kind: Kind, *inputs: tuple[str, str], label: str = "") -> Driver:
    plain = label or name.replace("_", "-")
    return Driver(name, f"{plain[:1].upper()}{plain[1:]}", kind, inputs)


class GapDrivers(NamedTuple):
    """What each driver adds to the do-nothing gap, since the baseline year.

    Attributes:
        drivers: in the order in which they are listed.
        sides: driver id -> side of the accounts -> money over the organisations, shape
            (organisations, years), cumulative; a cost opens the gap, income closes it.
        shape: (organisations, years).
    """

    drivers: tuple[Driver, ...]
    sides: dict[str, dict[Side, Numbers]]
    shape: tuple[int, ...]

    def by_organisation(self, driver: str) -> Numbers:
        """All sides of a driver together, shape (organisations, years)."""
        return sum(self.sides[driver].values(), start=np.zeros(self.shape))

    def explained(self) -> Numbers:
        """All drivers together, shape (organisations, years)."""
        each = (self.by_organisation(one.id) for one in self.drivers)
        return sum(each, start=np.zeros(self.shape))


def lines_read(model: Model) -> frozenset[str]:
    """The lines it takes to say why the gap opens."""
    return frozenset(
        (
            "non_recurrent",
            "full_year_effect",
            "recurrent_level",
            "activity_not_paid_each",
            "recurrent_allocation",
            "recurrent_allocation_grown",
            "recurrent_allocation_part",
            "non_recurrent_allocation",
            *PRICES,
            *(name for name in model.graph.lines if name.startswith(_EFFECT)),
            *(model.measured.line(PLAN, one.measure, ORGANISATION) for one in _plain(model)),
            model.measured.line(PLAN, model.bridge.gaps[0].measure, ORGANISATION),
        )
    )


def gap_drivers(model: Model, evaluation: Evaluation) -> GapDrivers:
    """Split the change of the do-nothing gap since the baseline year, exactly.

    `evaluation` holds at least `lines_read`; one scenario.
    """

    def table(line: str) -> Numbers:
        return evaluation.array(line)[:, :, 0]

    sides: dict[str, dict[Side, Numbers]] = {}
    drivers: list[Driver] = []
    for driver, each in _of_lines(model, table):
        by_side = dict(_sides(model, each))
        if any(amounts.any() for amounts in by_side.values()):
            drivers.append(driver)
            sides[driver.id] = by_side
    for driver, change in _rules_and_money(model, table):
        if change.any():
            drivers.append(driver)
            sides[driver.id] = {"plain": change}
    shape = (len(model.organisations.axis), len(model.assumptions.years))
    return GapDrivers(tuple(drivers), sides, shape)


def _plain(model: Model) -> Iterator[Term]:
    """The terms of the do-nothing gap that are not sums of the baseline's lines."""
    return (term for term in model.bridge.opening if term.measure not in _SIDES)


def summed(summing: Summing, by_organisation: Numbers) -> Numbers:
    """Amounts of organisations summed to a grouping or the system, shape (members, years)."""
    among = summing.link.source.inclusion(_whole(summing)).indices
    return sum_along(summing.link, by_organisation, among)


def _whole(summing: Summing) -> Axis:
    axis = summing.link.source
    while axis.whole is not None:
        axis = axis.whole
    return axis


def _of_lines(model: Model, table: Table) -> Iterator[tuple[Driver, Numbers]]:
    """Each driver of the baseline's lines: money over the lines, shape (lines, years)."""
    level = table("recurrent_level")
    later = np.ones(level.shape[1])
    later[0] = 0.0
    yield (
        _driver("non-recurrent items falling out", "before year 1"),
        -table("non_recurrent") * later,
    )
    yield (
        _driver("full-year effects of the baseline year", "before year 1"),
        table("full_year_effect") * later,
    )
    mean = logarithmic_mean(level[:, 1:], level[:, :-1])
    factors = [(driver, logs[:, 1:]) for driver, logs in _factors(model, table, level.shape)]
    usable = np.isfinite(sum((logs for _, logs in factors), start=mean))
    for driver, logs in factors:
        yield driver, _cumulative(np.where(usable, mean * logs, 0.0))
    yield (
        _driver("lines that start at zero or change sign", "difference"),
        _cumulative(np.where(usable, 0.0, level[:, 1:] - level[:, :-1])),
    )
    limits = np.zeros(level.shape)
    limited = model.graph.lines["activity_not_paid_each"].axis
    limits[limited.inclusion(model.records.baseline.axis).indices] = -table(
        "activity_not_paid_each"
    )
    yield _driver("payment limits", "rules and money"), limits


def _factors(
    model: Model, table: Table, shape: tuple[int, ...]
) -> Iterator[tuple[Driver, Numbers]]:
    """The logarithm of what each line is multiplied by in each year, driver by driver."""
    r = model.records
    for driver, components in model.assumptions.growth.demand.items():
        for component in components:
            line = f"{_EFFECT}{component}"
            rows = model.graph.lines[line].axis.inclusion(r.baseline.axis).indices
            mine = [at for at, row in enumerate(rows) if r.baseline.each[row].demand == driver]
            logs = np.zeros(shape)
            logs[rows[mine]] = logarithm(1 + table(line)[mine])
            held = ("demand_component_rate", f".{driver}.{component}")
            yield _driver(f"{driver} demand, {component}", "demand", held), logs
    prices = r.prices.axis.position
    priced = [prices.get(f"growth.price.{record.price}", -1) for record in r.baseline]
    for factor in price_factors(r, table):
        # A line priced `none` takes the last row, which is not moved.
        logs = np.vstack([factor.logs, np.zeros(shape[1])])[priced]
        held = (factor.line, factor.member)
        yield _driver(f"price: {factor.name}", "price", held), logs


def _rules_and_money(model: Model, table: Table) -> Iterator[tuple[Driver, Numbers]]:
    """Plain differences of organisations, allocation by what it is made of."""
    for measure, sign in _plain(model):
        if measure == _ALLOCATION:
            for driver, change in _allocation(model, table):
                yield driver, sign * change
            continue
        level = table(model.measured.line(PLAN, measure, ORGANISATION))
        held = [("pressure_each", "")] if measure == "pressures" else []
        label = model.measured.bases[PLAN][measure].label
        name = measure.replace("_", " ")
        driver = _driver(name, "rules and money", *held, label=label)
        yield driver, sign * (level - level[:, :1])


def _allocation(model: Model, table: Table) -> Iterator[tuple[Driver, Numbers]]:
    """Recurrent allocation by the parts of its growth, where it has parts, and non-recurrent."""
    whole, parts = table("recurrent_allocation"), model.records.allocation_parts
    grown, growth = table("recurrent_allocation_grown"), table("recurrent_allocation_part")
    growing = model.graph.lines["recurrent_allocation_grown"].axis.position
    organisations = model.organisations.axis.position
    by_part: dict[str, Numbers] = {}
    in_one = whole - whole[:, :1]
    for path, rates in zip(parts.axis.members, growth, strict=True):
        allocation, _, part = path.rpartition(".growth.")
        holder = organisations[allocation.rpartition(".")[2]]
        in_one[holder] = 0.0
        before = grown[growing[allocation]][np.newaxis, :-1]
        change = by_part.setdefault(part, np.zeros(whole.shape))
        change[holder] = _cumulative(before * rates[np.newaxis, 1:])
    held = [("recurrent_allocation_rate", ""), ("recurrent_allocation_amount", "")]
    yield _driver(_ALLOCATION, "rules and money", *held, label="Growth in allocation"), in_one
    for part, change in by_part.items():
        held = [("recurrent_allocation_part", f".growth.{part}")]
        yield _driver(f"allocation, {part}", "rules and money", *held), change
    once = table("non_recurrent_allocation")
    name = "non recurrent allocation"
    driver = _driver(name, "rules and money", label="Non-recurrent allocation")
    yield driver, once - once[:, :1]


def _cumulative(yearly: Numbers) -> Numbers:
    start = np.zeros((len(yearly), 1))
    return np.hstack([start, np.cumsum(yearly, axis=1)])


def _sides(model: Model, each: Numbers) -> Iterator[tuple[Side, Numbers]]:
    """Money over the lines as it opens the gap of organisations, side by side."""
    r, signs = model.records, dict(model.bridge.opening)
    links = (r.spend_of, r.commissioner_of, r.provider_of, r.income_of)
    for side, link in zip(_SIDES, links, strict=True):
        among = link.source.inclusion(r.baseline.axis).indices
        yield side, signs[side] * sum_along(link, each, among)
