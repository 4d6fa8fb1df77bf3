"""From an evaluated model to the rows of a projection."""

from collections.abc import Iterator, Mapping
from math import isnan

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import money_name, unit_name
from finmodel.method.bases import Basis
from finmodel.method.measures import Measure
from finmodel.method.model import Model
from finmodel.method.stated_units import stated_unit
from finmodel.results import Row, row_level


def rows(model: Model, evaluation: Evaluation, basis: Basis) -> tuple[Row, ...]:
    """Every measure of every organisation, group and the system, then of each resource."""
    found: list[Row] = []
    for level, axis in model.organisations.axes.items():
        found.extend(_level(model, evaluation, basis, level, axis))
    return (*found, *_resources(model, evaluation, basis))


def _level(
    model: Model, evaluation: Evaluation, basis: Basis, key: str, axis: Axis
) -> Iterator[Row]:
    """The rows of a level, member by member; null where a measure does not apply at it."""
    level = row_level(key)
    money = model.assumptions.system.money
    measures = model.measured.bases[basis]
    tables = {
        name: _tables(evaluation, measure, key)
        for name, measure in measures.items()
        if key in measure.levels
    }
    every = model.assumptions.years
    units = {name: unit_name(measure.unit, money) for name, measure in measures.items()}
    longer = {name: (*every, *one.later) for name, one in measures.items() if one.later}
    for row, (member, label) in enumerate(zip(axis.members, axis.labels, strict=True)):
        for name, measure in measures.items():
            years = longer.get(name, ())
            none = (None,) * len(years or every)
            values = _shown(tables[name][row]) if name in tables else none
            yield Row(level, member, label, name, measure.label, units[name], values, years)


def _tables(evaluation: Evaluation, measure: Measure, level: str) -> list[list[float]]:
    """The figures of each member at a level, in every year; a later one in the last column."""
    tables = [evaluation.array(held.line)[:, :, 0] for held in measure.lines_at(level)]
    held: list[list[float]] = np.hstack(
        [tables[0], *(table[:, -1:] for table in tables[1:])]
    ).tolist()
    return held


def _resources(model: Model, evaluation: Evaluation, basis: Basis) -> Iterator[Row]:
    """The rows of each resource, waiting list and activity: of the measures that it has."""
    held = model.of_resources(basis)
    tables = {name: evaluation.array(one.line)[:, :, 0].tolist() for name, one in held.items()}
    for axis in model.axes_of_resources:
        for member, label in zip(axis.members, axis.labels, strict=True):
            for name, one in held.items():
                row = one.own_axis.position.get(member)
                if row is not None:
                    line = evaluation.graph.lines[one.line]
                    unit = stated_unit(model.assumptions, line, row)
                    values = _shown(tables[name][row])
                    yield Row("resource", member, label, name, line.label, unit, values)


def message_rows(
    model: Model, evaluation: Evaluation, parts: Mapping[str, LineValue]
) -> tuple[Row, ...]:
    """The figures of the message: a row of the system for each part."""
    system = model.assumptions.system
    return tuple(
        Row(
            "system",
            "system",
            system.name,
            name,
            evaluation.graph.lines[part.line].label,
            money_name(system.money),
            _shown(evaluation.array(part.line)[0, :, 0].tolist()),
        )
        for name, part in parts.items()
    )


def _shown(values: list[float]) -> tuple[float | None, ...]:
    return tuple([None if isnan(value) else value for value in values])


def shown_lines(model: Model, basis: Basis) -> frozenset[str]:
    """Every line that a row is read from."""
    of_resources = (held.line for held in model.of_resources(basis).values())
    return model.measured.names(basis).union(of_resources)
