"""A gap of a set's final year on the plan basis, written by hand in numpy, scenarios in blocks.

It works out once what does not vary, keeps only the measure asked, runs the scenario axis last
in blocks that fit a core's cache, and writes into buffers it uses again. It varies a component of
demand, a price and one rate of BAU efficiency; the rest it takes from the set. The mitigated gap
is the status quo's less what schemes save: of these only the indexed ones vary, with the lines
they act on.
"""

from dataclasses import dataclass

import numpy as np

from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Numbers
from finmodel.plan import Plan

BLOCK = 1_024
STATUS_QUO, MITIGATED = "status_quo_gap", "mitigated_gap"


@dataclass(frozen=True)
class Scheme:
    """An indexed scheme: the line it acts on, the year it starts in, its saving as things are."""

    line: int
    start: int
    saving: float


@dataclass(frozen=True)
class Data:
    """What does not vary: arrays over the lines that do, shape (lines,) or (lines, years)."""

    fixed: float
    signed: Numbers
    demand: Numbers
    price: Numbers
    moved_by_demand: Numbers
    moved_by_price: Numbers
    in_scope: Numbers
    owner: np.ndarray
    kept: Numbers
    varied_owner: int
    schemes: tuple[Scheme, ...] = ()


def data_of(
    plan: Plan, demand: str, price: str, organisation: str, measure: str = STATUS_QUO
) -> tuple[Data, Numbers]:
    """Take the set apart: `demand` is a component's path, `price` a plain price driver's.

    Every line's index is its own growth but for the two drivers, times theirs.
    """
    model = plan.model
    graph, years = model.graph, plan.assumptions.years
    names = [
        "recurrent_opening",
        "share_with_activity",
        "demand_index",
        "price_index",
        f"{measure}.plan by system",
        "bau_efficiency_kept.plan",
        "recurrent_level",
    ]
    names += ["demand_component_rate", "price_rate"]
    held = evaluate(graph, names)
    opening = held.array("recurrent_opening")[:, 0, 0]
    share = held.array("share_with_activity")[:, 0, 0]
    level = held.array("recurrent_level")[:, -1, 0]
    baseline = plan.assumptions.baseline
    records = [*baseline.income.values(), *baseline.spend.values(), *baseline.contracts.values()]
    driver = demand.split(".")[2]
    by_demand = np.array([float(r.demand == driver) for r in records])
    weights = price_weights(plan, price)
    by_price = np.array([weights.get(r.price, 0.0) for r in records])
    rate = held.array("demand_component_rate")
    rate = rate[graph.lines["demand_component_rate"].axis.position[demand], 1:, 0]
    prices = held.array("price_rate")[:, 1:, 0]
    axis = graph.lines["price_rate"].axis
    place = [axis.position.get(f"growth.price.{r.price}") for r in records]
    own_price = np.array(
        [prices[at] if at is not None else np.zeros(len(years) - 1) for at in place]
    )
    in_gap = set(model.organisations.in_gap.members)
    signed, owner, scope = [], [], []
    efficiency = list(plan.assumptions.bau_efficiency.bau_efficiency)
    from finmodel.method.efficiency import in_efficiency_scope

    for record in records:
        kind = type(record).__name__
        sign = 0.0
        if kind == "IncomeLine":
            sign = -float(record.organisation in in_gap)
        elif kind == "SpendLine":
            sign = float(record.organisation in in_gap)
        else:
            sign = float(record.commissioner in in_gap) - float(record.provider in in_gap)
        signed.append(sign)
        counts = (
            kind == "SpendLine"
            and record.organisation in efficiency
            and record.organisation in in_gap
            and in_efficiency_scope(plan.assumptions, record)
        )
        scope.append(float(counts))
        owner.append(efficiency.index(record.organisation) if counts else 0)
    kept = held.array("bau_efficiency_kept.plan")[:, -1, 0]
    signs, scopes, owners = np.array(signed), np.array(scope), np.array(owner)
    gap = float(held.array(f"{measure}.plan by system")[0, -1, 0])
    now = float((signs * level).sum() - (scopes * level * (1 - kept[owners])).sum())
    base_index = np.prod(1 + share[:, None] * by_demand[:, None] * rate, axis=1)
    base_index = base_index * np.prod(1 + own_price, axis=1)
    rest = np.where(base_index > 0, level / base_index, opening)
    schemes = indexed_schemes(plan) if measure == MITIGATED else ()
    now -= sum(scheme.saving for scheme in schemes)
    return Data(
        gap - now,
        signs,
        rate,
        own_price,
        share * by_demand,
        by_price,
        scopes * 1.0,
        owners,
        kept,
        efficiency.index(organisation),
        schemes,
    ), rest


def indexed_schemes(plan: Plan) -> tuple[Scheme, ...]:
    """The schemes that add to the system's saving and grow with a line; of them, what they save.

    A CIP scheme is worth its saving; a QIPP scheme on a spend line too, on a contract the share of
    it that the provider can release.
    """
    held = evaluate(plan.model.graph, ["saving.plan", "releasable"])
    graph, years = plan.model.graph, plan.assumptions.years
    benefits, contracted = graph.lines["saving.plan"].axis, graph.lines["releasable"].axis
    baseline = plan.assumptions.baseline
    keys = [*baseline.income, *baseline.spend, *baseline.contracts]
    in_gap = set(plan.model.organisations.in_gap.members)
    found = []
    for path, record, line in (
        *((f"cip.{key}", one, one.line) for key, one in plan.assumptions.cip.cip.items()),
        *(
            (f"qipp.{key}", one, one.contract or one.spend)
            for key, one in plan.assumptions.qipp.qipp.items()
        ),
    ):
        counts = getattr(record, "counts", "additional") == "additional"
        if not (record.indexed and counts and record.organisation in in_gap):
            continue
        saving = float(held.array("saving.plan")[benefits.position[path], -1, 0])
        if path in contracted.position:
            saving *= float(held.array("releasable")[contracted.position[path], -1, 0])
        start = years.index(record.start.financial_year)
        found.append(Scheme(keys.index(line), start, saving))
    return tuple(found)


def price_weights(plan: Plan, price: str) -> dict[str, float]:
    """How far each price driver moves with one of them: itself, and baskets it is in."""
    name = price.rpartition(".")[2]
    found = {name: 1.0}
    for other, driver in plan.assumptions.growth.price.items():
        basket = getattr(driver, "basket", None)
        if basket and name in basket:
            found[other] = basket[name].value
    return found


@dataclass(frozen=True)
class Moving:
    """The lines that move: their level before growth, how far each driver moves them, their part.

    `plain` is what each adds to the gap, `varied` what of it the varied rate takes; `fixed` is
    what the lines that stay come to.
    """

    base: Numbers
    share: Numbers
    weight: Numbers
    price: Numbers
    plain: Numbers
    varied: Numbers
    fixed: float


def moving_of(data: Data, rest: Numbers) -> Moving:
    """Work out what does not vary, once."""
    moving = (
        (data.moved_by_demand != 0)
        | (data.moved_by_price != 0)
        | ((data.in_scope != 0) & (data.owner == data.varied_owner))
    )
    moving &= (data.signed != 0) | (data.in_scope != 0)
    still = ~moving
    kept = data.kept[data.owner]
    level = rest * np.prod(1 + data.moved_by_demand[:, None] * data.demand, axis=1)
    level = level * np.prod(1 + data.price, axis=1)
    fixed = data.fixed + float(
        (data.signed * level - data.in_scope * level * (1 - kept))[still].sum()
    )
    scope = data.in_scope[moving]
    own = (data.owner[moving] == data.varied_owner) & (scope != 0)
    other_taken = np.where(own, 0.0, scope * (1 - kept[moving]))
    return Moving(
        rest[moving],
        data.moved_by_demand[moving],
        data.moved_by_price[moving],
        data.price[moving],
        data.signed[moving] - other_taken,
        np.where(own, scope, 0.0),
        fixed,
    )


def kernel(data: Data, rest: Numbers, given: Numbers) -> Numbers:
    """The gap of each scenario; `given` adds to demand and to price, and sets the rate."""
    moving = moving_of(data, rest)
    base, share, weight, price = moving.base, moving.share, moving.weight, moving.price
    plain, varied, fixed = moving.plain[None, :], moving.varied[None, :], moving.fixed
    years = data.price.shape[1]
    schemes = [
        scheme
        for scheme in data.schemes
        if data.moved_by_demand[scheme.line] != 0 or data.moved_by_price[scheme.line] != 0
    ]
    lines = [scheme.line for scheme in schemes]
    fixed -= sum(scheme.saving for scheme in data.schemes if scheme not in schemes)
    # What the saving is now, less the growth it has now since it started: that is put back.
    at_start = np.arange(years) >= np.array([[scheme.start for scheme in schemes]]).T
    own_growth = (1 + data.moved_by_demand[lines][:, None] * data.demand) * (1 + data.price[lines])
    own_growth = np.where(at_start, own_growth, 1.0).prod(axis=1)
    flat = np.array([scheme.saving for scheme in schemes]) / own_growth
    demand_of, price_of = data.moved_by_demand[lines], data.moved_by_price[lines]
    prices = data.price[lines]
    growth = np.empty((len(schemes), BLOCK))
    found = np.empty(given.shape[1])
    buffer = np.empty((len(base), BLOCK))
    spare = np.empty((len(base), BLOCK))
    for first in range(0, given.shape[1], BLOCK):
        block = given[:, first : first + BLOCK]
        count = block.shape[1]
        value, step = buffer[:, :count], spare[:, :count]
        value[:] = base[:, None]
        for year in range(years):
            np.multiply(share[:, None], data.demand[year] + block[0], out=step)
            np.add(step, 1.0, out=step)
            np.multiply(value, step, out=value)
            np.multiply(weight[:, None], block[1], out=step)
            np.add(step, 1.0 + price[:, year : year + 1], out=step)
            np.multiply(value, step, out=value)
        taken = 1 - (1 - block[2]) ** years
        total = fixed + (plain @ value)[0] - (varied @ value)[0] * taken
        if schemes:
            index = growth[:, :count]
            index[:] = flat[:, None]
            for year in range(years):
                since = at_start[:, year]
                if since.any():
                    index[since] *= 1 + demand_of[since][:, None] * (data.demand[year] + block[0])
                    index[since] *= (
                        1 + prices[since, year][:, None] + (price_of[since][:, None] * block[1])
                    )
            total -= index.sum(axis=0)
        found[first : first + count] = total
    return found
