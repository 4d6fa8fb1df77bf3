"""Why the gap opens, for each organisation, group and the system (METHOD.md 3.11)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from finmodel.audit.sources import Sources
from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Numbers
from finmodel.method.bases import PLAN
from finmodel.method.gap_drivers import Driver, Side, gap_drivers, lines_read, summed
from finmodel.method.measures import ORGANISATION
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered
from finmodel.projection import Projection
from finmodel.real_prices import Deflator, deflated
from finmodel.results import row_level


@dataclass(frozen=True, slots=True)
class Bar:
    """What one driver adds to a gap since the baseline year, by year; money.

    Attributes:
        driver: which.
        values: all of it, along the years of the set.
        sides: the same by side of the accounts (spend, contracts_paid, contracts_received,
            income); one side alone for a plain difference.
    """

    driver: Driver
    values: tuple[float, ...]
    sides: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class GapByDriver:
    """The do-nothing gap of an organisation, group or the system, and what opens it.

    Attributes:
        gap: along the years of the set; money.
        bars: the drivers that do anything here.
        opening: the gap of the baseline year, which the drivers of each year add to: the same in
            every year, unless the figures are in other prices than cash.
    """

    level: str
    id: str
    name: str
    gap: tuple[float, ...]
    bars: tuple[Bar, ...]
    opening: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Drivers:
    """The answer to "why does the gap open?".

    Attributes:
        projection: the run; the steps from do nothing to mitigated, the walk from year to year
            and the bridge to the underlying gap are its rows.
        gaps: those of the organisations, the groups, then the system.
        notes: a sentence for each driver that splits what was calibrated.
    """

    projection: Projection
    gaps: tuple[GapByDriver, ...]
    notes: tuple[str, ...]

    def of(self, organisation: str) -> GapByDriver:
        """One of them, by its id; raises SelectionError."""
        self.projection.rows_of(organisation)
        return next(one for one in self.gaps if one.id == organisation)


def drivers_of(
    model: Model, graph: Graph, overrides: Sequence[Layered], projection: Projection
) -> Drivers:
    """Split the do-nothing gap of everybody; `graph` has the overrides built in."""
    evaluation = evaluate(graph, lines_read(model))
    split = gap_drivers(model, evaluation)
    opening = model.bridge.gaps[0].measure
    gap = evaluation.array(model.measured.line(PLAN, opening, ORGANISATION))[:, :, 0]
    gaps = [*_by_member(ORGANISATION, model.organisations.axis, gap, split.sides, split.drivers)]
    for summing in model.organisations.summings:
        sides = {
            driver: {side: summed(summing, each) for side, each in by_side.items()}
            for driver, by_side in split.sides.items()
        }
        whole = summing.link.target
        gaps += _by_member(summing.level, whole, summed(summing, gap), sides, split.drivers)
    return Drivers(projection, tuple(gaps), tuple(_calibrated(model, overrides, split.drivers)))


def in_real_prices(drivers: Drivers, deflator: Deflator) -> Drivers:
    """The same in baseline-year prices: a change since then by the index of the later year."""
    of_years = deflator.of_years
    gaps = (
        replace(
            one,
            gap=of_years(one.gap),
            opening=of_years(one.opening),
            bars=tuple(
                replace(
                    bar,
                    values=of_years(bar.values),
                    sides={side: of_years(values) for side, values in bar.sides.items()},
                )
                for bar in one.bars
            ),
        )
        for one in drivers.gaps
    )
    return replace(drivers, projection=deflated(drivers.projection, deflator), gaps=tuple(gaps))


def _by_member(
    level: str,
    axis: Axis,
    gap: Numbers,
    sides: Mapping[str, Mapping[Side, Numbers]],
    drivers: Sequence[Driver],
) -> Iterator[GapByDriver]:
    """The gap of each member of a level; `gap` and `sides` have shape (members, years)."""
    for row, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True)):
        bars = []
        for driver in drivers:
            by_side: dict[str, tuple[float, ...]] = {
                side: _row(each, row) for side, each in sides[driver.id].items() if each[row].any()
            }
            values = _row(sum(sides[driver.id].values(), start=0 * gap), row)
            if by_side:
                bars.append(Bar(driver, values, by_side))
        values = _row(gap, row)
        opening = values[:1] * len(values)
        yield GapByDriver(row_level(level), id_, name, values, tuple(bars), opening)


def _row(table: Numbers, row: int) -> tuple[float, ...]:
    return tuple(float(value) + 0.0 for value in table[row])


def _calibrated(
    model: Model, overrides: Sequence[Layered], drivers: Sequence[Driver]
) -> Iterator[str]:
    """What was fitted to a published total is split by a fit, not by anything published."""
    sources = Sources(model.assumptions, overrides)
    for driver in drivers:
        fitted: dict[str, None] = {}
        rates: dict[str, None] = {}
        for line, end in driver.inputs:
            members = model.graph.lines[line].axis.members
            for member in (one for one in members if one.endswith(end)):
                for path in _paths_of(model, line, member):
                    source = sources.of(path)
                    if source is not None and source.basis == "calibrated":
                        rates[member] = None
                        fitted.update(dict.fromkeys(source.calibrated_to))
        if rates:
            yield (
                f"{driver.label}: {', '.join(rates)} calibrated to {', '.join(fitted)}, so how "
                "much falls to this driver follows from the fit"
            )
    opening = [sources.of(member) for member in model.records.baseline.axis.members]
    to = dict.fromkeys(name for one in opening if one is not None for name in one.calibrated_to)
    if to:
        count = sum(one is not None and bool(one.calibrated_to) for one in opening)
        yield (
            f"{count} of the {len(opening)} opening amounts that these drivers act on are "
            f"calibrated to {', '.join(to)}: the split between drivers follows from the fit, "
            "only the total is published"
        )


def _paths_of(model: Model, line: str, member: str) -> Iterator[str]:
    """The path of a number, or those of each of its years."""
    slots = model.graph.lines[line].slots
    if slots is None:
        yield member
        return
    for year in model.assumptions.years[1:] if slots.by_year else ("",):
        yield ".".join(part for part in (member, slots.field, year) if part)
