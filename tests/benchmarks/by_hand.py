"""The status quo gap of a set written by hand in numpy, as an engineer would who knows the model.

The set is taken apart once: what does not vary, of each line the level without the growth that
varies, and who it counts for. A component of demand and a price move by what is added in every
year, and one rate of BAU efficiency is set. Lines that grow alike are then one group ("folded"),
so that a scenario costs a handful of products, a group each, and a matrix product.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Numbers
from finmodel.inputs.kinds.baseline import Contract, IncomeLine, SpendLine
from finmodel.method.efficiency import in_efficiency_scope
from finmodel.plan import Plan

MEASURE = "status_quo_gap"
BLOCK = 8_192

Record = IncomeLine | SpendLine | Contract


@dataclass(frozen=True)
class Lines:
    """A set taken apart; every axis of years leaves the baseline year out.

    Attributes:
        fixed: what does not move, shape (organisations, years).
        level: of each line without the growth that varies, shape (lines, years).
        share, weight: how far a line moves with the component and with the price; (lines,).
        demand: the component's own growth, shape (years,).
        price: the line's own price growth, where it moves with the price; (lines, years).
        counts: by what a line's level adds to the gap, shape (organisations, lines, years).
        saved: what of it the varied rate takes off, shape (organisations, lines).
    """

    fixed: Numbers
    level: Numbers
    share: Numbers
    weight: Numbers
    demand: Numbers
    price: Numbers
    counts: Numbers
    saved: Numbers


def lines_of(plan: Plan, demand: str, price: str, organisation: str) -> Lines:
    """Take a set apart: paths of a component of demand and of a price, and whose rate is set."""
    model, assumptions = plan.model, plan.assumptions
    gap = f"{MEASURE}.plan"
    names = ("share_with_activity", "recurrent_level", "bau_efficiency_kept", gap)
    held = evaluate(model.graph, [*names, "demand_component_rate", "price_rate"])

    def table(name: str) -> Numbers:
        return held.array(name)[:, 1:, 0]

    baseline = assumptions.baseline
    records = [*baseline.income.values(), *baseline.spend.values(), *baseline.contracts.values()]
    rates, prices = table("demand_component_rate"), table("price_rate")
    component = model.graph.lines["demand_component_rate"].axis.position[demand]
    driver = demand.split(".")[2]
    moves = np.array([float(one.demand == driver) for one in records])
    share = table("share_with_activity")[:, 0] * moves
    weights = _price_weights(plan, price)
    weight = np.array([weights.get(one.price, 0.0) for one in records])
    position = model.graph.lines["price_rate"].axis.position
    own = np.zeros((len(records), prices.shape[1]))
    for place, one in enumerate(records):
        if weight[place]:
            own[place] = prices[position[f"growth.price.{one.price}"]]
    index = np.cumprod((1 + share[:, None] * rates[component]) * (1 + own), axis=1)
    level = table("recurrent_level") / index
    counts, saved = _who_counts(plan, records, table("bau_efficiency_kept"), organisation)
    moving = (share != 0) | (weight != 0) | saved.any(axis=0)
    moving &= counts.any(axis=(0, 2)) | saved.any(axis=0)
    efficiency = list(assumptions.bau_efficiency.bau_efficiency)
    taken = 1 - table("bau_efficiency_kept")[efficiency.index(organisation)]
    now = (level * index)[moving]
    moved = np.einsum("olt,lt->ot", counts[:, moving], now)
    moved -= (saved[:, moving] @ now) * taken
    positions = model.graph.lines[gap].axis.position
    members = [positions[one] for one in model.organisations.in_gap.members]
    return Lines(
        table(gap)[members] - moved,
        level[moving],
        share[moving],
        weight[moving],
        rates[component],
        own[moving],
        counts[:, moving],
        saved[:, moving],
    )


def _price_weights(plan: Plan, price: str) -> dict[str, float]:
    """How far each price driver moves with one of them: itself, and the baskets it is in."""
    name = price.rpartition(".")[2]
    found = {name: 1.0}
    for other, driver in plan.assumptions.growth.price.items():
        basket = getattr(driver, "basket", None)
        if basket and name in basket:
            found[other] = basket[name].value
    return found


def _who_counts(
    plan: Plan, records: Sequence[Record], kept: Numbers, organisation: str
) -> tuple[Numbers, Numbers]:
    """By what a line adds to the gap of an organisation, and what of it the rate takes."""
    members = plan.model.organisations.in_gap.position
    efficiency = list(plan.assumptions.bau_efficiency.bau_efficiency)
    counts = np.zeros((len(members), len(records), kept.shape[1]))
    saved = np.zeros((len(members), len(records)))
    for place, record in enumerate(records):
        if isinstance(record, Contract):
            if record.commissioner in members:
                counts[members[record.commissioner], place] += 1
            if record.provider in members:
                counts[members[record.provider], place] -= 1
            continue
        whose = record.organisation
        if whose not in members:
            continue
        counts[members[whose], place] = -1 if isinstance(record, IncomeLine) else 1
        made = isinstance(record, SpendLine) and whose in efficiency
        if made and in_efficiency_scope(plan.assumptions, record):
            if whose == organisation:
                saved[members[whose], place] = 1
            else:
                counts[members[whose], place] -= 1 - kept[efficiency.index(whose)]
    return counts, saved


def one_figure(lines: Lines) -> Lines:
    """The same for one figure: the whole system in the final year."""
    return Lines(
        lines.fixed.sum(axis=0, keepdims=True)[:, -1:],
        lines.level[:, -1:],
        lines.share,
        lines.weight,
        lines.demand,
        lines.price,
        lines.counts.sum(axis=0, keepdims=True)[:, :, -1:],
        lines.saved.sum(axis=0, keepdims=True),
    )


def each_scenario(lines: Lines, given: Numbers) -> float:
    """One figure of one scenario, `given` of shape (3,): one numpy expression over the lines."""
    growth = 1 + lines.share[:, None] * (lines.demand + given[0])
    growth = growth * (1 + lines.price + lines.weight[:, None] * given[1])
    level = lines.level[:, -1] * growth.prod(axis=1)
    taken = 1 - (1 - given[2]) ** len(lines.demand)
    return float(
        lines.fixed[0, -1] + lines.counts[0, :, -1] @ level - (lines.saved[0] @ level) * taken
    )


@dataclass(frozen=True)
class Folded:
    """Lines that grow alike as one group, their levels in the weights.

    Attributes:
        demands: the distinct shares, shape (demands,).
        prices: the distinct weights and price growths, shape (prices, 1 + years).
        demand_of, price_of: which of them a group has, shape (groups,).
        plain, varied: by what a group's growth adds to each figure, and what of it the rate
            takes; shape (years asked, organisations, groups).
    """

    fixed: Numbers
    demand: Numbers
    demands: Numbers
    prices: Numbers
    demand_of: np.ndarray
    price_of: np.ndarray
    plain: Numbers
    varied: Numbers


def folded(lines: Lines) -> Folded:
    """Put lines that grow alike together; figures are in the order of organisation, then year."""
    key = np.column_stack([lines.share, lines.weight, lines.price])
    groups, group_of = np.unique(key, axis=0, return_inverse=True)
    of_group = np.equal.outer(np.arange(len(groups)), group_of.ravel()).astype(np.float64)
    demands, demand_of = np.unique(groups[:, 0], return_inverse=True)
    prices, price_of = np.unique(groups[:, 1:], axis=0, return_inverse=True)
    plain = np.einsum("gl,olt,lt->tog", of_group, lines.counts, lines.level)
    varied = np.einsum("gl,ol,lt->tog", of_group, lines.saved, lines.level)
    return Folded(
        lines.fixed,
        lines.demand,
        demands,
        prices,
        demand_of.ravel(),
        price_of.ravel(),
        np.ascontiguousarray(plain),
        np.ascontiguousarray(varied),
    )


def by_numpy(lines: Folded, given: Numbers) -> Numbers:
    """The figures of every scenario, shape (organisations × years, scenarios), in blocks."""
    count, skipped = given.shape[1], len(lines.demand) - len(lines.plain)
    organisations, years = lines.fixed.shape
    found = np.empty((organisations, years, count))
    demand_index = np.empty((len(lines.demands), BLOCK))
    price_index = np.empty((len(lines.prices), BLOCK))
    grown = np.empty((len(lines.demand_of), BLOCK))
    moved_by_demand, moved_by_price = (
        np.flatnonzero(lines.demands),
        np.flatnonzero(lines.prices[:, 0]),
    )
    pairs = list(zip(lines.demand_of.tolist(), lines.price_of.tolist(), strict=True))
    left_over, spare = np.empty(BLOCK), np.empty(BLOCK)
    both = [np.vstack(pair) for pair in zip(lines.plain, lines.varied, strict=True)]
    for first in range(0, count, BLOCK):
        block = given[:, first : first + BLOCK]
        wide = block.shape[1]
        demands, prices = demand_index[:, :wide], price_index[:, :wide]
        groups, left, step = grown[:, :wide], left_over[:wide], spare[:wide]
        demands[:], prices[:], left[:] = 1.0, 1.0, 1.0
        keep = 1 - block[2]
        for year, growth in enumerate(lines.demand):
            for place in moved_by_demand:
                np.multiply(block[0], lines.demands[place], out=step)
                np.add(step, 1 + lines.demands[place] * growth, out=step)
                np.multiply(demands[place], step, out=demands[place])
            for place in moved_by_price:
                np.multiply(block[1], lines.prices[place, 0], out=step)
                np.add(step, 1 + lines.prices[place, 1 + year], out=step)
                np.multiply(prices[place], step, out=prices[place])
            np.multiply(left, keep, out=left)
            at = year - skipped
            if at < 0:
                continue
            for place, (one, other) in enumerate(pairs):
                np.multiply(demands[one], prices[other], out=groups[place])
            figures = both[at] @ groups
            figures[organisations:] *= 1 - left
            np.subtract(
                figures[:organisations],
                figures[organisations:],
                out=found[:, at, first : first + wide],
            )
            found[:, at, first : first + wide] += lines.fixed[:, at, None]
    return found.reshape(organisations * years, count)
