"""Why the do-nothing gap opens: its change since the baseline, by driver (METHOD.md 3.11).

A line that grows from a to b by several factors gives each of them L(b, a) × ln(factor), L the
logarithmic mean: exact, in no order, and years add up. What is not made of factors is a plain
difference.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.expressions import sum_along
from finmodel.graph.lines import Line, Numbers
from finmodel.graph.nodes import Pick
from finmodel.method.bases import PLAN
from finmodel.method.measures import ORGANISATION
from finmodel.method.model import Model
from finmodel.method.organisations import Summing
from finmodel.method.steps import Term

Kind = Literal["before year 1", "demand", "price", "difference", "rules and money"]
Side = Literal["spend", "contracts_paid", "contracts_received", "income", "plain"]

_EFFECT = "demand_effect."
_SIDES: tuple[Side, ...] = ("spend", "contracts_paid", "contracts_received", "income")
_GROWTH_IN = {"allocation": "Growth in allocation"}
"""What is money available to start with: only its growth is a driver."""


class Driver(NamedTuple):
    """One reason why the gap opens: its id, its name and of what kind it is."""

    id: str
    label: str
    kind: Kind


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
            "price_growth",
            "price_uplift",
            "price_efficiency",
            "recurrent_level",
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
    shape = (len(model.organisations.axis), len(model.assumptions.years))
    drivers: list[Driver] = []
    for driver, each in _of_lines(model, evaluation):
        by_side = dict(_sides(model, each))
        if any(amounts.any() for amounts in by_side.values()):
            drivers.append(driver)
            sides[driver.id] = by_side
    for measure, sign in _plain(model):
        level = table(model.measured.line(PLAN, measure, ORGANISATION))
        change = sign * (level - level[:, :1])
        if change.any():
            label = model.measured.bases[PLAN][measure].label
            drivers.append(Driver(measure, _GROWTH_IN.get(measure, label), "rules and money"))
            sides[measure] = {"plain": change}
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


def _of_lines(model: Model, evaluation: Evaluation) -> Iterator[tuple[Driver, Numbers]]:
    """Each driver of the baseline's lines: money over the lines, shape (lines, years)."""

    def table(line: str) -> Numbers:
        return evaluation.array(line)[:, :, 0]

    level = table("recurrent_level")
    later = np.ones(level.shape[1])
    later[0] = 0.0
    yield (
        Driver("non_recurrent", "Non-recurrent items falling out", "before year 1"),
        -table("non_recurrent") * later,
    )
    yield (
        Driver("full_year_effect", "Full-year effects of decisions taken", "before year 1"),
        table("full_year_effect") * later,
    )
    factors = list(_factors(model, evaluation, level.shape))
    usable = (level[:, 1:] * level[:, :-1] > 0) & np.all(
        [factor[:, 1:] > 0 for _, factor in factors], axis=0
    )
    mean = _logarithmic_mean(level[:, 1:], level[:, :-1], usable)
    for driver, factor in factors:
        logs = np.log(np.where(usable, factor[:, 1:], 1.0))
        yield driver, _cumulative(mean * logs)
    yield (
        Driver("plain_difference", "Lines that start at zero or change sign", "difference"),
        _cumulative(np.where(usable, 0.0, level[:, 1:] - level[:, :-1])),
    )


def _factors(
    model: Model, evaluation: Evaluation, shape: tuple[int, ...]
) -> Iterator[tuple[Driver, Numbers]]:
    """What each line is multiplied by in each year, driver by driver; 1 where it is not moved."""
    graph, axis = evaluation.graph, model.records.baseline.axis
    for name, line in graph.lines.items():
        if name.startswith(_EFFECT):
            factor = np.ones(shape)
            factor[line.axis.inclusion(axis).indices] += evaluation.array(name)[:, :, 0]
            component = name.removeprefix(_EFFECT)
            label = f"{component.replace('_', '-').capitalize()} demand"
            yield Driver(f"demand.{component}", label, "demand"), factor
    growth = graph.lines["price_growth"]
    if not isinstance(growth, Line) or not isinstance(growth.expression, Pick):
        return
    price_of = growth.expression.link
    rows = growth.axis.inclusion(axis).indices
    for id_, label in (
        ("price_uplift", "Prices, before efficiency"),
        ("price_efficiency", "Efficiency in prices"),
    ):
        factor = np.ones(shape)
        factor[rows] += evaluation.array(id_)[:, :, 0][price_of.indices]
        factor[:, 0] = 1.0
        yield Driver(id_, label, "price"), factor


def _logarithmic_mean(later: Numbers, earlier: Numbers, usable: Numbers) -> Numbers:
    """(b - a) ÷ ln(b ÷ a), a where they are equal, 0 where it is not usable."""
    ratio = np.where(usable, later / np.where(earlier == 0, 1.0, earlier), 1.0)
    logs = np.log(ratio)
    near = np.abs(logs) < 1e-9
    # Close to 1 the quotient loses its digits: there the mean is a × (1 + ln ÷ 2), to 1e-18.
    mean = np.where(near, earlier * (1 + logs / 2), (later - earlier) / np.where(near, 1.0, logs))
    return np.where(usable, mean, 0.0)


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
